#include "tests/house/tree.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/house/text.h"

namespace plumbline::house {
namespace {

namespace fs = std::filesystem;

/// One word for the shell, whatever it holds.
std::string quoted(const std::string& text) {
  std::string word = "'";
  for (char c : text) {
    if (c == '\'') {
      word += "'\\''";
    } else {
      word += c;
    }
  }
  return word + "'";
}

/// What git tracks, and what it would if asked to add all; empty where git cannot say.
std::vector<std::string> paths_by_git(const std::string& top) {
  if (!fs::exists(fs::path(top) / ".git")) return {};
  const std::string command =
      "git -C " + quoted(top) + " ls-files -z --cached --others --exclude-standard 2>/dev/null";
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  std::string output;
  std::array<char, 4096> buffer{};
  std::size_t size = 0;
  while ((size = fread(buffer.data(), 1, buffer.size(), pipe)) > 0) {
    output.append(buffer.data(), size);
  }
  if (pclose(pipe) != 0) return {};
  std::vector<std::string> paths;
  std::istringstream stream(output);
  for (std::string path; std::getline(stream, path, '\0');) paths.push_back(path);
  return paths;
}

std::vector<std::string> paths_by_looking(const std::string& top) {
  std::vector<std::string> paths;
  auto entry = fs::recursive_directory_iterator(top);
  for (; entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string path = fs::relative(entry->path(), top).generic_string();
    if (path == ".git" || path == "build" || path == "out") {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file()) {
      paths.push_back(path);
    }
  }
  return paths;
}

}  // namespace

std::vector<File> read_tree(const std::string& top) {
  std::vector<std::string> paths = paths_by_git(top);
  if (paths.empty()) paths = paths_by_looking(top);
  std::sort(paths.begin(), paths.end());
  std::vector<File> files;
  for (const std::string& path : paths) {
    const fs::path whole = fs::path(top) / path;
    if (!fs::is_regular_file(whole)) continue;  // tracked, and taken away since
    std::ifstream stream(whole, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    files.push_back({path, std::move(text).str()});
  }
  return files;
}

std::vector<File> own_sources(const std::vector<File>& files) {
  std::vector<File> sources;
  for (const File& file : files) {
    const bool cpp = file.path.ends_with(".cc") || file.path.ends_with(".h");
    if (cpp && !within(file.path, "third_party")) sources.push_back(file);
  }
  return sources;
}

}  // namespace plumbline::house
