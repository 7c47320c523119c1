// Bytes of a CSV file -> records of cells, as RFC 4180 has them and as people send them: a byte
// order mark, CRLF, LF or CR, quoted line ends and doubled quotes, commas or semicolons or tabs.
// Never knows what a column means, and never holds more than about a record.
//
//   CsvReader csv(bytes_of("code,spells\r\nA,\"1,234\"\r\n"));
//   CsvRecord record;
//   while (csv.next(record)) ...      // {"code", "spells"}, then {"A", "1,234"} of line 2
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/read/csv_marks.h"
#include "runtime/read/read.h"
#include "runtime/read/records.h"

namespace plumbline::reading {

using CsvRecord = Record;

/// Why there are no more records. Anything but `end` left a part of the file unread.
enum class CsvStop : std::uint8_t { end, open_quote, too_long, nul_byte };

class CsvReader final : public Records {
 public:
  /// A longer record is no record of a table, but a quote that was lost.
  static constexpr std::size_t most_record_bytes = std::size_t{1} << 20U;

  explicit CsvReader(std::unique_ptr<ByteSource> bytes);

  /// The first bytes of the file as they are, a byte order mark included, to see what it is; only
  /// until the first record is read.
  [[nodiscard]] std::string_view beginning() const { return {data_.data(), first_bytes_}; }
  /// The next record; false where there are no more, and stop() says why.
  bool next(CsvRecord& record) override;
  PlainRows plain_rows(std::size_t cells, std::size_t most) override;
  void take(const PlainRows& rows, std::size_t count) override;
  [[nodiscard]] CsvStop stop() const { return stop_; }
  /// The first line of the record that reading stopped in.
  [[nodiscard]] std::string stop_words() const override;
  [[nodiscard]] std::string stop_advice() const override;
  [[nodiscard]] std::uint32_t line() const override { return line_; }

 private:
  enum class Outcome : std::uint8_t { next_cell, done, need_more, in_quotes, ended };

  void fill();
  void find_marks();
  void choose_separator();
  Outcome read_record(CsvRecord& record);
  Outcome quoted_cell(CsvRecord& record, std::size_t open);
  Outcome after_quotes(CsvRecord& record, std::size_t close);
  Outcome end_line(std::size_t at);
  Outcome end_file(CsvRecord& record, std::size_t cell);
  bool stop_at(CsvStop why);
  [[nodiscard]] bool is_blank(std::size_t begin, std::size_t end) const;

  std::unique_ptr<ByteSource> bytes_;
  std::vector<char> data_;      // with room behind the end for a block of marks
  CsvMarks marks_;
  std::size_t cursor_ = 0;      // the next of them; the one before it is where the record before ended
  std::size_t begin_ = 0;             // of the record that is next
  std::size_t end_ = 0;               // of what was read
  std::size_t first_bytes_ = 0;
  std::size_t cell_ = 0;            // behind a quoted cell: where the next one begins
  std::uint32_t lines_within_ = 0;  // line ends inside quotes of the record
  std::string unquoted_;            // cells whose doubled quotes were taken out
  std::uint32_t line_ = 1;
  char separator_ = ',';
  bool all_read_ = false;
  CsvStop stop_ = CsvStop::end;
  bool ended_ = false;
};

}  // namespace plumbline::reading
