// Which group a person's row is in, and which category of it: numbers for both, a column at a time. Memory
// grows with the keys and categories that are met, never with people. Never knows what is asked of them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/numbering.h"
#include "runtime/program/program.h"

namespace plumbline {

/// A category of a column an outcome is split by; nothing: those whose category is not known.
using Category = std::optional<std::uint32_t>;

/// The day a person's row holds for: the last of its period, or the day of the run in a table without one.
/// Nothing where the period cannot be read and organisations change: nobody knows whom it is about.
std::optional<Date> day_of_person(const Dataset& dataset, const Table& table, const std::vector<std::int32_t>& keys);

/// The groups of a grain that a subject's people are in.
struct PeopleGroups {
  std::optional<std::uint32_t> own;    // nothing: there is no row of the subject
  /// Of people whose organisation or period cannot be read, and who may belong to the subject: their submission and
  /// what can be read allow it.
  std::vector<std::uint32_t> perhaps;
  /// Was any row sent that is, or may be, of the subject, whomever an outcome is about?
  [[nodiscard]] bool has_rows() const { return own || !perhaps.empty(); }
};

/// The groups of all outcomes of a table that have the same keys, of the same levels and kinds of period. There
/// is one wherever there is a row, whomever it is about.
class PeopleGrain {
 public:
  PeopleGrain(const Program& program, const Dataset& dataset, const Outcome& outcome);

  [[nodiscard]] bool is_of(const Outcome& outcome) const;
  void read(std::uint32_t file, const Batch& batch);
  /// Of each row of the batch read last.
  [[nodiscard]] const std::vector<std::uint32_t>& of_rows() const { return of_rows_; }
  /// The groups of the subject that these codes of the keys give.
  [[nodiscard]] PeopleGroups groups(const std::vector<std::int32_t>& keys) const;

 private:
  /// By submission and keys, broken_code where not readable.
  using Unplaced = std::pair<std::uint32_t, std::vector<std::int32_t>>;

  /// The group of a row, given its submission and its keys; only those the grain looks at have to be there.
  std::uint32_t group_of(std::uint32_t submission, const std::vector<std::int32_t>& codes);
  /// The code a person's key has in the grain: of the organisation it lay in on its day, or of what took
  /// that one's place since; broken_code where nobody can say.
  [[nodiscard]] std::int32_t code_of(std::size_t key, std::uint32_t submission, const std::vector<std::int32_t>& codes) const;
  /// The last day of the grain's period, whatever else of the keys can be read.
  [[nodiscard]] Date day_of(const std::vector<std::int32_t>& keys) const;
  [[nodiscard]] bool may_belong(const Unplaced& where, const std::vector<std::int32_t>& keys) const;
  struct HashOfKeys {
    std::size_t operator()(const std::vector<std::int32_t>& keys) const {
      std::uint64_t out = 0;
      for (const std::int32_t key : keys) out = ((out ^ static_cast<std::uint32_t>(key)) * 0x9E3779B97F4A7C15U) ^ (out >> 29U);
      return out ^ (out >> 32U);
    }
  };

  const Program* program_;
  const Dataset* dataset_;
  std::uint32_t table_index_;
  const Table* table_;
  std::vector<std::uint32_t> keys_;  // as Outcome::keys
  std::vector<std::uint32_t> by_;
  std::vector<std::uint32_t> slots_;  // of the table's keys: those that a group turns on
  /// Rows with the same submission and keys are in one group: each such combination is looked up once. A row's
  /// number comes from its submission by its first key, then by its second, and so on.
  std::vector<PairNumbering> combinations_;  // by slot
  std::vector<std::uint32_t> groups_;        // by the number of a combination
  std::unordered_map<std::vector<std::int32_t>, std::uint32_t, HashOfKeys> placed_;
  std::map<Unplaced, std::uint32_t> unplaced_;
  std::uint32_t size_ = 0;
  std::vector<std::uint32_t> of_rows_;
  std::vector<std::uint32_t> before_;  // of_rows_, before the key that is looked at
};

/// Rows that name an organisation of another submitter, or one that was not there on the row's day.
class PeopleStrangers {
 public:
  PeopleStrangers(const Program& program, const Dataset& dataset, std::uint32_t table);
  /// Their positions in the batch.
  const std::vector<std::uint32_t>& read(std::uint32_t file, const Batch& batch);

 private:
  /// One key column: each organisation is looked up once a submission (and period, where that matters).
  struct NamedThere {
    std::uint32_t slot = 0;
    PairNumbering periods;
    PairNumbering combinations;
    std::vector<std::uint8_t> strange;  // by combination
  };

  const Program* program_;
  const Dataset* dataset_;
  const Table* table_;
  std::vector<NamedThere> named_;
  std::vector<std::uint8_t> strange_;  // by row
  std::vector<std::uint32_t> rows_;
};

/// The groups of a grain cut into the categories of a column: a cell for each category of each group that a
/// row is of. Without a column a group is a cell.
class PeopleCut {
 public:
  PeopleCut(const Program& program, std::uint32_t table, std::uint32_t grain, std::optional<std::uint32_t> column);

  [[nodiscard]] bool is_of(std::uint32_t grain, std::optional<std::uint32_t> column) const { return grain_ == grain && column_ == column; }
  [[nodiscard]] std::uint32_t grain() const { return grain_; }
  [[nodiscard]] std::optional<std::uint32_t> column() const { return column_; }
  void read(const Batch& batch, const std::vector<std::uint32_t>& groups);
  [[nodiscard]] const std::vector<std::uint32_t>& of_rows() const { return of_rows_; }
  /// How many cells there are so far.
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t group, Category item) const;
  /// Everybody of a group is in one of them.
  template <typename Use>
  void for_cells(std::uint32_t group, const Use& use) const {
    if (!column_) return use(group);
    for (std::uint32_t cell = group < first_.size() ? first_[group] : none; cell != none; cell = next_[cell]) use(cell);
  }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  [[nodiscard]] std::int32_t category(Category item) const { return static_cast<std::int32_t>(item.value_or(items_)); }
  void read_categories(const NumberValues& numbers, std::size_t rows);

  std::uint32_t grain_;
  std::optional<std::uint32_t> column_;
  std::uint32_t slot_ = 0;   // of the column, among the numbers of a batch
  std::uint32_t items_ = 0;  // of its list; that number is the category of those not known
  std::size_t size_ = 0;
  PairNumbering cells_;               // by group and category
  std::vector<std::uint32_t> first_;  // by group: one of its cells
  std::vector<std::uint32_t> next_;   // by cell: another one of its group
  std::vector<std::int32_t> categories_;  // of the rows of a batch
  std::vector<std::uint32_t> of_rows_;
};

}  // namespace plumbline
