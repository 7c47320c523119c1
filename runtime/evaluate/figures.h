// The values of one step for all subjects of a requirement, as columns: a whole number each, and a byte that
// says whether it is one. What is no whole number that fits a word is kept beside them.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/evaluate/evaluation.h"
#include "runtime/program/program.h"

namespace plumbline {

class Figures {
 public:
  /// What stands at a place. From `lacking` on, why nothing does: lacking + a Lack.
  enum State : std::uint8_t { whole = 0, exact = 1, lacking = 2 };

  explicit Figures(std::size_t size) : wholes_(size, 0), states_(size, lacking + static_cast<std::uint8_t>(Lack::cannot_tell)) {}

  [[nodiscard]] std::size_t size() const { return wholes_.size(); }
  [[nodiscard]] Value at(std::size_t place) const {
    const std::uint8_t state = states_[place];
    if (state == whole) return {true, Exact(wholes_[place])};
    if (state == exact) return {true, exacts_[place]};
    return {false, Exact(0), static_cast<Lack>(state - lacking)};
  }
  [[nodiscard]] bool is_known(std::size_t place) const { return states_[place] < lacking; }
  void set(std::size_t place, const Value& value);
  void set_whole(std::size_t place, std::int64_t value) {
    wholes_[place] = value;
    states_[place] = whole;
  }

  [[nodiscard]] const std::int64_t* wholes() const { return wholes_.data(); }
  [[nodiscard]] const std::uint8_t* states() const { return states_.data(); }
  [[nodiscard]] std::int64_t* wholes() { return wholes_.data(); }
  [[nodiscard]] std::uint8_t* states() { return states_.data(); }

 private:
  std::vector<std::int64_t> wholes_;
  std::vector<std::uint8_t> states_;
  std::vector<Exact> exacts_;  // as many as there are places, or none where all are whole
};

/// An operator that is no leaf over two columns of one length; `second` is ignored by operators of one argument.
Figures apply(Op op, const Figures& first, const Figures& second);

}  // namespace plumbline
