// What the program says beside its results, and its exit codes.
#pragma once

#include "base/result.h"

namespace plumbline {

enum ExitCode : int {
  exit_clean = 0,       // nothing open at or above --fail-on
  exit_open = 1,        // there is
  exit_usage = 2,       // usage, or a policy file has errors
  exit_unreadable = 3,  // a submission could not be read
  exit_fault = 70       // a fault of ours
};

/// Says that a run was asked to stop, and wrote nothing, or that what it printed is not whole.
void say_stopped(bool printed);
/// Of a run that was: that of a process that a signal ended.
int exit_stopped();
/// "plan.csv: F0101 This is a workbook ... (what to do)" on standard error.
void say_failure(const Failure& failure);
/// Is standard output (error) a terminal, and colour wanted (NO_COLOR unset)?
bool colour_on_output();
bool colour_on_error();

}  // namespace plumbline
