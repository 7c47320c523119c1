#include "tests/oracle/times.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace plumbline::oracle {

bool Times::there(std::uint32_t level, std::int32_t member, Day day) const {
  if (!day) return true;
  for (const Membership& is : all_.member(level, member).memberships) {
    if (is.covers(*day)) return true;
  }
  return false;
}

std::optional<bool> Times::attribute(std::uint32_t level, std::int32_t member, std::uint32_t attribute, Day day) const {
  std::set<std::optional<bool>> said;
  for (const Membership& is : all_.member(level, member).memberships) {
    if (!day || is.covers(*day)) said.insert(is.attributes[attribute]);
  }
  return said.size() == 1 ? *said.begin() : std::nullopt;
}

std::int32_t Times::lies_in(std::uint32_t level, std::int32_t member, std::uint32_t upper, Date day) const {
  if (member < 0 || !there(level, member, day)) return broken_code;
  if (level == upper) return member;
  for (const Membership& is : all_.member(level, member).memberships) {
    if (is.covers(day) && program_.levels[level].within) return lies_in(*program_.levels[level].within, is.within, upper, day);
  }
  return broken_code;
}

void Times::walk(std::uint32_t level, std::int32_t at, Date since, std::optional<std::int32_t> last_split, Passed& passed, const Walk& of,
                 Then& out) const {
  if (at == of.to) {
    if (last_split) {
      out.split.insert(*last_split);
    } else {
      out.who.insert(of.from);
    }
  }
  if (at < 0 || !passed.insert({at, since, last_split}).second) return;
  const std::vector<Succession>& after = all_.member(level, at).successors;
  for (const Succession& next : after) {
    if (next.on < since || next.on <= of.earlier || of.day < next.on) continue;
    walk(level, next.other, next.on, after.size() > 1 ? at : last_split, passed, of, out);
  }
}

const Then& Times::then(std::uint32_t level, std::int32_t member, Date day, Date earlier) const {
  const auto [place, fresh] = known_.try_emplace({level, member, day, earlier});
  Then& out = place->second;
  if (!fresh) return out;
  for (std::int32_t one = 0; one < static_cast<std::int32_t>(all_.members(level).size()); ++one) {
    Passed passed;
    if (there(level, one, earlier)) walk(level, one, earlier, std::nullopt, passed, {one, member, earlier, day}, out);
  }
  return out;
}

bool Times::ends_up_in(std::uint32_t level, std::int32_t member, Day day, std::uint32_t upper, std::int32_t top) const {
  using Place = std::tuple<std::uint32_t, std::int32_t, Date>;
  std::vector<Place> open = {{level, member, day.value_or(Date{std::numeric_limits<std::int32_t>::min()})}};
  std::set<Place> seen;
  while (!open.empty()) {
    const auto [l, m, since] = open.back();
    open.pop_back();
    if (l == upper && m == top) return true;
    if (m < 0 || !seen.insert({l, m, since}).second) continue;
    const Organisation& one = all_.member(l, m);
    for (const Succession& next : one.successors) open.emplace_back(l, next.other, std::max(since, next.on));
    for (const Membership& is : one.memberships) {
      if (l == upper || !program_.levels[l].within || (is.until && *is.until < since)) continue;
      open.emplace_back(*program_.levels[l].within, is.within, is.from ? std::max(since, *is.from) : since);
    }
  }
  return false;
}

std::int32_t Times::later(std::uint32_t level, std::int32_t member, Date day, Date later) const {
  std::set<std::int32_t> passed;
  while (member >= 0) {
    const std::vector<Succession>& after = all_.member(level, member).successors;
    bool ended = false;
    for (const Succession& next : after) ended = ended || (day <= next.on && next.on <= later);
    if (!ended) return member;
    if (after.size() > 1 || !passed.insert(member).second) return broken_code;
    day = after.front().on;
    member = after.front().other;
  }
  return broken_code;
}

}  // namespace plumbline::oracle
