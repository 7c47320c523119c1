// Organisations in order of code, and who was what when.
#include "runtime/dataset/organisations.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "base/check.h"

namespace plumbline {
namespace {

// Codes are letters and digits of ASCII; anything else is left as it is.
unsigned char lower(char c) { return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }

bool is_before(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) < lower(y); });
}
bool is_same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

bool share_a_day(const Membership& a, const Membership& b) {
  const bool a_first = a.until && b.from && *a.until < *b.from;
  const bool b_first = b.until && a.from && *b.until < *a.from;
  return !a_first && !b_first;
}

bool begins_before(const Membership& a, const Membership& b) {
  if (!a.from || !b.from) return !a.from && b.from;
  return *a.from < *b.from;
}

template <typename T>
bool add_once(std::vector<T>& list, const T& one) {
  if (std::find(list.begin(), list.end(), one) != list.end()) return false;
  list.push_back(one);
  return true;
}

// A succession counts from its day on: on the day `earlier` the two still stood beside each other.
bool lies_between(const Succession& succession, Date earlier, Date day) {
  return earlier < succession.on && succession.on <= day;
}

/// Whom a walk through memberships and successions has met, and on which day: files may lead in circles, and to one
/// organisation by ways of several days.
using Met = std::vector<std::tuple<std::uint32_t, std::int32_t, Date>>;

/// A walk from an organisation to those whose place it took. Whoever is met behind one whose work went to several has
/// only a part in it.
struct WalkBack {
  const std::vector<Organisation>& members;
  Date earlier;
  std::vector<std::tuple<std::int32_t, Date, std::int32_t>> met;  // who, on which day, behind whom that was split (or -1)
  Organisations::Predecessors out;

  void visit(std::int32_t at, Date day, std::int32_t split) {
    if (!add_once(met, {at, day, split})) return;
    const Organisation& one = members[static_cast<std::size_t>(at)];
    const bool existed = std::any_of(one.memberships.begin(), one.memberships.end(), [&](const Membership& is) { return is.covers(earlier); });
    if (existed) add_once(split < 0 ? out.members : out.split, split < 0 ? at : split);
    for (const Succession& before : one.predecessors) {
      if (!lies_between(before, earlier, day)) continue;
      const bool splits = members[static_cast<std::size_t>(before.other)].successors.size() > 1;
      visit(before.other, before.on, split < 0 && splits ? before.other : split);
    }
  }
};

bool comes_to_lie(const Program& program, const Organisations& all, std::uint32_t level, std::int32_t at, Date day,
                  std::uint32_t upper, std::int32_t top, Met& met) {
  if (level == upper && at == top) return true;
  if (at < 0 || !add_once(met, {level, at, day})) return false;
  const Organisation& one = all.member(level, at);
  for (const Succession& after : one.successors) {
    if (comes_to_lie(program, all, level, after.other, std::max(day, after.on), upper, top, met)) return true;
  }
  if (level == upper || !program.levels[level].within) return false;
  for (const Membership& is : one.memberships) {
    if (is.until && *is.until < day) continue;
    const Date from = is.from ? std::max(day, *is.from) : day;
    if (comes_to_lie(program, all, *program.levels[level].within, is.within, from, upper, top, met)) return true;
  }
  return false;
}

}  // namespace

Organisations::Organisations(const Program& program, std::vector<Entry> entries, const std::vector<Successor>& successors)
    : levels_(program.levels.size()), also_(program.levels.size()) {
  // One key per code in any case: order, lookup and "same organisation" then agree.
  const auto stands_before = [](const Entry& a, const Entry& b) { return a.level != b.level ? a.level < b.level : is_before(a.code, b.code); };
  if (!std::is_sorted(entries.begin(), entries.end(), stands_before)) std::stable_sort(entries.begin(), entries.end(), stands_before);
  for (const Entry& entry : entries) {
    PLUMBLINE_CHECK(entry.level < levels_.size(), "an organisation of a level that is not there");
    std::vector<Organisation>& members = levels_[entry.level];
    if (members.empty() || !is_same(members.back().code, entry.code)) members.push_back({entry.code, entry.name, entry.level, {}, {}, {}});
  }
  // Lists mostly have those who lie in one together.
  std::int32_t at = -1;
  std::int32_t within = -1;
  const Entry* before = nullptr;
  for (const Entry& entry : entries) {
    const bool same_level = before != nullptr && before->level == entry.level;
    if (!same_level || !is_same(before->code, entry.code)) at = same_level ? at + 1 : 0;
    if (!same_level || before->within_code != entry.within_code) {
      const std::optional<std::uint32_t> above = program.levels[entry.level].within;
      within = above && !entry.within_code.empty() ? find(*above, entry.within_code).value_or(-1) : -1;
    }
    add_membership(program, entry, at, within);
    before = &entry;
  }
  for (const Successor& successor : successors) add_succession(successor);
  end_those_succeeded();
}

void Organisations::add_membership(const Program& program, const Entry& entry, std::int32_t at, std::int32_t within) {
  for (const std::string& text : entry.also) add_once(also_[entry.level][text], at);
  Membership is{entry.from, entry.until, within, entry.attributes};
  is.attributes.resize(program.levels[entry.level].attributes.size());
  change_ = change_ || !is.is_for_all_time();
  std::vector<Membership>& all = levels_[entry.level][static_cast<std::size_t>(at)].memberships;
  for (Membership& other : all) {
    if (!share_a_day(is, other)) continue;
    if (other.within < 0 && other.from == is.from && other.until == is.until) other.within = is.within;
    return;
  }
  all.insert(std::upper_bound(all.begin(), all.end(), is, begins_before), std::move(is));
}

void Organisations::add_succession(const Successor& successor) {
  const std::optional<std::int32_t> old = find(successor.level, successor.old_code);
  if (!old) return;
  const std::int32_t fresh = find(successor.level, successor.new_code).value_or(-1);
  if (fresh == *old) return;
  std::vector<Organisation>& members = levels_[successor.level];
  if (!add_once(members[static_cast<std::size_t>(*old)].successors, {fresh, successor.on})) return;
  if (fresh >= 0) members[static_cast<std::size_t>(fresh)].predecessors.push_back({*old, successor.on});
  change_ = true;
}

// Of several days the last ends it: until then nobody can say that it was gone.
void Organisations::end_those_succeeded() {
  for (std::vector<Organisation>& members : levels_) {
    for (Organisation& one : members) {
      if (one.successors.empty()) continue;
      Date last = one.successors.front().on;
      for (const Succession& after : one.successors) last = std::max(last, after.on);
      --last.days;
      std::erase_if(one.memberships, [&](const Membership& is) { return is.from && *is.from > last; });
      for (Membership& is : one.memberships) is.until = is.until ? std::min(*is.until, last) : last;
    }
  }
}

std::optional<std::int32_t> Organisations::find(std::uint32_t level, std::string_view code) const {
  if (level >= levels_.size()) return std::nullopt;
  const std::vector<Organisation>& members = levels_[level];
  const auto found = std::lower_bound(members.begin(), members.end(), code, [](const Organisation& one, std::string_view wanted) { return is_before(one.code, wanted); });
  if (found == members.end() || !is_same(found->code, code)) return std::nullopt;
  return static_cast<std::int32_t>(found - members.begin());
}

std::vector<std::int32_t> Organisations::known_as(std::uint32_t level, std::string_view folded) const {
  if (level >= also_.size()) return {};
  const auto found = also_[level].find(folded);
  return found == also_[level].end() ? std::vector<std::int32_t>{} : found->second;
}

const Membership* Organisations::on(std::uint32_t level, std::int32_t at, Date day) const {
  if (at < 0) return nullptr;
  for (const Membership& is : member(level, at).memberships) {
    if (is.covers(day)) return &is;
  }
  return nullptr;
}

std::optional<bool> Organisations::attribute(std::uint32_t level, std::int32_t at, std::uint32_t attribute, std::optional<Date> day) const {
  if (day) {
    const Membership* is = on(level, at, *day);
    return is == nullptr ? std::nullopt : is->attributes[attribute];
  }
  const std::vector<Membership>& all = member(level, at).memberships;
  if (all.empty()) return std::nullopt;
  const std::optional<bool> value = all.front().attributes[attribute];
  const bool always = std::all_of(all.begin(), all.end(), [&](const Membership& is) { return is.attributes[attribute] == value; });
  return always ? value : std::nullopt;
}

std::int32_t Organisations::ancestor(const Program& program, std::uint32_t level, std::int32_t at, std::uint32_t upper, Date day) const {
  for (const Membership* is = on(level, at, day); is != nullptr; is = on(level, at, day)) {
    if (level == upper) return at;
    const std::optional<std::uint32_t> above = program.levels[level].within;
    if (!above) break;
    at = is->within;
    level = *above;
  }
  return -1;
}

bool Organisations::comes_to_lie_in(const Program& program, std::uint32_t level, std::int32_t at, std::optional<Date> day,
                                    std::uint32_t upper, std::int32_t top) const {
  if (day && ancestor(program, level, at, upper, *day) == top) return true;
  if (!change_) return !day && ancestor(program, level, at, upper, Date{}) == top;
  Met met;
  return comes_to_lie(program, *this, level, at, day.value_or(Date{std::numeric_limits<std::int32_t>::min()}), upper, top, met);
}

Organisations::Predecessors Organisations::carried_back(std::uint32_t level, std::int32_t at, Date day, Date earlier) const {
  WalkBack walk{levels_[level], earlier, {}, {}};
  if (at >= 0) walk.visit(at, day, -1);
  std::sort(walk.out.members.begin(), walk.out.members.end());
  std::sort(walk.out.split.begin(), walk.out.split.end());
  return std::move(walk.out);
}

std::int32_t Organisations::carried_on(std::uint32_t level, std::int32_t at, Date day, Date later) const {
  std::vector<std::int32_t> met;
  while (at >= 0) {
    const std::vector<Succession>& after = member(level, at).successors;
    const bool goes_on = std::any_of(after.begin(), after.end(), [&](const Succession& one) { return day <= one.on && one.on <= later; });
    if (!goes_on) return at;
    if (after.size() > 1 || !add_once(met, at)) return -1;
    at = after.front().other;
    day = after.front().on;
  }
  return -1;
}

std::vector<std::int32_t> Organisations::with_predecessors(std::uint32_t level, std::int32_t at) const {
  std::vector<std::int32_t> out;
  if (at >= 0) out.push_back(at);
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const Succession& before : member(level, out[i]).predecessors) add_once(out, before.other);
  }
  return out;
}

}  // namespace plumbline
