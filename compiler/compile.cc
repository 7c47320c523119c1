#include "compiler/compile.h"

#include <set>
#include <utility>

#include "compiler/passes.h"
#include "dsl/parse/parse.h"

namespace plumbline::compiler {
namespace {

// The name of an included file, from the folder of the file that includes it; nothing where it
// would leave the framework's folder.
std::optional<std::string> included_name(const std::string& from, const std::string& name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string::npos ||
      name.find("..") != std::string::npos) {
    return std::nullopt;
  }
  const std::size_t folder = from.rfind('/');
  return folder == std::string::npos ? name : from.substr(0, folder + 1) + name;
}

class FileReader {
 public:
  FileReader(Compiled& out, const Loader& load) : out_(out), load_(load) {}

  void read(const std::string& name, std::string text) {
    seen_.insert(name);
    const SourceId source = out_.sources.add(name, std::move(text));
    out_.ast.files.push_back(dsl::parse(out_.sources, source, out_.diagnostics));
    std::vector<dsl::Text> includes;
    for (const dsl::Block& block : out_.ast.files.back().blocks) {
      if (block.kind == dsl::Phrase::INCLUDE && !block.head.texts.empty()) includes.push_back(block.head.texts.front());
      for (const dsl::Clause* clause : block.all(dsl::Phrase::EXAMPLES_IN_clause)) {
        if (!clause->texts.empty()) includes.push_back(clause->texts.front());
      }
    }
    for (const dsl::Text& include : includes) follow(name, include);
  }

 private:
  void follow(const std::string& from, const dsl::Text& include) {
    const std::optional<std::string> name = included_name(from, include.text);
    std::string reason;
    std::optional<std::string> text;
    if (!name) {
      reason = "it lies outside the framework's folder";
    } else if (seen_.contains(*name)) {
      reason = "it is included already";
    } else if (text = load_(*name); !text) {
      reason = "there is no such file";
    }
    if (text) {
      read(*name, std::move(*text));
    } else {
      out_.diagnostics.report(dsl::Code::E0108, include.span, {{"file", include.text}, {"reason", reason}});
      out_.model.symbols.incomplete = true;  // its names are unknown through no fault of their users
    }
  }

  Compiled& out_;
  const Loader& load_;
  std::set<std::string> seen_;
};

}  // namespace

Compiled compile(const std::string& first, const Loader& load) {
  Compiled out;
  FileReader reader(out, load);
  reader.read(first, load(first).value_or(""));
  Compilation compilation{out.sources, out.ast, out.diagnostics, out.model};
  check_presence(compilation);
  declare_names(compilation);
  resolve_world(compilation);
  resolve_tables(compilation);
  resolve_parameters(compilation);
  check_parameter_periods(compilation);
  resolve_measures(compilation);
  resolve_requirements(compilation);
  check_months(compilation);
  resolve_examples(compilation);
  check_sentences(compilation);
  if (!out.diagnostics.has_errors()) {
    lower(compilation);
    out.program = out.model.program;
  }
  return out;
}

}  // namespace plumbline::compiler
