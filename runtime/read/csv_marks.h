// Where the bytes of a CSV file stand that a record turns on. Quotes are not followed here: most files have none, and a
// reader that meets one walks the same marks more slowly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace plumbline::reading {

class CsvMarks {
 public:
  /// So many bytes behind the end must be there to be read, whatever they are.
  static constexpr std::size_t room = 65;
  /// So many bytes are looked at at once. All processors can do sixteen.
  enum class Width : std::uint8_t { sixteen, thirty_two, sixty_four };

  /// Separators, quotes, NULs and line ends from `begin` to `end`. A carriage return before a line feed is no mark: the
  /// two are one line end, and the feed is its mark.
  void find(const char* data, std::size_t begin, std::size_t end, char separator) { find(data, begin, end, separator, widest()); }
  /// The same, at most so many bytes at once.
  void find(const char* data, std::size_t begin, std::size_t end, char separator, Width width);
  /// What the processor we run on can do.
  static Width widest();

  [[nodiscard]] std::size_t size() const { return size_; }
  /// Is there any carriage return?
  [[nodiscard]] bool have_returns() const { return have_returns_; }
  /// The place of a mark, from the second; the first is where the first record begins, less one.
  [[nodiscard]] std::uint32_t operator[](std::size_t mark) const { return places_[mark]; }
  [[nodiscard]] const std::uint32_t* from(std::size_t mark) const { return places_.data() + mark; }

  /// How many rows begin at that mark, up to `most`, that are `cells` cells each and nothing else: no quote, no NUL, no line
  /// end of another kind than all. Marks must be asked about in their order.
  std::size_t plain_rows(std::size_t mark, std::size_t cells, std::size_t most);

 private:
  std::vector<std::uint32_t> places_;
  std::size_t size_ = 0;
  bool have_returns_ = false;
  std::vector<std::uint32_t> lines_;  // the numbers of the marks that are line feeds
  std::size_t line_count_ = 0;
  std::size_t line_ = 0;              // the first of them not before the mark asked about last
  std::vector<std::uint32_t> odd_;    // of those that are neither separators nor line feeds
  std::size_t odd_count_ = 0;
  std::size_t next_odd_ = 0;
};

}  // namespace plumbline::reading
