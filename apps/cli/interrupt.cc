#include "apps/cli/interrupt.h"

namespace plumbline {
namespace {

volatile std::sig_atomic_t signal_that_asked = 0;

// Once: SA_RESETHAND gives the next one back to the system.
void take_over(int signal, struct sigaction& before) {
  struct sigaction ask = {};
  ask.sa_handler = [](int which) { signal_that_asked = which; };
  ask.sa_flags = SA_RESTART | SA_RESETHAND;
  sigaction(signal, nullptr, &before);
  // Whoever started us may have said that Ctrl-C is not for us.
  if (before.sa_handler != SIG_IGN) sigaction(signal, &ask, nullptr);
}

}  // namespace

Interruptible::Interruptible() {
  signal_that_asked = 0;
  take_over(SIGINT, before_interrupt_);
  take_over(SIGTERM, before_end_);
}

Interruptible::~Interruptible() {
  sigaction(SIGINT, &before_interrupt_, nullptr);
  sigaction(SIGTERM, &before_end_, nullptr);
}

int Interruptible::asked() { return signal_that_asked; }

}  // namespace plumbline
