#include "base/check.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace plumbline {
namespace {

// The one process-wide word in the code base: a fault can happen anywhere, and must still say how
// to repeat the run.
std::string& replay_note() {
  static std::string note;
  return note;
}

}  // namespace

void set_replay_note(std::string_view note) { replay_note() = note; }

void check_failed(const char* file, int line, std::string_view message) {
  std::fprintf(stderr, "plumbline: a fault of ours at %s:%d: %.*s\n", file, line,
               static_cast<int>(message.size()), message.data());
  if (!replay_note().empty()) {
    std::fprintf(stderr, "  to repeat it: %s\n", replay_note().c_str());
  }
  std::fprintf(stderr, "  please report this line with the files it was run on\n");
  std::_Exit(70);
}

}  // namespace plumbline
