#include "runtime/finding/finding.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/plain_words.h"
#include "runtime/evaluate/figures.h"
#include "runtime/evaluate/kernels.h"
#include "runtime/finding/numbers.h"
#include "runtime/finding/people_tables.h"
#include "runtime/finding/people_words.h"
#include "runtime/finding/record.h"

namespace plumbline {
namespace {

/// An order of what is missing in which the same cell, or the same words, comes to stand beside itself.
bool told_before(const CellWords& a, const CellWords& b) {
  const auto all = [](const CellWords& one) { return std::tie(one.line, one.submission, one.file, one.sheet, one.table, one.column, one.keys, one.reason, one.sentence); };
  return all(a) < all(b);
}

}  // namespace

std::string finding_id(const Program& program, const Finding& finding) {
  std::string out;
  const auto add = [&](std::string_view name) {
    constexpr std::string_view hexadecimal = "0123456789ABCDEF";
    for (const char c : name) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-_./").find(c) != std::string_view::npos;
      if (plain) {
        out += c;
      } else {
        out.append({'%', hexadecimal[byte >> 4U], hexadecimal[byte & 15U]});
      }
    }
  };
  add(program.requirements[finding.requirement].id);
  for (const SubjectPart& part : finding.subject) {
    out += ':';
    add(part.code);
  }
  return out;
}

bool is_excepted(const Finding& finding) { return finding.exception && finding.exception->state == ExceptionState::in_force; }

std::string_view shown_verdict(const Finding& finding) { return finding.hidden ? hidden_word : word(finding.verdict); }
std::string_view shown_verdict(const OtherReading& reading) { return reading.hidden ? hidden_word : word(reading.verdict); }

Subject Explainer::subject(std::uint32_t requirement, std::size_t cell) const {
  return subjects_of(requirement).words[cell];
}

const Explainer::Subjects& Explainer::subjects_of(std::uint32_t requirement) const {
  subjects_of_.resize(program_.requirements.size(), nullptr);
  const Subjects*& out = subjects_of_[requirement];
  if (out != nullptr) return *out;
  const Grid& grid = *evaluation_.requirements()[requirement].subjects;
  const auto known = std::find_if(subjects_.begin(), subjects_.end(), [&](const Subjects& one) { return one.of == &grid; });
  if (known != subjects_.end()) return *(out = &*known);
  Subjects& made = subjects_.emplace_back();
  made.of = &grid;
  std::map<std::vector<std::int32_t>, std::uint32_t> whoever;
  for (std::size_t cell = 0; cell < grid.size(); ++cell) {
    made.words.emplace_back(parts_of(grid, cell), whose(grid, cell));
    std::vector<std::int32_t> codes = grid.at(cell);
    for (std::size_t i = codes.size(); i-- > 0;) {
      if (grid.dimensions[i].kind == DimensionKind::period) codes.erase(codes.begin() + static_cast<std::ptrdiff_t>(i));
    }
    made.whoever.push_back(whoever.try_emplace(std::move(codes), static_cast<std::uint32_t>(whoever.size())).first->second);
  }
  made.whoever_count = static_cast<std::uint32_t>(whoever.size());
  return *(out = &made);
}

std::vector<SubjectPart> Explainer::parts_of(const Grid& subjects, std::size_t cell) const {
  const std::vector<std::int32_t> codes = subjects.at(cell);
  std::vector<SubjectPart> out;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const Dimension& dimension = subjects.dimensions[i];
    SubjectPart part{dimension_name(program_, dimension), "", ""};
    if (dimension.kind == DimensionKind::period) {
      part.code = iso(period_at(dimension.of, codes[i]));
      part.words = show(period_at(dimension.of, codes[i]));
    } else if (dimension.kind == DimensionKind::list) {
      const ListItem& item = program_.lists[dimension.of].items[static_cast<std::size_t>(codes[i])];
      part.code = item.code;
      part.words = item.label;
    } else {
      part = organisation_words(dimension.of, codes[i]);
    }
    out.push_back(std::move(part));
  }
  return out;
}

SubjectPart Explainer::organisation_words(std::uint32_t level, std::int32_t at) const {
  const Organisation& organisation = dataset_.organisations.member(level, at);
  return {program_.levels[level].name, organisation.code, organisation.name.empty() ? organisation.code : organisation.name + " (" + organisation.code + ")"};
}

SubjectPart Explainer::whose(const Grid& subjects, std::size_t cell) const {
  const std::vector<std::int32_t> codes = subjects.at(cell);
  const Date day = day_of_subject(subjects.dimensions, codes, dataset_.as_of);
  const std::optional<std::size_t> part = organisation_part(subjects.dimensions);
  if (!part) return {};
  const std::uint32_t level = subjects.dimensions[*part].of;
  for (const Submission& submission : dataset_.submissions) {
    if (!submission.level || !lies_within(program_, level, *submission.level)) continue;
    const std::int32_t around = dataset_.organisations.ancestor(program_, level, codes[*part], *submission.level, day);
    if (around >= 0) return organisation_words(*submission.level, around);
    break;
  }
  return organisation_words(level, codes[*part]);
}

std::vector<std::string> Explainer::silent() const {
  std::set<std::pair<std::uint32_t, std::int32_t>> sent;
  std::map<std::uint32_t, std::set<std::int32_t>> around;  // by level, the positions of what those who sent something lie in
  const auto lies_in = [&](std::uint32_t level, std::int32_t at) {
    const Membership* is = dataset_.organisations.on(level, at, dataset_.as_of);
    return is == nullptr ? std::nullopt : std::optional(is->within);
  };
  for (const Submission& submission : dataset_.submissions) {
    if (!submission.level) continue;
    sent.emplace(*submission.level, submission.organisation);
    if (const std::optional<std::int32_t> in = lies_in(*submission.level, submission.organisation)) around[*submission.level].insert(*in);
  }
  std::vector<std::string> out;
  // One plan alone is that organisation's own check.
  if (sent.size() < 2) return out;
  for (const auto& [level, of] : around) {
    for (std::size_t i = 0; i < dataset_.organisations.members(level).size(); ++i) {
      const auto at = static_cast<std::int32_t>(i);
      const std::optional<std::int32_t> in = lies_in(level, at);
      if (in && of.contains(*in) && !sent.contains({level, at})) out.push_back(organisation_words(level, at).words);
    }
  }
  return out;
}

void Explainer::add_figures(std::uint32_t requirement, std::size_t cell, Finding& out) const {
  const Requirement& of = program_.requirements[requirement];
  const auto plain = [&](const std::optional<std::uint32_t>& step, std::optional<Exact>& to) {
    if (!step) return;
    const Figures& values = evaluation_.column(requirement, *step);
    if (!values.is_known(cell)) return;
    Value value = !shows_rounded_ ? values.at(cell) : value_shown(requirement, *step, cell);
    if (value.known) to = std::move(value.exact);
  };
  plain(of.figure, out.figure);
  plain(of.needed, out.needed);
}

void Explainer::add_others(std::uint32_t requirement, std::size_t cell, Finding& out) const {
  const RequirementVerdicts& verdicts = evaluation_.requirements()[requirement];
  std::size_t at = 0;
  for (const Interpretation& interpretation : program_.requirements[requirement].interpretations) {
    if (interpretation.test) out.others.make().push_back({interpretation.other, verdicts.others[at++][cell], {}, false});
  }
}

Finding Explainer::finding(std::uint32_t requirement, std::size_t cell, Detail detail) const {
  Finding out;
  fill(requirement, cell, detail, out);
  return out;
}

void Explainer::fill(std::uint32_t requirement, std::size_t cell, Detail detail, Finding& out) const {
  out.requirement = requirement;
  out.cell = cell;
  out.subject = subjects_of(requirement).words[cell];
  out.verdict = evaluation_.requirements()[requirement].verdicts[cell];
  add_figures(requirement, cell, out);
  add_others(requirement, cell, out);
  if (lacks_something(out.verdict, out.figure.has_value())) out.missing = missing_of(requirement, cell, detail);
}

void Explainer::add_missing(std::uint32_t requirement, std::size_t cell, Detail detail, MissingParts& out) const {
  const Requirement& of = program_.requirements[requirement];
  // Where nobody knows whether it applies, that is what the answer turns on.
  collect_missing(walk(requirement, cell, detail), applies(requirement, cell) ? of.test : *of.applies, out);
}

SharedList<CellWords> Explainer::words_of(std::span<const MissingPart> missing, Detail detail) const {
  SharedList<CellWords> out;
  for (const MissingPart& part : missing) out.add(part.cell ? words_of(*part.cell, detail) : part.words);
  if (out.size() < 2) return out;
  // One row that is not there is missing once, however many of its columns the test rests on.
  std::set<const CellWords*, decltype([](const CellWords* a, const CellWords* b) { return told_before(*a, *b); })> told;
  out.erase_if([&](const CellWords& one) { return !told.insert(&one).second; });
  return out;
}

SharedList<CellWords> Explainer::missing_of(std::uint32_t requirement, std::size_t cell, Detail detail) const {
  missing_parts_.clear();
  add_missing(requirement, cell, detail, missing_parts_);
  const auto is_of_people = [](const MissingPart& part) { return part.words && part.words->about_people; };
  // Whether two of people are the same their sentences tell.
  const bool may_be_same = missing_parts_.size() > 1 && std::any_of(missing_parts_.begin(), missing_parts_.end(), is_of_people);
  if (detail == Detail::answers && may_be_same) {
    detail = Detail::all;
    missing_parts_.clear();
    add_missing(requirement, cell, detail, missing_parts_);
  }
  return words_of(missing_parts_, detail);
}

const Explainer::Shape& Explainer::shape(std::uint32_t requirement) const {
  shapes_.resize(program_.requirements.size());
  if (shapes_[requirement]) return *shapes_[requirement];
  Shape& out = shapes_[requirement].emplace();
  const Requirement& of = program_.requirements[requirement];
  out.steps = steps_under(program_, of);
  out.figures = gathered_steps(program_, of).size();
  for (const std::uint32_t step : out.steps) {
    if (program_.steps[step].op == Op::gathered || program_.steps[step].op == Op::complete) out.most_cells += first_cells;
  }
  for (const std::uint32_t step : steps_under(program_, {of.test, of.applies.value_or(of.test)})) {
    const Op op = program_.steps[step].op;
    if (op == Op::gathered || op == Op::complete) out.of_rows.push_back(step);
    if (op != Op::submitted && op != Op::attribute && op != Op::evidence && op != Op::arrived && op != Op::outcome) continue;
    out.of_rows.clear();
    break;
  }
  return out;
}

bool Explainer::nothing_expected(std::uint32_t requirement, std::size_t cell) const {
  const std::vector<std::uint32_t>& steps = shape(requirement).of_rows;
  return !steps.empty() && std::all_of(steps.begin(), steps.end(), [&](std::uint32_t step) {
    if (evaluation_.found(requirement, step, cell) > 0) return false;
    const Evaluation::Leaf leaf = evaluation_.missing(requirement, step, cell);
    return leaf.missing.size() == 1 && leaf.missing.front().reason == Missing::nothing_expected;
  });
}

// An organisation of which no table expects anything, and which sent nothing in any month, is no
// subject; with one row in one month it is, in all of them. A month that `except in` leaves out
// makes it none either.
std::vector<bool> Explainer::have_something(std::uint32_t requirement) const {
  const std::vector<Verdict>& verdicts = evaluation_.requirements()[requirement].verdicts;
  const Subjects& subjects = subjects_of(requirement);
  std::vector<bool> out(subjects.whoever_count, false);
  for (std::size_t cell = 0; cell < verdicts.size(); ++cell) {
    if (out[subjects.whoever[cell]]) continue;
    const bool may_be_silent = verdicts[cell] == Verdict::cannot_tell || verdicts[cell] == Verdict::not_applicable;
    if (!may_be_silent || !nothing_expected(requirement, cell)) out[subjects.whoever[cell]] = true;
  }
  return out;
}

void Explainer::tell_left_out(std::uint32_t requirement, const std::vector<bool>& have_something, Findings& out) const {
  const std::string& id = program_.requirements[requirement].id;
  const Subjects& subjects = subjects_of(requirement);
  if (subjects.words.empty()) out.not_evaluated.push_back({id, "there is nobody to ask it of: no submission, and no organisation", {}});
  if (std::find(have_something.begin(), have_something.end(), false) == have_something.end()) return;
  std::set<std::string> left_out;
  for (std::size_t cell = 0; cell < subjects.words.size(); ++cell) {
    if (have_something[subjects.whoever[cell]]) continue;
    std::string organisation;
    for (const SubjectPart& part : subjects.words[cell]) {
      if (!parse_period_kind(part.dimension)) organisation += (organisation.empty() ? "" : ", ") + part.words;
    }
    left_out.insert(std::move(organisation));
  }
  if (!left_out.empty()) out.not_evaluated.push_back({id, "no row in the data, and none expected", {left_out.begin(), left_out.end()}});
}

void Explainer::add_findings(std::uint32_t requirement, Detail detail, Findings& out) const {
  const std::vector<bool> have_something = this->have_something(requirement);
  const std::vector<std::uint32_t>& whoever = subjects_of(requirement).whoever;
  for (std::size_t cell = 0; cell < whoever.size(); ++cell) {
    if (have_something[whoever[cell]]) fill(requirement, cell, detail, out.list.emplace_back());
  }
  tell_left_out(requirement, have_something, out);
}

// An organisation that is named for a time before its first day or after its last: which of the two, and
// who took its place.
void Explainer::tell_not_there(const SetAside& aside, DataIssue& out) const {
  const Table& table = program_.tables[dataset_.files[aside.file].table];
  const std::uint32_t level = table.columns[aside.column].of;
  const std::int32_t at = aside.keys[key_slot(table, aside.column)];
  const Organisation& one = dataset_.organisations.member(level, at);
  const Date day = day_of_row(table, aside.keys).value_or(dataset_.as_of);
  out.code = IssueCode::D0161;
  out.column = table.columns[aside.column].headers.front();
  out.found = one.code;
  const Membership* before = nullptr;
  const Membership* after = nullptr;
  for (const Membership& is : one.memberships) {
    if (is.until && *is.until < day) before = &is;
    if (after == nullptr && is.from && day < *is.from) after = &is;
  }
  std::vector<std::string> successors;
  for (const Succession& succession : one.successors) {
    if (succession.other >= 0) successors.push_back(dataset_.organisations.member(level, succession.other).code);
  }
  std::string& why = out.more["why"];
  if (before == nullptr && after == nullptr) why = "it never did";
  if (before != nullptr) why = "its last day was " + show(*before->until);
  if (before != nullptr && !successors.empty()) why += ", and " + joined(successors, " and ") + " took its place";
  if (after != nullptr) why += std::string(before == nullptr ? "" : ", and ") + (before == nullptr ? "its first day is " : "it is back from ") + show(*after->from);
  const std::int32_t now = one.successors.empty() || before == nullptr ? -1 : dataset_.organisations.carried_on(level, at, *before->until, day);
  out.more["suggestion"] = now < 0 || now == at ? "Use the code of the organisation that existed then, or correct the list of organisations."
                                                : "Did you mean " + dataset_.organisations.member(level, now).code + "?";
}

DataIssue Explainer::issue_of(const SetAside& aside) const {
  const InputFile& file = dataset_.files[aside.file];
  DataIssue out;
  out.submission = dataset_.submissions[file.submission].name;
  out.file = file.name;
  out.sheet = file.rows ? file.rows->sheet() : "";
  out.line = aside.line;
  out.count = aside.count;
  KeyWords keys;
  add_key_words(file.table, aside.keys, keys);
  const std::string key = joined(keys, ", ");
  out.more["key"] = key;
  switch (aside.kind) {
    case SetAside::Kind::given_twice:
      out.code = IssueCode::D0107;
      out.more["first"] = std::to_string(aside.first_line);
      if (aside.first_file != aside.file) out.more["first"] += " of " + dataset_.files[aside.first_file].name;
      break;
    case SetAside::Kind::not_expected:
      out.code = IssueCode::D0108;
      break;
    case SetAside::Kind::total_differs: {
      out.code = IssueCode::D0126;
      const Column& column = program_.tables[file.table].columns[aside.column];
      out.column = column.headers.front();
      out.found = show_number(aside.total, column.unit);
      out.expected = show_number(aside.parts, column.unit);
      break;
    }
    case SetAside::Kind::foreign: {
      out.code = IssueCode::D0111;
      out.found = key;
      const Submission& submission = dataset_.submissions[file.submission];
      out.expected = dataset_.organisations.members(*submission.level)[static_cast<std::size_t>(submission.organisation)].code;
      break;
    }
    case SetAside::Kind::not_there:
      tell_not_there(aside, out);
      break;
    case SetAside::Kind::outside_months: {
      out.code = IssueCode::D0112;
      const Table& table = program_.tables[file.table];
      for (std::size_t i = 0; i < table.keys.size(); ++i) {
        if (table.columns[table.keys[i]].kind == ColumnKind::period) out.more["months"] = "first " + show(period_at(table.columns[table.keys[i]].of, aside.keys[i]));
      }
      break;
    }
  }
  return out;
}

std::optional<Findings> Explainer::all(Detail detail, const Running& running) const {
  Timings* const timings = running.timings;
  Findings out;
  std::size_t most = 0;
  for (const RequirementVerdicts& verdicts : evaluation_.requirements()) most += verdicts.verdicts.size();
  out.list.reserve(most);
  if (timings != nullptr) timings->explaining.assign(program_.requirements.size(), 0);
  for (std::uint32_t requirement = 0; requirement < program_.requirements.size(); ++requirement) {
    const Stopwatch watch(timings == nullptr ? nullptr : &timings->explaining[requirement]);
    add_findings(requirement, detail, out);
    if (running.progress && !running.progress({Progressed::Phase::explaining, requirement + 1, program_.requirements.size()})) return std::nullopt;
  }
  add_what_else(detail, out);
  return out;
}

void Explainer::add_what_else(Detail detail, Findings& out) const {
  add_people(detail, out);
  for (const SetAside& aside : evaluation_.set_aside()) out.issues.push_back(issue_of(aside));
  out.silent = silent();
  out.exceptions = dataset_.exceptions;
  out.covers = exception_covers(program_, dataset_, evaluation_, out);
}

}  // namespace plumbline
