// The forms in which the results of a check leave, one row a format in formats.cc: its name, its file, and what
// writes it. All that a run is asked for is put in place together or not at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "apps/cli/commands.h"
#include "runtime/publish/publish.h"

namespace plumbline {

/// As `--format` takes them.
std::vector<std::string> format_names();
/// What `--help` says of `--format`: each name with what it is for.
std::string formats_help();

/// False, and said on standard error, where what is asked for cannot go where it is asked to: bytes to a terminal, or
/// beside other results on one output.
bool can_be_written(const CheckRequest& request);
/// Is there no format among them that needs sentences?
bool needs_answers_alone(const CheckRequest& request);
enum class Writing { done, failed, stopped };
/// To standard output, or as files of the folder that is asked for. Said on standard error where that fails, or where the
/// run is asked to stop on the way; then no file is there that was not there before.
Writing write_formats(const Publishable& published, const CheckRequest& request);

}  // namespace plumbline
