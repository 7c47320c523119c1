#include "runtime/report/coverage.h"

#include <algorithm>

#include "base/check.h"
#include "runtime/report/policy_words.h"

namespace plumbline {
namespace {

bool holds(const std::vector<std::uint32_t>& list, std::uint32_t index) {
  return std::find(list.begin(), list.end(), index) != list.end();
}

std::vector<ClauseCoverage> clauses_of(const Program& program) {
  std::vector<ClauseCoverage> out(program.clauses.size());
  for (std::uint32_t i = 0; i < out.size(); ++i) out[i].clause = i;
  for (std::uint32_t i = 0; i < program.requirements.size(); ++i) {
    for (const std::uint32_t cited : program.requirements[i].cites) {
      if (!holds(out[cited].requirements, i)) out[cited].requirements.push_back(i);
    }
  }
  for (std::uint32_t i = 0; i < program.parameters.size(); ++i) {
    for (const ParameterRow& row : program.parameters[i].rows) {
      if (!holds(out[row.cites].parameters, i)) out[row.cites].parameters.push_back(i);
    }
  }
  for (std::uint32_t i = 0; i < program.tables.size(); ++i) {
    for (const Excuse& excuse : program.tables[i].excuses) {
      if (!holds(out[excuse.cites].tables, i)) out[excuse.cites].tables.push_back(i);
    }
  }
  return out;
}

Gap without_rows(const Program& program, const Coverage& coverage, const std::string& name, const std::string& words, auto has) {
  Gap out{name, "Requirements without an example " + words, {}};
  for (const RequirementCoverage& one : coverage.requirements) {
    const Requirement& requirement = program.requirements[one.requirement];
    if (one.rows > 0 && requirement.no_standard_because.empty() && !has(one)) out.items.emplace_back(requirement.id, requirement.title);
  }
  return out;
}

std::string count_words(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

Coverage coverage_of(const Program& program, const std::vector<ExampleOutcome>& outcomes) {
  Coverage out{clauses_of(program), {}, {}};
  std::size_t next = 0;
  std::vector<std::uint32_t> used;
  for (std::uint32_t i = 0; i < program.requirements.size(); ++i) {
    const Requirement& requirement = program.requirements[i];
    RequirementCoverage one;
    one.requirement = i;
    one.has_boundary = requirement.figure && requirement.needed;
    for (const ExampleCase& example : requirement.examples) {
      for (const ExampleAnswer& answer : example.answers) {
        PLUMBLINE_CHECK(next < outcomes.size() && outcomes[next].requirement == i, "every example row has an outcome");
        const ExampleOutcome& outcome = outcomes[next++];
        ++one.rows;
        if (answer.verdict) ++one.verdicts[static_cast<std::size_t>(*answer.verdict)];
        one.boundary += outcome.at_boundary ? 1 : 0;
        one.wrong += outcome.differences.empty() ? 0 : 1;
      }
    }
    out.requirements.push_back(one);
    for (const std::uint32_t parameter : used_by_rule(program, requirement).parameters) used.push_back(parameter);
    for (const std::uint32_t parameter : used_by_other_readings(program, requirement).parameters) used.push_back(parameter);
  }
  for (std::uint32_t i = 0; i < program.parameters.size(); ++i) {
    if (!holds(used, i)) out.unused_parameters.push_back(i);
  }
  return out;
}

std::vector<Gap> gaps_of(const Program& program, const Coverage& coverage) {
  std::vector<Gap> out;
  Gap clauses{"clauses", "Clauses nobody cites", {}};
  Gap values{"clauses_of_values_only", "Clauses cited by values alone, and by no requirement", {}};
  for (const ClauseCoverage& one : coverage.clauses) {
    const CitedClause& clause = program.clauses[one.clause];
    if (!one.requirements.empty()) continue;
    (one.parameters.empty() && one.tables.empty() ? clauses : values).items.emplace_back(clause.id, "“" + clause.heading + "”");
  }
  out.push_back(std::move(clauses));
  out.push_back(std::move(values));
  for (const Verdict verdict : {Verdict::met, Verdict::not_met, Verdict::cannot_tell}) {
    const std::string words(word(verdict));
    out.push_back(without_rows(program, coverage, words, "of " + words, [&](const RequirementCoverage& one) { return one.rows_of(verdict) > 0; }));
  }
  out.push_back(without_rows(program, coverage, "boundary", "on the boundary (the figure exactly what is needed)",
                             [](const RequirementCoverage& one) { return !one.has_boundary || one.boundary > 0; }));
  Gap none{"requirements_without_examples", "Requirements without any example", {}};
  for (const RequirementCoverage& one : coverage.requirements) {
    const Requirement& requirement = program.requirements[one.requirement];
    if (one.rows > 0) continue;
    none.items.emplace_back(requirement.id, requirement.no_examples_because.empty() ? "no reason is given" : "because " + requirement.no_examples_because);
  }
  out.push_back(std::move(none));
  Gap parameters{"parameters", "Parameters no requirement rests on", {}};
  for (const std::uint32_t index : coverage.unused_parameters) {
    parameters.items.emplace_back(program.parameters[index].name, program.parameters[index].title);
  }
  out.push_back(std::move(parameters));
  return out;
}

CoverageCounts counts_of(const Program& program, const Coverage& coverage) {
  CoverageCounts out;
  out.clauses = coverage.clauses.size();
  for (const ClauseCoverage& one : coverage.clauses) {
    out.cited += one.requirements.empty() ? 0 : 1;
    out.by_values_only += one.requirements.empty() && (!one.parameters.empty() || !one.tables.empty()) ? 1 : 0;
  }
  out.requirements = coverage.requirements.size();
  for (const RequirementCoverage& one : coverage.requirements) {
    out.with_examples += one.rows > 0 ? 1 : 0;
    out.rows += one.rows;
    out.wrong += one.wrong;
  }
  out.parameters = program.parameters.size();
  out.unused_parameters = coverage.unused_parameters.size();
  return out;
}

std::vector<std::string> coverage_summary(const Program& program, const Coverage& coverage) {
  const CoverageCounts counts = counts_of(program, coverage);
  const std::string wrong = counts.wrong == 0 ? "" : ", of which " + std::to_string(counts.wrong) + " not as the rule has it";
  return {
      count_words(counts.clauses, "clause", "clauses") + ": " + std::to_string(counts.cited) + " cited by requirements, " +
          std::to_string(counts.by_values_only) + " by values alone, " +
          std::to_string(counts.clauses - counts.cited - counts.by_values_only) + " by nobody",
      count_words(counts.requirements, "requirement", "requirements") + ": " + std::to_string(counts.with_examples) +
          " with examples, " + std::to_string(counts.requirements - counts.with_examples) + " without",
      count_words(counts.rows, "example row", "example rows") + wrong,
      count_words(counts.parameters, "parameter", "parameters") + ": " + std::to_string(counts.unused_parameters) + " used by no requirement",
  };
}

std::string rows_words(const Program& program, const RequirementCoverage& coverage) {
  if (coverage.rows == 0) {
    const std::string& reason = program.requirements[coverage.requirement].no_examples_because;
    return reason.empty() ? "no examples" : "no examples because " + reason;
  }
  std::vector<std::string> parts;
  for (const Verdict verdict : {Verdict::met, Verdict::not_met, Verdict::cannot_tell, Verdict::needs_review, Verdict::not_yet_due,
                                Verdict::not_applicable, Verdict::no_standard_set}) {
    const bool always = verdict == Verdict::met || verdict == Verdict::not_met || verdict == Verdict::cannot_tell;
    const std::size_t count = coverage.rows_of(verdict);
    if (always || count > 0) parts.push_back(std::to_string(count) + " " + std::string(word(verdict)));
  }
  std::string out = count_words(coverage.rows, "example row", "example rows") + ": ";
  for (std::size_t i = 0; i < parts.size(); ++i) out += (i == 0 ? "" : ", ") + parts[i];
  out += coverage.has_boundary ? "; " + std::to_string(coverage.boundary) + " on the boundary" : "; no one boundary";
  if (coverage.wrong > 0) out += "; " + std::to_string(coverage.wrong) + " not as the rule has it";
  return out;
}

}  // namespace plumbline
