#include "apps/cli/words.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "apps/cli/interrupt.h"

namespace plumbline {
namespace {

bool colour_on(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  return isatty(descriptor) == 1 && (no_colour == nullptr || *no_colour == '\0');
}

}  // namespace

void say_failure(const Failure& failure) {
  std::cerr << failure.where << ": " << failure.code << " " << failure.message;
  if (!failure.help.empty()) std::cerr << "\n  " << failure.help;
  std::cerr << "\n";
}

void say_stopped(bool printed) {
  std::cerr << "Stopped when asked to: " << (printed ? "what was printed is not whole" : "nothing was written") << ".\n";
}

int exit_stopped() {
  constexpr int ended_by_signal = 128;  // as shells tell it
  return ended_by_signal + Interruptible::asked();
}

bool colour_on_output() { return colour_on(STDOUT_FILENO); }
bool colour_on_error() { return colour_on(STDERR_FILENO); }

}  // namespace plumbline
