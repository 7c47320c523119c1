// JSON as rows of cells: lines of one object each, or one list of objects. The members' names are the heading. A
// number is the text it is written as, so none loses a digit. Never knows what a column means.
//
//   {"provider": "RXA", "month": "2021-04", "spells": 12}      provider | month   | spells
//   {"provider": "RXB", "month": "2021-04", "spells": null}    RXA      | 2021-04 | 12
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runtime/read/read.h"
#include "runtime/read/records.h"

namespace plumbline::reading {

class JsonRecords final : public Records {
 public:
  /// A longer line or object is no row of a table.
  static constexpr std::size_t most_line_bytes = std::size_t{1} << 20U;
  /// So many rows are looked at for the names they use, before the first row is handed on.
  static constexpr std::size_t first_lines = 1000;

  /// The first record handed on is the heading: every name of the first rows, in the order met.
  explicit JsonRecords(std::unique_ptr<ByteSource> bytes);

  bool next(Record& record) override;
  [[nodiscard]] std::string stop_words() const override { return stop_; }
  [[nodiscard]] std::uint32_t line() const override { return line_; }

 private:
  struct Row {
    std::vector<std::string> cells;
    std::uint32_t line = 0;
    std::string fault;  // why it is no row
  };
  bool fill();
  char blank_free();
  bool read_text(std::string& text);
  bool read_line(std::string& line);
  bool read_object(std::string& text);
  bool copy_object(std::string& text);
  bool read_row(Row& row);
  void put(std::vector<std::pair<std::string, std::string>>& members, std::size_t count, Row& row);
  [[nodiscard]] std::optional<std::size_t> place_of(const std::string& name, std::size_t expected) const;
  bool stop_at(std::string why);

  std::unique_ptr<ByteSource> bytes_;
  std::string data_;
  std::size_t at_ = 0;
  bool all_read_ = false;
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t> places_;  // of names_
  std::vector<std::uint64_t> given_in_;                  // by name: the number of the last row that had it
  std::uint64_t rows_ = 0;
  std::deque<Row> behind_;
  Row row_;
  // Of one row, kept so that no row has to ask for memory.
  std::string text_;
  std::vector<std::pair<std::string, std::string>> members_;
  std::uint32_t line_ = 0;       // where the row that was read last begins
  std::uint32_t next_line_ = 1;  // of data_[at_]
  enum class Form : std::uint8_t { not_known, lines, list } form_ = Form::not_known;
  bool after_object_ = false;    // in a list: a comma or its end is due
  bool after_list_ = false;
  std::string stop_;
  bool heading_given_ = false;
  bool names_are_fixed_ = false;
};

}  // namespace plumbline::reading
