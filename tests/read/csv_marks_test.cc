// The marks of a CSV file, and which rows are plain, against a walk through it byte by byte.
#include "runtime/read/csv_marks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace plumbline::reading {
namespace {

std::vector<std::uint32_t> marks_of(const std::string& text, std::size_t begin, char separator) {
  std::vector<std::uint32_t> out = {static_cast<std::uint32_t>(begin) - 1};
  for (std::size_t at = begin; at < text.size(); ++at) {
    const char c = text[at];
    const bool of_line_end = c == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (!of_line_end && (c == separator || c == '\n' || c == '\r' || c == '"' || c == '\0')) out.push_back(static_cast<std::uint32_t>(at));
  }
  return out;
}

std::size_t plain_rows(const std::string& text, char separator, const std::vector<std::uint32_t>& marks, std::size_t mark, std::size_t cells, std::size_t most) {
  std::size_t rows = 0;
  for (; rows < most && mark + cells <= marks.size(); ++rows, mark += cells) {
    for (std::size_t cell = 0; cell < cells; ++cell) {
      if (text[marks[mark + cell]] != (cell + 1 == cells ? '\n' : separator)) return rows;
    }
  }
  return rows;
}

/// Mostly rows of three cells; behind them what a block reads and must not take for its own.
std::string some_text(std::mt19937& random, bool is_plain) {
  std::string out;
  const std::size_t rows = random() % 60;
  for (std::size_t row = 0; row < rows; ++row) {
    if (random() % 8 == 0) out += std::string(random() % 90, ',');  // more in a block than are put at once
    out += std::string(random() % 30, 'x') + "," + std::string(random() % 9, 'y') + "," + (random() % 4 == 0 ? "\r\n" : "\n");
    if (!is_plain && random() % 3 == 0) out += std::string(1, std::string("a1 ,;\t\"\r\n\0", 10)[random() % 10]);
  }
  return out;
}

TEST(CsvMarks, AreThoseOfAWalkByteByByteWhateverTheProcessorHas) {
  std::mt19937 random(20211001);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = some_text(random, round % 2 == 0);
    const std::string with_room = text + "\n\r\",;" + std::string(CsvMarks::room, '\n');
    const std::size_t begin = std::min<std::size_t>(random() % 5, text.size());
    for (const CsvMarks::Width width : {CsvMarks::Width::sixteen, CsvMarks::Width::thirty_two, CsvMarks::Width::sixty_four}) {
      if (width > CsvMarks::widest()) continue;
      CsvMarks marks;
      marks.find(with_room.data(), begin, text.size(), ',', width);
      const std::vector<std::uint32_t> expected = marks_of(text, begin, ',');
      ASSERT_EQ(std::vector<std::uint32_t>(marks.from(0), marks.from(marks.size())), expected) << round;
      ASSERT_TRUE(marks.have_returns() || text.find('\r', begin) == std::string::npos);
      for (std::size_t mark = 1; mark < expected.size(); mark += 1 + random() % 7) {
        const std::size_t most = random() % 20;
        ASSERT_EQ(marks.plain_rows(mark, 3, most), plain_rows(text, ',', expected, mark, 3, most)) << round << " at " << mark;
      }
    }
  }
}

TEST(CsvMarks, AreFoundAnewInMemoryThatWasUsedBefore) {
  CsvMarks marks;
  for (const std::string text : {"a,b\nc,d\n", "\"x\"\n", "e,f\r\n"}) {
    const std::string with_room = text + std::string(CsvMarks::room, '"');
    marks.find(with_room.data(), 0, text.size(), ',');
    EXPECT_EQ(std::vector<std::uint32_t>(marks.from(0), marks.from(marks.size())), marks_of(text, 0, ','));
    EXPECT_EQ(marks.plain_rows(1, 2, 9), text.front() == 'a' ? 2U : text.front() == 'e' ? 1U : 0U);
  }
}

}  // namespace
}  // namespace plumbline::reading
