// The words of a file as plain data, for those who lay them out anew: clause by clause, with the
// comments the parser never sees and the line breaks it does not care about. It says how a word
// stands in the text, never how it should.
//
//   test a.b above c   # why      clause test, opening `test`; words a . b above c, comment # why
#pragma once

#include <cstdint>
#include <vector>

#include "dsl/source/source.h"
#include "dsl/syntax/ast.h"

namespace plumbline::dsl {

enum class WordKind : std::uint8_t {
  name,
  keyword,  // a word of the language in its own meaning: `over`, but not a column called `count`
  figure,   // a number, an amount, a day, a period
  text,     // with its quotes
  comma,
  colon,
  dot,
  left,
  right,
  comment  // from # to the end of its line
};

struct Word {
  WordKind kind = WordKind::name;
  Span span;
  bool begins_line = false;
  bool at_margin = false;       // begins a line, and nothing stands before it
  bool after_blank = false;     // begins a line, and the one above is empty
  bool may_begin_line = false;  // a line broken before it still goes on from the one above
};

/// A clause, a block's first line or a row of a table.
struct ClauseWords {
  Phrase phrase = Phrase::row;
  Word opening;              // the opening phrase as one word; the whole of a row
  std::vector<Word> above;   // comments on lines of their own between the clause above and this one
  std::vector<Word> words;   // behind the opening, comments among them; of a row its comment only
  std::vector<Cell> cells;
};

struct FileWords {
  std::vector<ClauseWords> clauses;
  std::vector<Word> below;  // comments after the last clause
};

/// Meant for a file without errors; of a clause with one, words may be left out.
FileWords words_of(const Sources& sources, SourceId source);

}  // namespace plumbline::dsl
