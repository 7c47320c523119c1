// Documents made from a framework alone: the rulebook, and what its examples cover.
#include <filesystem>
#include <iostream>

#include "apps/cli/commands.h"
#include "apps/cli/files.h"
#include "apps/cli/framework.h"
#include "apps/cli/words.h"
#include "runtime/report/coverage.h"
#include "runtime/report/rulebook.h"

namespace plumbline {
namespace {

/// "markdown" or "html"; empty where the file's ending is neither's.
std::string format_of(const DocumentRequest& request) {
  if (!request.format.empty()) return request.format;
  if (request.output.empty()) return "markdown";
  const std::string ending = std::filesystem::path(request.output).extension().string();
  if (ending == ".md" || ending == ".markdown") return "markdown";
  return ending == ".html" || ending == ".htm" ? "html" : "";
}

}  // namespace

int run_rulebook(const DocumentRequest& request) {
  const std::string format = format_of(request);
  if (format.empty()) {
    std::cerr << request.output << ": the ending says neither Markdown (.md) nor HTML (.html). Say which with --format markdown or --format html.\n";
    return exit_usage;
  }
  const LoadedFramework framework = load_framework(request.framework, colour_on_error());
  if (!framework.program) return exit_usage;
  const page::Document document = rulebook(*framework.program);
  const std::string text = format == "html" ? page::write_html(document) : page::write_markdown(document);
  if (request.output.empty()) {
    std::cout << text;
    return exit_clean;
  }
  if (const Result<bool> written = write_whole(request.output, text); !written) {
    say_failure(written.error());
    return exit_usage;
  }
  const std::size_t count = framework.program->requirements.size();
  std::cout << request.output << ": the rulebook, " << count << (count == 1 ? " requirement\n" : " requirements\n");
  return exit_clean;
}

int run_coverage(const DocumentRequest& request) {
  const LoadedFramework framework = load_framework(request.framework, colour_on_error());
  if (!framework.program) return exit_usage;
  const Program& program = *framework.program;
  const Coverage coverage = coverage_of(program, run_examples(program));
  if (request.format == "json") {
    std::cout << render_coverage_json(program, coverage);
  } else if (request.format == "markdown") {
    std::cout << page::write_markdown(coverage_document(program, coverage));
  } else {
    std::cout << render_coverage_text(program, coverage);
  }
  return exit_clean;
}

}  // namespace plumbline
