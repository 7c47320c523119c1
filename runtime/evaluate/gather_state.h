// The groups of one gather: what its rows add up to, and what is missing from it.
#pragma once

#include <cstdint>
#include <deque>
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
  /// What there is to a group.
  struct Group {
    std::int64_t sum = 0;  // at scale_
    std::uint32_t rows = 0;
    /// What is missing, where it is one thing, as most often: one more than its number. What else there is stands in
    /// lacking_: its place there, with the highest bit. 0: nothing is.
    std::uint32_t lacking = 0;
    [[nodiscard]] bool lacks_one() const { return lacking != 0 && lacking < elsewhere; }
    [[nodiscard]] bool lacks_more() const { return lacking >= elsewhere; }
  };
  /// Those of all gathers about which something is odd.
  using OddGroups = std::deque<Group>;
  GatherState(const Gather& gather, GroupSpace space, bool filters_by_value, OddGroups& odd)
      : gather_(&gather), space_(std::move(space)), filters_by_value_(filters_by_value), slots_(space_.size()),
        passed_over_(filters_by_value ? space_.size() : 0), folded_(space_.size()), odd_(&odd),
        is_plain_(gather.fold == Fold::sum || gather.fold == Fold::only) {}

  [[nodiscard]] const GroupSpace& space() const { return space_; }
  /// Does whether a row is in it turn on a column that is no key?
  [[nodiscard]] bool filters_by_value() const { return filters_by_value_; }
  /// Adds rows from `first` up to `end` whose numbers are known to their groups; a group below 0: to none.
  void add(const std::int64_t* groups, const NumberValues& numbers, std::uint32_t first, std::uint32_t end);
  /// Rows of the group, and of those behind it, are soon to be added: memory may be asked for what stands there.
  void expect(std::int64_t group) const {
    if (group >= 0) __builtin_prefetch(slots_.find(static_cast<std::uint64_t>(group)), 1);
  }
  void add_unknown(std::uint64_t group) { ++odd(slots_.at(group)).rows; }
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
    const Group of = this->of(group);
    return of.lacks_one() ? std::optional(of.lacking - 1) : std::nullopt;
  }
  [[nodiscard]] std::uint64_t rows(std::uint64_t group) const { return of(group).rows; }
  [[nodiscard]] std::uint64_t rows(GroupList groups) const;
  /// Of single cells each has to be there, whoever else's is.
  [[nodiscard]] bool lacks_row(std::uint64_t group) const { return gather_->fold == Fold::only && rows(group) == 0 && missing(group).empty(); }
  /// Every group that has a row, in order.
  [[nodiscard]] std::vector<std::uint64_t> groups() const;
  [[nodiscard]] Value value(GroupList groups) const;
  /// Puts in the value of each group that is the sum of rows that are all there, and a whole number; -1: no group. Returns the
  /// places of all others.
  [[nodiscard]] std::vector<std::size_t> put_plain_sums(const std::vector<std::int64_t>& groups, Figures& out) const;

 private:
  /// A group about which nothing is odd in one word: nothing is missing, its sum is no less than 0 and fits 24 bits, its rows
  /// seven above them. All noughts until a row is first told of it. Any other has the highest bit, and its place among the
  /// odd ones.
  struct Slot {
    std::uint32_t word = 0;
    [[nodiscard]] bool is_odd() const { return word >= elsewhere; }
    [[nodiscard]] bool has_rows() const { return word - 1 < elsewhere - 1; }  // and nothing is odd
    [[nodiscard]] std::uint32_t place() const { return word - elsewhere; }
    [[nodiscard]] std::uint32_t rows() const { return word / one_row; }
    [[nodiscard]] std::uint32_t sum() const { return word % one_row; }
    /// Adds a row, if there is room for it.
    bool add(std::int64_t mantissa) {
      if (word >= elsewhere - one_row || sum() + static_cast<std::uint64_t>(mantissa) >= one_row) return false;
      word += one_row + static_cast<std::uint32_t>(mantissa);
      return true;
    }
  };
  static constexpr std::uint32_t elsewhere = std::uint32_t{1} << 31U;
  static constexpr std::uint32_t one_row = std::uint32_t{1} << 24U;
  struct Lacking {
    std::vector<std::uint32_t> missing;
    std::vector<std::uint32_t> left_out;
  };
  /// The values of a group that has a row, folded; of an average, added up.
  [[nodiscard]] Exact folded(std::uint64_t group) const;
  [[nodiscard]] Group of(std::uint64_t group) const {
    const Slot* const slot = slots_.find(group);
    if (slot == nullptr) return {};
    return slot->is_odd() ? (*odd_)[slot->place()] : Group{slot->sum(), slot->rows(), 0};
  }
  /// The same, from now on one of the odd ones.
  Group& odd(Slot& slot);
  [[nodiscard]] bool is_known(const Group& of) const;
  /// All that is missing of a group, put elsewhere for more to come.
  Lacking& lacking(Group& group);
  /// Are the numbers words of the scale of sums, and are sums made of them?
  bool adds_words(const NumberValues& numbers);
  void add_word(std::uint64_t group, Group& of, std::int64_t mantissa);
  void add_otherwise(std::uint64_t group, Group& of, const NumberValues& numbers, std::uint32_t row);
  void fold_in(std::uint64_t group, const Exact& value, bool first);

  const Gather* gather_;
  GroupSpace space_;
  bool filters_by_value_ = false;
  Paged<Slot> slots_;                         // by group, as are those below
  Paged<std::uint8_t> passed_over_;           // where a filter by value has passed a row over: 1
  std::map<int, Paged<Int128>> other_sums_;   // by decimals: never rescaled
  Paged<Exact> folded_;                       // highest, lowest
  std::map<std::uint64_t, Exact> wide_;       // what fits no machine word
  OddGroups* odd_;
  std::vector<Lacking> lacking_;
  bool is_plain_;                             // every value was a whole number, and sums are all that is asked
  std::optional<int> scale_;                  // decimals of sums: those of the first rows
};

}  // namespace plumbline
