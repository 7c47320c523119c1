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
  size_ = size;
  places_ = 0;
}

void Figures::set(std::size_t place, Value value) {
  if (!value.known) {
    states_[place] = static_cast<std::uint8_t>(lacking + static_cast<std::uint8_t>(value.lack));
    return;
  }
  if (const std::optional<std::int64_t> word = value.exact.as_word()) return set_whole(place, *word);
  if (exacts_.empty()) exacts_.resize(wholes_.size());
  exacts_[place] = std::move(value.exact);
  states_[place] = exact;
}

// Whole numbers go through a kernel, a batch at a time; what is odd about a place (a value that is not known, no
// whole number, or a result that does not fit) sends it through the exact one.
Figures apply(Op op, const Figures& first, const Figures& second) {
  if (first.is_same_everywhere() && second.is_same_everywhere()) return Figures(first.size(), first.size() == 0 ? Value{} : apply(op, first.at(0), second.at(0)));
  Figures out(first.size());
  const WordKernel kernel = word_kernel(op);
  const ExactKernel of_known = exact_kernel(op);
  Exact whole_first;
  Exact whole_second;
  std::vector<std::uint8_t> odd(std::min(Figures::batch, first.size()), 1);
  for (std::size_t begin = 0; begin < first.size(); begin += Figures::batch) {
    const std::size_t count = std::min(Figures::batch, first.size() - begin);
    if (kernel != nullptr) {
      kernel(first.wholes(begin), second.wholes(begin), out.wholes(begin), odd.data(), count);
      join_states(first.states(begin), second.states(begin), odd.data(), out.states(begin), count);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (odd[i] == 0) continue;
      const std::size_t place = begin + i;
      if (of_known != nullptr && first.is_known(place) && second.is_known(place)) {
        out.set(place, of_known(first.known_at(place, whole_first), second.known_at(place, whole_second)));
      } else {
        out.set(place, apply(op, first.at(place), second.at(place)));
      }
    }
  }
  return out;
}

}  // namespace plumbline
