// Notices as people and machines read them. Pictures are compared whole: they are the product.
#include "base/notice/notice.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

namespace plumbline {
namespace {

struct File {
  std::string name;
  std::string text;
};

SourceLookup lookup(const std::vector<File>& files) {
  return [&files](SourceId id) {
    const File& file = files.at(id.index());
    return SourceView{file.name, file.text};
  };
}

// The span of the n-th `words` (from 0) in a file.
Span span_of(const std::vector<File>& files, std::size_t file, std::string_view words, int n = 0) {
  const std::string& text = files.at(file).text;
  std::size_t at = text.find(words);
  for (; n > 0; --n) at = text.find(words, at + 1);
  EXPECT_NE(at, std::string::npos) << words;
  return {SourceId(file), static_cast<std::uint32_t>(at),
          static_cast<std::uint32_t>(at + words.size())};
}

Span bytes(std::uint32_t begin, std::uint32_t end) { return {SourceId(0), begin, end}; }

Notice pointing_at(std::vector<Label> labels) {
  Notice notice;
  notice.code = "E0201";
  notice.title = "Wrong.";
  notice.labels = std::move(labels);
  return notice;
}

// The picture of one file, without the title line.
std::string picture(const std::string& text, std::vector<Label> labels) {
  const std::vector<File> files = {{"f.plumb", text}};
  const std::string all = render_text(pointing_at(std::move(labels)), lookup(files), false);
  return all.substr(all.find('\n') + 1);
}

TEST(RenderText, ShowsTitlePictureWhyAndWhatToDo) {
  const std::vector<File> files = {{"framework.plumb",
                                    std::string(47, '\n') +
                                        "  test elective_recovery above erf_treshold\n"}};
  Notice notice;
  notice.code = "E0201";
  notice.title = "There is no parameter called \"erf_treshold\".";
  notice.labels = {{span_of(files, 0, "erf_treshold"), "did you mean `erf_threshold`?"}};
  notice.why = "Every name in a test must be defined in this framework.";
  notice.help = "Write `erf_threshold`.";
  EXPECT_EQ(render_text(notice, lookup(files), false),
            R"(error E0201: There is no parameter called "erf_treshold".
  framework.plumb:48:32
    |
 48 |   test elective_recovery above erf_treshold
    |                                ^^^^^^^^^^^^ did you mean `erf_threshold`?
    |
  Every name in a test must be defined in this framework.
  Write `erf_threshold`.
)");
}

TEST(RenderText, ANoticeWithoutAPlaceIsItsSentences) {
  Notice notice;
  notice.severity = Severity::warning;
  notice.title = "Nothing was checked.";
  notice.help = "Name a file.\n\nOr two.";
  EXPECT_EQ(render_text(notice, nullptr, false),
            "warning: Nothing was checked.\n  Name a file.\n  Or two.\n");
  notice.labels = {{Span{}, "said without a place"}};
  notice.code = "W0101";
  notice.help = "";
  EXPECT_EQ(render_text(notice, nullptr, false),
            "warning W0101: Nothing was checked.\n  said without a place\n");
}

TEST(RenderText, FurtherLabelsOfTheSameLineAreUnderlinedWithDashes) {
  EXPECT_EQ(picture("a + b\n", {{bytes(4, 5), "pounds"}, {bytes(0, 1), "WTE"}}),
            R"(  f.plumb:1:5
   |
 1 | a + b
   | - WTE
   |     ^ pounds
   |
)");
}

TEST(RenderText, LabelsOfOtherLinesStandInOrderWithTheGapsMarked) {
  EXPECT_EQ(picture("one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n",
                    {{bytes(4, 7), "here"}, {bytes(0, 3), "before"}, {bytes(45, 48), "after"}}),
            R"(  f.plumb:2:1
    |
  1 | one
    | --- before
  2 | two
    | ^^^ here
 ...
 10 | ten
    | --- after
    |
)");
}

TEST(RenderText, OtherFilesHaveTheirOwnHeading) {
  const std::vector<File> files = {{"a.plumb", "use x\n"}, {"b.plumb", "\n\ndefine x\n"}};
  const Notice notice =
      pointing_at({{span_of(files, 0, "x"), "used"}, {span_of(files, 1, "x"), "defined"},
                   {span_of(files, 0, "use"), ""}});
  EXPECT_EQ(render_text(notice, lookup(files), false),
            R"(error E0201: Wrong.
  a.plumb:1:5
   |
 1 | use x
   | ---
   |     ^ used
   |
  b.plumb:3:8
   |
 3 | define x
   |        - defined
   |
)");
}

TEST(RenderText, TabsAreShownAsSpacesAndTheUnderlineLinesUp) {
  EXPECT_EQ(picture("\tif\tx", {{bytes(4, 5), "x"}, {bytes(3, 4), "a tab"}}),
            "  f.plumb:1:5\n"
            "   |\n"
            " 1 |     if    x\n"
            "   |       ---- a tab\n"
            "   |           ^ x\n"
            "   |\n");
}

TEST(RenderText, CaretsCountCharactersAndNotBytes) {
  const std::vector<File> files = {{"f.plumb", "caf\xC3\xA9 \xE2\x82\xAC\xF0\x9F\x98\x80 \xC2\xA3"
                                               "5"}};
  const Notice notice = pointing_at(
      {{span_of(files, 0, "\xE2\x82\xAC\xF0\x9F\x98\x80"), "\xE2\x82\xAC label"},
       {span_of(files, 0, "5"), ""}});
  EXPECT_EQ(render_text(notice, lookup(files), false),
            "error E0201: Wrong.\n"
            "  f.plumb:1:6\n"
            "   |\n"
            " 1 | caf\xC3\xA9 \xE2\x82\xAC\xF0\x9F\x98\x80 \xC2\xA3" "5\n"
            "   |      ^^ \xE2\x82\xAC label\n"
            "   |          -\n"
            "   |\n");
}

TEST(RenderText, ControlCharactersAreShownAsAHarmlessDot) {
  // ESC, DEL, a C1 control, and a mark that turns the direction of writing.
  EXPECT_EQ(picture("\x1b[31m\x7F\xC2\x9B\xE2\x80\xAEz", {{bytes(11, 12), "\x1b[0m\tz\n"}}),
            "  f.plumb:1:9\n"
            "   |\n"
            " 1 | \xC2\xB7[31m\xC2\xB7\xC2\xB7\xC2\xB7z\n"
            "   |         ^ \xC2\xB7[0m z \n"
            "   |\n");
}

TEST(RenderText, ControlCharactersInSentencesAndNamesAreHarmlessToo) {
  const std::vector<File> files = {{"f\x1b.plumb", "x"}};
  Notice notice = pointing_at({{bytes(0, 1), ""}});
  notice.title = "No \x1b[2J.";
  notice.why = "Because\x07.";
  const std::string text = render_text(notice, lookup(files), false);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\x07'), std::string::npos);
  EXPECT_NE(text.find("No \xC2\xB7[2J."), std::string::npos);
}

TEST(RenderText, BytesThatAreNoCharacterAreShownOneByOne) {
  // A lone continuation, a cut sequence, an overlong form, a surrogate, beyond Unicode.
  EXPECT_EQ(picture("\x80\xE2\x82 \xE0\x80\x80 \xED\xA0\x80 \xF4\x90\x80\x80 \xFF\xC2",
                    {{bytes(16, 17), "the end"}}),
            [] {
              const std::string bad = "\xEF\xBF\xBD";
              return "  f.plumb:1:17\n   |\n 1 | " + bad + bad + bad + " " + bad + bad + bad + " " +
                     bad + bad + bad + " " + bad + bad + bad + bad + " " + bad + bad +
                     "\n   |                 ^ the end\n   |\n";
            }());
}

TEST(RenderText, ASpanOverSeveralLinesUnderlinesItsFirstToItsEnd) {
  EXPECT_EQ(picture("if a\n  b\nend\n", {{bytes(3, 12), "never closed"}}),
            "  f.plumb:1:4\n   |\n 1 | if a\n   |    ^ never closed\n   |\n");
  EXPECT_EQ(picture("if abc\r\n  b\r\n", {{bytes(3, 11), ""}}),
            "  f.plumb:1:4\n   |\n 1 | if abc\n   |    ^^^\n   |\n");
}

TEST(RenderText, AnEmptySpanGetsOneCaret) {
  EXPECT_EQ(picture("a b\n", {{bytes(2, 2), "here"}}),
            "  f.plumb:1:3\n   |\n 1 | a b\n   |   ^ here\n   |\n");
  EXPECT_EQ(picture("a b\r\nc", {{bytes(4, 5), "at the line end"}}),
            "  f.plumb:1:4\n   |\n 1 | a b\n   |    ^ at the line end\n   |\n");
}

TEST(RenderText, TheEndOfTheFileCanBePointedAt) {
  EXPECT_EQ(picture("a b", {{bytes(3, 3), "more was due"}}),
            "  f.plumb:1:4\n   |\n 1 | a b\n   |    ^ more was due\n   |\n");
  EXPECT_EQ(picture("a b\n", {{bytes(4, 4), "more was due"}}),
            "  f.plumb:2:1\n   |\n 2 |\n   | ^ more was due\n   |\n");
  EXPECT_EQ(picture("", {{bytes(0, 0), "empty"}}),
            "  f.plumb:1:1\n   |\n 1 |\n   | ^ empty\n   |\n");
  EXPECT_EQ(picture("ab", {{bytes(90, 99), "past the end"}}),
            "  f.plumb:1:3\n   |\n 1 | ab\n   |   ^ past the end\n   |\n");
}

// The rows of a picture of one line: the text and its underlines, each after "   | ".
std::vector<std::string> rows_of(const std::string& drawn) {
  std::vector<std::string> rows;
  std::size_t begin = 0;
  for (std::size_t end = drawn.find('\n'); end != std::string::npos;
       begin = end + 1, end = drawn.find('\n', begin)) {
    if (end - begin > 5 && drawn[begin + 3] == '|') {
      rows.push_back(drawn.substr(begin + 5, end - begin - 5));
    }
  }
  return rows;
}

TEST(RenderText, ALineOfAHundredAndTwentyIsShownWhole) {
  const std::string line(120, 'x');
  EXPECT_EQ(rows_of(picture(line, {{bytes(0, 1), ""}})), (std::vector<std::string>{line, "^"}));
}

TEST(RenderText, AVeryLongLineIsCutAroundTheLabel) {
  const std::string line = std::string(200, 'a') + "HERE" + std::string(200, 'b');
  const std::string dots = "\xE2\x80\xA6";
  EXPECT_EQ(rows_of(picture(line, {{bytes(200, 204), "this"}})),
            (std::vector<std::string>{
                dots + std::string(57, 'a') + "HERE" + std::string(57, 'b') + dots,
                std::string(58, ' ') + "^^^^ this"}));
  EXPECT_EQ(rows_of(picture(line, {{bytes(1, 2), ""}})),
            (std::vector<std::string>{std::string(118, 'a') + dots, " ^"}));
  EXPECT_EQ(rows_of(picture(line, {{bytes(404, 404), ""}})),
            (std::vector<std::string>{dots + std::string(118, 'b'), std::string(119, ' ') + "^"}));
}

TEST(RenderText, ALabelLongerThanTheWindowIsCutWithIt) {
  const std::string line = std::string(200, 'a') + std::string(300, 'b') + "c";
  const std::string dots = "\xE2\x80\xA6";
  EXPECT_EQ(rows_of(picture(line, {{bytes(200, 500), "all"}})),
            (std::vector<std::string>{dots + std::string(118, 'b') + dots,
                                      " " + std::string(118, '^') + " all"}));
}

TEST(RenderText, FarLabelsOfOneLongLineEachGetTheLineAgain) {
  const std::string line = std::string(300, 'a') + "X" + std::string(300, 'b') + "YZ";
  const std::string dots = "\xE2\x80\xA6";
  EXPECT_EQ(rows_of(picture(line, {{bytes(300, 301), "x"}, {bytes(601, 602), "y"},
                                   {bytes(602, 603), "z"}})),
            (std::vector<std::string>{
                dots + std::string(58, 'a') + "X" + std::string(59, 'b') + dots,
                std::string(59, ' ') + "^ x", dots + std::string(116, 'b') + "YZ",
                std::string(117, ' ') + "- y", std::string(118, ' ') + "- z"}));
}

TEST(RenderText, ColourIsPlainAnsiAndAddsNothingElse) {
  const std::vector<File> files = {{"f.plumb", "a b\n"}};
  Notice notice = pointing_at({{bytes(0, 1), "x"}, {bytes(2, 3), ""}});
  EXPECT_EQ(render_text(notice, lookup(files), true),
            "\x1b[1;31merror E0201\x1b[0m\x1b[1m: Wrong.\x1b[0m\n"
            "  f.plumb:1:1\n   |\n 1 | a b\n"
            "   | \x1b[1;31m^ x\x1b[0m\n"
            "   |   \x1b[1m-\x1b[0m\n"
            "   |\n");
  notice.severity = Severity::warning;
  EXPECT_EQ(render_text(notice, lookup(files), true).substr(0, 14), "\x1b[1;33mwarning");
}

TEST(LineColumn, CountsFromOneAndInCharacters) {
  const std::string text = "ab\r\n\xC3\xA9x\n";
  const auto at = [&](std::uint32_t offset) {
    const LineColumn place = line_column(text, offset);
    return std::pair(place.line, place.column);
  };
  EXPECT_EQ(at(0), std::pair(1, 1));
  EXPECT_EQ(at(2), std::pair(1, 3));
  EXPECT_EQ(at(3), std::pair(1, 3));  // the line end is one place, however it is spelt
  EXPECT_EQ(at(4), std::pair(2, 1));
  EXPECT_EQ(at(5), std::pair(2, 1));  // within the character
  EXPECT_EQ(at(6), std::pair(2, 2));
  EXPECT_EQ(at(8), std::pair(3, 1));
  EXPECT_EQ(at(999), std::pair(3, 1));
}

TEST(Join, GoesFromTheStartOfOneToTheEndOfTheOther) {
  EXPECT_EQ(join(bytes(2, 4), bytes(7, 9)), bytes(2, 9));
  EXPECT_EXIT(join(bytes(0, 1), Span{SourceId(1), 2, 3}), testing::ExitedWithCode(70),
              "two sources");
}

TEST(RenderJson, SaysFileLineAndColumnForEachLabelAndFix) {
  const std::vector<File> files = {{"f.plumb", "one\n\xC3\xA9 two\n"}};
  Notice notice = pointing_at({{span_of(files, 0, "two"), "here"}, {Span{}, "nowhere"}});
  notice.why = "Because.";
  notice.help = "Do.";
  notice.fixes = {{span_of(files, 0, "two"), "three"}};
  const nlohmann::json all = nlohmann::json::parse(render_json({notice}, lookup(files)));
  EXPECT_EQ(all, nlohmann::json::parse(R"([{
    "code": "E0201", "severity": "error", "title": "Wrong.", "why": "Because.", "help": "Do.",
    "labels": [{"file": "f.plumb", "line": 2, "column": 3, "end_line": 2, "end_column": 6,
                "text": "here"},
               {"text": "nowhere"}],
    "fixes": [{"file": "f.plumb", "line": 2, "column": 3, "end_line": 2, "end_column": 6,
               "replacement": "three"}]}])"));
}

TEST(RenderJson, NoNoticesAreAnEmptyArray) { EXPECT_EQ(render_json({}, nullptr), "[]\n"); }

TEST(RenderJson, InvalidBytesAreReplacedAndNeverThrow) {
  const std::vector<File> files = {{"f\xFF.plumb", "\xFF\xFE"}};
  Notice notice = pointing_at({{bytes(1, 2), "\xC3"}});
  notice.severity = Severity::warning;
  notice.title = "No \xE2\x82 here.";
  notice.fixes = {{bytes(0, 1), "\x80"}};
  const nlohmann::json all = nlohmann::json::parse(render_json({notice}, lookup(files)));
  EXPECT_EQ(all[0]["severity"], "warning");
  EXPECT_EQ(all[0]["labels"][0]["column"], 2);
  EXPECT_EQ(all[0]["labels"][0]["text"], "\xEF\xBF\xBD");
}

TEST(RenderProperty, AnySpanOfAnyBytesIsRenderedWithoutFault) {
  std::mt19937 random(5);
  for (int i = 0; i < 3000; ++i) {
    std::vector<File> files(1 + random() % 2U);
    for (File& file : files) {
      file.name = "f";
      file.text.resize(random() % 400U);
      for (char& c : file.text) {
        const unsigned kind = random() % 60U;
        c = kind == 0 ? '\n' : kind == 1 ? '\t' : static_cast<char>(random() % 256U);
      }
    }
    Notice notice = pointing_at({});
    for (unsigned n = random() % 5U; n > 0; --n) {
      const Span span{SourceId(random() % files.size()), static_cast<std::uint32_t>(random() % 420U),
                      static_cast<std::uint32_t>(random() % 420U)};
      notice.labels.push_back({span, files[0].text.substr(0, random() % 20U)});
    }
    const std::string text = render_text(notice, lookup(files), i % 2 == 0);
    EXPECT_EQ(text.back(), '\n');
    EXPECT_TRUE(nlohmann::json::accept(render_json({notice}, lookup(files))));
  }
}

}  // namespace
}  // namespace plumbline
