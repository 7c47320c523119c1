#include "apps/cli/framework.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "apps/cli/files.h"
#include "apps/cli/log.h"
#include "apps/cli/words.h"
#include "base/notice/notice.h"
#include "dsl/source/decode.h"

namespace plumbline {
namespace {

constexpr const char* first_file = "framework.plumb";
constexpr std::size_t looked_at = 64;  // of a file, to see whether it is a bundle

std::string counted(std::size_t count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

// Nobody reads a hundred mistakes before mending one, and many of them may come of the first.
constexpr std::size_t most_shown = 100;

void say_notices(const compiler::Compiled& compiled, const std::vector<Notice>& notices, bool colour) {
  const SourceLookup sources = compiled.sources.lookup();
  for (std::size_t i = 0; i < std::min(notices.size(), most_shown); ++i) {
    std::cerr << render_text(notices[i], sources, colour) << "\n";
  }
  if (notices.size() > most_shown) std::cerr << "The first " << most_shown << " are shown here.\n";
}

// Mistakes end the work and are counted; a note alone is said in passing.
void say_summary(const std::vector<Notice>& notices, const std::string& path) {
  const auto is_error = [](const Notice& notice) { return notice.severity == Severity::error; };
  const auto mistakes = static_cast<std::size_t>(std::count_if(notices.begin(), notices.end(), is_error));
  const std::size_t notes = notices.size() - mistakes;
  if (notices.empty()) return;
  if (mistakes == 0) {
    std::cerr << counted(notes, "note") << ", no mistakes in " << path << ".\n\n";
    return;
  }
  const Notice& first = *std::find_if(notices.begin(), notices.end(), is_error);
  std::cerr << counted(mistakes, "mistake") << (notes == 0 ? "" : " and " + counted(notes, "note")) << " in " << path
            << "; nothing was checked. `plumbline explain " << first.code << "` says more.\n";
}

}  // namespace

compiler::Loader loader_of(const std::string& folder) {
  return [folder](const std::string& name) {
    return read_whole(std::filesystem::path(folder) / name, dsl::policy_file_limit + 1);
  };
}

std::vector<std::string> frameworks_of(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    std::vector<std::string> below;
    std::error_code wrong;
    if (std::filesystem::is_directory(path, wrong) && !std::filesystem::exists(std::filesystem::path(path) / first_file, wrong)) {
      for (std::filesystem::recursive_directory_iterator at(path, wrong), end; !wrong && at != end; at.increment(wrong)) {
        if (at->path().filename() == first_file) below.push_back(at->path().parent_path().string());
      }
    }
    std::sort(below.begin(), below.end());
    // Nothing below it: loading it says what is wrong.
    if (below.empty()) below.push_back(path);
    out.insert(out.end(), below.begin(), below.end());
  }
  return out;
}

LoadedFramework load_framework(const std::string& path, bool colour) {
  LoadedFramework out;
  const std::filesystem::path place(path);
  const bool folder = std::filesystem::is_directory(place);
  const std::filesystem::path first = folder ? place / first_file : place;
  const std::optional<std::string> beginning = read_whole(first, looked_at);
  if (!beginning) {
    say_failure({"F0132", path, folder ? "There is no framework.plumb in this folder." : "There is no such framework.",
                 "Name a folder that holds a framework.plumb, a .plumb file or a compiled bundle."});
    return out;
  }
  if (looks_like_bundle(*beginning)) {
    Result<Program> program = read_bundle(read_whole(first).value_or(""), path);
    if (program) {
      out.program = std::move(program).value();
    } else {
      say_failure(program.error());
    }
    return out;
  }
  out.compiled = compiler::compile(first.filename().string(), loader_of(first.parent_path().string()));
  log_step(path + ": " + std::to_string(out.compiled->ast.files.size()) + " files of rules compiled");
  const std::vector<Notice> notices = out.compiled->diagnostics.notices();
  say_notices(*out.compiled, notices, colour);
  out.program = out.compiled->program;
  say_summary(notices, path);
  return out;
}

}  // namespace plumbline
