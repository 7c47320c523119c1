#include "apps/cli/framework.h"

#include <spdlog/spdlog.h>

#include <filesystem>
#include <iostream>

#include "apps/cli/files.h"
#include "apps/cli/words.h"
#include "base/notice/notice.h"

namespace plumbline {

compiler::Loader loader_of(const std::string& folder) {
  return [folder](const std::string& name) { return read_whole(std::filesystem::path(folder) / name); };
}

LoadedFramework load_framework(const std::string& path, bool colour) {
  LoadedFramework out;
  const std::filesystem::path place(path);
  const bool folder = std::filesystem::is_directory(place);
  const std::filesystem::path first = folder ? place / "framework.plumb" : place;
  const std::optional<std::string> text = read_whole(first);
  if (!text) {
    say_failure({"F0132", path, folder ? "There is no framework.plumb in this folder." : "There is no such framework.",
                 "Name a folder that holds a framework.plumb, a .plumb file or a compiled bundle."});
    return out;
  }
  if (looks_like_bundle(*text)) {
    Result<Program> program = read_bundle(*text, path);
    if (program) {
      out.program = std::move(program).value();
    } else {
      say_failure(program.error());
    }
    return out;
  }
  out.compiled = compiler::compile(first.filename().string(), loader_of(first.parent_path().string()));
  spdlog::debug("{}: {} files of rules compiled", path, out.compiled->ast.files.size());
  const std::vector<Notice> notices = out.compiled->diagnostics.notices();
  for (const Notice& notice : notices) {
    std::cerr << render_text(notice, out.compiled->sources.lookup(), colour) << "\n";
  }
  out.program = out.compiled->program;
  if (!out.program) {
    std::cerr << notices.size() << (notices.size() == 1 ? " mistake" : " mistakes") << " in " << path
              << "; nothing was checked. `plumbline explain " << notices.front().code << "` says more.\n";
  }
  return out;
}

}  // namespace plumbline
