// What one run of `check` left behind: its verdicts, and all that each of them rested on, as words
// and exact numbers. Two of these are enough to say what moved and why, with no policy text at hand.
// This room never knows how a results file spells any of it, nor what a difference means.
//
//   requirements: C1-11, rule sha256:6c1f..., "For each system and month: ..."
//   findings:     C1-11, system QX1, month 2021-05: not met, 37/50 where 3/4 is needed,
//                 resting on erf_threshold 3/4 and on two totals
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "runtime/program/words.h"

namespace plumbline {

/// "37/50", "74%", "%". How it is shown depends on what it stood beside, so that does not count.
struct RecordedNumber {
  std::string exact;
  std::string shown;
  std::string unit;
  friend bool operator==(const RecordedNumber& a, const RecordedNumber& b) {
    return a.exact == b.exact && a.unit == b.unit;
  }
};

/// The row of a parameter that held for one finding; no value where none was known on the day.
struct RecordedParameter {
  std::string name;
  std::string title;
  std::string months;  // "May 2021"; empty where one value holds for all time
  std::string basis;
  std::optional<Date> known_from;
  std::string cites;
  std::string file;
  std::uint64_t line = 0;
  std::optional<RecordedNumber> value;
};

/// The total of one gathered figure.
struct RecordedFigure {
  std::string name;     // "activity.value"
  std::string english;  // "the sum of “Value (£000s)” in the Activity plan over provider"
  std::optional<RecordedNumber> value;
};

/// The exception that spoke of a finding, and how it stood: "in force".
struct RecordedException {
  std::string id;
  std::string state;
  friend bool operator==(const RecordedException&, const RecordedException&) = default;
};

struct RecordedFinding {
  std::string requirement;
  std::vector<std::pair<std::string, std::string>> subject;  // dimension, code
  Verdict verdict = Verdict::cannot_tell;
  bool hidden = false;  // its counts were small: the verdict says nothing, and there are no figures
  std::optional<RecordedNumber> figure;
  std::optional<RecordedNumber> needed;
  std::optional<RecordedException> exception;  // none in results written before there were any
  std::uint64_t missing = 0;
  std::string first_missing;  // its sentence
  std::vector<RecordedParameter> parameters;
  std::vector<RecordedFigure> figures;
};

/// A count of people as it was shown, rounded as its profile said; hidden, it has no numbers.
struct RecordedPeopleCell {
  std::string column;    // split by; empty for everybody
  std::string category;  // its words
  bool category_known = true;
  bool hidden = false;
  std::optional<std::int64_t> counted;  // of a proportion
  std::int64_t known = 0;
  std::int64_t not_known = 0;
};

/// One outcome for one subject.
struct RecordedPeople {
  std::string outcome;
  std::vector<std::pair<std::string, std::string>> subject;  // dimension, code
  std::vector<RecordedPeopleCell> cells;
};

struct RecordedRequirement {
  std::string id;
  std::string title;
  std::string force;
  std::string ask;
  std::string english;
  std::string rule;  // fingerprint of all that decides, but the values of parameters
  std::vector<std::string> cites;
  std::vector<std::pair<std::string, std::string>> interpretations;  // chosen, rather than
};

struct RecordedClause {
  std::string id;
  std::string source;
  std::string authority;
  std::string words;
};

struct RecordedFile {
  std::string name;
  std::string hash;
};

struct RunRecord {
  std::string framework;
  std::string edition;
  std::string hash;
  Date as_of;
  bool says_what_findings_rest_on = true;  // results written before they did do not
  std::vector<RecordedFile> files;
  std::vector<RecordedClause> clauses;
  std::vector<RecordedRequirement> requirements;
  std::vector<RecordedFinding> findings;
  std::vector<RecordedPeople> people;  // none in results written before there were any
};

}  // namespace plumbline
