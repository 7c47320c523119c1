// Commands as people type them: run by sh, with what they print and how they end.
#pragma once

#include <filesystem>
#include <string>

namespace plumbline::testing {

struct Ran {
  std::string output;  // both streams; ends with a line end where there is any
  int exit = 0;
};

/// Runs the command in a folder. `variables` stand before it, as in "export TMP='FOLDER'".
Ran run_in_shell(const std::filesystem::path& folder, const std::string& variables, const std::string& command);

/// The command under test: PLUMBLINE_BINARY's folder.
std::filesystem::path folder_of_program();

/// A new folder for one test, gone when it ends.
class Scratch {
 public:
  explicit Scratch(const std::string& name);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace plumbline::testing
