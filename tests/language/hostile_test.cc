// Text nobody meant: each piece ends in messages, or in none where nothing is wrong, never in a crash
// and never late. The limit is far above what is needed, in every build: it is there for work that
// grows with the square of the text, which takes minutes.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/notice/notice.h"
#include "compiler/compile.h"
#include "dsl/parse/parse.h"
#include "tests/support/effort.h"

namespace plumbline {
namespace {

using std::string_literals::operator""s;

constexpr std::chrono::seconds limit(testing::one_in == 1 ? 30 : 180);  // sanitizers on a busy machine
constexpr std::size_t most_rendered = 20;  // drawing one takes time with the length of the file

std::string times(std::size_t count, std::string_view text) {
  std::string out;
  out.reserve(count * text.size());
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

/// The code of the first message; every message can be drawn.
std::string first_of(const dsl::Diagnostics& diagnostics, const SourceLookup& sources) {
  const std::vector<Notice> notices = diagnostics.notices();
  for (std::size_t i = 0; i < std::min(notices.size(), most_rendered); ++i) {
    const std::string text = render_text(notices[i], sources, false);
    EXPECT_FALSE(text.empty());
    EXPECT_LT(text.size(), 10'000U) << "a message nobody could read to its end";
  }
  return notices.empty() ? "" : notices.front().code;
}

std::string compiled(const std::function<std::optional<std::string>(const std::string&)>& load) {
  const auto begin = std::chrono::steady_clock::now();
  const compiler::Compiled out = compiler::compile("framework.plumb", load);
  const std::string first = first_of(out.diagnostics, out.sources.lookup());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, limit);
  EXPECT_EQ(out.program.has_value(), !out.diagnostics.has_errors());
  return first;
}

std::string compiled(const std::string& text) {
  return compiled([&](const std::string& name) { return name == "framework.plumb" ? std::optional(text) : std::nullopt; });
}

/// Straight to the parser, which the bytes of a file reach only through decode.
std::string parsed(const std::string& text) {
  dsl::Sources sources;
  dsl::Diagnostics diagnostics;
  const SourceId source = sources.add("hostile.plumb", text);
  const auto begin = std::chrono::steady_clock::now();
  dsl::parse(sources, source, diagnostics);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, limit);
  return first_of(diagnostics, sources.lookup());
}

const std::string& head() {
  static const std::string text = "framework f \"F\"\nunit beds \"bed\"\n";
  return text;
}
const std::string& figure() {
  static const std::string text = head() + "measure m \"M\" : count of beds\n  for each month\n  is ";
  return text;
}

TEST(Hostile, DepthIsRefused) {
  constexpr std::size_t many = 100'000;
  EXPECT_EQ(compiled(figure() + times(many, "(") + "1" + times(many, ")") + "\n"), "E0109");
  EXPECT_EQ(parsed(figure() + times(many, "(") + "\n"), "E0109");
  EXPECT_EQ(parsed("requirement A-1 \"R\"\n  test " + times(many, "not ") + "m above 1\n"), "E0109");
  EXPECT_EQ(parsed(figure() + "1" + times(many, " plus 1") + "\n"), "E0109");
  EXPECT_NE(compiled(figure() + times(many, ")") + "\n"), "");
  EXPECT_NE(compiled(figure() + "m" + times(many, ".m") + "\n"), "");
}

TEST(Hostile, HugeLinesEnd) {
  const std::string huge(50'000'000, 'a');
  EXPECT_EQ(compiled(huge), "E0116");
  EXPECT_EQ(compiled("framework f \"" + huge + "\"\n"), "E0116");
  const std::string large(2'000'000, 'a');
  EXPECT_EQ(compiled(large), "E0103");
  EXPECT_EQ(compiled("framework f \"" + large + "\"\n"), "");
  EXPECT_EQ(compiled("framework f \"" + large), "E0101");
  EXPECT_EQ(compiled("framework f " + times(100'000, "\"a\" ") + "\n"), "");
}

TEST(Hostile, ManyLinesEnd) {
  constexpr std::size_t many = 200'000;
  EXPECT_EQ(compiled(times(many, "word\n")), "E0103");
  EXPECT_EQ(compiled(times(many, "word ")), "E0103");
  EXPECT_EQ(compiled(times(many, "\r")), "E0207");
  EXPECT_EQ(compiled(times(many, "# word\n")), "E0207");
  EXPECT_EQ(compiled(times(100'000, "|")), "E0112");
  EXPECT_EQ(compiled(times(50'000, "|\n")), "E0112");
  EXPECT_NE(compiled(head() + "parameter p \"P\" : percentage\n" + times(100'000, "|") + "\n|a|\n"), "");
  EXPECT_NE(compiled(head() + times(20'000, "unit beds \"b\n")), "");
}

TEST(Hostile, LongNamesAreNotComparedLetterByLetter) {
  const auto name = [](char c) { return std::string(1'000'000, c); };
  EXPECT_NE(compiled("framework " + name('f') + " \"F\"\nunit " + name('b') + " \"b\"\nmeasure m \"M\" : count of " +
                     name('c') + "\n"),
            "");
  EXPECT_NE(compiled("framework f \"F\"\n" + name('u') + " x \"b\"\n"), "");
  EXPECT_NE(compiled(head() + "requirement A" + times(500'000, "-1") + " \"R\"\n"), "");
  EXPECT_NE(compiled(figure() + std::string(100'000, '9') + "\n"), "");
}

TEST(Hostile, BytesThatAreNoTextAreNamed) {
  EXPECT_EQ(compiled("\0"s), "E0115");
  EXPECT_EQ(compiled(head() + "\0"s), "E0115");
  EXPECT_EQ(compiled(std::string(1'000'000, '\0')), "E0115");
  EXPECT_EQ(compiled("\xFF\xFE"), "E0207");  // UTF-16, and nothing in it
  EXPECT_EQ(compiled("\xEF\xBB\xBF"), "E0207");
  for (unsigned byte = 0; byte < 256; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    EXPECT_NE(compiled(text), "") << byte;
    EXPECT_NE(compiled(head() + "unit x \"" + times(30, "ab") + text + "\"" + text + "\nunit"), "") << byte;
    parsed(text);
    parsed(head() + "unit " + text + "x" + text + " \"" + text + "\"\n| " + text + " |\n" + text);
  }
}

TEST(Hostile, BrokenUtf8IsHarmlessBelowDecodeToo) {
  const std::vector<std::string> broken = {"\xC2", "\xE2\x80", "\xE2", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                           "\xF8\x88\x80\x80\x80", "\x80", "\xFE", "\xE2\x80\x9C\xE2", "\xE2\x80\x93"};
  for (const std::string& bytes : broken) {
    parsed(bytes);
    parsed(head() + "unit x" + bytes + "y \"" + bytes + "\"\n|" + bytes);
    parsed(head() + "unit x \"" + bytes);
    EXPECT_NE(compiled(head() + "unit “x" + bytes + "\n"), "");
  }
  EXPECT_EQ(parsed(times(50'000, "\xE2\x80\x9C")), "E0103");  // quotes that only open
}

TEST(Hostile, IncludesEnd) {
  const auto chain = [](std::size_t length) {
    return [length](const std::string& name) -> std::optional<std::string> {
      const std::size_t at = name == "framework.plumb" ? 0 : std::stoul(name);
      const std::string begin = at == 0 ? "framework f \"F\"\n" : "";
      return at == length ? "unit beds \"bed\"\n" : begin + "include \"" + std::to_string(at + 1) + "\"\n";
    };
  };
  EXPECT_EQ(compiled(chain(1'000)), "");
  EXPECT_EQ(compiled(chain(20'000)), "");
  for (const char* itself : {"framework.plumb", "./framework.plumb", ".//./framework.plumb"}) {
    std::size_t loads = 0;
    EXPECT_EQ(compiled([&](const std::string&) -> std::optional<std::string> {
                if (++loads > 100) return std::nullopt;
                return "framework f \"F\"\ninclude \""s + itself + "\"\n";
              }),
              "E0108");
    EXPECT_EQ(loads, 1U) << itself;
  }
  for (const char* name : {"", ".", "/", "elective/", "..", "a\\b", "\xE2\x80\x93"}) {
    EXPECT_EQ(compiled(head() + "include \"" + name + "\"\n"), "E0108") << name;
  }
  EXPECT_EQ(compiled(head() + "include \"" + std::string(1'000'000, 'n') + "\"\n"), "E0108");
  EXPECT_EQ(compiled(head() + "include \"../library/" + std::string(1'000'000, '/') + "../x\"\n"), "E0108");
}

TEST(Hostile, OnlyALibraryIsReadFromOutsideTheFolder) {
  std::set<std::string> loaded;
  const auto load = [&](const std::string& name) -> std::optional<std::string> {
    loaded.insert(name);
    if (name == "framework.plumb") {
      return "framework f \"F\"\ninclude \"in/one.plumb\"\ninclude \"../library/shared.plumb\"\n"
             "include \"../secret.plumb\"\ninclude \"../library/../secret.plumb\"\ninclude \"../librarys/x.plumb\"\n";
    }
    // Both need the same file of the library; one says so from a folder further down.
    if (name == "in/one.plumb") return "include \"../../library/shared.plumb\"\ninclude \"../../../etc/library/x.plumb\"\n";
    if (name == "../library/shared.plumb") return "unit beds \"bed\"\ninclude \"more.plumb\"\ninclude \"../other.plumb\"\n";
    if (name == "../library/more.plumb") return "unit tests \"test\"\n";
    return std::nullopt;
  };
  const compiler::Compiled out = compiler::compile("framework.plumb", load);
  EXPECT_EQ(out.diagnostics.notices().size(), 5U);
  EXPECT_EQ(loaded, (std::set<std::string>{"framework.plumb", "in/one.plumb", "../library/shared.plumb", "../library/more.plumb"}));
}

}  // namespace
}  // namespace plumbline
