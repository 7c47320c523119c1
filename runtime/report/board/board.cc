#include "runtime/report/board/board.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "runtime/report/finding_words.h"
#include "runtime/report/report.h"

namespace plumbline {
namespace {

constexpr std::size_t most_columns = 42;  // systems in England

bool is_about_organisation(const SubjectPart& part) { return !part.code.empty(); }

// "QY1-final" is the plan of "Alderwick and Fen Integrated Care System (QY1)".
std::optional<std::size_t> input_of(const Publishable& published, const SubjectPart& whose) {
  for (std::size_t i = 0; i < published.inputs.size(); ++i) {
    if (!published.inputs[i].organisation.empty() && published.inputs[i].organisation == whose.words) return i;
  }
  return std::nullopt;
}

std::vector<PlanColumn> columns_of(const Publishable& published) {
  std::vector<PlanColumn> out;
  std::map<std::pair<std::string, std::string>, bool> seen;
  for (const Finding& finding : published.findings) {
    const SubjectPart& whose = finding.subject.whose();
    if (!seen.try_emplace({whose.dimension, whose.code}, true).second) continue;
    out.push_back({whose, input_of(published, whose)});
  }
  // Whoever handed in a plan first, then the rest, each in order of code.
  std::stable_sort(out.begin(), out.end(), [](const PlanColumn& a, const PlanColumn& b) {
    return std::tuple(!a.input, !is_about_organisation(a.whose), a.whose.dimension, a.whose.code) <
           std::tuple(!b.input, !is_about_organisation(b.whose), b.whose.dimension, b.whose.code);
  });
  return out;
}

int rank_of(const Requirement& requirement) {
  if (requirement.force == "must") return 0;
  if (requirement.force == "funding") return 1;
  if (requirement.force == "encouraged") return 3;
  if (requirement.force == "may") return 4;
  return 2;
}

/// How far off, as part of what is needed: only for putting statements in order, which have no unit in common.
double distance(const Finding& finding) {
  if (!finding.figure || !finding.needed) return 0;
  const double needed = finding.needed->approximate();
  const double apart = (*finding.figure - *finding.needed).abs().approximate();
  return needed == 0 ? apart : apart / (needed < 0 ? -needed : needed);
}

void add_heading(Board& board, std::size_t row) {
  const Requirement& requirement = board.requirement(board.rows[row]);
  for (HeadingRows& one : board.headings) {
    if (one.id != requirement.heading) continue;
    one.rows.push_back(row);
    return;
  }
  HeadingRows made{requirement.heading, requirement.heading_title, requirement.heading, requirement.heading_title, {row}};
  for (const Priority& heading : board.program->priorities) {
    if (heading.id != requirement.heading || !heading.within) continue;
    made.priority_id = board.program->priorities[*heading.within].id;
    made.priority_title = board.program->priorities[*heading.within].title;
  }
  board.headings.push_back(std::move(made));
}

std::size_t place_in_text(const Program& program, const std::string& heading) {
  for (std::size_t i = 0; i < program.priorities.size(); ++i) {
    if (program.priorities[i].id == heading) return i;
  }
  return program.priorities.size();
}

}  // namespace

void VerdictCounts::add(const Finding& finding) {
  ++(finding.hidden ? hidden : counts[static_cast<std::size_t>(finding.verdict)]);
  if (is_excepted(finding)) ++excepted;
}

std::uint64_t VerdictCounts::total() const {
  std::uint64_t out = hidden;
  for (const std::uint64_t count : counts) out += count;
  return out;
}

Verdict VerdictCounts::verdict() const {
  std::vector<Verdict> present;
  for (int i = 0; i < verdict_count; ++i) {
    if (counts[static_cast<std::size_t>(i)] > 0) present.push_back(static_cast<Verdict>(i));
  }
  // What has no standard joins no other answer; beside those to whom it does not apply it is all there is to say.
  const Verdict joined = joined_by_and(present);
  return joined == Verdict::not_applicable && of(Verdict::no_standard_set) > 0 ? Verdict::no_standard_set : joined;
}

bool VerdictCounts::is_hidden() const { return hidden > 0 && verdict() != Verdict::not_met; }

bool Board::is_asked(const StatementRow& row) const {
  const Standing standing = standing_of(requirement(row));
  return standing == Standing::asked || standing == Standing::funding || standing == Standing::adopted || standing == Standing::no_standard;
}

bool Board::is_judged(const StatementRow& row, std::size_t column) const {
  if (program->evidence.empty()) return false;
  return std::any_of(row.findings.begin(), row.findings.end(), [&](std::size_t at) {
    if (column_of[at] != column) return false;
    const std::vector<EvidenceFound> evidence = published->told(published->findings[at]).evidence;
    return std::any_of(evidence.begin(), evidence.end(), [](const EvidenceFound& one) { return one.judged_on.has_value(); });
  });
}

Settled Board::settled(const StatementRow& row, std::size_t column) const {
  const VerdictCounts& tally = row.by_column[column];
  if (tally.total() == tally.of(Verdict::not_applicable)) return Settled::does_not_apply;
  if (!requirement(row).no_standard_because.empty()) return Settled::no_standard;
  if (tally.of(Verdict::cannot_tell) > 0) return Settled::not_enough;
  if (tally.hidden > 0) return Settled::hidden;
  if (tally.of(Verdict::needs_review) > 0) return Settled::not_read;
  if (tally.of(Verdict::not_yet_due) > 0) return Settled::not_due;
  return is_judged(row, column) ? Settled::by_a_person : Settled::by_figures;
}

Board board_of(const Publishable& published) {
  Board out;
  out.published = &published;
  out.program = published.program;
  out.columns = columns_of(published);
  out.is_summary = published.findings.size() > whole_up_to;
  out.worked = worked_in_report(*published.program, published.findings);
  out.taken_together = out.columns.size() > most_columns;
  std::map<std::pair<std::string, std::string>, std::size_t> place;
  for (std::size_t i = 0; i < out.columns.size(); ++i) place[{out.columns[i].whose.dimension, out.columns[i].whose.code}] = i;
  const std::size_t shown = out.taken_together ? 1 : out.columns.size();
  std::vector<std::optional<std::size_t>> row_of(out.program->requirements.size());
  for (std::size_t i = 0; i < published.findings.size(); ++i) {
    const Finding& finding = published.findings[i];
    std::optional<std::size_t>& row = row_of[finding.requirement];
    if (!row) {
      row = out.rows.size();
      out.rows.push_back({finding.requirement, {}, std::vector<VerdictCounts>(shown), {}});
    }
    const SubjectPart& whose = finding.subject.whose();
    const std::size_t column = out.taken_together ? 0 : place.at({whose.dimension, whose.code});
    out.column_of.push_back(column);
    out.rows[*row].findings.push_back(i);
    out.rows[*row].by_column[column].add(finding);
    out.rows[*row].all.add(finding);
  }
  for (std::size_t i = 0; i < out.rows.size(); ++i) add_heading(out, i);
  std::stable_sort(out.headings.begin(), out.headings.end(), [&](const HeadingRows& a, const HeadingRows& b) {
    return place_in_text(*out.program, a.id) < place_in_text(*out.program, b.id);
  });
  return out;
}

std::vector<ToDecide> to_decide(const Board& board) {
  std::vector<ToDecide> out;
  for (std::size_t i = 0; i < board.rows.size(); ++i) {
    const StatementRow& row = board.rows[i];
    if (!board.is_asked(row) || row.all.of(Verdict::not_met) == 0) continue;
    std::vector<const Finding*> not_met;
    for (const std::size_t at : row.findings) {
      const Finding& finding = board.published->findings[at];
      if (!finding.hidden && finding.verdict == Verdict::not_met) not_met.push_back(&finding);
    }
    ToDecide one{i, {}, &furthest_off(*board.published, not_met), 0, 0};
    for (std::size_t column = 0; column < row.by_column.size(); ++column) {
      if (row.by_column[column].of(Verdict::not_met) == 0) continue;
      one.columns.push_back(column);
      one.not_met += row.by_column[column].of(Verdict::not_met);
      one.answers += row.by_column[column].total() - row.by_column[column].of(Verdict::not_applicable);
    }
    out.push_back(std::move(one));
  }
  std::stable_sort(out.begin(), out.end(), [&](const ToDecide& a, const ToDecide& b) {
    const auto key = [&](const ToDecide& one) {
      return std::tuple(rank_of(board.requirement(board.rows[one.row])), -static_cast<std::int64_t>(one.columns.size()),
                        -distance(*one.worst));
    };
    return key(a) < key(b);
  });
  return out;
}

std::vector<bool> worked_in_report(const Program& program, const std::vector<Finding>& findings) {
  // Of each requirement: the first that is not met of each of three plans, else one that cannot be told, else one that is met.
  const std::size_t most_of_one = findings.size() > whole_up_to ? 1 : 3;
  std::vector<bool> out(findings.size(), false);
  std::vector<std::vector<std::string>> worked(program.requirements.size());
  for (const Verdict verdict : {Verdict::not_met, Verdict::cannot_tell, Verdict::met, Verdict::no_standard_set}) {
    std::vector<bool> begun(program.requirements.size());
    for (std::size_t i = 0; i < worked.size(); ++i) begun[i] = !worked[i].empty();
    for (std::size_t i = 0; i < findings.size(); ++i) {
      const Finding& finding = findings[i];
      std::vector<std::string>& of = worked[finding.requirement];
      if (finding.verdict != verdict || begun[finding.requirement] || of.size() >= (verdict == Verdict::not_met ? most_of_one : 1)) continue;
      const std::string& whose = finding.subject.whose().code;
      if (std::find(of.begin(), of.end(), whose) != of.end()) continue;
      of.push_back(whose);
      out[i] = true;
    }
  }
  return out;
}

}  // namespace plumbline
