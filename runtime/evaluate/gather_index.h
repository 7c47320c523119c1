// Which gathers of a table a row can be in. A plan of two hundred lines has a gather for nearly each of
// them: rows are sorted by the item of the list key that tells most gathers apart, and a gather that
// wants one item is shown the rows of that item alone. Gathers of one grain, the same keys and the same
// filters, share the work of finding a row's group.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "runtime/evaluate/key_space.h"
#include "runtime/program/program.h"

namespace plumbline {

class GatherIndex {
 public:
  /// Gathers by the same keys of rows that pass the same filters, by their number in the program; never empty.
  using Grain = std::vector<std::uint32_t>;

  GatherIndex() = default;
  /// `gathers` are those of the table, by their number in the program.
  GatherIndex(const Program& program, std::uint32_t table, const KeySpace& keys, std::vector<std::uint32_t> gathers);

  [[nodiscard]] const std::vector<std::uint32_t>& all() const { return all_; }
  /// The key rows are sorted by, as a position among the table's; nothing where they are not.
  [[nodiscard]] const std::optional<std::size_t>& key() const { return key_; }
  /// Is the grain shown the rows of one item of that key alone?
  [[nodiscard]] bool is_of_one_item(const Grain& grain) const { return of_one_item_[grain.front()]; }
  /// Calls visit(gather) for each gather that a row with those key ordinals can be in, and some it is not.
  template <typename Visit>
  void each_of_row(const std::vector<std::int32_t>& ordinals, Visit visit) const {
    const auto all_of = [&](const std::vector<Grain>& grains) {
      for (const Grain& grain : grains) {
        for (const std::uint32_t gather : grain) visit(gather);
      }
    };
    all_of(of_any_item_);
    if (key_ && ordinals[*key_] >= 0) all_of(of_item_[static_cast<std::size_t>(ordinals[*key_])]);
  }
  /// Calls visit(grain, rows) for each grain that any of the rows can be in, rows in order. `ordinals` is by key, by
  /// row of the batch; none is below 0 in `rows`.
  template <typename Visit>
  void each(const std::vector<std::vector<std::int32_t>>& ordinals, const std::vector<std::uint32_t>& rows, Visit visit) {
    for (const Grain& grain : of_any_item_) visit(grain, rows);
    if (!key_) return;
    const std::int32_t* const item_of = ordinals[*key_].data();
    // Rows of one item mostly stand together.
    for (auto row = rows.begin(); row != rows.end();) {
      const std::int32_t code = item_of[*row];
      const auto first = row++;
      while (row != rows.end() && item_of[*row] == code) ++row;
      const auto item = static_cast<std::size_t>(code);
      if (of_item_[item].empty()) continue;
      if (rows_of_item_[item].empty()) items_.push_back(item);
      rows_of_item_[item].insert(rows_of_item_[item].end(), first, row);
    }
    for (const std::size_t item : items_) {
      for (const Grain& grain : of_item_[item]) visit(grain, rows_of_item_[item]);
      rows_of_item_[item].clear();
    }
    items_.clear();
  }

 private:
  std::vector<std::uint32_t> all_;
  std::vector<Grain> of_any_item_;
  std::optional<std::size_t> key_;           // position among the table's keys
  std::vector<std::vector<Grain>> of_item_;  // by item
  std::vector<bool> of_one_item_;            // by gather of the program
  // Of one batch, kept so that no batch has to ask for memory.
  std::vector<std::vector<std::uint32_t>> rows_of_item_;
  std::vector<std::size_t> items_;
};

}  // namespace plumbline
