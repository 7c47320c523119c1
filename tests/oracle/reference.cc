#include "tests/oracle/reference.h"

#include "tests/oracle/groups.h"
#include "tests/oracle/people.h"

namespace plumbline {
namespace {

using oracle::both_hold;
using oracle::Group;
using oracle::Groups;
using oracle::Keys;
using oracle::Lines;
using oracle::product;
using oracle::Truth;

/// How much an answer that is not known weighs: the greater wins where two are joined.
enum Weight : int { drops_out = 0, waits = 1, for_a_person = 2, in_doubt = 3 };
struct Answer {
  Value value;
  Lines missing;
  int weight = in_doubt;
};
bool is_drop_out(const Answer& answer) { return !answer.value.known && answer.weight == drops_out; }

Truth opposite(Truth a) { return a ? Truth(!*a) : std::nullopt; }
Truth truth_of(const Value& v) { return v.known ? Truth(!v.exact.is_zero()) : std::nullopt; }

class Reference {
 public:
  Reference(const Program& program, Dataset& dataset) : program_(program), dataset_(dataset), groups_(program, dataset) {}

  std::vector<ReferenceAnswer> answers(const Requirement& requirement) const {
    std::vector<Keys> axes;
    for (const Dimension& dimension : requirement.subject) {
      axes.push_back(subject_codes(requirement, dimension));
    }
    std::vector<ReferenceAnswer> all;
    for (const Keys& subject : product(axes)) {
      if (is_subject(requirement, subject)) all.push_back(answer(requirement, subject));
    }
    return all;
  }

 private:
  // --- leaves: rules 12, 14 and 15 ---

  Date day_of(const Requirement& requirement, const Keys& subject) const {
    const std::optional<Period> period = period_in(requirement, subject);
    return period ? last_day(period->last_month()) : dataset_.as_of;
  }

  /// The periods of a kind in a longer one.
  static std::vector<Period> parts_of(const Period& whole, std::uint32_t kind) {
    std::vector<Period> out;
    for (Month m = whole.first_month(); m <= whole.last_month(); m = m.plus(1)) {
      const Period part = period_of(static_cast<PeriodKind>(kind), m);
      if (out.empty() || out.back() != part) out.push_back(part);
    }
    return out;
  }

  /// The groups a step folds: one, or one for each month of its window. The period is moved and not the
  /// organisations: a moved month has the members of the month it was moved from, the year to date of its end.
  std::vector<Group> groups_for(const Step& step, const Requirement& requirement, const Keys& subject) const {
    const Gather& gather = program_.gathers[step.of];
    const Table& table = program_.tables[gather.table];
    oracle::Place place;
    place.own = day_of(requirement, subject);
    std::optional<std::size_t> period;  // the gather's key that rows hold for
    bool table_has_period = false;
    for (std::size_t k = 0; k < table.keys.size() && !table_has_period; ++k) {
      const Column& column = table.columns[table.keys[k]];
      table_has_period = column.kind == ColumnKind::period;
      for (std::size_t g = 0; g < gather.keys.size() && table_has_period; ++g) {
        if (gather.keys[g].column == table.keys[k]) period = g;
      }
    }
    std::optional<std::size_t> windowed;
    for (const GatherKey& key : gather.keys) {
      const bool is_period = key.dimension.kind == DimensionKind::period;
      if (is_period && step.window != Window::none) windowed = place.subject.size();
      std::int32_t code = windowed == place.subject.size() ? broken_code : code_of(key.dimension, requirement, subject);
      if (is_period && code != broken_code) code = step.shift.apply(period_at(key.dimension.of, code)).index;
      place.subject.push_back(code);
    }
    if (!table_has_period) {
      place.moments = {{broken_code, place.own}};
    } else if (!period) {
      place.moments = groups_.all_moments(gather.table);
      place.all_periods = true;
    } else if (!windowed) {
      const std::uint32_t kind = table.columns[gather.keys[*period].column].of;
      const Period own = *period_in(requirement, subject);
      const std::vector<Period> moved = parts_of(step.shift.apply(own), kind);
      for (std::size_t i = 0; i < moved.size(); ++i) place.moments.push_back({moved[i].index, last_day(parts_of(own, kind)[i].last_month())});
    }
    if (!windowed) return {groups_.group_at(step.of, place)};
    std::vector<Group> out;
    for (const oracle::Moment& month : window(step, *period_in(requirement, subject))) {
      place.subject[*windowed] = month.period;
      place.moments = {month};
      out.push_back(groups_.group_at(step.of, place));
    }
    return out;
  }

  static std::vector<oracle::Moment> window(const Step& step, const Period& own) {
    const Period moved = step.shift.apply(own);
    std::vector<oracle::Moment> out;
    for (std::int32_t m = moved.first_month().index - 12; m <= moved.last_month().index; ++m) {
      const bool same_year = period_of(PeriodKind::financial_year, Month{m}) ==
                             period_of(PeriodKind::financial_year, moved.first_month());
      const bool last_only = step.window_fold == Fold::last;
      if (step.window == Window::year_to_date && !last_only && !same_year) continue;
      if (step.window == Window::each_month && !moved.contains(Month{m})) continue;
      if (last_only && Month{m} != moved.last_month()) continue;
      const int before_the_end = moved.last_month().index - m;
      const Month base = step.window == Window::year_to_date ? own.last_month() : own.last_month().plus(-before_the_end);
      out.push_back({m, last_day(base)});
    }
    return out;
  }

  std::int32_t code_of(const Dimension& dimension, const Requirement& requirement, const Keys& subject) const {
    const auto& all = requirement.subject;
    const auto found = std::find(all.begin(), all.end(), dimension);
    PLUMBLINE_CHECK(found != all.end(), "a step by a dimension that its subject does not have");
    return subject[static_cast<std::size_t>(found - all.begin())];
  }

  static std::optional<Period> period_in(const Requirement& requirement, const Keys& subject) {
    for (std::size_t d = 0; d < subject.size(); ++d) {
      const Dimension& dimension = requirement.subject[d];
      if (dimension.kind == DimensionKind::period) return period_at(dimension.of, subject[d]);
    }
    return std::nullopt;
  }

  /// A figure that is merely not there is not due yet while its day has not gone by.
  bool before_due(std::uint32_t table, const Requirement& requirement) const {
    const Table& of = program_.tables[table];
    if (!of.supplied_by) return false;
    const std::optional<Date> due = requirement.due ? requirement.due : of.due;
    return due && dataset_.as_of <= *due;
  }
  static bool merely_absent(Missing why) {
    return why == Missing::not_submitted || why == Missing::blank || why == Missing::typed_not_available;
  }

  Answer gathered(const Step& step, const Requirement& requirement, const Keys& subject) const {
    const Gather& gather = program_.gathers[step.of];
    Answer out;
    std::vector<Exact> parts;
    std::int64_t rows = 0;
    bool only_absent = true;
    bool waiting = false;  // for what is left out, and may still be sent
    for (const Group& group : groups_for(step, requirement, subject)) {
      out.missing.insert(group.missing.begin(), group.missing.end());
      for (const Missing why : group.reasons) only_absent = only_absent && merely_absent(why);
      if (!group.missing.empty()) continue;
      for (const auto& [said, why] : group.left_out) {
        waiting = waiting || (merely_absent(why) && before_due(gather.table, requirement));
      }
      parts.push_back(folded(gather.fold, group.values));
      rows += static_cast<std::int64_t>(group.values.size());
    }
    if (!out.missing.empty() || waiting) {
      for (const Group& group : groups_for(step, requirement, subject)) {
        for (const auto& [said, why] : group.left_out) out.missing.insert(said);
      }
      if (only_absent && before_due(gather.table, requirement)) out.weight = waits;
      return out;
    }
    if (step.op == Op::slack) {
      out.value = {true, Exact(rows) * program_.tables[gather.table].columns[gather.column].rounded / Exact(2)};
    } else {
      out.value = {true, step.window == Window::none ? parts.front() : folded(step.window_fold, parts)};
    }
    return out;
  }

  /// Is everything there? Rows too many and suppressed figures do not count against it; what nobody
  /// can place leaves it in doubt.
  Answer complete(const Step& step, const Requirement& requirement, const Keys& subject) const {
    Answer out;
    bool any = false;
    bool doubt = false;
    bool lacking = false;
    bool only_absent = true;
    for (const Group& group : groups_for(step, requirement, subject)) {
      out.missing.insert(group.missing.begin(), group.missing.end());
      any = any || group.has_row;
      for (const Missing why : group.reasons) {
        if (why == Missing::suppressed || why == Missing::nothing_expected) continue;
        const bool unsure = why == Missing::not_known_if_expected || why == Missing::broken_key || why == Missing::excused || why == Missing::outside_hierarchy ||
                            why == Missing::did_not_exist || why == Missing::was_split || why == Missing::not_additive;
        doubt = doubt || unsure;
        lacking = lacking || !unsure;
        only_absent = only_absent && (unsure || merely_absent(why));
      }
    }
    if (!lacking && !doubt && any) return {{true, Exact(1)}, {}};
    if (!lacking) return out;
    const bool early = before_due(program_.gathers[step.of].table, requirement);
    if (early && only_absent) out.weight = waits;
    if (!early) return {{true, Exact(0)}, {}};
    return out;
  }

  Answer attribute(const Step& step, const Requirement& requirement, const Keys& subject) const {
    const Answer unknown = {{}, {"attribute " + program_.levels[step.level].attributes[step.of].name}};
    for (std::size_t d = 0; d < subject.size(); ++d) {
      const Dimension& dimension = requirement.subject[d];
      if (dimension.kind != DimensionKind::level || !lies_within(program_, dimension.of, step.level)) continue;
      const Date day = day_of(requirement, subject);
      const std::int32_t at = groups_.times().lies_in(dimension.of, subject[d], step.level, day);
      if (at < 0) return unknown;
      const Truth has_it = groups_.has(step.level, at, step.of, true, day);
      return has_it ? Answer{{true, Exact(*has_it ? 1 : 0)}, {}} : unknown;
    }
    return unknown;
  }

  /// Everybody the subject is, lies in, or holds, at the level that supplies the table, by the day.
  Answer submitted(const Step& step, const Requirement& requirement, const Keys& subject) const {
    const std::uint32_t level = *program_.tables[step.of].supplied_by;
    const Answer unknown = {{}, {"receipt of " + program_.tables[step.of].name}};
    Keys members;
    for (std::size_t d = 0; d < subject.size(); ++d) {
      const Dimension& dimension = requirement.subject[d];
      if (dimension.kind != DimensionKind::level || !lies_within(program_, dimension.of, level)) continue;
      const std::int32_t at = groups_.times().lies_in(dimension.of, subject[d], level, day_of(requirement, subject));
      if (at >= 0) members.push_back(at);
      break;  // of several organisations the first says whose it is, known or not
    }
    const bool is_around = members.empty();
    for (std::size_t d = 0; d < subject.size() && is_around; ++d) {
      const Dimension& dimension = requirement.subject[d];
      if (dimension.kind != DimensionKind::level || !lies_within(program_, level, dimension.of)) continue;
      for (std::int32_t m = 0; m < static_cast<std::int32_t>(dataset_.organisations.members(level).size()); ++m) {
        if (groups_.times().lies_in(level, m, dimension.of, day_of(requirement, subject)) == subject[d]) members.push_back(m);
      }
    }
    bool late = false;
    int weight = -1;
    for (const std::int32_t member : members) {
      std::optional<Date> last;
      bool no_day = false;
      bool sent_something = false;
      for (std::size_t s = 0; s < dataset_.submissions.size(); ++s) {
        const Submission& by = dataset_.submissions[s];
        if (by.level != level || by.organisation != member) continue;
        sent_something = true;
        for (const InputFile& file : dataset_.files) {
          if (file.submission != s || file.table != step.of) continue;
          if (!by.received) no_day = true;
          if (by.received && (!last || *last < *by.received)) last = by.received;
        }
      }
      const bool day_has_gone = Exact(dataset_.as_of.days) > step.constant;
      if (no_day) {
        weight = in_doubt;
      } else if (last) {
        late = late || Exact(last->days) > step.constant;
      } else if (!day_has_gone) {
        weight = std::max(weight, static_cast<int>(waits));
      } else if (sent_something) {
        late = true;
      } else {
        weight = in_doubt;
      }
    }
    if (late) return {{true, Exact(0)}, {}};
    if (members.empty()) return unknown;
    if (weight < 0) return {{true, Exact(1)}, {}};
    Answer out = unknown;
    out.weight = weight;
    return out;
  }

  // --- evidence: rules 18 and 19 ---

  /// The submissions of the subject's own organisation: the last level it has.
  std::vector<const Submission*> own_submissions(const Requirement& requirement, const Keys& subject) const {
    std::vector<const Submission*> out;
    std::size_t last = subject.size();
    for (std::size_t d = 0; d < subject.size(); ++d) {
      if (requirement.subject[d].kind == DimensionKind::level) last = d;
    }
    for (const Submission& by : dataset_.submissions) {
      if (by.level && *by.level == requirement.subject[last].of && by.organisation == subject[last]) out.push_back(&by);
    }
    return out;
  }

  static const Evidence* held(const Submission& by, const EvidenceAsked& asked) {
    for (const Evidence& one : by.evidence) {
      if (one.kind != asked.kind || one.name != asked.name) continue;
      if (one.kind == EvidenceKind::attestation) return &one;
      if (one.has_text && one.words > 0) return &one;
      if (!one.has_text && one.kind == EvidenceKind::document && !one.hash.empty()) return &one;
    }
    return nullptr;
  }

  bool everybody_agreed(const EvidenceAsked& asked, const Evidence& one, std::uint32_t level, std::int32_t member, Date day) const {
    if (!one.agreed_by) return true;  // not said, which is asked elsewhere
    const auto says = [&](const std::string& code) { return std::find(one.agreed_by->begin(), one.agreed_by->end(), code) != one.agreed_by->end(); };
    for (const Party& party : asked.agreed_by) {
      bool any = false;
      for (std::int32_t m = 0; m < static_cast<std::int32_t>(dataset_.organisations.members(party.level).size()); ++m) {
        const bool around = lies_within(program_, level, party.level) && groups_.times().lies_in(level, member, party.level, day) == m;
        const bool inside = lies_within(program_, party.level, level) && groups_.times().lies_in(party.level, m, level, day) == member;
        if (!around && !inside) continue;
        any = true;
        if (!says(dataset_.organisations.members(party.level)[static_cast<std::size_t>(m)].code)) return false;
      }
      if (!any) return false;
    }
    return true;
  }

  Answer evidence(const Step& step, const Requirement& requirement, const Keys& subject) const {
    const EvidenceAsked& asked = program_.evidence[step.of];
    Answer open = {{}, {"evidence " + asked.name}};
    const bool may_come = requirement.due && dataset_.as_of <= *requirement.due;
    const std::vector<const Submission*> own = own_submissions(requirement, subject);
    const Evidence* found = nullptr;
    for (const Submission* by : own) found = found == nullptr ? held(*by, asked) : found;
    if (found == nullptr) {
      if (may_come) open.weight = waits;
      if (!may_come && !own.empty()) return {{true, Exact(0)}, {}};
      return open;
    }
    if (asked.kind == EvidenceKind::attestation) {
      const bool later = !found->on || *found->on > dataset_.as_of;
      if (!found->answer || later) {
        if (may_come) open.weight = waits;
        return open;
      }
      if (!*found->answer) return {{true, Exact(0)}, {}};
      return asked.role.empty() || asked.role == found->role ? Answer{{true, Exact(1)}, {}} : open;
    }
    if (!everybody_agreed(asked, *found, *own.front()->level, own.front()->organisation, day_of(requirement, subject))) return {{true, Exact(0)}, {}};
    if (found->has_text && static_cast<std::int64_t>(found->words) < asked.words) return {{true, Exact(0)}, {}};
    std::optional<Date> last;
    bool met = false;
    for (const Judgement& one : dataset_.judgements) {
      const bool of_it = one.kind == asked.kind && one.evidence == asked.name && one.hash == found->hash && !found->hash.empty() && one.level == *own.front()->level &&
                         one.organisation == own.front()->organisation;
      bool decides = one.requirements.empty();
      for (const std::string& id : one.requirements) decides = decides || id == requirement.id;
      decides = decides && (asked.role.empty() || one.role == asked.role);
      if (!of_it || !decides || one.on > dataset_.as_of || (last && one.on <= *last)) continue;
      last = one.on;
      met = one.met;
    }
    const bool silent = !asked.agreed_by.empty() && !found->agreed_by;
    const bool ahead = found->dated && dataset_.as_of < *found->dated;
    if (last && !(met && (silent || ahead))) return {{true, Exact(met ? 1 : 0)}, {}};
    open.weight = for_a_person;
    return open;
  }

  Answer arrived(const Step& step, const Requirement& requirement, const Keys& subject) const {
    const EvidenceAsked& asked = program_.evidence[step.of];
    Answer open = {{}, {"arrival of " + asked.name}};
    const std::vector<const Submission*> own = own_submissions(requirement, subject);
    for (const Submission* by : own) {
      if (held(*by, asked) == nullptr) continue;
      if (!by->received) return open;
      return {{true, Exact(Exact(by->received->days) > step.constant ? 0 : 1)}, {}};
    }
    if (Exact(dataset_.as_of.days) <= step.constant) {
      open.weight = waits;
      return open;
    }
    return own.empty() ? open : Answer{{true, Exact(0)}, {}};
  }

  // --- people: rules 20 to 27 ---

  Keys keys_in(const Outcome& outcome, const Requirement& requirement, const Keys& subject) const {
    Keys keys;
    for (std::size_t i = 0; i < outcome.keys.size(); ++i) {
      const bool is_period = program_.tables[outcome.table].columns[outcome.keys[i]].kind == ColumnKind::period;
      keys.push_back(code_of({is_period ? DimensionKind::period : DimensionKind::level, outcome.by[i]}, requirement, subject));
    }
    return keys;
  }

  /// An outcome by period is of the organisations there were on the subject's day; any other, of those there are.
  Date day_in(const Outcome& outcome, const Requirement& requirement, const Keys& subject) const {
    const std::vector<Column>& columns = program_.tables[outcome.table].columns;
    const bool by_period = std::any_of(outcome.keys.begin(), outcome.keys.end(), [&](std::uint32_t key) { return columns[key].kind == ColumnKind::period; });
    return by_period ? day_of(requirement, subject) : dataset_.as_of;
  }

  oracle::Crowd crowd(std::uint32_t at, const Requirement& requirement, const Keys& subject) const {
    return crowd_of(program_, dataset_, groups_, program_.outcome_cells[at], keys_in(outcome_of(at), requirement, subject), day_in(outcome_of(at), requirement, subject));
  }

  const Outcome& outcome_of(std::uint32_t cell) const { return program_.outcomes[program_.outcome_cells[cell].outcome]; }

  Answer outcome(const Step& step, const Requirement& requirement, const Keys& subject) const {
    const Outcome& of = outcome_of(step.of);
    const std::optional<Exact> figure = figure_of(of, crowd(step.of, requirement, subject));
    if (figure) return {{true, *figure}, {}};
    const bool sent = any_row(program_, dataset_, groups_, of, keys_in(of, requirement, subject), day_in(of, requirement, subject));
    return {{}, {"people of " + of.name}, !sent && before_due(of.table, requirement) ? waits : in_doubt};
  }

  Answer outcome_test(const Step& step, const Requirement& requirement, const Keys& subject) const {
    const OutcomeTest& test = program_.outcome_tests[step.of];
    const Answer needed = cell(step.arguments.back(), requirement, subject);
    if (!needed.value.known) return needed;
    const oracle::Crowd left = crowd(test.left, requirement, subject);
    const oracle::Crowd right = test.right ? crowd(*test.right, requirement, subject) : oracle::Crowd{};
    const Answer figure = cell(step.arguments.front(), requirement, subject);
    const Truth holds = figure.value.known ? held_against(program_, test, left, test.right ? &right : nullptr, needed.value.exact) : std::nullopt;
    if (holds) return {{true, Exact(*holds ? 1 : 0)}, {}};
    Answer open = {{}, {"people of " + outcome_of(test.left).name}, figure.value.known ? in_doubt : figure.weight};
    if (test.right) open.missing.insert("people of " + outcome_of(*test.right).name);
    return open;
  }

  static Exact folded(Fold fold, const std::vector<Exact>& values) {
    if (fold == Fold::highest) return *std::max_element(values.begin(), values.end());
    if (fold == Fold::lowest) return *std::min_element(values.begin(), values.end());
    if (fold == Fold::last) return values.back();
    Exact total;
    for (const Exact& value : values) total = total + value;
    return fold == Fold::average ? total / Exact(static_cast<std::int64_t>(values.size())) : total;
  }

  // --- cells: rule 9 ---

  Answer leaf(const Step& step, const Requirement& requirement, const Keys& subject) const {
    if (step.op == Op::constant) return {{true, step.constant}, {}};
    if (step.op == Op::attribute) return attribute(step, requirement, subject);
    if (step.op == Op::complete) return complete(step, requirement, subject);
    if (step.op == Op::submitted) return submitted(step, requirement, subject);
    if (step.op == Op::evidence) return evidence(step, requirement, subject);
    if (step.op == Op::arrived) return arrived(step, requirement, subject);
    if (step.op == Op::outcome) return outcome(step, requirement, subject);
    if (step.op == Op::parameter) {
      const Parameter& parameter = program_.parameters[step.of];
      // One that is not by period has one range: any month of it asks the same.
      const Month any = parameter.rows.empty() ? Month{} : parameter.rows.front().months.first;
      const Month month = parameter.by ? period_in(requirement, subject)->first_month() : any;
      const ParameterRow* row = row_in_force(parameter, month, dataset_.as_of);
      if (row != nullptr) return {{true, row->value}, {}};
      return {{}, {"parameter " + parameter.name + groups_.named({}, {}, Missing::no_parameter)}};
    }
    return gathered(step, requirement, subject);
  }

  /// Nothing: not known. `b` is `a` where there is one argument.
  static std::optional<Exact> result(Op op, const Value& a, const Value& b) {
    Truth truth;
    if (op == Op::negate) truth = opposite(truth_of(a));
    if (op == Op::both) truth = both_hold(truth_of(a), truth_of(b));
    if (op == Op::either) {
      truth = opposite(both_hold(opposite(truth_of(a)), opposite(truth_of(b))));
    }
    if (a.known && b.known) {
      if (op == Op::add) return a.exact + b.exact;
      if (op == Op::subtract) return a.exact - b.exact;
      if (op == Op::multiply) return a.exact * b.exact;
      if (op == Op::divide || op == Op::percentage_of) return a.exact / b.exact;
      if (op == Op::growth) return (a.exact - b.exact) / b.exact;
      if (op == Op::distance) return (a.exact < b.exact ? b.exact - a.exact : a.exact - b.exact);
      if (op == Op::magnitude) return (a.exact.is_negative() ? -a.exact : a.exact);
      if (op == Op::above) truth = a.exact > b.exact;
      if (op == Op::below) truth = a.exact < b.exact;
      if (op == Op::at_least) truth = a.exact >= b.exact;
      if (op == Op::at_most) truth = a.exact <= b.exact;
      if (op == Op::equal || op == Op::agrees) truth = a.exact == b.exact;
    }
    return truth ? std::optional<Exact>(*truth ? 1 : 0) : std::nullopt;
  }

  Answer cell(std::uint32_t at, const Requirement& requirement, const Keys& subject) const {
    const Step& step = program_.steps[at];
    if (step.arguments.empty()) return leaf(step, requirement, subject);
    if (step.op == Op::outcome_test) return outcome_test(step, requirement, subject);
    const Answer a = cell(step.arguments.front(), requirement, subject);
    if (step.op == Op::except_in) {
      const std::optional<Period> own = period_in(requirement, subject);
      if (own && own->index == static_cast<std::int32_t>(step.of)) return {{}, {}, drops_out};
      return a;
    }
    const bool one = step.arguments.size() == 1;
    const Answer b = one ? a : cell(step.arguments.back(), requirement, subject);
    const bool joins = step.op == Op::both || step.op == Op::either;
    if (joins && is_drop_out(a)) return b;
    if (joins && is_drop_out(b)) return a;
    const bool divides = step.op == Op::divide || step.op == Op::percentage_of || step.op == Op::growth;
    if (divides && a.value.known && b.value.known && b.value.exact.is_zero()) {
      return {{}, {"zero denominator: " + program_.steps[step.arguments.back()].english}};
    }
    const std::optional<Exact> exact = result(step.op, a.value, b.value);
    if (exact) return {{true, *exact}, {}};
    Lines missing = a.missing;  // an argument that is known has no lines
    missing.insert(b.missing.begin(), b.missing.end());
    int weight = drops_out;
    if (!a.value.known) weight = std::max(weight, a.weight);
    if (!b.value.known) weight = std::max(weight, b.weight);
    return {{}, missing, weight};
  }

  // --- subjects and verdicts: rules 10 and 11 ---

  bool rests_on_submissions(std::uint32_t at) const {
    const Step& step = program_.steps[at];
    if (step.op == Op::gathered || step.op == Op::complete || step.op == Op::slack) {
      return program_.tables[program_.gathers[step.of].table].supplied_by.has_value();
    }
    if (step.op == Op::outcome) return program_.tables[outcome_of(step.of).table].supplied_by.has_value();
    if (step.op == Op::submitted || step.op == Op::evidence || step.op == Op::arrived) return true;
    return std::any_of(step.arguments.begin(), step.arguments.end(),
                       [&](std::uint32_t argument) { return rests_on_submissions(argument); });
  }

  Keys subject_codes(const Requirement& requirement, const Dimension& dimension) const {
    const bool is_month = dimension.kind == DimensionKind::period;
    return groups_.all_codes(dimension, is_month ? requirement.months.front() : MonthRange{});
  }

  /// Are its organisations there on its day, and of somebody who submitted where that matters?
  bool is_subject(const Requirement& requirement, const Keys& subject) const {
    const Date day = day_of(requirement, subject);
    const auto& given = dataset_.submissions;
    const bool any = std::any_of(given.begin(), given.end(), [](const Submission& by) { return by.level.has_value(); });
    const bool rests = rests_on_submissions(requirement.test) || (requirement.applies && rests_on_submissions(*requirement.applies));
    for (std::size_t d = 0; d < subject.size(); ++d) {
      const Dimension& dimension = requirement.subject[d];
      if (dimension.kind != DimensionKind::level) continue;
      if (!groups_.times().there(dimension.of, subject[d], day)) return false;
      const bool asked = std::any_of(given.begin(), given.end(), [&](const Submission& by) {
        return by.level && groups_.same_branch(dimension.of, subject[d], by, day) == Truth(true);
      });
      if (any && rests && !asked) return false;
    }
    return true;
  }

  static Verdict verdict_of(const Answer& answer) {
    if (answer.value.known) return answer.value.exact.is_zero() ? Verdict::not_met : Verdict::met;
    return answer.weight == drops_out ? Verdict::not_applicable : answer.weight == waits ? Verdict::not_yet_due : answer.weight == for_a_person ? Verdict::needs_review : Verdict::cannot_tell;
  }

  ReferenceAnswer answer(const Requirement& requirement, const Keys& subject) const {
    ReferenceAnswer told;
    for (std::size_t d = 0; d < subject.size(); ++d) {
      told.subject.push_back(groups_.name(requirement.subject[d], subject[d]));
    }
    Answer test = cell(requirement.test, requirement, subject);
    told.verdict = verdict_of(test);
    if (!requirement.no_standard_because.empty()) told.verdict = Verdict::no_standard_set;
    if (requirement.applies) {
      const Answer applies = cell(*requirement.applies, requirement, subject);
      if (!applies.value.known) {
        told.verdict = verdict_of(applies);
        test = applies;
      } else if (applies.value.exact.is_zero()) {
        told.verdict = Verdict::not_applicable;
        test.missing.clear();
      }
    }
    told.missing.assign(test.missing.begin(), test.missing.end());
    if (requirement.figure) told.figure = cell(*requirement.figure, requirement, subject).value;
    if (requirement.needed) told.needed = cell(*requirement.needed, requirement, subject).value;
    return told;
  }

  const Program& program_;
  const Dataset& dataset_;
  const Groups groups_;
};

}  // namespace

std::vector<std::vector<ReferenceAnswer>> reference_evaluate(const Program& program,
                                                             Dataset& dataset) {
  const Reference reference(program, dataset);
  std::vector<std::vector<ReferenceAnswer>> all;
  for (const Requirement& requirement : program.requirements) {
    all.push_back(reference.answers(requirement));
  }
  return all;
}

}  // namespace plumbline
