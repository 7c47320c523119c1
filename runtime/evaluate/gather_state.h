// The groups of one gather: what its rows add up to, and what is missing from it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "base/paged.h"
#include "base/shared_list.h"
#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/evaluate/key_space.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Groups that make one figure together: a merged organisation's predecessors, say, or the members of a system
/// where they change. With none, and nothing lacking, it is outside every period the table knows.
struct FoldedPart {
  std::vector<std::uint64_t> groups;
  SharedList<MissingCell> lacking;  // organisations that should be in it, and have no group
};
using GroupList = std::span<const std::uint64_t>;
/// One group as a list, or none where it is -1.
class GroupOrNone {
 public:
  explicit GroupOrNone(std::int64_t group) : group_(static_cast<std::uint64_t>(group)), count_(group < 0 ? 0 : 1) {}
  [[nodiscard]] GroupList list() const { return {&group_, count_}; }

 private:
  std::uint64_t group_;
  std::size_t count_;
};

/// Things that are missing, by their place among all that are: one, or some that stand elsewhere.
class LackingList {
 public:
  LackingList() = default;
  explicit LackingList(std::uint32_t one) : one_(one), count_(1) {}
  explicit LackingList(const std::vector<std::uint32_t>& some) : some_(some.data()), count_(some.size()) {}
  [[nodiscard]] const std::uint32_t* begin() const { return some_ != nullptr ? some_ : &one_; }
  [[nodiscard]] const std::uint32_t* end() const { return begin() + count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }

 private:
  std::uint32_t one_ = 0;
  const std::uint32_t* some_ = nullptr;
  std::size_t count_ = 0;
};

/// One gather's groups.
class GatherState {
 public:
  GatherState(const Gather& gather, GroupSpace space, bool filters_by_value)
      : gather_(&gather), space_(std::move(space)), filters_by_value_(filters_by_value), slots_(space_.size()),
        passed_over_(filters_by_value ? space_.size() : 0), folded_(space_.size()) {}

  [[nodiscard]] const GroupSpace& space() const { return space_; }
  /// Does whether a row is in it turn on a column that is no key?
  [[nodiscard]] bool filters_by_value() const { return filters_by_value_; }
  /// The rows that are added from now on have these numbers.
  void turn_to(const NumberValues& numbers);
  /// Adds a row whose number is known to its group; `mantissa` is that of the row.
  void add(std::uint64_t group, std::int64_t mantissa, const NumberValues& numbers, std::uint32_t row) {
    Slot& slot = slots_.at(group);
    ++slot.rows;
    if (!adds_words_) return add_otherwise(group, slot, numbers, row);
    add_word(group, slot, mantissa);
  }
  void add_unknown(std::uint64_t group) { ++slots_.at(group).rows; }
  /// A row of the group that no filter by value picked: the sum of none of them is 0.
  void pass_over(std::uint64_t group) { passed_over_.at(group) = 1; }
  [[nodiscard]] bool is_sum_of_none(GroupList groups) const;
  void add_missing(std::uint64_t group, std::uint32_t missing);
  /// What the author has left out of the total where it is missing.
  void leave_out(std::uint64_t group, std::uint32_t missing);
  [[nodiscard]] LackingList left_out(std::uint64_t group) const;
  [[nodiscard]] LackingList missing(std::uint64_t group) const;
  /// What is missing of a group, where it is one thing and nothing is left out; else nothing.
  [[nodiscard]] std::optional<std::uint32_t> one_missing(std::uint64_t group) const {
    const Slot* const slot = slots_.find(group);
    return slot != nullptr && slot->lacks_one() ? std::optional(slot->lacking - 1) : std::nullopt;
  }
  [[nodiscard]] std::uint64_t rows(std::uint64_t group) const;
  [[nodiscard]] std::uint64_t rows(GroupList groups) const;
  /// Of single cells each has to be there, whoever else's is.
  [[nodiscard]] bool lacks_row(std::uint64_t group) const { return gather_->fold == Fold::only && rows(group) == 0 && missing(group).empty(); }
  /// Every group that has a row, in order.
  [[nodiscard]] std::vector<std::uint64_t> groups() const;
  [[nodiscard]] Value value(GroupList groups) const;
  /// Puts in the value of each group that is the sum of rows that are all there, and a whole number; -1: no group.
  void put_plain_sums(const std::vector<std::int64_t>& groups, Figures& out) const;

 private:
  /// All noughts until a row, or something missing, is first told of its group.
  struct Slot {
    std::int64_t sum = 0;  // at scale_
    std::uint32_t rows = 0;
    /// What is missing, where it is one thing, as most often: one more than its number. What else there is stands in
    /// lacking_: its place there, with the highest bit. 0: nothing is.
    std::uint32_t lacking = 0;
    [[nodiscard]] bool lacks_one() const { return lacking != 0 && lacking < elsewhere; }
    [[nodiscard]] bool lacks_more() const { return lacking >= elsewhere; }
  };
  static constexpr std::uint32_t elsewhere = std::uint32_t{1} << 31U;
  struct Lacking {
    std::vector<std::uint32_t> missing;
    std::vector<std::uint32_t> left_out;
  };
  /// The values of a group that has a row, folded; of an average, added up.
  [[nodiscard]] Exact folded(std::uint64_t group) const;
  /// All that is missing of a group, put elsewhere for more to come.
  Lacking& lacking(Slot& slot);
  void add_word(std::uint64_t group, Slot& slot, std::int64_t mantissa) {
    std::int64_t both = 0;
    if (__builtin_add_overflow(slot.sum, mantissa, &both)) return add_beyond_word(group, slot, mantissa);
    slot.sum = both;
  }
  void add_beyond_word(std::uint64_t group, Slot& slot, std::int64_t mantissa);
  void add_otherwise(std::uint64_t group, Slot& slot, const NumberValues& numbers, std::uint32_t row);
  void fold_in(std::uint64_t group, const Exact& value, bool first);

  const Gather* gather_;
  GroupSpace space_;
  bool filters_by_value_ = false;
  Paged<Slot> slots_;                         // by group, as are those below
  Paged<std::uint8_t> passed_over_;           // where a filter by value has passed a row over: 1
  std::map<int, Paged<Int128>> other_sums_;   // by decimals: never rescaled
  Paged<Exact> folded_;                       // highest, lowest
  std::map<std::uint64_t, Exact> wide_;       // what fits no machine word
  std::vector<Lacking> lacking_;
  bool is_plain_ = true;                      // every value was a whole number, and sums are all that is asked
  std::optional<int> scale_;                  // decimals of Slot::sum: those of the first batch
  bool adds_words_ = false;                   // are the numbers turned to words of that scale, and sums made of them?
};

}  // namespace plumbline
