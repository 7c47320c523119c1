// Ctrl-C, and being asked to end: a run stops after the batch or requirement at hand, and says so.
#pragma once

#include <csignal>

namespace plumbline {

/// While it lives, the first SIGINT or SIGTERM only asks the run to stop; a second one ends the process as ever.
class Interruptible {
 public:
  Interruptible();
  ~Interruptible();
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;

  /// The signal that asked, or 0.
  [[nodiscard]] static int asked();

 private:
  struct sigaction before_interrupt_ = {};
  struct sigaction before_end_ = {};
};

}  // namespace plumbline
