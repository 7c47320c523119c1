// Which gathers of a table a row can be in. A plan of two hundred lines has a gather for nearly each of
// them: rows are sorted by the item of the list key that tells most gathers apart, and a gather that
// wants one item is shown the rows of that item alone.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "runtime/evaluate/key_space.h"
#include "runtime/program/program.h"

namespace plumbline {

class GatherIndex {
 public:
  GatherIndex() = default;
  /// `gathers` are those of the table, by their number in the program.
  GatherIndex(const Program& program, std::uint32_t table, const KeySpace& keys, std::vector<std::uint32_t> gathers);

  [[nodiscard]] const std::vector<std::uint32_t>& all() const { return all_; }
  /// Calls visit(gather) for each gather that a row with those key ordinals can be in, and some it is not.
  template <typename Visit>
  void each_of_row(const std::vector<std::int32_t>& ordinals, Visit visit) const {
    for (const std::uint32_t gather : of_any_item_) visit(gather);
    if (!key_ || ordinals[*key_] < 0) return;
    for (const std::uint32_t gather : of_item_[static_cast<std::size_t>(ordinals[*key_])]) visit(gather);
  }
  /// Calls visit(gather, positions) for each gather that has any of the rows, positions in order. `ordinals`
  /// is by key, by row; none is below 0.
  template <typename Visit>
  void each(const std::vector<std::vector<std::int32_t>>& ordinals, std::size_t rows, Visit visit) {
    while (every_row_.size() < rows) every_row_.push_back(static_cast<std::uint32_t>(every_row_.size()));
    every_row_.resize(rows);
    for (const std::uint32_t gather : of_any_item_) visit(gather, every_row_);
    if (!key_) return;
    for (const std::uint32_t row : every_row_) {
      const auto item = static_cast<std::size_t>(ordinals[*key_][row]);
      if (rows_of_item_[item].empty()) items_.push_back(item);
      rows_of_item_[item].push_back(row);
    }
    for (const std::size_t item : items_) {
      for (const std::uint32_t gather : of_item_[item]) visit(gather, rows_of_item_[item]);
      rows_of_item_[item].clear();
    }
    items_.clear();
  }

 private:
  std::vector<std::uint32_t> all_;
  std::vector<std::uint32_t> of_any_item_;
  std::optional<std::size_t> key_;                   // position among the table's keys
  std::vector<std::vector<std::uint32_t>> of_item_;  // gathers, by item
  // Of one batch, kept so that no batch has to ask for memory.
  std::vector<std::uint32_t> every_row_;
  std::vector<std::vector<std::uint32_t>> rows_of_item_;
  std::vector<std::size_t> items_;
};

}  // namespace plumbline
