#include "compiler/compile.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/passes.h"
#include "dsl/diagnostic/saved.h"
#include "dsl/parse/parse.h"
#include "dsl/source/decode.h"

namespace plumbline::compiler {
namespace {

// "./a//b/../c" is "a/c": a file has one name here, or one that includes itself by another would never end.
// What leads out of the first file's folder stays in front: "a/../../library/b" is "../library/b".
std::string plain_path(const std::string& path) {
  std::vector<std::string> steps;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    std::string step = path.substr(begin, end - begin);
    begin = end + 1;
    if (step.empty() || step == ".") continue;
    if (step == ".." && !steps.empty() && steps.back() != "..") {
      steps.pop_back();
    } else {
      steps.push_back(std::move(step));
    }
  }
  std::string out;
  for (const std::string& step : steps) out += (out.empty() ? "" : "/") + step;
  return out;
}

constexpr std::string_view upwards = "../";

/// "../library/fifths.plumb": what several frameworks share lies in a folder of that name beside one of them, or
/// beside a folder it lies in.
bool is_of_library(std::string_view name) {
  const bool leaves = name.substr(0, upwards.size()) == upwards;
  while (name.substr(0, upwards.size()) == upwards) name.remove_prefix(upwards.size());
  constexpr std::string_view library = "library/";
  return leaves && name.substr(0, library.size()) == library;
}

// The name of an included file, from the folder of the file that includes it; nothing where it
// would leave the framework's folder for anything but a library.
std::optional<std::string> included_name(const std::string& from, const std::string& name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string::npos) return std::nullopt;
  const std::size_t folder = from.rfind('/');
  std::string plain = plain_path(folder == std::string::npos ? name : from.substr(0, folder + 1) + name);
  if (plain.substr(0, 2) == ".." && !is_of_library(plain)) return std::nullopt;
  return plain;
}

// Reads the first file and all that it includes: each file before the next include of the file that
// includes it. What is still to be followed is kept in a list, for a chain of includes may be long.
class FileReader {
 public:
  FileReader(Compiled& out, const Loader& load) : out_(out), load_(load) {}

  void read_all(const std::string& first, std::string bytes) {
    read(first, std::move(bytes), std::nullopt);
    while (!to_follow_.empty()) {
      const Include next = std::move(to_follow_.back());
      to_follow_.pop_back();
      follow(next.from, next.file);
    }
  }

 private:
  struct Include {
    std::string from;
    dsl::Text file;
  };

  void read(const std::string& name, std::string bytes, std::optional<Span> included_by) {
    seen_.insert(name);
    dsl::Decoded decoded = dsl::decode(std::move(bytes));
    const SourceId source = out_.sources.add(name, std::move(decoded.text));
    if (!report_saved(decoded, source, included_by, out_.diagnostics)) {
      out_.ast.files.push_back({source, {}});
      out_.model.symbols.incomplete = true;
      return;
    }
    out_.ast.files.push_back(dsl::parse(out_.sources, source, out_.diagnostics));
    const auto first_new = static_cast<std::ptrdiff_t>(to_follow_.size());
    for (const dsl::Block& block : out_.ast.files.back().blocks) {
      if (block.kind == dsl::Phrase::INCLUDE && !block.head.texts.empty()) {
        to_follow_.push_back({name, block.head.texts.front()});
      }
      for (const dsl::Clause* clause : block.all(dsl::Phrase::EXAMPLES_IN_clause)) {
        if (!clause->texts.empty()) to_follow_.push_back({name, clause->texts.front()});
      }
    }
    std::reverse(to_follow_.begin() + first_new, to_follow_.end());  // the next one stands last
  }

  void follow(const std::string& from, const dsl::Text& include) {
    const std::optional<std::string> name = included_name(from, include.text);
    std::string reason;
    std::optional<std::string> bytes;
    if (!name) {
      reason = "it lies outside the framework's folder, and in no library";
    } else if (seen_.contains(*name) && is_of_library(*name)) {
      return;  // each file that needs something of a library says so
    } else if (seen_.contains(*name)) {
      reason = "it is included already";
    } else if (bytes = load_(*name); !bytes) {
      reason = "there is no such file";
    }
    if (bytes) {
      read(*name, std::move(*bytes), include.span);
    } else {
      out_.diagnostics.report(dsl::Code::E0108, include.span, {{"file", include.text}, {"reason", reason}});
      out_.model.symbols.incomplete = true;  // its names are unknown through no fault of their users
    }
  }

  Compiled& out_;
  const Loader& load_;
  std::set<std::string> seen_;
  std::vector<Include> to_follow_;
};

}  // namespace

Compiled compile(const std::string& first, const Loader& load) {
  Compiled out;
  FileReader reader(out, load);
  reader.read_all(first, load(first).value_or(""));
  Compilation compilation{out.sources, out.ast, out.diagnostics, out.model};
  check_presence(compilation);
  declare_names(compilation);
  resolve_world(compilation);
  resolve_tables(compilation);
  resolve_parameters(compilation);
  check_parameter_periods(compilation);
  resolve_outcomes(compilation);
  resolve_measures(compilation);
  resolve_requirements(compilation);
  check_months(compilation);
  check_leaving_out(compilation);
  resolve_examples(compilation);
  check_sentences(compilation);
  out.diagnostics.settle([&](Span span) { return out.sources.text_of(span); });
  if (!out.diagnostics.has_errors()) {
    lower(compilation);
    out.program = out.model.program;
  }
  return out;
}

dsl::Diagnostics lint_framework(Compiled& compiled, const LintWith& with) {
  dsl::Diagnostics warnings;
  if (!compiled.program) return warnings;
  Compilation compilation{compiled.sources, compiled.ast, warnings, compiled.model};
  lint(compilation, with);
  return warnings;
}

}  // namespace plumbline::compiler
