// What an author may want to look at again in a framework that compiles.
#include <iostream>
#include <nlohmann/json.hpp>

#include "apps/cli/commands.h"
#include "apps/cli/framework.h"
#include "apps/cli/words.h"
#include "runtime/finding/examples.h"

namespace plumbline {
namespace {

std::optional<dsl::Diagnostics> warnings_of(const std::string& path, const std::optional<Date>& as_of, LoadedFramework& framework) {
  framework = load_framework(path, colour_on_error());
  if (framework.program && !framework.compiled) {
    std::cerr << path << ": a compiled bundle has no policy text to look at; name the framework's folder.\n";
    return std::nullopt;
  }
  if (!framework.program) return std::nullopt;
  compiler::LintWith with{as_of, {}};
  for (const ExampleOutcome& outcome : run_examples(*framework.program)) {
    if (outcome.at_boundary) with.on_boundary.insert(framework.program->requirements[outcome.requirement].id);
  }
  return compiler::lint_framework(*framework.compiled, with);
}

// The day reviews are held against; said where nobody gave one, for no clock is read.
std::string day_words(const Program& program, const std::optional<Date>& as_of) {
  if (as_of) return " (reviews as of " + show(*as_of) + ")";
  const std::optional<Date> latest = compiler::latest_day(program);
  return latest ? " (reviews as of " + show(*latest) + ", the latest day it speaks of; --as-of says another)" : "";
}

void say_text(const LoadedFramework& framework, const std::vector<Notice>& notices, const std::string& path, const std::optional<Date>& as_of) {
  const SourceLookup sources = framework.compiled->sources.lookup();
  for (const Notice& notice : notices) std::cout << render_text(notice, sources, colour_on_output()) << "\n";
  const std::string count = notices.empty() ? "no" : std::to_string(notices.size());
  std::cout << count << (notices.size() == 1 ? " warning in " : " warnings in ") << path << day_words(*framework.program, as_of) << "\n";
}

nlohmann::ordered_json json_of(const LoadedFramework& framework, const std::vector<Notice>& notices, const std::string& path,
                               const std::optional<Date>& as_of) {
  const std::optional<Date> day = as_of ? as_of : compiler::latest_day(*framework.program);
  nlohmann::ordered_json out;
  out["framework"] = path;
  out["as_of"] = day ? nlohmann::ordered_json(iso(*day)) : nlohmann::ordered_json(nullptr);
  out["warnings"] = nlohmann::ordered_json::parse(render_json(notices, framework.compiled->sources.lookup()));
  return out;
}

}  // namespace

int run_lint(const LintRequest& request) {
  std::optional<Date> as_of;
  if (!request.as_of.empty()) {
    as_of = parse_date(request.as_of);
    if (!as_of) {
      std::cerr << "--as-of " << request.as_of << " is no day: write it as 2021-06-03.\n";
      return exit_usage;
    }
  }
  bool any = false;
  bool failed = false;
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const std::string& path : frameworks_of(request.frameworks)) {
    LoadedFramework framework;
    const std::optional<dsl::Diagnostics> warnings = warnings_of(path, as_of, framework);
    failed = failed || !warnings;
    if (!warnings) continue;
    const std::vector<Notice> notices = warnings->notices();
    any = any || !notices.empty();
    if (request.format == "json") {
      all.push_back(json_of(framework, notices, path, as_of));
    } else {
      say_text(framework, notices, path, as_of);
    }
  }
  if (request.format == "json") std::cout << all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
  if (failed) return exit_usage;
  return any && request.fail ? exit_open : exit_clean;
}

}  // namespace plumbline
