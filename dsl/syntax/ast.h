// The syntax tree: what was written, with spans, and nothing of what it means. A file is a list of
// blocks, a block a list of clauses; a clause keeps the parts that were found in it by kind and in
// order, so that a new clause of ordinary shape needs no new node.
//
//   requirement C1-11 "Elective activity passes the recovery threshold"     Block: head is the
//     for each system, month from April 2021 to September 2021              first clause
//     test elective_recovery above erf_threshold
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/exact.h"
#include "base/notice/notice.h"

namespace plumbline::dsl {

/// One member for each row of grammar/clauses.def; `row` is a line of a table.
enum class Phrase : std::uint8_t {
#define BLOCK(token, phrase, meaning) token,
#define CLAUSE(token, phrase, blocks, opens, meaning) token##_clause,
#include "dsl/grammar/clauses.def"
  row
};

struct Name {
  std::string text;
  Span span;
};

/// Quoted pieces on following lines, joined by a space.
struct Text {
  std::string text;
  Span span;
};

/// "activity.value", "briefing.elective_threshold", "erf_threshold".
struct Reference {
  std::vector<Name> parts;
  Span span;
  [[nodiscard]] std::string text() const;
};

struct Periods {
  Period first;
  Period last;  // the same where one period was written
  Span span;
};

enum class LiteralKind : std::uint8_t { number, percent, points, money, date };

/// percent: 70% is 7/10; points: 5 percentage points is 5/100; money: in pounds; date: its days.
struct Literal {
  LiteralKind kind = LiteralKind::number;
  Exact value;
  std::optional<Name> unit;  // "25 spells": the word behind the number
  Span span;
};

enum class ShiftKind : std::uint8_t { none, same_period_of, previous, year_to_date };

/// "in the same month of 2019/20", "in previous month": `unit` is the word month.
struct Shift {
  ShiftKind kind = ShiftKind::none;
  Name unit;
  Period year;
  Span span;
};

/// "age at least 18", "answer in agree, strongly_agree": what a person's row has to hold. `word` is is,
/// in, at least or at most.
struct PersonText {
  Name column;
  std::string word;
  std::vector<Name> items;
  Literal bound;
  Span span;
};

/// "average of age", "90th percentile of days", "falls per 1,000 people". `word` is average, median,
/// percentile or per, or what was written in their place.
struct StatisticText {
  Name word;
  std::optional<Name> part;  // "90th"
  std::optional<Exact> per;
  Name column;
  std::optional<Name> of;    // what a rate is of: people
  Span span;
};

/// A document, statement or attestation: asked for in a test, or given in examples. `kind` is the word.
struct EvidenceText {
  std::string kind;
  Name name;
  std::vector<Name> agreed_by;   // levels and roles; codes of organisations in examples
  std::vector<Name> covering;
  std::vector<Name> mentioning;
  std::optional<Exact> words;    // at least so many; so many in examples
  std::optional<Name> by;        // the role that attests, or that judged
  std::optional<Name> from;      // examples: the organisation that sent it
  std::optional<Name> answer;    // examples: of an attestation
  std::optional<Name> judged;    // examples: the verdict
  Span span;
};

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

enum class ExpressionKind : std::uint8_t {
  bad,        // an error was reported here: what follows from it stays silent
  literal,
  reference,
  category,   // reference: the outcome; over: the column and the item, "in deprivation_fifth 5"
  aggregate,  // word: the fold; reference, or arguments[0] in brackets; over: keys summed away; where; ignoring
  growth,     // arguments[0] since shift
  binary,     // word: the operator's words, "plus", "as a percentage of", "at least", "and"
  negation,   // "not": arguments[0]
  complete,   // reference: the table
  submitted,  // reference: the table or document; literal: the day; word: "document" where that is written
  evidence    // evidence
};

/// What follows a comparison: "exactly", "within 3 percentage points", "except in the first expected
/// month".
struct Closeness {
  bool exactly = false;
  ExpressionPtr within;
  std::optional<Name> except_first;  // the word month
  std::optional<Literal> confidence; // "with 95% confidence"
};

struct Expression {
  ExpressionKind kind = ExpressionKind::bad;
  Span span;
  std::string word;
  Span word_span;
  Reference reference;
  Literal literal;
  std::vector<Name> over;
  ExpressionPtr where;
  std::optional<Text> ignoring;  // "ignoring missing because ...": the reason
  bool ignoring_rows_only = false;  // "ignoring missing rows": not blank cells
  Closeness closeness;
  std::unique_ptr<EvidenceText> evidence;
  Shift shift;
  bool bracketed = false;
  std::vector<ExpressionPtr> arguments;
};

/// "provider where does_elective is yes", "month from April 2021 to September 2021".
struct Each {
  Name name;
  ExpressionPtr where;
  std::optional<Periods> periods;
  Span span;
};

/// `word` is organisation, choice, count, money, quantity, duration, rate, points, percentage, yes or
/// no, or the plain word written (month, text, number); `name` the level, list or unit it names.
struct TypeText {
  std::string word;
  bool snapshot = false;
  bool flow = false;
  Name name;
  std::optional<Exact> rounded;  // "rounded to 5"
  std::optional<std::string> per;  // "rate per 100,000 people"
  Span span;
};

enum class OptionKind : std::uint8_t { at_least, at_most, may_be_missing, suppressed, written };

struct Option {
  OptionKind kind = OptionKind::may_be_missing;
  Literal literal;
  std::vector<Text> texts;
  Span span;
};

struct Item {
  Name name;
  std::optional<Text> label;
  bool is_total = false;
};

/// A cell of a table row, trimmed; its span is where it stands (empty cells too).
struct Cell {
  std::string text;
  Span span;
};

/// Parts that are large and rare lie apart: a file holds thousands of clauses.
struct Clause {
  Phrase phrase = Phrase::row;
  Span span;
  Span opening;      // the opening phrase
  bool bad = false;  // an error was reported inside: parts may be absent
  bool lost = false;  // of a block whose opening line could not be read
  std::vector<Name> names;
  std::vector<Text> texts;
  std::vector<Text> headers;
  bool beside = false;  // the headers stand above the heading, beside the value
  std::vector<Date> dates;
  std::vector<Reference> references;
  std::vector<Each> each;
  std::vector<Item> items;
  std::vector<Option> options;
  std::vector<Cell> cells;
  std::vector<Literal> literals;
  std::optional<Periods> periods;
  std::unique_ptr<TypeText> type;
  std::unique_ptr<EvidenceText> evidence;
  std::vector<PersonText> people;
  std::unique_ptr<StatisticText> statistic;
  std::optional<Date> from;
  std::optional<Date> until;
  ExpressionPtr expression;
};

struct Block {
  Phrase kind = Phrase::FRAMEWORK;
  Clause head;
  std::vector<Clause> clauses;  // table rows among them, in order
  std::optional<Span> misplaced;  // lines that stand in it and mean nothing there, to the last of them
  [[nodiscard]] Span span() const;
  /// The first clause of that phrase, or nothing.
  [[nodiscard]] const Clause* find(Phrase phrase) const;
  [[nodiscard]] std::vector<const Clause*> all(Phrase phrase) const;
};

struct File {
  SourceId source;
  std::vector<Block> blocks;
};

/// All files of a framework, in the order they were included.
struct Ast {
  std::vector<File> files;
};

/// What the table of phrases knows of one of them.
struct PhraseRow {
  Phrase phrase;
  std::string_view words;    // "for each"
  std::string_view blocks;   // "measure, requirement"; empty for a block
  bool is_block;
  bool opens_anywhere;
  std::string_view meaning;
};
const std::vector<PhraseRow>& phrase_table();
const PhraseRow& phrase_row(Phrase phrase);
/// A requirement, a balance or a triangulation: one kind of block under three names.
bool is_requirement(Phrase block);
/// May that clause stand in that kind of block?
bool belongs(Phrase clause, Phrase block);

/// The tree as indented text, for `plumbline show ast` and golden tests.
std::string dump(const Ast& ast);

}  // namespace plumbline::dsl
