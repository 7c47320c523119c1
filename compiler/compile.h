// The front door: policy text in, a Program out, with everything that was wrong on the way. The
// compiler opens no file: included files are asked for by name.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "compiler/lint/lint.h"
#include "compiler/model/model.h"
#include "dsl/diagnostic/diagnostics.h"
#include "dsl/source/source.h"
#include "dsl/syntax/ast.h"
#include "runtime/program/program.h"

namespace plumbline::compiler {

/// The bytes of a file of the framework, in whatever encoding they are, by its name relative to the
/// framework's folder; nothing where there is none. Of a file above dsl::policy_file_limit one byte
/// more than that is enough.
using Loader = std::function<std::optional<std::string>(const std::string& name)>;

struct Compiled {
  dsl::Sources sources;
  dsl::Ast ast;
  Model model;
  dsl::Diagnostics diagnostics;
  std::optional<Program> program;  // nothing where there were errors
};

/// Compiles the framework that begins at `first` ("framework.plumb").
Compiled compile(const std::string& first, const Loader& load);

/// What an author may want to look at again, apart from the messages of the compile; nothing where
/// those hold an error.
dsl::Diagnostics lint_framework(Compiled& compiled, const LintWith& with);

}  // namespace plumbline::compiler
