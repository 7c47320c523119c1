#include "runtime/evaluate/figures.h"

#include <algorithm>
#include <utility>

#include "runtime/evaluate/kernels.h"
#include "runtime/evaluate/word_kernels.h"

namespace plumbline {

Figures::Figures(std::size_t size, const Value& everywhere) : Figures(std::min(size, batch)) {
  if (size == 0) return;
  set(0, everywhere);
  std::fill(wholes_.begin(), wholes_.end(), wholes_.front());
  std::fill(states_.begin(), states_.end(), states_.front());
  if (has_ratios()) std::fill(divisors_.begin(), divisors_.end(), divisors_.front());
  size_ = size;
  places_ = 0;
}

void Figures::set(std::size_t place, Value value) {
  if (!value.known) {
    states_[place] = static_cast<std::uint8_t>(lacking + static_cast<std::uint8_t>(value.lack));
    return;
  }
  const auto words = value.exact.as_words();
  if (!words) {
    exacts_[place] = std::move(value.exact);
    states_[place] = exact;
    return;
  }
  set_whole(place, words->first);
  if (words->second == 1 && !has_ratios()) return;
  make_divisors();
  divisors_[place] = words->second;
  if (words->second != 1) states_[place] = ratio;
}

// Words go through a kernel, a batch at a time; what is odd about a place (a value that is not known or fits no words, or a
// result that does not fit) sends it through the exact one.
Figures apply(Op op, const Figures& first, const Figures& second) {
  if (first.is_same_everywhere() && second.is_same_everywhere()) return Figures(first.size(), first.size() == 0 ? Value{} : apply(op, first.at(0), second.at(0)));
  Figures out(first.size());
  const WordKernel of_wholes = first.has_ratios() || second.has_ratios() ? nullptr : word_kernel(op);
  const RatioKernel of_ratios = of_wholes == nullptr ? ratio_kernel(op) : nullptr;
  const ExactKernel of_known = exact_kernel(op);
  Exact room_first;
  Exact room_second;
  const std::size_t batch = std::min(Figures::batch, first.size());
  std::vector<std::uint8_t> odd(batch, 1);
  const std::vector<std::int64_t> ones(of_ratios == nullptr ? 0 : batch, 1);
  const auto divisors = [&](const Figures& of, std::size_t begin) { return of.has_ratios() ? of.divisors(begin) : ones.data(); };
  std::vector<std::int64_t> no_divisors(gives_ratios(op) ? 0 : ones.size());
  for (std::size_t begin = 0; begin < first.size(); begin += Figures::batch) {
    const std::size_t count = std::min(Figures::batch, first.size() - begin);
    if (of_wholes != nullptr) {
      of_wholes(first.wholes(begin), second.wholes(begin), out.wholes(begin), odd.data(), count);
      join_states(first.states(begin), second.states(begin), Figures::whole, odd.data(), out.states(begin), Figures::whole, count);
    } else if (of_ratios != nullptr) {
      of_ratios(first.wholes(begin), divisors(first, begin), second.wholes(begin), divisors(second, begin), out.wholes(begin),
                gives_ratios(op) ? out.divisors(begin) : no_divisors.data(), odd.data(), count);
      join_states(first.states(begin), second.states(begin), Figures::ratio, odd.data(), out.states(begin), gives_ratios(op) ? Figures::ratio : Figures::whole, count);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (odd[i] == 0) continue;
      const std::size_t place = begin + i;
      if (of_known == nullptr) {
        out.set(place, apply(op, first.at(place), second.at(place)));
      } else if (first.is_known(place) && second.is_known(place)) {
        out.set(place, of_known(first.known_at(place, room_first), second.known_at(place, room_second)));
      } else {
        *out.states(place) = std::max(first.state(place), second.state(place));
      }
    }
  }
  return out;
}

}  // namespace plumbline
