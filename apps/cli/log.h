// What `--verbose` says on standard error. spdlog is named in log.cc alone: it takes longer to compile than
// all else that a command does.
#pragma once

#include <string>

namespace plumbline {

void start_log();
/// From now on what is being done is said.
void make_log_verbose();
void log_step(const std::string& text);

}  // namespace plumbline
