#include "tests/property/both_evaluators.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/evaluate/evaluation.h"
#include "runtime/finding/finding.h"
#include "runtime/publish/publish.h"
#include "runtime/report/report.h"
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
      Evaluation::Leaf leaf = evaluation_.leaf(requirement, step, cell);
      leaf.missing.add(leaf.left_out);
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
    std::string out = apart(subject + ": figure", text(found_.figure(requirement, cell)), text(expected.figure));
    if (out.empty()) out = apart(subject + ": needed", text(found_.needed(requirement, cell)), text(expected.needed));
    if (!out.empty() || (verdict != Verdict::cannot_tell && verdict != Verdict::not_yet_due)) return out;
    return apart(subject + ": missing", listed(lines_.of(requirement, cell)), listed(with_plain_nothing(expected.missing)));
  }

 private:
  static std::string apart(const std::string& what, const std::string& found, const std::string& expected) {
    return found == expected ? "" : what + " is " + found + ", and " + expected + " for the reference";
  }

  const Program& program_;
  const Evaluation& found_;
  Explainer explainer_;
  MissingLines lines_;
};

std::string cell_words(const CellWords& cell, bool with_place) {
  std::string out = std::string(cell.table) + "." + std::string(cell.column);
  for (const std::string_view key : cell.keys) out.append(",").append(key);
  out.append(" ").append(cell.reason);
  if (with_place) out.append(" ").append(cell.submission).append(" ").append(cell.file).append(":" + std::to_string(cell.line) + " ").append(cell.sentence);
  return out;
}

std::string shown(const std::optional<Shown>& value) { return value ? value->exact + " (" + value->shown + " " + value->unit + ")" : "-"; }

std::string head_of(const Program& program, const Finding& finding) {
  std::string head = program.requirements[finding.requirement].id;
  for (const SubjectPart& part : finding.subject) head += " " + part.code;
  return head;
}

/// What holds of a finding whatever the order of rows.
void add_answer(const Program& program, const Finding& finding, const Explanation& told, std::vector<std::string>& out) {
  const std::string head = head_of(program, finding);
  out.push_back(head + ": " + std::string(shown_verdict(finding)));
  out.push_back(head + ": figure " + shown(told.figure) + ", needed " + shown(told.needed) + ", shortfall " + shown(told.shortfall) +
                ", to close " + shown(told.to_close) + ", allowed " + shown(told.allowed));
  for (const EvidenceFound& one : told.evidence) out.push_back(head + ": evidence " + one.sentence);
  for (const OtherReading& other : *finding.others) out.push_back(head + ": otherwise " + std::string(shown_verdict(other)));
  out.push_back(head + ": " + std::to_string(finding.missing.size()) + " are missing");
}

void add_finding(const Program& program, const Finding& finding, const Explanation& told, std::vector<std::string>& out) {
  const std::string head = head_of(program, finding);
  add_answer(program, finding, told, out);
  out.push_back(head + ": " + told.sentence);
  for (const std::string& failed : told.failed) out.push_back(head + ": failed " + failed);
  for (const CellWords& cell : finding.missing) out.push_back(head + ": missing " + cell_words(cell, true));
  for (const CellWords& cell : told.cells) out.push_back(head + ": rests on " + cell_words(cell, true));
  out.push_back(head + ": rests on " + std::to_string(told.cell_count) + " cells");
}

/// The words of a sentence, sorted, but for the places of rows: what is missing is told in the order of rows, and of two
/// rows of one key the place of the one that was read last. Where only the first few are told, nothing is left to compare.
std::string words_in_any_order(const std::string& sentence) {
  if (sentence.find(" more") != std::string::npos) return "";
  std::set<std::string> words;
  std::string word;
  for (const char c : sentence + " ") {
    if (c != ' ') {
      if (std::string_view(".,;:()").find(c) == std::string_view::npos) word += c;
      continue;
    }
    const bool is_place = word.find('/') != std::string::npos || (!word.empty() && word.find_first_not_of("0123456789") == std::string::npos);
    if (!is_place) words.insert(word);
    word.clear();
  }
  return listed({words.begin(), words.end()});
}

/// What a key given twice leaves to the order of rows: the row read first is counted among those that are there, and where
/// rows are picked by what they say it is among the cells that are told.
struct ByOrder {
  bool count = false;
  bool cells = false;
};

ByOrder left_to_order(const Program& program, const Evaluation& evaluation) {
  const std::vector<SetAside>& aside = evaluation.set_aside();
  const bool given_twice = std::any_of(aside.begin(), aside.end(), [](const SetAside& one) { return one.kind == SetAside::Kind::given_twice; });
  const bool by_value = std::any_of(program.gathers.begin(), program.gathers.end(), [&](const Gather& gather) {
    return std::any_of(gather.where.begin(), gather.where.end(), [&](const RowFilter& filter) { return !program.tables[gather.table].columns[filter.column].is_key; });
  });
  return {given_twice, given_twice && by_value};
}

void add_in_any_order(const Program& program, const Finding& finding, const Explanation& told, ByOrder by_order, std::vector<std::string>& out) {
  const std::string head = head_of(program, finding);
  add_answer(program, finding, told, out);
  const std::map<Verdict, std::string>& sentences = program.requirements[finding.requirement].sentences;
  const auto written = sentences.find(finding.verdict);
  const bool tells_cells = written != sentences.end() && written->second.find("{cells}") != std::string::npos;
  if (!by_order.cells || !tells_cells) out.push_back(head + ": " + words_in_any_order(told.sentence));
  std::vector<std::string> cells;
  for (const CellWords& cell : finding.missing) cells.push_back(cell_words(cell, false));
  std::sort(cells.begin(), cells.end());
  for (const std::string& cell : cells) out.push_back(head + ": missing " + cell);
  for (const CellWords& cell : told.cells) {
    if (!by_order.cells) out.push_back(head + ": rests on " + cell_words(cell, false));
  }
  if (!by_order.count) out.push_back(head + ": rests on " + std::to_string(told.cell_count) + " cells");
}

/// A dataset and what the columnar evaluator says of it.
struct Run {
  Run(const Program& program, Dataset made, unsigned threads)
      : dataset(std::move(made)), evaluation(evaluate(program, dataset, {.threads = threads, .alone_until = 0})) {}

  std::vector<std::string> messages(const Program& program, bool in_any_order) const {
    std::vector<std::string> out;
    const Explainer explainer(program, dataset, *evaluation);
    const Findings findings = *explainer.all();
    const ByOrder by_order = left_to_order(program, *evaluation);
    for (const Finding& finding : findings.list) {
      const Explanation told = explainer.told(finding);
      if (in_any_order) {
        add_in_any_order(program, finding, told, by_order, out);
      } else {
        add_finding(program, finding, told, out);
      }
    }
    for (const DataIssue& issue : findings.issues) {
      if (!in_any_order) out.push_back(where(issue) + ": " + sentence(issue) + " (" + std::to_string(issue.count) + ")");
    }
    for (const NotEvaluated& none : findings.not_evaluated) out.push_back(none.requirement + ": " + none.why + " " + listed(none.subjects));
    return out;
  }

  Dataset dataset;
  std::optional<Evaluation> evaluation;
};

std::string first_apart(const std::vector<std::string>& one, const std::vector<std::string>& other, const std::string& where) {
  for (std::size_t i = 0; i < std::max(one.size(), other.size()); ++i) {
    const std::string left = i < one.size() ? one[i] : "nothing";
    const std::string right = i < other.size() ? other[i] : "nothing";
    if (left != right) return "message “" + left + "” is “" + right + "” " + where;
  }
  return "";
}

/// As lines for programs; `in_turn`: of columns, each let go before the next, else of findings.
std::string lines(const Program& program, Dataset data, bool in_turn) {
  std::optional<Evaluation> evaluation = in_turn ? place_rows(program, data) : evaluate(program, data);
  const Explainer explainer(program, data, *evaluation);
  Findings findings = in_turn ? Findings() : *explainer.all(Detail::answers);
  if (in_turn) findings.answers = std::make_shared<AnswersInTurn>(explainer, *evaluation, Running());
  const Publishable published = publish(program, std::move(findings), {}, {}, {}, data.as_of, nullptr, Detail::answers);
  std::string out;
  write_verdicts(published, [&](std::string_view piece) { out += piece; });
  VerdictTotals totals = published.summary;
  for (const VerdictTotals& of_one : in_turn ? published.answers->totals() : std::vector<VerdictTotals>()) {
    for (std::size_t verdict = 0; verdict < verdict_count; ++verdict) totals[verdict] += of_one[verdict];
  }
  for (const std::uint64_t count : totals) out += std::to_string(count) + " ";
  return out;
}

std::string answers_apart(const Program& program, const Dataset& fast, const Evaluation& found, Dataset& slow, VerdictCounts* verdicts) {
  const std::vector<std::vector<ReferenceAnswer>> expected = reference_evaluate(program, slow);
  Comparison comparison(program, fast, found);
  for (std::uint32_t requirement = 0; requirement < expected.size(); ++requirement) {
    const std::size_t count = found.requirements()[requirement].verdicts.size();
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

}  // namespace

std::string difference(const Program& program, Dataset& fast, Dataset& slow) {
  const std::optional<Evaluation> found = evaluate(program, fast);
  return found ? answers_apart(program, fast, *found, slow, nullptr) : "the columnar evaluator gives no answer";
}

std::string every_difference(const Program& program, std::size_t batch_rows, const MakeDataset& make, VerdictCounts* verdicts) {
  const Run run(program, make(batch_rows, false), 1);
  Dataset slow = make(2048, false);
  if (std::string apart = answers_apart(program, run.dataset, *run.evaluation, slow, verdicts); !apart.empty()) return apart;
  const Run whole(program, make(batch_rows == 2048 ? 1 : 2048, false), 2);
  if (std::string apart = first_apart(run.messages(program, false), whole.messages(program, false), "in other batches, with two threads"); !apart.empty()) return apart;
  const bool may_be_in_turn = program.outcome_cells.empty() && !run.dataset.exceptions;
  if (may_be_in_turn && lines(program, make(batch_rows, false), true) != lines(program, make(batch_rows, false), false)) return "the lines of columns are not those of findings";
  const Run turned(program, make(batch_rows, true), 2);
  return first_apart(run.messages(program, true), turned.messages(program, true), "in another order of rows");
}

}  // namespace plumbline
