// What was submitted, as a source of batches of columns: never a whole table in memory. Key columns
// hold small codes, number columns hold scaled whole numbers with a reason where there is none, and
// each row keeps the line it came from. This room never knows how a file spells any of it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/exact.h"
#include "runtime/dataset/evidence.h"
#include "runtime/dataset/exception.h"
#include "runtime/dataset/organisations.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Why a figure is not known. `known` is no reason.
enum class Missing : std::uint8_t {
  known,
  not_submitted,      // no such row
  blank,
  typed_not_available,// "n/a" and its kin
  not_a_number,
  out_of_range,
  suppressed,
  excused,            // the rules say that the organisation need not report it then
  given_twice,
  broken_key,         // a row that names nobody known may belong here
  nothing_expected,
  not_known_if_expected,
  zero_denominator,
  no_parameter,       // no value was known on that day
  attribute_not_known,
  receipt_not_known,  // nobody knows whether or when it arrived
  outside_hierarchy,  // expected of an organisation that lies in none that is known: it may belong here
  did_not_exist,      // nor did anything whose place the organisation took
  was_split,          // what took its place has only a part of it
  not_additive        // of several predecessors, and what it says of them does not add up
};
/// "blank", "given twice", ...
std::string_view word(Missing reason);

/// Codes of key columns that are not a position: the cell could not be read, or names nobody known.
inline constexpr std::int32_t broken_code = -1;
/// Of reference data, which is about everybody: an organisation that is not in the run's list. Its row belongs to
/// no organisation that is, and may belong to what is not gathered by organisation.
inline constexpr std::int32_t stranger_code = -2;

/// One key column of a batch: positions among members, positions in a list, or Month::index.
struct KeyValues {
  std::vector<std::int32_t> codes;
};

/// One number column: value = mantissa x 10^-scale where the state is known. The rare number that
/// does not fit is in `wide`, its mantissa 0.
struct NumberValues {
  int scale = 0;
  std::vector<std::int64_t> mantissa;
  std::vector<Missing> state;
  std::map<std::uint32_t, Exact> wide;  // by row of the batch
};

struct Batch {
  std::size_t rows = 0;
  std::vector<std::uint32_t> lines;      // of the file, from 1
  std::vector<KeyValues> keys;           // one for each key of the table, in its order
  std::vector<NumberValues> numbers;     // one for each column that is no key, in its order
};

class BatchSource {
 public:
  virtual ~BatchSource() = default;
  /// Fills the next batch; false where there are no more rows.
  virtual bool next(Batch& batch) = 0;
  /// The sheet of a workbook the rows stand on; empty for any other file.
  [[nodiscard]] virtual const std::string& sheet() const {
    static const std::string none;
    return none;
  }
};

struct InputFile {
  std::string name;                    // as people know it, never a path of the machine
  std::uint32_t submission = 0;
  std::uint32_t table = 0;
  std::unique_ptr<BatchSource> rows;   // read once
};

struct Submission {
  std::string name;                    // "QX1-final"; "reference" for reference data
  std::optional<std::uint32_t> level;  // of the organisation; nothing: reference data
  std::int32_t organisation = -1;      // position among the level's members
  std::string version;
  std::optional<Date> received;
  std::vector<Evidence> evidence;
};

/// Which rows are expected where an example says so itself: keys as codes, one list a table.
using ExpectedRows = std::vector<std::vector<std::vector<std::int32_t>>>;

struct Dataset {
  Organisations organisations;
  std::vector<Submission> submissions;
  std::vector<InputFile> files;
  Date as_of;
  std::vector<Judgement> judgements;
  std::optional<ExceptionRegister> exceptions;  // nothing where none was given
  std::optional<ExpectedRows> only_expected;  // instead of the tables' own `expected`
};

/// The key that says when a row holds, as a position among the table's keys: its first period.
std::optional<std::size_t> period_key(const Table& table);
/// The last day of the period a row is about, given its keys as codes; nothing where the table has no
/// period, or the row's cannot be read.
std::optional<Date> day_of_row(const Table& table, const std::vector<std::int32_t>& keys);

/// The position of a non-key column among a batch's numbers, of a key column among its keys.
std::uint32_t number_slot(const Table& table, std::uint32_t column);
std::uint32_t key_slot(const Table& table, std::uint32_t column);

/// Rows held in memory, handed out in batches of at most `batch_rows`: examples and tests.
class MemoryRows final : public BatchSource {
 public:
  MemoryRows(Batch all, std::size_t batch_rows) : all_(std::move(all)), batch_rows_(batch_rows) {}
  bool next(Batch& batch) override;

 private:
  Batch all_;
  std::size_t batch_rows_;
  std::size_t at_ = 0;
};

}  // namespace plumbline
