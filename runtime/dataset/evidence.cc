#include "runtime/dataset/evidence.h"

#include <algorithm>

namespace plumbline {

const Judgement* in_force(const std::vector<Judgement>& judgements, EvidenceKind kind, std::string_view name, std::uint32_t level,
                          std::int32_t organisation, std::string_view hash, std::string_view requirement, Date as_of) {
  const Judgement* latest = nullptr;
  for (const Judgement& one : judgements) {
    if (one.kind != kind || one.evidence != name || one.level != level || one.organisation != organisation) continue;
    if (one.hash != hash || one.on > as_of) continue;
    const bool decides = one.requirements.empty() ||
                         std::find(one.requirements.begin(), one.requirements.end(), requirement) != one.requirements.end();
    if (decides && (latest == nullptr || latest->on < one.on)) latest = &one;
  }
  return latest;
}

}  // namespace plumbline
