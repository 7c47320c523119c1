// The CSV state machine: RFC 4180, and files as people send them.
#include "runtime/read/csv.h"

#include <gtest/gtest.h>

#include <random>

namespace plumbline::reading {
namespace {

using Records = std::vector<std::vector<std::string>>;

/// Hands out at most so many bytes a time.
class Trickle final : public ByteSource {
 public:
  Trickle(std::string text, std::size_t most) : inner_(bytes_of(std::move(text))), most_(most) {}
  std::size_t read(char* into, std::size_t most) override {
    return inner_->read(into, std::min(most, most_));
  }

 private:
  std::unique_ptr<ByteSource> inner_;
  std::size_t most_;
};

struct All {
  Records records;
  std::vector<std::uint32_t> lines;
  std::vector<bool> quotes_match;
  CsvStop stop = CsvStop::end;
  std::uint32_t last_line = 0;
};

All read_all(const std::string& text, std::size_t trickle = 1000) {
  CsvReader csv(std::make_unique<Trickle>(text, trickle));
  All all;
  CsvRecord record;
  while (csv.next(record)) {
    all.records.emplace_back(record.cells.begin(), record.cells.end());
    all.lines.push_back(record.line);
    all.quotes_match.push_back(record.quotes_match);
  }
  all.stop = csv.stop();
  all.last_line = csv.line();
  return all;
}

Records records(const std::string& text) { return read_all(text).records; }

TEST(Csv, CellsAreSplitAtCommasAndLines) {
  EXPECT_EQ(records("a,b\n1,2\n"), (Records{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(records("a,b\n1,2"), (Records{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(records("a,\n,b\n"), (Records{{"a", ""}, {"", "b"}}));
  EXPECT_EQ(records("a,"), (Records{{"a", ""}}));
  EXPECT_EQ(records(""), Records{});
}

TEST(Csv, AnyKindOfLineEndEndsALine) {
  EXPECT_EQ(records("a,b\r\n1,2\r\n"), (Records{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(records("a,b\r1,2\r"), (Records{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(records("a\r\n\r\nb"), (Records{{"a"}, {""}, {"b"}}));
  EXPECT_EQ(records("a\r\rb"), (Records{{"a"}, {""}, {"b"}}));
}

TEST(Csv, AByteOrderMarkIsNoPartOfTheFirstCell) {
  EXPECT_EQ(records("\xEF\xBB\xBF"
                    "a,b\n"),
            (Records{{"a", "b"}}));
  EXPECT_EQ(records("\xEF\xBB\xBF"
                    "\"a\",b\n"),
            (Records{{"a", "b"}}));
}

TEST(Csv, QuotedCellsHoldCommasLineEndsAndDoubledQuotes) {
  EXPECT_EQ(records("\"a,b\",c\n"), (Records{{"a,b", "c"}}));
  EXPECT_EQ(records("\"a\nb\",c\r\n\"d\r\ne\"\n"), (Records{{"a\nb", "c"}, {"d\r\ne"}}));
  EXPECT_EQ(records("\"say \"\"hi\"\"\",\"\"\"\",\"\"\n"), (Records{{"say \"hi\"", "\"", ""}}));
  EXPECT_EQ(records("x,\"y\""), (Records{{"x", "y"}}));
  EXPECT_EQ(records("x, \"y\" ,z"), (Records{{"x", "y", "z"}}));
}

TEST(Csv, AQuoteInsideAnUnquotedCellIsACharacter) {
  const All all = read_all("5\" pipe,6\"\n");
  EXPECT_EQ(all.records, (Records{{"5\" pipe", "6\""}}));
  EXPECT_TRUE(all.quotes_match[0]);
}

TEST(Csv, TextBehindAClosingQuoteIsTold) {
  const All all = read_all("\"a\"b,c\n\"d\" \"e\",f\ng\n");
  EXPECT_EQ(all.quotes_match, (std::vector<bool>{false, false, true}));
  EXPECT_EQ(all.lines, (std::vector<std::uint32_t>{1, 2, 3}));
}

TEST(Csv, ARecordHasTheLineItBeginsOn) {
  const All all = read_all("a\n\"b\nb\r\nb\"\nc\r\n\r\nd\re");
  EXPECT_EQ(all.lines, (std::vector<std::uint32_t>{1, 2, 5, 6, 7, 8}));
}

TEST(Csv, SemicolonsAndTabsSeparateWhereTheHeadingHasNoComma) {
  EXPECT_EQ(records("a;b\n1,5;2\n"), (Records{{"a", "b"}, {"1,5", "2"}}));
  EXPECT_EQ(records("a\tb\n1\t\"2\"\n"), (Records{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(records("a;b,c\n"), (Records{{"a;b", "c"}}));
  EXPECT_EQ(records("\"a,b\";c\n"), (Records{{"a,b", "c"}}));
  EXPECT_EQ(records("\n\na;b\n"), (Records{{""}, {""}, {"a", "b"}}));
}

TEST(Csv, AQuoteThatIsNeverClosedStopsAtItsRecord) {
  const All all = read_all("a,b\n1,2\n3,\"4\n5,6\n");
  EXPECT_EQ(all.records.size(), 2U);
  EXPECT_EQ(all.stop, CsvStop::open_quote);
  EXPECT_EQ(all.last_line, 3U);
}

TEST(Csv, ANulByteStopsTheReading) {
  const All all = read_all(std::string("a,b\n1,2\n3,\0,4\n", 15));
  EXPECT_EQ(all.records.size(), 2U);
  EXPECT_EQ(all.stop, CsvStop::nul_byte);
  EXPECT_EQ(all.last_line, 3U);
  EXPECT_EQ(read_all(std::string("\"a\0\"", 4)).stop, CsvStop::nul_byte);
  EXPECT_EQ(read_all(std::string("\"a\"\0", 4)).stop, CsvStop::nul_byte);
}

TEST(Csv, ARecordOfMoreThanAMebibyteStopsTheReading) {
  const std::string huge(3 * CsvReader::most_record_bytes, 'x');
  const All plain = read_all("a,b\n1,2\n" + huge, 100000);
  EXPECT_EQ(plain.records.size(), 2U);
  EXPECT_EQ(plain.stop, CsvStop::too_long);
  EXPECT_EQ(plain.last_line, 3U);
  EXPECT_EQ(read_all("a,b\n1,2\n\"" + huge, 100000).stop, CsvStop::open_quote);
}

TEST(Csv, ALongRecordUpToTheLimitIsRead) {
  const std::string lng(CsvReader::most_record_bytes - 100, 'x');
  const All all = read_all("a,b\n" + lng + ",2\n\"" + lng + "\",\"\"\"\"\nc,d", 70000);
  ASSERT_EQ(all.records.size(), 4U);
  EXPECT_EQ(all.records[1][0].size(), lng.size());
  EXPECT_EQ(all.records[2][0], lng);
  EXPECT_EQ(all.records[2][1], "\"");
  EXPECT_EQ(all.records[3][1], "d");
}

/// The same rules, a character at a time.
All reference(const std::string& text) {
  All all;
  std::size_t at = 0;
  std::uint32_t line = 1;
  const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\r'; };
  while (at < text.size()) {
    std::vector<std::string> cells;
    const std::uint32_t first = line;
    bool match = true;
    for (bool more = true; more;) {
      std::string cell;
      std::size_t quote = at;
      while (quote < text.size() && text[quote] == ' ') ++quote;
      if (quote < text.size() && text[quote] == '"') {
        for (at = quote + 1;; ++at) {
          if (at >= text.size()) {
            all.stop = CsvStop::open_quote;
            all.last_line = first;
            return all;
          }
          const char c = text[at];
          if (c == '\n' || (c == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'))) ++line;
          if (c != '"') {
            cell += c;
          } else if (at + 1 < text.size() && text[at + 1] == '"') {
            cell += '"';
            ++at;
          } else {
            break;
          }
        }
        for (++at; at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r';) {
          match = blank(text[at++]) && match;
        }
      } else {
        while (at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r') {
          cell += text[at++];
        }
      }
      cells.push_back(cell);
      more = at < text.size() && text[at] == ',';
      if (more) ++at;
    }
    if (at < text.size()) {
      at += text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
      ++line;
    }
    all.records.push_back(cells);
    all.lines.push_back(first);
    all.quotes_match.push_back(match);
  }
  return all;
}

void expect_same(const std::string& text, std::size_t trickle) {
  const All expected = reference(text);
  const All found = read_all(text, trickle);
  ASSERT_EQ(found.records, expected.records);
  ASSERT_EQ(found.lines, expected.lines);
  ASSERT_EQ(found.quotes_match, expected.quotes_match);
  ASSERT_EQ(found.stop, expected.stop);
}

TEST(Csv, AgreesWithAReaderOfOneCharacterAtATimeOnShortRandomTexts) {
  std::mt19937 random(7);  // NOLINT: the same texts each time
  const std::string alphabet = "ab ,,\"\"\n\r";
  for (int round = 0; round < 5000; ++round) {
    std::string text = "h,h\n";
    for (unsigned i = 0, size = random() % 30; i < size; ++i) {
      text += alphabet[random() % alphabet.size()];
    }
    SCOPED_TRACE(text);
    ASSERT_NO_FATAL_FAILURE(expect_same(text, 1 + random() % 5));
  }
}

TEST(Csv, AgreesWithAReaderOfOneCharacterAtATimeAcrossRefills) {
  std::mt19937 random(11);  // NOLINT: the same texts each time
  const std::string alphabet = "abcdefgh,,,\n\r";
  for (int round = 0; round < 6; ++round) {
    std::string text = "h,h\n";
    while (text.size() < 700000) {
      const unsigned kind = random() % 40;
      if (kind == 0) {
        text += ",\"q\"\"u\r\no" + std::string(random() % 300, 'z') + "\",";
      } else if (kind == 1) {
        text += "\r\n";
      } else {
        text += alphabet[random() % alphabet.size()];
      }
    }
    ASSERT_NO_FATAL_FAILURE(expect_same(text, 1 + random() % 100000));
  }
}

}  // namespace
}  // namespace plumbline::reading
