// The rules of the house as tables: which room may include which, what is fenced where, how long
// things may be, what may lie at the top of the tree. checks.cc holds the tree to them. Change a
// rule here and nowhere else, and say why in docs/decisions.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::house {

// --- who may include whom ------------------------------------------------------------------------

/// A room is a folder ("runtime/read") or one file ("compiler/compile.cc"); the longest that fits
/// the includer holds. `may_include` lists folders or files of ours; a room's own files are in it.
struct Direction {
  std::string_view room;
  std::vector<std::string_view> may_include;
};

inline const std::vector<Direction> directions = {
    {"base", {"base"}},
    {"dsl", {"dsl", "base"}},
    {"compiler",
     {"compiler", "dsl/source", "dsl/diagnostic", "dsl/syntax", "runtime/program", "base"}},
    {"compiler/compile.cc",
     {"compiler", "dsl/source", "dsl/diagnostic", "dsl/syntax", "dsl/parse/parse.h",
      "runtime/program", "base"}},
    {"runtime/program", {"runtime/program", "base"}},
    {"runtime/dataset", {"runtime/dataset", "runtime/program", "base"}},
    {"runtime/read", {"runtime/read", "runtime/dataset", "runtime/program", "base"}},
    // What arrived is sorted before anything is judged.
    {"runtime/intake",
     {"runtime/intake", "runtime/read", "runtime/dataset", "runtime/program", "base"}},
    // Numbers only: neither figures of a plan nor what is asked of them.
    {"runtime/statistics", {"runtime/statistics", "base"}},
    {"runtime/evaluate",
     {"runtime/evaluate", "runtime/statistics", "runtime/dataset", "runtime/program", "base"}},
    {"runtime/finding",
     {"runtime/finding", "runtime/evaluate", "runtime/statistics", "runtime/dataset",
      "runtime/program", "base"}},
    {"runtime/publish",
     {"runtime/publish", "runtime/finding", "runtime/dataset", "runtime/program", "base"}},
    // A report sees only what was published: never a verdict or a batch that was not.
    {"runtime/report",
     {"runtime/report", "runtime/publish", "runtime/finding", "runtime/program", "base"}},
    {"apps",
     {"apps", "compiler", "dsl/source", "dsl/diagnostic", "dsl/grammar", "dsl/syntax",
      "dsl/format", "dsl/parse/parse.h", "runtime", "base"}},
    {"tests", {"tests", "apps", "compiler", "dsl", "runtime", "base"}},
    {"bench", {"bench", "tests", "apps", "compiler", "dsl", "runtime", "base"}},
};

/// What is linked into one program: a name there may mean one type only.
inline const std::vector<std::string_view> linked_rooms = {"base", "dsl", "compiler", "runtime", "apps"};

// --- what is fenced ------------------------------------------------------------------------------

/// A header (its name begins with `header`) and the rooms that may include it; no rooms means any.
struct Fence {
  std::string_view header;
  std::vector<std::string_view> rooms;
  bool sources_only = false;  // in .cc files, never in a .h file
  std::string_view why;
};

inline const std::vector<std::string_view> world = {"apps", "tests", "bench", "base/check.cc"};

inline const std::vector<Fence> fences = {
    {"antlr4", {"dsl/parse"}, false, "ANTLR lives in dsl/parse"},
    {"PlumblineLexer", {"dsl/parse"}, false, "the generated parser lives in dsl/parse"},
    {"PlumblineParser", {"dsl/parse"}, false, "the generated parser lives in dsl/parse"},
    {"PlumblineVisitor", {"dsl/parse"}, false, "the generated parser lives in dsl/parse"},
    {"PlumblineBaseVisitor", {"dsl/parse"}, false, "the generated parser lives in dsl/parse"},
    {"boost/graph", {"compiler/resolve"}, false, "graphs are compiler/resolve's"},
    {"boost/math",
     {"runtime/statistics/quantiles.cc"},
     true,
     "it takes seconds to compile, so one file does"},
    {"spdlog", {"apps"}, false, "only apps log"},
    {"CLI/", {"apps"}, false, "only apps read flags"},
    {"nlohmann", {}, true, "it costs every includer over a second of compile time"},
    {"simdjson", {"runtime/read/json_object.cc", "bench/floors"}, true, "bulk JSON is read in one file"},
    {"zip.h", {"runtime/read/package.cc", "tests"}, false, "archives are opened in one file"},
    {"xlsxwriter", {"runtime/report/book_writer.cc"}, true, "workbooks are written in one file"},
    {"expat", {"tests"}, false, "runtime/read/xml.cc reads XML; tests hold it against expat"},
    {"iostream", world, false, "only apps touch the user's world"},
    {"fstream", world, false, "only apps touch the user's world"},
    {"filesystem", world, false, "only apps touch the user's world"},
};

/// An identifier that only `world` may write. With `call`, only where a free function is called.
struct FencedWord {
  std::string_view word;
  bool call = false;
};

inline const std::vector<FencedWord> fenced_words = {
    {"cout"},          {"cerr"},        {"clog"},        {"printf", true},     {"fprintf", true},
    {"vprintf", true}, {"puts", true},  {"fputs", true}, {"fopen", true},      {"getenv", true},
    {"exit", true},    {"_Exit", true}, {"abort", true}, {"quick_exit", true}, {"system_clock"},
};

// --- how long things may be
// ------------------------------------------------------------------------

inline constexpr std::size_t source_lines = 600;
inline constexpr std::size_t header_lines = 300;
inline constexpr std::size_t function_lines = 60;

/// One thing allowed to be longer, and why. `function` is a piece of its opening line, or empty for
/// the file as a whole.
struct Exception {
  std::string_view path;
  std::string_view function;
  std::string_view why;
};
inline const std::vector<Exception> size_exceptions = {};

// --- what belongs in rules/, not in code
// -------------------------------------------------------------

inline const std::vector<std::string_view> rooms_without_policy = {"compiler", "runtime"};

/// One word that looks like policy and is not: the years a file format is built on, say.
struct PolicyException {
  std::string_view path;
  std::string_view word;
  std::string_view why;
};
inline const std::vector<PolicyException> policy_exceptions = {};

/// Ordinary words that are spelt as a trust's code could be.
inline const std::set<std::string, std::less<>> words_like_codes = {"RAM", "RAW", "RED",
                                                                    "REF", "ROW", "RUN"};

// --- the top of the tree
// -------------------------------------------------------------------------------

inline const std::set<std::string, std::less<>> top_entries = {
    ".ci",
    ".clang-format",
    ".clang-tidy",
    ".gitignore",
    "ARCHITECTURE.md",
    "CMakeLists.txt",
    "CMakePresets.json",
    "LICENSE",
    "NOTICE",
    "README.md",
    "apps",
    "base",
    "bench",
    "cmake",
    "compiler",
    "docs",
    "dsl",
    "examples",
    "rules",
    "runtime",
    "test",
    "tests",
    "third_party",
    "tools",
    "try",
};

}  // namespace plumbline::house
