// JSON as rows of cells: lines of one object each, or one list of objects. The members' names are the heading. A
// number is the text it is written as, so none loses a digit. Never knows what a column means.
//
//   {"provider": "RXA", "month": "2021-04", "spells": 12}      provider | month   | spells
//   {"provider": "RXB", "month": "2021-04", "spells": null}    RXA      | 2021-04 | 12
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/read/json_object.h"
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
  PlainRows plain_rows(std::size_t cells, std::size_t most) override;
  void take(const PlainRows& /*rows*/, std::size_t count) override { at_row_ += count; }
  [[nodiscard]] std::string stop_words() const override { return stop_; }
  [[nodiscard]] std::uint32_t line() const override { return line_; }

 private:
  /// What is worked on a column at a time should lie in the caches nearest to a processor.
  static constexpr std::size_t most_bytes = std::size_t{1} << 17U;
  /// A row looked at for its names, and not handed on yet.
  struct Row {
    std::string text;
    std::uint32_t line = 0;
    std::string fault;  // why it is no row
  };
  bool fill();
  char blank_free();
  bool read_text();
  bool read_line();
  bool read_object();
  bool pass_object();
  bool stop_at(std::string why);
  void read_names();
  bool read_block();
  void clear_block();
  std::string read_row(std::string_view first);
  void put_blanks(std::size_t before);
  [[nodiscard]] PlainRows rows(std::size_t count) const;

  std::unique_ptr<ByteSource> bytes_;
  std::string data_;            // with room behind what is read
  std::size_t begin_ = 0;       // of a row
  std::size_t at_ = 0;
  std::size_t end_ = 0;         // of what is read
  std::size_t kept_ = 0;        // the end of the last row of the block
  std::size_t block_end_ = 0;   // where no row of the block begins any more
  bool all_read_ = false;
  std::vector<std::uint32_t> blanks_;  // the cells of a row that has none of the names, as ends_ has them
  std::deque<Row> first_;
  JsonObject object_;  // of one row, and the names of all
  // Some rows: of each cell in them the byte before it, then where it ends. They stand in data_; those of the first rows here.
  std::string text_;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint32_t> lines_;
  std::vector<std::string> faults_;  // why a row is none
  std::size_t at_row_ = 0;           // the next of them
  std::uint32_t line_ = 0;           // where the text that was read last begins
  std::uint32_t next_line_ = 1;      // of data_[at_]
  enum class Form : std::uint8_t { not_known, lines, list } form_ = Form::not_known;
  bool after_object_ = false;        // in a list: a comma or its end is due
  bool after_list_ = false;
  std::string stop_;
  bool heading_given_ = false;
};

}  // namespace plumbline::reading
