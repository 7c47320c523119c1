#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include "apps/cli/commands.h"
#include "apps/cli/files.h"
#include "apps/cli/words.h"
#include "base/notice/notice.h"
#include "dsl/diagnostic/saved.h"
#include "dsl/format/format.h"
#include "dsl/source/decode.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

constexpr const char* standard_input = "-";

/// What became of the files so far. One that cannot be laid out never stops the others.
struct FilesSeen {
  bool any_would_change = false;
  bool any_failed = false;
  void fail(const Failure& failure) {
    say_failure(failure);
    any_failed = true;
  }
};

// Every .plumb file of a folder and of the folders in it, in order of name.
std::vector<fs::path> policy_files(const fs::path& folder, FilesSeen& tally) {
  std::vector<fs::path> out;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code none;
    if (at->path().extension() == ".plumb" && at->is_regular_file(none)) out.push_back(at->path().lexically_normal());
  }
  if (error) {
    tally.fail({"F0130", folder.string(), "The folder cannot be read: " + error.message() + ".",
                "Check the folder."});
  } else if (out.empty()) {
    tally.fail({"F0130", folder.string(), "There is no .plumb file in this folder.",
                "Name a folder with policy files, or a file."});
  }
  std::sort(out.begin(), out.end());
  return out;
}

// The text laid out, in UTF-8 whatever it was saved in; where it cannot be, why not is said.
std::optional<std::string> laid_out(const std::string& name, const std::string& bytes, FilesSeen& tally) {
  dsl::Sources sources;
  dsl::Diagnostics diagnostics;
  dsl::Decoded decoded = dsl::decode(bytes);
  const SourceId source = sources.add(name, std::move(decoded.text));
  std::optional<std::string> out;
  if (dsl::report_saved(decoded, source, std::nullopt, diagnostics)) out = dsl::format(sources, source, diagnostics);
  for (const Notice& notice : diagnostics.notices()) {
    std::cerr << render_text(notice, sources.lookup(), colour_on_error()) << "\n";
  }
  if (diagnostics.has_errors()) {
    std::cerr << name << " has mistakes, and stays as it is.\n";
    tally.any_failed = true;
  } else if (!out) {
    tally.fail({"F0150", name, "This file cannot be laid out without changing what it says, and stays as it is.",
                "Write each clause on one line, and please report it: that is a fault of ours."});
  }
  return out;
}

void format_input(bool check, FilesSeen& tally) {
  const std::string text(std::istreambuf_iterator<char>(std::cin), {});
  const std::optional<std::string> out = laid_out("standard input", text, tally);
  if (!out) return;
  tally.any_would_change = tally.any_would_change || (check && *out != text);
  std::cout << (!check ? *out : *out != text ? "standard input\n" : "");
}

void format_file(const fs::path& path, bool check, FilesSeen& tally) {
  const std::optional<std::string> text = read_whole(path, dsl::policy_file_limit + 1);
  if (!text) {
    tally.fail({"F0130", path.string(), "There is no such file, or it may not be read.",
                "Check the name and the folder."});
    return;
  }
  const std::optional<std::string> out = laid_out(path.string(), *text, tally);
  if (!out || *out == *text) return;
  tally.any_would_change = tally.any_would_change || check;
  if (!check) {
    // Through a link, so that it is the file that changes and not the link that goes.
    std::error_code error;
    const fs::path place = fs::canonical(path, error);
    if (const Result<bool> written = write_whole(error ? path : place, *out); !written) {
      tally.fail(written.error());
      return;
    }
  }
  std::cout << path.string() << "\n";
}

}  // namespace

int run_fmt(const std::vector<std::string>& paths, bool check) {
  FilesSeen tally;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == standard_input) {
      format_input(check, tally);
    } else if (fs::is_directory(path, error)) {
      for (const fs::path& file : policy_files(path, tally)) format_file(file, check, tally);
    } else {
      format_file(path, check, tally);
    }
  }
  if (tally.any_failed) return exit_usage;
  return tally.any_would_change ? exit_open : exit_clean;
}

}  // namespace plumbline
