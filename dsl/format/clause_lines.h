// One clause as lines: the author's line breaks where they make sense, further ones where a line is
// too long. It never looks at what stands above or below the clause.
//
//   is sum of a.x over provider, month as a percentage of sum of ...      longer than a line
//   is sum of a.x over provider, month
//     as a percentage of sum of ...
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dsl/parse/words.h"

namespace plumbline::dsl {

/// A longer line is broken where figures, tests or things listed are joined; and one still longer
/// within a figure too, before `over` or `where`, which reads worse.
inline constexpr std::size_t longest_line = 100;
inline constexpr std::size_t longest_figure = 120;

/// A word as it will be printed.
struct Piece {
  WordKind kind = WordKind::name;
  std::string text;
  bool begins_line = false;
  bool may_begin_line = false;
};

/// A clause as it will be printed.
struct ClausePieces {
  std::size_t indent = 0;
  std::string opening;
  std::vector<Piece> pieces;  // behind the opening, comments among them
  bool keep_breaks = true;    // break the lines where the author did
};

/// Without their line ends. Comments come along; no line is split inside quotes, however long.
std::vector<std::string> clause_lines(const ClausePieces& clause);

}  // namespace plumbline::dsl
