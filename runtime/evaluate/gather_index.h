// Which gathers of a table a row can be in. A plan of two hundred lines has a gather for nearly each of them, alike but
// for the one item of a list key that they want: they are gathered in one pass over the rows, whose item says which of them
// a row is for.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "runtime/evaluate/gather_state.h"
#include "runtime/evaluate/key_space.h"
#include "runtime/program/program.h"

namespace plumbline {

class GatherIndex {
 public:
  /// A gather by its number in the program, or none.
  static constexpr std::uint32_t none = UINT32_MAX;
  /// Gathers of one column, one for each item of the key that tells them apart; a single one where it tells none.
  struct OfColumn {
    std::uint32_t column = 0;
    std::vector<std::uint32_t> by_item;
    std::vector<std::uint32_t> all;
  };
  /// Gathers by the same keys of rows that pass the same filters, but for the item.
  struct Grain {
    std::vector<OfColumn> columns;
    /// The keys, as positions among the table's, that not every row passes.
    std::vector<std::size_t> narrowed_by;
    [[nodiscard]] std::uint32_t any() const { return columns.front().all.front(); }
  };

  GatherIndex() = default;
  /// `gathers` are those of the table, by their number in the program, `states` by number.
  GatherIndex(const Program& program, std::uint32_t table, const KeySpace& keys, std::vector<std::uint32_t> gathers, const std::vector<GatherState>& states);

  [[nodiscard]] const std::vector<std::uint32_t>& all() const { return all_; }
  /// The key whose item tells gathers apart, as a position among the table's; nothing where none does.
  [[nodiscard]] const std::optional<std::size_t>& key() const { return key_; }
  [[nodiscard]] const std::vector<Grain>& grains() const { return grains_; }
  /// Calls visit(gather) for each gather that a row with those key ordinals can be in, and some it is not.
  template <typename Visit>
  void each_of_row(const std::vector<std::int32_t>& ordinals, Visit visit) const {
    for (const std::uint32_t gather : of_any_item_) visit(gather);
    if (!key_ || ordinals[*key_] < 0) return;
    for (const std::uint32_t gather : of_item_[static_cast<std::size_t>(ordinals[*key_])]) visit(gather);
  }

 private:
  void add(const Program& program, std::uint32_t gather, const GatherState& state, std::optional<std::uint32_t> item, Grain& to) const;

  std::vector<std::uint32_t> all_;
  std::optional<std::size_t> key_;                      // position among the table's keys
  std::vector<std::uint32_t> of_any_item_;
  std::vector<std::vector<std::uint32_t>> of_item_;     // by item
  std::vector<Grain> grains_;
};

}  // namespace plumbline
