// A CHECK is for our own bugs only: it prints where and why, prints what is needed to replay the
// run, and exits 70. An author's mistake is a Diagnostic, a bad cell a DataIssue, an unreadable
// file a Failure; none of them ever ends in a CHECK.
#pragma once

#include <string_view>

namespace plumbline {

/// What `check_failed` prints after the message so that the run can be repeated: apps/cli sets it
/// to the command line once, before any work starts.
void set_replay_note(std::string_view note);

/// Prints "fault in plumbline" with the place, the message and the replay note; exits 70.
[[noreturn]] void check_failed(const char* file, int line, std::string_view message);

}  // namespace plumbline

#define PLUMBLINE_CHECK(condition, message) \
  ((condition) ? static_cast<void>(0)       \
               : ::plumbline::check_failed(__FILE__, __LINE__, (message)))
