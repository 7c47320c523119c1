// From clause to requirement to worked example: what of the sources has rules, what of the rules
// has examples, and what has none. It counts and points; whether a clause should have a rule is for
// people to say.
//
//   const Coverage coverage = coverage_of(program, run_examples(program));
//   coverage.requirements[0].rows_of(Verdict::met)   // 2
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "runtime/finding/examples.h"
#include "runtime/program/program.h"
#include "runtime/report/document.h"

namespace plumbline {

struct ClauseCoverage {
  std::uint32_t clause = 0;
  std::vector<std::uint32_t> requirements;  // that cite it
  std::vector<std::uint32_t> parameters;    // with a value that cites it
  std::vector<std::uint32_t> tables;        // that excuse somebody from reporting by it
};

struct RequirementCoverage {
  std::uint32_t requirement = 0;
  std::size_t rows = 0;
  std::array<std::size_t, verdict_count> verdicts{};  // rows that assert each
  std::size_t boundary = 0;                           // rows whose figure is exactly what is needed
  std::size_t wrong = 0;                              // rows that do not hold: `plumbline test` says how
  bool has_boundary = false;                          // one figure is held against another
  [[nodiscard]] std::size_t rows_of(Verdict verdict) const { return verdicts[static_cast<std::size_t>(verdict)]; }
};

struct Coverage {
  std::vector<ClauseCoverage> clauses;            // in the program's order
  std::vector<RequirementCoverage> requirements;  // in the program's order
  std::vector<std::uint32_t> unused_parameters;
};

/// `outcomes` are those of run_examples() of the same program.
Coverage coverage_of(const Program& program, const std::vector<ExampleOutcome>& outcomes);

/// What is not covered, in the order it is shown: a title, and what it holds of, each in words with
/// the name first. Requirements without any example stand under that title alone.
struct Gap {
  std::string name;   // "clauses", "met", ...: for machines
  std::string title;
  std::vector<std::pair<std::string, std::string>> items;  // name, words
};
std::vector<Gap> gaps_of(const Program& program, const Coverage& coverage);
struct CoverageCounts {
  std::size_t clauses = 0;
  std::size_t cited = 0;           // by a requirement
  std::size_t by_values_only = 0;  // by a parameter's values and no requirement
  std::size_t requirements = 0;
  std::size_t with_examples = 0;
  std::size_t rows = 0;
  std::size_t wrong = 0;
  std::size_t parameters = 0;
  std::size_t unused_parameters = 0;
};
CoverageCounts counts_of(const Program& program, const Coverage& coverage);
/// "2 clauses: 1 cited by requirements, ...", a line for each kind of thing.
std::vector<std::string> coverage_summary(const Program& program, const Coverage& coverage);
/// "10 example rows: 3 met, 4 not met, 3 cannot tell; 2 on the boundary".
std::string rows_words(const Program& program, const RequirementCoverage& coverage);

std::string render_coverage_text(const Program& program, const Coverage& coverage);
page::Document coverage_document(const Program& program, const Coverage& coverage);
/// `plumbline.coverage/1`.
std::string render_coverage_json(const Program& program, const Coverage& coverage);

}  // namespace plumbline
