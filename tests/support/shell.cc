#include "tests/support/shell.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>

namespace plumbline::testing {

namespace fs = std::filesystem;

fs::path folder_of_program() { return fs::path(PLUMBLINE_BINARY).parent_path(); }

Ran run_in_shell(const fs::path& folder, const std::string& variables, const std::string& command) {
  // In the plainest locale a dot of grep stands for no sign beyond ASCII.
  const std::string script = "cd '" + folder.string() + "' && export LC_ALL=C.UTF-8 && " + variables + " && { " + command + "\n} 2>&1 </dev/null";
  Ran out;
  std::FILE* pipe = popen(script.c_str(), "r");
  std::array<char, 4096> buffer{};
  for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.output.append(buffer.data(), count);
  const int status = pclose(pipe);
  out.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (!out.output.empty() && out.output.back() != '\n') out.output += '\n';
  return out;
}

Scratch::Scratch(const std::string& name)
    : path_(fs::temp_directory_path() / ("plumbline-" + name + "-" + std::to_string(::getpid()))) {
  fs::create_directories(path_);
}

Scratch::~Scratch() { fs::remove_all(path_); }

}  // namespace plumbline::testing
