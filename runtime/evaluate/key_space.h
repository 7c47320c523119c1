// The keys of a table as numbers, and the groups of a gather as numbers. A key column's members are
// laid out by ordinal; a key (or group) is the mixed-radix number of its ordinals.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Is a key expected? `perhaps`: an attribute it turns on is not known. As bits, so that both of two is one `and`.
enum class Expectation : std::uint8_t { no = 0, perhaps = 1, yes = 3 };
/// Both of two conditions.
constexpr Expectation joined(Expectation a, Expectation b) {
  return static_cast<Expectation>(static_cast<std::uint8_t>(a) & static_cast<std::uint8_t>(b));
}

/// The ordinals a key column (or dimension) can take: organisations and items from 0; periods from
/// the first that can matter.
struct Axis {
  std::int32_t first = 0;  // the period of ordinal 0; 0 for the rest
  std::int32_t size = 0;
  [[nodiscard]] std::int32_t ordinal(std::int32_t code) const {
    const std::int32_t at = code - first;
    return at >= 0 && at < size ? at : -1;
  }
};

/// Calls visit with one entry of each list, the last list fastest, until it says false; not at all if a
/// list is empty.
template <typename Lists, typename Visit>
void each_combination(const Lists& lists, Visit visit) {
  std::vector<std::size_t> at(lists.size(), 0);
  std::vector<std::int32_t> entries(lists.size());
  for (const auto& list : lists) {
    if (list.empty()) return;
  }
  for (std::size_t i = 0; i < lists.size(); ++i) entries[i] = lists[i][0];
  while (visit(entries)) {
    std::size_t i = lists.size();
    for (; i > 0 && ++at[i - 1] == lists[i - 1].size(); --i) entries[i - 1] = lists[i - 1][at[i - 1] = 0];
    if (i == 0) return;
    entries[i - 1] = lists[i - 1][at[i - 1]];
  }
}

/// The months the program can look at in any table: of its subjects, shifted every way it shifts.
MonthRange months_in_reach(const Program& program);

/// The day a row holds for: the last of its period. Nothing where its table has no period.
using RowDay = std::optional<Date>;

class KeySpace {
 public:
  KeySpace(const Program& program, const Dataset& dataset, std::uint32_t table);

  [[nodiscard]] const std::vector<Axis>& axes() const { return axes_; }
  /// How many keys there can be; nothing where that does not fit 63 bits.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Is a row with that ordinal of that key expected on the day? Only organisations depend on it.
  [[nodiscard]] Expectation expected(std::size_t key, std::int32_t ordinal, RowDay day) const;
  [[nodiscard]] bool expects_rows() const { return !expected_.empty(); }
  /// Nothing too where a period cannot be read, or where it makes no difference: organisations do not change.
  [[nodiscard]] RowDay day(const std::vector<std::int32_t>& ordinals) const { return period_ ? day_of_period(ordinals[*period_]) : std::nullopt; }
  [[nodiscard]] RowDay day_of_period(std::int32_t ordinal) const {
    return ordinal < 0 || days_.empty() ? std::nullopt : RowDay(days_[static_cast<std::size_t>(ordinal)]);
  }
  /// The key a row's day comes from, as a position among the table's keys.
  [[nodiscard]] const std::optional<std::size_t>& period() const { return period_; }

 private:
  void add_organisations(std::size_t key, Axis& axis);
  void add_periods(std::size_t key, const MonthRange& reach, Axis& axis);

  const Table* table_;
  const Dataset* dataset_;
  std::uint32_t index_;
  std::vector<Axis> axes_;
  std::uint64_t size_ = 1;
  std::optional<std::size_t> period_;
  std::vector<Date> days_;  // the last of each period
  /// By key, by ordinal; none: rows as they come. What changes over time is looked up instead.
  std::vector<std::vector<Expectation>> expected_;
};

/// The groups that gathers by the same keys have: for each key, group ordinal by key ordinal (-1: in no group).
///
/// Where organisations change, what lies in a system is another question each month. Rows are then
/// grouped by organisation and period as they stand in the table, and whoever folds the groups knows
/// whose they are (CellFinder). A period the gathers do not keep gets an axis behind its keys'.
class GroupLayout {
 public:
  GroupLayout(const Program& program, const Dataset& dataset, const KeySpace& keys, const Gather& gather);

  struct GroupAxis {
    std::size_t key = 0;                 // position among the table's keys
    std::vector<std::int32_t> group;     // by key ordinal
    std::vector<std::int64_t> offset;    // group x stride, by key ordinal, and -1 behind the last; -1: in no group
    std::vector<std::int32_t> ordinals;  // of the key, group by group: first those in none, then those of each
    std::vector<std::uint32_t> begins;   // where those of each begin, and where the last end
    std::int32_t size = 0;
    std::int32_t first = 0;              // as Axis::first
    std::uint64_t stride = 1;
    std::uint32_t level = 0;             // of organisations: the level of its groups
    /// The other way round: the key ordinals that lead to a group ordinal; of -1, those in no group.
    [[nodiscard]] std::span<const std::int32_t> ordinals_of(std::int32_t at) const {
      const auto place = static_cast<std::size_t>(at + 1);
      return std::span(ordinals).subspan(begins[place], begins[place + 1] - begins[place]);
    }
  };
  /// Is each group of one organisation, on one day?
  [[nodiscard]] bool is_by_member() const { return is_by_member_; }
  [[nodiscard]] const std::vector<GroupAxis>& axes() const { return axes_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// The group of a key; nothing where it is in none.
  [[nodiscard]] std::optional<std::uint64_t> group_of(const std::vector<std::int32_t>& ordinals) const;
  /// The group at dimension codes (one for each key of the gather, months as Month::index).
  [[nodiscard]] std::optional<std::uint64_t> group_at(std::span<const std::int32_t> codes) const;
  [[nodiscard]] std::int32_t coordinate(std::uint64_t group, std::size_t axis) const {
    return static_cast<std::int32_t>(group / axes_[axis].stride % static_cast<std::uint64_t>(axes_[axis].size));
  }

 private:
  static void put_in_order(GroupAxis& axis);
  void add_axis(const Program& program, const Dataset& dataset, const Table& table, const KeySpace& keys, std::size_t key, const Dimension& dimension);

  std::vector<GroupAxis> axes_;
  std::uint64_t size_ = 1;
  bool is_by_member_ = false;
};

/// Equal for gathers of one layout, and for no others.
std::vector<std::uint32_t> layout_of(const Gather& gather);

/// How a gather's rows find their group: a layout that others may share, and which key ordinals its filters let pass.
class GroupSpace {
 public:
  GroupSpace(const Program& program, const Dataset& dataset, const KeySpace& keys, const Gather& gather, std::shared_ptr<const GroupLayout> layout);

  using GroupAxis = GroupLayout::GroupAxis;
  [[nodiscard]] const GroupLayout& layout() const { return *layout_; }
  [[nodiscard]] bool is_by_member() const { return layout_->is_by_member(); }
  [[nodiscard]] const std::vector<GroupAxis>& axes() const { return layout_->axes(); }
  [[nodiscard]] std::uint64_t size() const { return layout_->size(); }
  /// May a row with that ordinal of that key be in the gather? Totals of a list are in no sum; what
  /// is true of an organisation may depend on the row's day.
  [[nodiscard]] Expectation passes(std::size_t key, std::int32_t ordinal, RowDay day) const {
    if (filters_by_day_) return passes_on(key, ordinal, day);
    return passes_[key].empty() ? Expectation::yes : passes_[key][static_cast<std::size_t>(ordinal)];
  }
  [[nodiscard]] bool filters_by_day() const { return filters_by_day_; }
  /// The keys, as positions among the table's, of which not every ordinal passes every day.
  [[nodiscard]] const std::vector<std::size_t>& narrowed_by() const { return narrowed_by_; }
  [[nodiscard]] std::optional<std::uint64_t> group_of(const std::vector<std::int32_t>& ordinals) const { return layout_->group_of(ordinals); }
  [[nodiscard]] std::optional<std::uint64_t> group_at(std::span<const std::int32_t> codes) const { return layout_->group_at(codes); }
  [[nodiscard]] std::int32_t coordinate(std::uint64_t group, std::size_t axis) const { return layout_->coordinate(group, axis); }

 private:
  void add_passes(const Program& program, const KeySpace& keys);
  [[nodiscard]] Expectation passes_on(std::size_t key, std::int32_t ordinal, RowDay day) const;

  const Table* table_;
  const Gather* gather_;
  const Organisations* organisations_;
  std::shared_ptr<const GroupLayout> layout_;
  bool filters_by_day_ = false;
  std::vector<std::size_t> narrowed_by_;
  std::vector<std::vector<Expectation>> passes_;  // by key of the table; empty: all pass
};

}  // namespace plumbline
