// The values of one step for all subjects of a requirement, as columns: a whole number each, what it is divided by where it is
// a share, and a byte that says which it is. What fits no words is kept beside them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "runtime/evaluate/evaluation.h"
#include "runtime/program/program.h"

namespace plumbline {

class Figures {
 public:
  /// What stands at a place. From `lacking` on, why nothing does: lacking + a Lack. What needs two values has
  /// the greater state where one lacks.
  enum State : std::uint8_t { whole = 0, ratio = 1, exact = 2, lacking = 3 };

  /// So many places are worked out at once.
  static constexpr std::size_t batch = 2048;

  explicit Figures(std::size_t size) : size_(size), wholes_(size, 0), states_(size, lacking + static_cast<std::uint8_t>(Lack::cannot_tell)) {}
  /// The same at every place: it is kept for one batch, and nothing more is put in.
  Figures(std::size_t size, const Value& everywhere);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool is_same_everywhere() const { return places_ == 0; }
  [[nodiscard]] State state(std::size_t place) const { return static_cast<State>(states_[place & places_]); }
  [[nodiscard]] bool has_ratios() const { return !divisors_.empty(); }
  /// The number at a place whose state is `whole`, and what is divided at one whose state is `ratio`.
  [[nodiscard]] std::int64_t whole_at(std::size_t place) const { return wholes_[place & places_]; }
  /// The same of what it is divided by, of one whose state is `ratio`: above 0, and maybe not reduced.
  [[nodiscard]] std::int64_t divisor_at(std::size_t place) const { return divisors_[place & places_]; }
  [[nodiscard]] const Exact& exact_at(std::size_t place) const { return exacts_.at(place & places_); }
  /// The number at a place where one is known; one that fits words is put into `room`.
  [[nodiscard]] const Exact& known_at(std::size_t place, Exact& room) const {
    const State state = this->state(place);
    if (state == exact) return exact_at(place);
    if (state == whole) return room = Exact(whole_at(place));
    return room = is_reduced_ ? Exact::of_reduced(whole_at(place), divisor_at(place)) : Exact::ratio(whole_at(place), divisor_at(place));
  }
  [[nodiscard]] Value at(std::size_t place) const {
    Exact room;
    if (is_known(place)) return {true, known_at(place, room)};
    return {false, Exact(0), static_cast<Lack>(state(place) - lacking)};
  }
  [[nodiscard]] bool is_known(std::size_t place) const { return state(place) < lacking; }
  /// Why nothing is known at a place of which nothing is.
  [[nodiscard]] Lack lack_at(std::size_t place) const { return static_cast<Lack>(state(place) - lacking); }
  void set(std::size_t place, Value value);
  void set_whole(std::size_t place, std::int64_t value) {
    wholes_[place] = value;
    states_[place] = whole;
  }

  /// From a place on at which a batch begins.
  [[nodiscard]] const std::int64_t* wholes(std::size_t begin) const { return wholes_.data() + (begin & places_); }
  [[nodiscard]] const std::uint8_t* states(std::size_t begin) const { return states_.data() + (begin & places_); }
  [[nodiscard]] std::int64_t* wholes(std::size_t begin) { return wholes_.data() + (begin & places_); }
  [[nodiscard]] std::uint8_t* states(std::size_t begin) { return states_.data() + (begin & places_); }
  /// The same, where there are any: above 0 at a place where a number fits words, and 1 at a whole one.
  [[nodiscard]] const std::int64_t* divisors(std::size_t begin) const { return divisors_.data() + (begin & places_); }
  /// From now on there are some, and what they divide is maybe not reduced.
  [[nodiscard]] std::int64_t* divisors(std::size_t begin) {
    make_divisors();
    is_reduced_ = false;
    return divisors_.data() + (begin & places_);
  }

 private:
  void make_divisors() {
    if (!has_ratios()) divisors_.resize(wholes_.size(), 1);
  }

  std::size_t size_ = 0;
  std::size_t places_ = ~std::size_t{0};  // the bits of a place that tell it from others: none where all are the same
  std::vector<std::int64_t> wholes_;
  std::vector<std::uint8_t> states_;
  std::vector<std::int64_t> divisors_;    // as many as those, or none where all are whole
  bool is_reduced_ = true;                // all of them, by what they divide
  std::map<std::size_t, Exact> exacts_;   // by place
};

/// An operator that is no leaf over two columns of one length; `second` is ignored by operators of one argument.
Figures apply(Op op, const Figures& first, const Figures& second);

}  // namespace plumbline
