// A framework from a folder, one file or a compiled bundle.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/compile.h"
#include "runtime/program/program.h"

namespace plumbline {

struct LoadedFramework {
  std::optional<compiler::Compiled> compiled;  // nothing where a bundle was read
  std::optional<Program> program;              // nothing where there were errors
};

/// Reads and compiles; prints what is wrong on standard error.
LoadedFramework load_framework(const std::string& path, bool colour);

/// Of each path that is a folder without a framework of its own, every framework below it, in order of name; any other
/// path as it is.
std::vector<std::string> frameworks_of(const std::vector<std::string>& paths);

/// The text of the folder's policy file `name`, without letting it leave the folder.
compiler::Loader loader_of(const std::string& folder);

}  // namespace plumbline
