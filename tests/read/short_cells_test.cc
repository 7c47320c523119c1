// Cells as words, and codes looked up by them, against the same done a cell at a time.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "runtime/read/code_cache.h"
#include "runtime/read/short_cells.h"

namespace plumbline::reading {
namespace {

constexpr std::size_t columns = 3;

/// Rows of cells in a text: of each where it ends, or where the byte before it stands and where it ends, with something between.
struct Written {
  std::string text = "\n";
  std::vector<std::uint32_t> ends;
  std::vector<std::vector<std::string>> rows;
  std::size_t step;
  bool has_returns;

  Written(std::mt19937& random, std::size_t size, std::size_t longest) : step(random() % 2 + 1), has_returns(step == 1 && random() % 2 == 0) {
    if (step == 1) ends.push_back(0);
    for (std::size_t row = 0; row < size; ++row) {
      std::vector<std::string>& cells = rows.emplace_back();
      for (std::size_t column = 0; column < columns; ++column) {
        std::string& cell = cells.emplace_back();
        for (std::size_t left = random() % (longest + 1); left > 0; --left) cell += static_cast<char>('a' + random() % 3);
        if (step == 2) {
          text += std::string(random() % 9, ':');
          ends.push_back(static_cast<std::uint32_t>(text.size()) - 1);
        }
        text += cell;
        if (has_returns && column + 1 == columns && random() % 2 == 0) text += '\r';
        ends.push_back(static_cast<std::uint32_t>(text.size()));
        text += column + 1 == columns ? '\n' : ',';
      }
    }
    text += std::string(PlainColumn::room, 'z');  // no part of any cell
  }
  /// As many of the rows from `row` on as are read at once.
  [[nodiscard]] PlainRows from(std::size_t row) const {
    PlainRows out;
    out.text = text.data();
    out.ends = ends.data() + 1 + row * columns * step;
    out.step = step;
    out.cells = columns;
    out.size = std::min(ShortCells::most_rows, rows.size() - row);
    out.may_have_returns = has_returns;
    return out;
  }
};

std::string text_of(std::uint64_t head, std::uint64_t tail, std::uint64_t size) {
  std::string out;
  for (const std::uint64_t word : {head, tail}) {
    for (unsigned byte = 0; byte < 8; ++byte) out += static_cast<char>(word >> (8 * byte) & 255U);
  }
  EXPECT_EQ(out.find_first_not_of('\0', size), std::string::npos) << "something stands behind " << out.substr(0, size);
  return out.substr(0, size);
}

TEST(ShortCells, AreTheCellsAsTheyAreWithNothingBehindThem) {
  std::mt19937 random(1);
  ShortCells cells;
  for (int round = 0; round < 400; ++round) {
    const std::size_t longest = round % 50 == 0 ? 400 : random() % 19;
    const Written written(random, random() % 300, longest);
    for (std::size_t row = 0; row < written.rows.size(); row += ShortCells::most_rows) {
      const PlainRows rows = written.from(row);
      cells.read(rows, round % 3 != 0 && ShortCells::can_take_eight());
      for (std::size_t at = 0; at < columns; ++at) {
        const ShortColumn column = cells.column(at, rows.size - random() % rows.size);
        ASSERT_GT(column.count(), 0U);
        std::vector<std::uint64_t> tails(column.count());
        if (column.longest() <= ShortText::most) column.put_tails(tails.data());
        for (std::size_t i = 0; i < column.count(); ++i) {
          const std::string& cell = written.rows[row + i][at];
          ASSERT_EQ(column.text(i), cell);
          ASSERT_EQ(column.size(i), std::min<std::size_t>(cell.size(), 255));
          EXPECT_GE(column.longest(), column.size(i));
          const std::size_t shown = column.longest() <= ShortText::most ? cell.size() : std::min<std::size_t>(cell.size(), 8);
          EXPECT_EQ(text_of(column.head(i), tails[i], shown), cell.substr(0, shown));
        }
      }
    }
  }
}

TEST(CodeCache, GivesTheCodeOfEachTextItWasGivenAndOfNoOther) {
  std::mt19937 random(2);
  ShortCells cells;
  for (int round = 0; round < 200; ++round) {
    const Written written(random, 600, static_cast<std::size_t>(round % 19));
    CodeCache cache;
    std::map<std::string, ReadCode> known;
    for (std::size_t row = 0; row < written.rows.size(); row += ShortCells::most_rows) {
      const PlainRows rows = written.from(row);
      cells.read(rows);
      const ShortColumn column = cells.column(random() % columns, rows.size);
      std::vector<std::int32_t> codes(column.count());
      const bool asked = cache.look_up(column, codes.data());
      bool any = false;
      for (std::size_t i = 0; i < column.count(); ++i) {
        const std::string text(column.text(i));
        const auto code = known.find(text);
        const ReadCode* const found = cache.find(text);
        ASSERT_EQ(found != nullptr, code != known.end()) << text;
        // Codes of a fault, and of texts that are not short, have to be asked for.
        const bool is_quick = code != known.end() && code->second.fault == Faults::none && column.longest() <= ShortText::most;
        EXPECT_EQ(codes[i], is_quick ? code->second.code : CodeCache::ask) << text;
        any = any || codes[i] == CodeCache::ask;
      }
      EXPECT_TRUE(asked || !any);
      for (std::size_t i = 0; i < column.count(); ++i) {
        const std::string text(column.text(i));
        if (random() % 2 == 0 || known.count(text) > 0) continue;
        const ReadCode code{static_cast<std::int32_t>(known.size()), random() % 5 == 0 ? Faults::Handle{3} : Faults::none};
        cache.add(text, code);
        known[text] = code;
      }
    }
  }
}

TEST(CodeCache, LooksUpCellsThatAreAllAlike) {
  std::mt19937 random(3);
  ShortCells cells;
  for (const std::string text : {"", "a", "ab", "abcdefgh", "abcdefghi", "abcdefghijklmno", "abcdefghijklmnop"}) {
    Written written(random, 0, 0);
    written.text = "\n";
    written.ends.clear();
    for (std::size_t cell = 0; cell < 100 * columns; ++cell) written.text += text + ",";
    for (std::uint32_t end = 0; end < written.text.size(); end += static_cast<std::uint32_t>(text.size()) + 1) written.ends.push_back(end);
    written.text += std::string(PlainColumn::room, 'z');
    written.rows.resize(100);
    written.step = 1;
    cells.read(written.from(0));
    CodeCache cache;
    std::vector<std::int32_t> codes(100);
    EXPECT_TRUE(cache.look_up(cells.column(1, 100), codes.data()));
    EXPECT_EQ(codes, std::vector<std::int32_t>(100, CodeCache::ask)) << text;
    cache.add(text, {7, Faults::none});
    const bool is_long = text.size() > ShortText::most;
    EXPECT_EQ(cache.look_up(cells.column(1, 100), codes.data()), is_long);
    EXPECT_EQ(codes, std::vector<std::int32_t>(100, is_long ? CodeCache::ask : 7)) << text;
  }
}

TEST(CodeCache, TakesNoTextForOneWithANulBehindIt) {
  CodeCache cache;
  cache.add(std::string("ab\0", 3), {7, Faults::none});
  EXPECT_EQ(cache.find("ab"), nullptr);
  cache.add("ab", {8, Faults::none});
  EXPECT_EQ(cache.find(std::string_view("ab\0", 3)), nullptr);
  ASSERT_NE(cache.find("ab"), nullptr);
  EXPECT_EQ(cache.find("ab")->code, 8);
}

}  // namespace
}  // namespace plumbline::reading
