#include "runtime/evaluate/members.h"

namespace plumbline {
const Members::Inside& Members::inside(std::uint32_t level, std::uint32_t upper, Date day) const {
  const auto [at, fresh] = inside_.try_emplace({level, upper, day});
  Inside& out = at->second;
  if (!fresh) return out;
  out.by_top.resize(organisations_->members(upper).size());
  for (std::int32_t member = 0; member < static_cast<std::int32_t>(organisations_->members(level).size()); ++member) {
    if (organisations_->on(level, member, day) == nullptr) continue;
    const std::int32_t top = organisations_->ancestor(*program_, level, member, upper, day);
    (top < 0 ? out.outside : out.by_top[static_cast<std::size_t>(top)]).push_back(member);
  }
  return out;
}

const std::vector<std::int32_t>& Members::outside(std::uint32_t level, std::uint32_t upper, Date day) const {
  return inside(level, upper, day).outside;
}

Members::Found Members::find(const Wanted& wanted) const {
  Found out;
  const auto named = [&](std::int32_t top) { return wanted.level == wanted.upper ? top : -1; };
  const Organisations::Predecessors tops = organisations_->carried_back(wanted.upper, wanted.top, wanted.own, wanted.base);
  for (const std::int32_t top : tops.split) out.lacking.emplace_back(named(top), Missing::was_split);
  if (tops.members.empty() && tops.split.empty()) out.lacking.emplace_back(named(wanted.top), Missing::did_not_exist);
  for (const std::int32_t top : tops.members) {
    for (const std::int32_t member : inside(wanted.level, wanted.upper, wanted.base).by_top[static_cast<std::size_t>(top)]) {
      if (!wanted.then) {
        out.members.push_back(member);
        continue;
      }
      const Organisations::Predecessors then = organisations_->carried_back(wanted.level, member, wanted.base, *wanted.then);
      out.members.insert(out.members.end(), then.members.begin(), then.members.end());
      for (const std::int32_t one : then.split) out.lacking.emplace_back(one, Missing::was_split);
      if (then.members.empty() && then.split.empty()) out.lacking.emplace_back(member, Missing::did_not_exist);
    }
  }
  return out;
}

}  // namespace plumbline
