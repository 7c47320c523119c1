// The register of exceptions: what people in roles agreed to bear with. It is input like any other: a file that is none is
// one failure (F0117); a record that is wrong in itself, or does not fit the rules, is one data issue, and is not used. One
// that cannot be read in full keeps others from holding where it may hold, so that nobody gains by leaving a member blank.
// A person who is named in the register is named nowhere else.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "runtime/dataset/dataset.h"
#include "runtime/dataset/issue.h"

namespace plumbline {

/// Reads `plumbline.exceptions/1` (docs/schemas/exceptions.schema.json). `dataset` has its day and its organisations;
/// `name` is what messages call the file. Every record comes back, with why it is not used where it is not.
Result<ExceptionRegister> read_exceptions(std::string_view text, const std::string& name, const Program& program, const Dataset& dataset,
                                          DataIssues& issues);

}  // namespace plumbline
