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

constexpr std::size_t most_missing_named = 3;

// Where no cell is missing but what is known of people does not say, that is said by itself.
std::string missing_list(const SharedList<CellWords>& missing) {
  const auto figures = static_cast<std::size_t>(std::count_if(missing.begin(), missing.end(), [](const CellWords& one) { return !one.about_people; }));
  std::string out = std::to_string(figures) + (figures == 1 ? " figure missing: " : " figures missing: ");
  if (figures == 0 && !missing.empty()) out.clear();
  for (std::size_t i = 0; i < missing.size() && i < most_missing_named; ++i) {
    out += (i == 0 ? "" : "; ") + missing[i].sentence;
  }
  if (missing.size() > most_missing_named) {
    out += "; and " + std::to_string(missing.size() - most_missing_named) + " more";
  }
  return out;
}

std::string cell_list(const std::vector<CellWords>& cells, std::uint64_t count) {
  std::string out;
  for (std::size_t i = 0; i < cells.size() && i < most_missing_named; ++i) {
    out += (i == 0 ? "" : "; ") + place_words(cells[i].file, cells[i].sheet, cells[i].line) + ", " + cells[i].column;
  }
  if (count > most_missing_named) out += "; and " + std::to_string(count - most_missing_named) + " more";
  return out.empty() ? "no cells" : out;
}

/// An order of what is missing in which the same cell, or the same words, comes to stand beside itself.
bool told_before(const CellWords& a, const CellWords& b) {
  const auto all = [](const CellWords& one) { return std::tie(one.line, one.submission, one.file, one.sheet, one.table, one.column, one.keys, one.reason, one.sentence); };
  return all(a) < all(b);
}

bool is_true(const Value& value) { return value.known && !value.exact.is_zero(); }

using Words = std::map<std::string, std::string, std::less<>>;

// One pass: what is put in is never read again, so an organisation called "{figure}" stays that.
std::string filled(std::string_view text, const Words& words) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) return out.append(text);
    const auto found = words.find(text.substr(open + 1, close - open - 1));
    out.append(text.substr(0, open));
    out.append(found == words.end() ? text.substr(open, close - open + 1) : std::string_view(found->second));
    text.remove_prefix(close + 1);
  }
  return out;
}

// The words for a comparison, of days where days are compared.
std::string comparison_words(Op comparison, bool of_days) {
  if (comparison == Op::equal) return "";
  if (!of_days) return std::string(op_row(comparison).words) + " ";
  if (comparison == Op::below) return "before ";
  if (comparison == Op::above) return "after ";
  return comparison == Op::at_most ? "on or before " : "on or after ";
}

// "74%, where at least 75% is asked; 1 percentage point short."
std::string asked_words(Op comparison, const Finding& finding, bool of_days) {
  const std::string out = "{figure}, where " + comparison_words(comparison, of_days) + "{needed} is asked";
  if (finding.verdict == Verdict::met || !finding.told->shortfall) return out + ".";
  if (finding.told->shortfall->exact == "0") return out + ": it is exactly that.";
  const bool too_much = comparison == Op::at_most || comparison == Op::below;
  if (comparison == Op::equal) return out + "; they lie {shortfall} apart.";
  if (of_days) return out + (too_much ? "; {shortfall} late." : "; {shortfall} early.");
  return out + (too_much ? "; {shortfall} too much." : "; {shortfall} short.");
}

std::string evidence_list(const std::vector<EvidenceFound>& evidence) {
  std::string out;
  for (const EvidenceFound& one : evidence) out += (out.empty() ? "" : "; ") + one.sentence;
  return out.empty() ? "nothing was asked for" : out;
}

// What is said where the author wrote no sentence for a verdict.
std::string plain_sentence(const Requirement& requirement, const Finding& finding, bool of_days) {
  std::string out;
  for (const SubjectPart& part : finding.subject) out += (out.empty() ? "{" : ", {") + part.dimension + "}";
  out += ": ";
  switch (finding.verdict) {
    case Verdict::cannot_tell: {
      const bool of_people = std::all_of(finding.missing.begin(), finding.missing.end(), [](const CellWords& one) { return one.about_people; });
      return out + (of_people && !finding.missing.empty() ? "not enough information: {missing}." : "not enough information, {missing}.");
    }
    case Verdict::not_yet_due:
      return out + "not yet due, {missing}.";
    case Verdict::needs_review:
      return out + "a person has to judge this: {evidence}.";
    case Verdict::not_applicable:
      return out + "this does not apply.";
    case Verdict::no_standard_set:
      return out + (finding.told->figure ? "{figure}; no standard is set." : "not enough information, {missing}; no standard is set.");
    default:
      break;
  }
  if (finding.told->figure && finding.told->needed && requirement.comparison == Op::agrees) {
    const bool met = finding.verdict == Verdict::met;
    out += met ? "{figure} and {needed} agree" : "{figure} and {needed} do not agree: they lie {shortfall} apart";
    return out + (!finding.told->allowed ? "." : met ? ", where they may lie {allowed} apart." : ", and may lie {allowed}.");
  }
  if (finding.told->figure && finding.told->needed) return out + asked_words(requirement.comparison, finding, of_days);
  out += word(finding.verdict);
  if (finding.told->failed.empty() && !finding.told->evidence.empty()) return out + ": {evidence}.";
  return out + (finding.told->failed.empty() ? "." : ", because it does not hold that {failed}.");
}

// A figure made of rounded counts may stand on the other side of what is needed than the answer.
std::string rounding_words(const Program& program, const Requirement& requirement) {
  for (const std::uint32_t step : outcome_steps(program, {*requirement.figure})) {
    const std::int64_t to = profile_of(program, program.outcomes[program.outcome_cells[program.steps[step].of].outcome]).round_to;
    if (to > 1) return " Counts are rounded to the nearest " + std::to_string(to) + " before they are shown; the answer rests on them as they are.";
  }
  return "";
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
  const Grid& grid = evaluation_.requirements()[requirement].subjects;
  const auto known = std::find_if(subjects_.begin(), subjects_.end(), [&](const Subjects& one) { return *one.of == grid; });
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

void Explainer::collect_failed(std::uint32_t requirement, std::uint32_t step, std::size_t cell,
                               std::vector<std::string>& out) const {
  const Value value = evaluation_.value(requirement, step, cell);
  if (!value.known || !value.exact.is_zero()) return;
  const Step& of = program_.steps[step];
  if (of.op == Op::complete) {
    const SharedList<MissingCell> lacking = evaluation_.missing(requirement, step, cell).missing;
    std::string words = of.english + " (" + std::to_string(lacking.size()) + (lacking.size() == 1 ? " is not" : " are not");
    for (std::size_t i = 0; i < lacking.size() && i < most_missing_named; ++i) words += (i == 0 ? ": " : "; ") + missing_words(lacking[i]).sentence;
    out.push_back(words + (lacking.size() > most_missing_named ? "; and more)" : ")"));
    return;
  }
  if (of.op == Op::evidence) {
    out.push_back(of.english + " (" + evidence_found(requirement, step, cell).sentence + ")");
    return;
  }
  if (op_row(of.op).rule == UnitRule::leaf) {
    out.push_back(of.english);
    return;
  }
  if (op_row(of.op).rule != UnitRule::comparison) {
    for (std::uint32_t argument : of.arguments) collect_failed(requirement, argument, cell, out);
    if (of.op == Op::negate) out.push_back(of.english);
    return;
  }
  const Step& left = program_.steps[of.arguments[0]];
  if (left.unit.quantity == Quantity::truth) {
    out.push_back(left.english + " is " + show_number(evaluation_.value(requirement, of.arguments[1], cell).exact, left.unit));
    return;
  }
  const ShownPair pair = show_pair(value_shown(requirement, of.arguments[0], cell).exact,
                                   value_shown(requirement, of.arguments[1], cell).exact, left.unit);
  out.push_back(of.english + " (" + pair.figure + " against " + pair.needed + ")");
}

void Explainer::add_gap(std::uint32_t requirement, std::size_t cell, Verdict verdict, Explanation& out) const {
  const Requirement& of = program_.requirements[requirement];
  const Value figure = value_shown(requirement, *of.figure, cell);
  const Value needed = value_shown(requirement, *of.needed, cell);
  const Unit& unit = program_.steps[*of.figure].unit;
  if (figure.known) out.figure = shown(figure.exact, unit);
  if (needed.known) out.needed = shown(needed.exact, unit);
  if (of.allowed) {
    const Value allowed = evaluation_.value(requirement, *of.allowed, cell);
    const Unit& in = program_.steps[*of.allowed].unit;
    if (allowed.known) out.allowed = shown(allowed.exact, in);
    if (allowed.known) out.allowed->shown = show_number(allowed.exact, in, places_as_written(allowed.exact, in));
  }
  if (!figure.known || !needed.known) return;
  // What a rule asks for is shown as it is written there: 0.28% is not 0.3%.
  const Op asked = program_.steps[*of.needed].op;
  const bool written = asked == Op::parameter || asked == Op::constant;
  const ShownPair pair = show_pair(figure.exact, needed.exact, unit, written ? places_as_written(needed.exact, unit) : 0);
  out.figure->shown = pair.figure;
  out.needed->shown = pair.needed;
  if (verdict != Verdict::not_met || unit.quantity == Quantity::truth) return;
  // Rounded counts may hold what the counts as they are do not: then there is no distance to tell.
  const bool is_rounded = figure.exact != evaluation_.value(requirement, *of.figure, cell).exact;
  if (is_rounded && is_true(apply(of.comparison, figure, needed))) return;
  out.shortfall = shown((needed.exact - figure.exact).abs(), distance_unit(unit));
  if (!pair.distance.empty()) out.shortfall->shown = pair.distance;
  show_apart(requirement, cell, out);
  if (!of.closing) return;
  const Value base = evaluation_.value(requirement, of.closing->base, cell);
  const Value target = evaluation_.value(requirement, of.closing->target, cell);
  if (!base.known || !target.known) return;
  const Unit& submitted = program_.steps[of.closing->base].unit;
  out.to_close = shown(amount_to_close(base.exact, target.exact, of.comparison, submitted), submitted);
}

void Explainer::add_figures(std::uint32_t requirement, std::size_t cell, Finding& out) const {
  const Requirement& of = program_.requirements[requirement];
  const auto plain = [&](const std::optional<std::uint32_t>& step, std::optional<Exact>& to) {
    if (!step) return;
    const Figures& values = evaluation_.column(requirement, *step);
    if (!values.is_known(cell)) return;
    Value value = program_.outcome_cells.empty() ? values.at(cell) : value_shown(requirement, *step, cell);
    if (value.known) to = std::move(value.exact);
  };
  plain(of.figure, out.figure);
  plain(of.needed, out.needed);
}

// "13 apart, where 13 is allowed" would contradict itself: the two are shown as finely as it takes.
void Explainer::show_apart(std::uint32_t requirement, std::size_t cell, Explanation& out) const {
  const Requirement& of = program_.requirements[requirement];
  if (!of.allowed || !out.allowed) return;
  const Exact apart = (evaluation_.value(requirement, *of.needed, cell).exact - evaluation_.value(requirement, *of.figure, cell).exact).abs();
  const ShownPair pair = show_pair(apart, evaluation_.value(requirement, *of.allowed, cell).exact, distance_unit(program_.steps[*of.figure].unit),
                                   places_as_written(evaluation_.value(requirement, *of.allowed, cell).exact, program_.steps[*of.allowed].unit));
  out.shortfall->shown = pair.figure;
  out.allowed->shown = pair.needed;
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
  const Requirement& of = program_.requirements[requirement];
  out.requirement = requirement;
  out.cell = cell;
  out.subject = subjects_of(requirement).words[cell];
  out.verdict = evaluation_.requirements()[requirement].verdicts[cell];
  add_figures(requirement, cell, out);
  add_others(requirement, cell, out);
  const bool wants_missing = out.verdict == Verdict::cannot_tell || out.verdict == Verdict::not_yet_due ||
                             (out.verdict == Verdict::no_standard_set && !out.figure);
  if (!wants_missing && detail == Detail::answers) return;
  // Where nobody knows whether it applies, that is what the answer turns on; where it does not
  // apply, that is all it rests on.
  const bool applies = !of.applies || is_true(evaluation_.value(requirement, *of.applies, cell));
  if (wants_missing) add_missing(requirement, cell, detail, applies, out);
  if (detail == Detail::all) explain(requirement, cell, applies, out);
}

void Explainer::add_missing(std::uint32_t requirement, std::size_t cell, Detail detail, bool applies, Finding& out) const {
  const Requirement& of = program_.requirements[requirement];
  collect_missing(walk(requirement, cell, detail), applies ? of.test : *of.applies, out.missing);
  if (out.missing.size() < 2) return;
  // One row that is not there is missing once, however many of its columns the test rests on.
  std::set<const CellWords*, decltype([](const CellWords* a, const CellWords* b) { return told_before(*a, *b); })> told;
  out.missing.erase_if([&](const CellWords& one) { return !told.insert(&one).second; });
}

void Explainer::explain(std::uint32_t requirement, std::size_t cell, bool applies, Finding& out) const {
  const Requirement& of = program_.requirements[requirement];
  Explanation& told = out.told.make();
  if (of.figure && of.needed) add_gap(requirement, cell, out.verdict, told);
  if (of.figure && !of.needed && out.figure) told.figure = shown(*out.figure, program_.steps[*of.figure].unit);
  if (out.verdict == Verdict::not_met && !of.figure) collect_failed(requirement, of.test, cell, told.failed);
  const Walk cells = walk(requirement, cell, Detail::all);
  if (of.applies) collect_cells(cells, *of.applies, told);
  if (applies) collect_cells(cells, of.test, told);
  if (applies && !program_.evidence.empty()) collect_evidence(walk(requirement, cell, Detail::all), of.test, told.evidence);
  told.rests_on = rests_on(requirement, cell);
  told.sentence = sentence_of(of, out);
}

std::string Explainer::sentence_of(const Requirement& requirement, const Finding& finding) const {
  const auto written = requirement.sentences.find(finding.verdict);
  const auto number = [](const std::optional<Shown>& value) { return value ? value->shown : "not known"; };
  Words words = {{"figure", number(finding.told->figure)},
                 {"needed", number(finding.told->needed)},
                 {"shortfall", number(finding.told->shortfall)},
                 {"to_close", number(finding.told->to_close)},
                 {"allowed", number(finding.told->allowed)},
                 {"missing", missing_list(finding.missing)},
                 {"evidence", evidence_list(finding.told->evidence)},
                 {"failed", joined(finding.told->failed, "; nor that ")},
                 {"cells", cell_list(finding.told->cells, finding.told->cell_count)}};
  for (const SubjectPart& part : finding.subject) words.insert_or_assign(part.dimension, part.words);
  const bool of_days = requirement.figure && program_.steps[*requirement.figure].unit.quantity == Quantity::date;
  if (written != requirement.sentences.end()) return filled(written->second, words);
  return filled(plain_sentence(requirement, finding, of_days), words) + (finding.told->figure ? rounding_words(program_, requirement) : "");
}

const Explainer::Shape& Explainer::shape(std::uint32_t requirement) const {
  shapes_.resize(program_.requirements.size());
  if (shapes_[requirement]) return *shapes_[requirement];
  Shape& out = shapes_[requirement].emplace();
  const Requirement& of = program_.requirements[requirement];
  out.steps = steps_under(program_, of);
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

void Explainer::add_findings(std::uint32_t requirement, Detail detail, Findings& out) const {
  const RequirementVerdicts& verdicts = evaluation_.requirements()[requirement];
  const Requirement& of = program_.requirements[requirement];
  // An organisation of which no table expects anything, and which sent nothing in any month, is no
  // subject; with one row in one month it is, in all of them. A month that `except in` leaves out
  // makes it none either.
  const Subjects& subjects = subjects_of(requirement);
  std::vector<bool> has_something(subjects.whoever_count, false);
  for (std::size_t cell = 0; cell < verdicts.verdicts.size(); ++cell) {
    const Verdict verdict = verdicts.verdicts[cell];
    const bool silent = (verdict == Verdict::cannot_tell || verdict == Verdict::not_applicable) && nothing_expected(requirement, cell);
    if (!silent) has_something[subjects.whoever[cell]] = true;
  }
  std::set<std::string> left_out;
  for (std::size_t cell = 0; cell < verdicts.verdicts.size(); ++cell) {
    if (has_something[subjects.whoever[cell]]) {
      fill(requirement, cell, detail, out.list.emplace_back());
      continue;
    }
    std::string organisation;
    for (const SubjectPart& part : subject(requirement, cell)) {
      if (!parse_period_kind(part.dimension)) organisation += (organisation.empty() ? "" : ", ") + part.words;
    }
    left_out.insert(std::move(organisation));
  }
  if (left_out.empty()) {
    if (verdicts.verdicts.empty()) out.not_evaluated.push_back({of.id, "there is nobody to ask it of: no submission, and no organisation", {}});
    return;
  }
  out.not_evaluated.push_back({of.id, "no row in the data, and none expected", {left_out.begin(), left_out.end()}});
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
  std::string key;
  for (const std::string& part : key_words(file.table, aside.keys)) key += (key.empty() ? "" : ", ") + part;
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

std::optional<Findings> Explainer::all(Detail detail, const Running& running, const FindingsOfOne& each) const {
  Timings* const timings = running.timings;
  Findings out;
  std::size_t most = 0;
  for (const RequirementVerdicts& verdicts : evaluation_.requirements()) most = each ? std::max(most, verdicts.verdicts.size()) : most + verdicts.verdicts.size();
  out.list.reserve(most);
  if (timings != nullptr) timings->explaining.assign(program_.requirements.size(), 0);
  for (std::uint32_t requirement = 0; requirement < program_.requirements.size(); ++requirement) {
    const Stopwatch watch(timings == nullptr ? nullptr : &timings->explaining[requirement]);
    add_findings(requirement, detail, out);
    if (each) {
      each(out.list);
      out.list.clear();
    }
    if (running.progress && !running.progress({Progressed::Phase::explaining, requirement + 1, program_.requirements.size()})) return std::nullopt;
  }
  add_people(out);
  for (const SetAside& aside : evaluation_.set_aside()) out.issues.push_back(issue_of(aside));
  out.silent = silent();
  out.exceptions = dataset_.exceptions;
  out.covers = exception_covers(program_, dataset_, evaluation_, out);
  return out;
}

}  // namespace plumbline
