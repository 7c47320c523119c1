// Cells as words, and codes looked up by them, against the same done a cell at a time.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "runtime/read/code_cache.h"
#include "runtime/read/short_cells.h"

namespace plumbline::reading {
namespace {

/// Cells of the second of two columns; `lasts`: it is the last, and some lines end in two characters.
struct Written {
  std::string text;
  std::vector<std::uint32_t> ends;
  std::vector<std::string> cells;

  Written(std::mt19937& random, std::size_t rows, std::size_t longest, bool lasts) {
    text = "\n";
    ends = {0};
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t column = 0; column < 3; ++column) {
        std::string cell;
        for (std::size_t left = random() % (longest + 1); left > 0; --left) cell += static_cast<char>('a' + random() % 3);
        if (column == (lasts ? 2U : 1U)) cells.push_back(cell);
        text += cell;
        if (column == 2 && random() % 2 == 0) text += '\r';
        ends.push_back(static_cast<std::uint32_t>(text.size()));
        text += column == 2 ? '\n' : ',';
      }
    }
    text += std::string(PlainColumn::room, 'z');  // no part of any cell
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
  for (int round = 0; round < 400; ++round) {
    const bool lasts = round % 2 == 0;
    const std::size_t longest = random() % 19;
    const Written written(random, random() % 300, longest, lasts);
    const PlainColumn column(written.text.data(), written.ends.data() + (lasts ? 3 : 2), 3, lasts);
    for (std::size_t row = 0; row < written.cells.size();) {
      const ShortCells cells(column, row, written.cells.size() - row);
      ASSERT_GT(cells.count(), 0U);
      ASSERT_LE(row + cells.count(), written.cells.size());
      std::size_t most = 0;
      bool alike = true;
      for (std::size_t i = 0; i < cells.count(); ++i) {
        most = std::max(most, written.cells[row + i].size());
        alike = alike && written.cells[row + i] == written.cells[row];
      }
      EXPECT_EQ(cells.are_ones(), most <= 1);
      EXPECT_EQ(cells.are_short(), most <= ShortText::most);
      for (std::size_t i = 0; i < cells.count(); ++i) {
        ASSERT_EQ(cells.sizes()[i], written.cells[row + i].size());
        if (!cells.are_short()) continue;
        if (most > 8) {
          ASSERT_NE(cells.tails(), nullptr);
        }
        EXPECT_EQ(text_of(cells.heads()[i], cells.tails() == nullptr ? 0 : cells.tails()[i], cells.sizes()[i]), written.cells[row + i]);
      }
      if (cells.are_short()) {
        EXPECT_EQ(cells.are_alike(), alike);
      }
      row += cells.count();
    }
  }
}

TEST(CodeCache, GivesTheCodeOfEachTextItWasGivenAndOfNoOther) {
  std::mt19937 random(2);
  for (int round = 0; round < 200; ++round) {
    const std::size_t longest = round % 19;
    const Written written(random, 600, longest, true);
    const PlainColumn column(written.text.data(), written.ends.data() + 3, 3, true);
    CodeCache cache;
    std::map<std::string, ReadCode> known;
    for (std::size_t row = 0; row < written.cells.size();) {
      const ShortCells cells(column, row, written.cells.size() - row);
      std::vector<std::int32_t> codes(cells.count());
      const bool asked = cache.look_up(cells, codes.data());
      bool any = false;
      for (std::size_t i = 0; i < cells.count(); ++i) {
        const std::string& text = written.cells[row + i];
        const auto code = known.find(text);
        const ReadCode* const found = cache.find(text);
        ASSERT_EQ(found != nullptr, code != known.end()) << text;
        // Codes of a fault, and of texts that are not short, have to be asked for.
        const bool is_quick = code != known.end() && code->second.fault == Faults::none && cells.are_short();
        EXPECT_EQ(codes[i], is_quick ? code->second.code : CodeCache::ask) << text;
        any = any || codes[i] == CodeCache::ask;
      }
      EXPECT_EQ(asked, any);
      for (std::size_t i = 0; i < cells.count(); ++i) {
        const std::string& text = written.cells[row + i];
        if (random() % 2 == 0 || known.count(text) > 0) continue;
        const ReadCode code{static_cast<std::int32_t>(known.size()), random() % 5 == 0 ? Faults::Handle{3} : Faults::none};
        cache.add(text, code);
        known[text] = code;
      }
      row += cells.count();
    }
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
