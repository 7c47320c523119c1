#include "tests/property/both_evaluators.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "runtime/evaluate/evaluation.h"
#include "runtime/finding/finding.h"
#include "tests/oracle/reference.h"

namespace plumbline {
namespace {

std::string key_words(const Program& program, const Dataset& dataset, const MissingCell& cell) {
  const Table& table = program.tables[cell.table];
  std::string out;
  for (std::size_t i = 0; i < cell.keys.size(); ++i) {
    const Column& column = table.columns[table.keys[i]];
    std::string word = "*";
    if (cell.keys[i] != broken_code) {
      word = column.kind == ColumnKind::organisation ? dataset.organisations.members(column.of)[static_cast<std::size_t>(cell.keys[i])].code
             : column.kind == ColumnKind::choice     ? program.lists[column.of].items[static_cast<std::size_t>(cell.keys[i])].code
                                                     : iso(period_at(column.of, cell.keys[i]));
    }
    out += (out.empty() ? "" : ",") + word;
  }
  return out;
}

/// What the columnar evaluator misses, in the reference's lines.
class MissingLines {
 public:
  MissingLines(const Program& program, const Dataset& dataset, const Evaluation& evaluation)
      : program_(program), dataset_(dataset), evaluation_(evaluation) {}

  std::vector<std::string> of(std::uint32_t requirement, std::size_t cell) {
    std::set<std::string> out;
    const Requirement& asked = program_.requirements[requirement];
    const bool in_doubt = asked.applies && !evaluation_.value(requirement, *asked.applies, cell).known;
    collect(requirement, in_doubt ? *asked.applies : asked.test, cell, out);
    return {out.begin(), out.end()};
  }

 private:
  void collect(std::uint32_t requirement, std::uint32_t step, std::size_t cell, std::set<std::string>& out) {
    const Value value = evaluation_.value(requirement, step, cell);
    if (value.known || value.lack == Lack::not_applicable) return;
    const Step& of = program_.steps[step];
    if (of.op == Op::gathered || of.op == Op::complete || of.op == Op::slack) {
      Evaluation::Leaf leaf = evaluation_.leaf(requirement, step, cell, 0);
      leaf.missing.insert(leaf.missing.end(), leaf.left_out.begin(), leaf.left_out.end());
      for (const MissingCell& missing : leaf.missing) {
        const Table& table = program_.tables[missing.table];
        out.insert(missing.reason == Missing::nothing_expected
                       ? table.name + ": nothing expected"
                       : table.name + "." + (missing.column ? table.columns[*missing.column].name : "*") + " " +
                             key_words(program_, dataset_, missing) + ": " + std::string(word(missing.reason)));
      }
    } else if (of.op == Op::parameter) {
      out.insert("parameter " + program_.parameters[of.of].name + ": " + std::string(word(Missing::no_parameter)));
    } else if (of.op == Op::attribute) {
      out.insert("attribute " + of.name);
    } else if (of.op == Op::submitted) {
      out.insert("receipt of " + of.name);
    } else if (of.op == Op::evidence) {
      out.insert("evidence " + of.name);
    } else if (of.op == Op::arrived) {
      out.insert("arrival of " + of.name);
    } else if (of.op == Op::outcome) {
      out.insert(people_of(of.of));
    } else if (of.op == Op::outcome_test && evaluation_.value(requirement, of.arguments.back(), cell).known) {
      const OutcomeTest& test = program_.outcome_tests[of.of];
      out.insert(people_of(test.left));
      if (test.right) out.insert(people_of(*test.right));
    } else if (of.op == Op::outcome_test) {
      collect(requirement, of.arguments.back(), cell, out);
    } else if ((of.op == Op::divide || of.op == Op::percentage_of || of.op == Op::growth) && evaluation_.value(requirement, of.arguments[0], cell).known && evaluation_.value(requirement, of.arguments[1], cell).known &&
               evaluation_.value(requirement, of.arguments[1], cell).exact.is_zero()) {
      out.insert("zero denominator: " + program_.steps[of.arguments[1]].english);
    } else {
      for (std::uint32_t argument : of.arguments) collect(requirement, argument, cell, out);
    }
  }

  std::string people_of(std::uint32_t cell) const { return "people of " + program_.outcomes[program_.outcome_cells[cell].outcome].name; }

  const Program& program_;
  const Dataset& dataset_;
  const Evaluation& evaluation_;
};

// "activity.spells RXA,2021-04: nothing expected": the two agree on the table, not on how they
// write the keys of a cell that does not exist.
std::vector<std::string> with_plain_nothing(const std::vector<std::string>& lines) {
  std::set<std::string> out;
  for (const std::string& line : lines) {
    const bool nothing = line.ends_with(": " + std::string(word(Missing::nothing_expected)));
    out.insert(nothing ? line.substr(0, line.find('.')) + ": nothing expected" : line);
  }
  return {out.begin(), out.end()};
}

std::string text(const Value& value) { return value.known ? value.exact.to_string() : "not known"; }

std::string listed(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : "; ") + line;
  return out.empty() ? "nothing" : out;
}

/// Holds the answers of one run against the reference's.
class Comparison {
 public:
  Comparison(const Program& program, const Dataset& dataset, const Evaluation& found)
      : program_(program), found_(found), explainer_(program, dataset, found), lines_(program, dataset, found) {}

  std::string of(std::uint32_t requirement, std::size_t cell, const ReferenceAnswer& expected) {
    const RequirementVerdicts& verdicts = found_.requirements()[requirement];
    std::string subject = program_.requirements[requirement].id;
    std::vector<std::string> codes;
    for (const SubjectPart& part : explainer_.subject(requirement, cell)) {
      codes.push_back(part.code);
      subject += " " + part.code;
    }
    const Verdict verdict = verdicts.verdicts[cell];
    if (expected.subject != codes) return subject + ": the reference's subject is " + listed(expected.subject);
    if (expected.verdict != verdict) {
      return apart(subject + ": verdict", std::string(word(verdict)), std::string(word(expected.verdict))) + "; the reference misses " + listed(expected.missing);
    }
    std::string out = apart(subject + ": figure", value_at(verdicts.figures, cell), text(expected.figure));
    if (out.empty()) out = apart(subject + ": needed", value_at(verdicts.needed, cell), text(expected.needed));
    if (!out.empty() || (verdict != Verdict::cannot_tell && verdict != Verdict::not_yet_due)) return out;
    return apart(subject + ": missing", listed(lines_.of(requirement, cell)), listed(with_plain_nothing(expected.missing)));
  }

 private:
  static std::string apart(const std::string& what, const std::string& found, const std::string& expected) {
    return found == expected ? "" : what + " is " + found + ", and " + expected + " for the reference";
  }
  static std::string value_at(const std::vector<Value>& values, std::size_t cell) { return text(values.empty() ? Value{} : values[cell]); }

  const Program& program_;
  const Evaluation& found_;
  Explainer explainer_;
  MissingLines lines_;
};

std::string cell_words(const CellWords& cell) {
  std::string out = cell.submission + " " + cell.file + ":" + std::to_string(cell.line) + " " + cell.table + "." + cell.column;
  for (const std::string& key : cell.keys) out += "," + key;
  return out + " " + cell.reason + " " + cell.sentence;
}

std::string shown(const std::optional<Shown>& value) { return value ? value->exact + " (" + value->shown + " " + value->unit + ")" : "-"; }

void add_finding(const Program& program, const Finding& finding, std::vector<std::string>& out) {
  std::string head = program.requirements[finding.requirement].id;
  for (const SubjectPart& part : finding.subject) head += " " + part.code;
  out.push_back(head + ": " + std::string(shown_verdict(finding)) + ": " + finding.sentence);
  out.push_back(head + ": figure " + shown(finding.figure) + ", needed " + shown(finding.needed) + ", shortfall " + shown(finding.shortfall) +
                ", to close " + shown(finding.to_close) + ", allowed " + shown(finding.allowed) + ", ask " + finding.ask);
  for (const std::string& failed : finding.failed) out.push_back(head + ": failed " + failed);
  for (const CellWords& cell : finding.missing) out.push_back(head + ": missing " + cell_words(cell));
  for (const CellWords& cell : finding.cells) out.push_back(head + ": rests on " + cell_words(cell));
  for (const EvidenceFound& one : finding.evidence) out.push_back(head + ": evidence " + one.sentence);
  for (const OtherReading& other : finding.others) out.push_back(head + ": otherwise " + std::string(shown_verdict(other)));
  out.push_back(head + ": rests on " + std::to_string(finding.cell_count) + " cells");
}

}  // namespace

std::string difference(const Program& program, Dataset& fast, Dataset& slow, VerdictCounts* verdicts) {
  const std::vector<std::vector<ReferenceAnswer>> expected = reference_evaluate(program, slow);
  const std::optional<Evaluation> found = evaluate(program, fast);
  if (!found) return "the columnar evaluator gives no answer";
  Comparison comparison(program, fast, *found);
  for (std::uint32_t requirement = 0; requirement < expected.size(); ++requirement) {
    const std::size_t count = found->requirements()[requirement].verdicts.size();
    if (expected[requirement].size() != count) {
      return program.requirements[requirement].id + ": " + std::to_string(count) + " subjects, and " + std::to_string(expected[requirement].size()) + " for the reference";
    }
    for (std::size_t cell = 0; cell < count; ++cell) {
      if (verdicts != nullptr) ++(*verdicts)[static_cast<std::size_t>(expected[requirement][cell].verdict)];
      if (std::string apart = comparison.of(requirement, cell, expected[requirement][cell]); !apart.empty()) return apart;
    }
  }
  return "";
}

std::vector<std::string> messages(const Program& program, Dataset& dataset) {
  std::vector<std::string> out;
  const std::optional<Evaluation> found = evaluate(program, dataset);
  if (!found) return out;
  const Findings findings = Explainer(program, dataset, *found).all();
  for (const Finding& finding : findings.list) add_finding(program, finding, out);
  for (const NotEvaluated& none : findings.not_evaluated) out.push_back(none.requirement + ": " + none.why + " " + listed(none.subjects));
  return out;
}

std::string difference_of_messages(const Program& program, Dataset& one, Dataset& other) {
  const std::vector<std::string> first = messages(program, one);
  const std::vector<std::string> second = messages(program, other);
  for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
    const std::string left = i < first.size() ? first[i] : "nothing";
    const std::string right = i < second.size() ? second[i] : "nothing";
    if (left != right) return "message “" + left + "” is “" + right + "” in other batches or another order";
  }
  return "";
}

}  // namespace plumbline
