#include <algorithm>

#include "runtime/dataset/evidence.h"

namespace plumbline {
namespace {

bool decides(const Judgement& judgement, std::string_view requirement) {
  const std::vector<std::string>& named = judgement.requirements;
  return named.empty() || std::find(named.begin(), named.end(), requirement) != named.end();
}

}  // namespace

const Judgement* in_force(const std::vector<Judgement>& judgements, EvidenceKind kind,
                          std::string_view name, std::uint32_t level, std::int32_t organisation,
                          std::string_view hash, std::string_view requirement, Date as_of,
                          std::string_view role) {
  const Judgement* found = nullptr;
  for (const Judgement& one : judgements) {
    const bool same = one.kind == kind && one.evidence == name && one.level == level &&
                      one.organisation == organisation && one.hash == hash && !hash.empty();
    if (!same || one.on > as_of || !decides(one, requirement)) continue;
    if (!role.empty() && one.role != role) continue;
    // Of one day the later record stands: readers keep none that disagree.
    if (found == nullptr || one.on >= found->on) found = &one;
  }
  return found;
}

}  // namespace plumbline
