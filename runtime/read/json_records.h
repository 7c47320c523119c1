// Lines of JSON, one object each, as rows of cells: the members' names are the heading. A number is the
// text it is written as, so none loses a digit. Never knows what a column means.
//
//   {"provider": "RXA", "month": "2021-04", "spells": 12}      provider | month   | spells
//   {"provider": "RXB", "month": "2021-04", "spells": null}    RXA      | 2021-04 | 12
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "runtime/read/read.h"
#include "runtime/read/records.h"

namespace plumbline::reading {

class JsonRecords final : public Records {
 public:
  /// A longer line is no row of a table.
  static constexpr std::size_t most_line_bytes = std::size_t{1} << 20U;
  /// So many lines are looked at for the names they use, before the first row is handed on.
  static constexpr std::size_t first_lines = 1000;

  /// The first record handed on is the heading: every name of the first lines, in the order met.
  explicit JsonRecords(std::unique_ptr<ByteSource> bytes);

  bool next(Record& record) override;
  [[nodiscard]] std::string stop_words() const override { return stop_; }
  [[nodiscard]] std::uint32_t line() const override { return line_; }

 private:
  struct Row {
    std::vector<std::string> cells;
    std::uint32_t line = 0;
  };
  bool read_line(std::string& line);
  bool read_row(Row& row);
  bool stop_at(std::string why);

  std::unique_ptr<ByteSource> bytes_;
  std::string data_;
  std::size_t at_ = 0;
  bool all_read_ = false;
  std::vector<std::string> names_;
  std::deque<Row> behind_;
  Row row_;
  std::uint32_t line_ = 0;
  std::string stop_;
  bool heading_given_ = false;
  bool names_are_fixed_ = false;
};

}  // namespace plumbline::reading
