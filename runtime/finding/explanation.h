// What is told of a finding beside its answer: numbers in words, the cells it rests on, evidence, its worked arithmetic,
// and what a later run is compared with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/few.h"
#include "runtime/finding/shown.h"
#include "runtime/program/program.h"

namespace plumbline {

/// The keys of a cell as people read them.
using KeyWords = Few<std::string_view>;

/// A cell of a submission, present or missing. There may be more of them than of anything else a run makes, and most of
/// their words are the same: those stand in the program, the dataset and the explainer, which outlive it.
struct CellWords {
  std::string_view submission;
  std::string_view file;
  std::string_view sheet;              // of a workbook; its rows are what lines are elsewhere
  std::uint32_t line = 0;
  bool about_people = false;           // no cell is missing: what is known of people does not say
  std::string_view table;
  std::string_view column;             // empty: the whole row
  KeyWords keys;
  std::string_view reason;             // missing cells only
  std::string sentence;                // missing cells only: "Spells for RXA, May 2021 (blank, plan.csv line 14)"
};

/// So many of the cells that something rests on are named, and the others counted.
inline constexpr std::size_t first_cells = 5;

/// One step of the worked arithmetic. Its words stand in the program, or in the explainer until that is asked about another
/// finding.
struct ProofStep {
  std::string_view words;             // the step in English
  std::string_view name;              // of the measure, parameter or column, if it has one
  std::optional<std::uint32_t> step;  // of the program; nothing: said of several
  std::uint32_t depth = 0;
  const Shown* value = nullptr;       // null: not known
  std::string_view note;              // "12 of 12 figures", "source, known from 25 March 2021, briefing.x"
  const Origin* origin = nullptr;
  std::vector<CellWords> cells;       // the first few
  std::uint64_t cell_count = 0;
};

/// The worked arithmetic of a finding: each step stands before what it was made of, which is one deeper.
using Proof = std::vector<ProofStep>;

/// A passage about a topic a document was searched for; `topic` is empty where none was named.
struct Quote {
  std::string topic;
  std::string heading;
  std::string text;
  std::uint32_t line = 0;
};

/// A piece of evidence in words: how it stands, what was found in it, what a person decided. Whoever
/// decided is told by role, never by name.
struct EvidenceFound {
  std::string kind;
  std::string name;
  std::string sentence;                // "the document “x” (x.md) was not sent"
  std::string submission;
  std::string file;
  std::string hash;
  bool has_text = false;               // its text could be read
  std::uint64_t words = 0;
  std::vector<Quote> quotes;
  std::vector<std::string> not_found;  // topics nothing was found on
  std::string judged_by;               // a role; empty: not judged
  std::optional<Date> judged_on;
  std::string why;
};

/// A parameter as it held for one finding; `row` is of its rows, nothing where none was known.
struct ParameterInForce {
  std::uint32_t parameter = 0;
  std::optional<std::uint32_t> row;
  Shown value;
};

/// The total of one gathered step; nothing where it is not known.
struct GatheredTotal {
  std::uint32_t step = 0;
  std::optional<Shown> value;
};

/// All that a finding turns on besides the rule: with it a later run can say why it moved.
struct RestsOn {
  std::vector<ParameterInForce> parameters;
  std::vector<GatheredTotal> figures;  // as gathered_steps() has them
};

/// A finding in words, with what it rests on: for people, and for a later run to compare with.
struct Explanation {
  std::optional<Shown> figure;
  std::optional<Shown> needed;
  std::optional<Shown> shortfall;
  std::optional<Shown> to_close;
  std::optional<Shown> allowed;      // how far figure and needed may lie apart
  std::string sentence;
  std::vector<std::string> failed;   // of a test of several parts that is not met: which do not hold
  std::vector<CellWords> cells;      // the first few it rests on
  std::uint64_t cell_count = 0;
  std::vector<EvidenceFound> evidence;
  RestsOn rests_on;
};

}  // namespace plumbline
