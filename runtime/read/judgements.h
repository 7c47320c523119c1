// The register of judgements: what people in roles decided about documents and statements. It is input
// like any other: a file that is none is one failure (F0114); a record that is wrong in itself, or does
// not fit what was received, is one data issue, and is not used. A wrong record takes what was decided
// before it about the same thing with it. The person who judged is named in the register, and nowhere
// in what is said about it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "runtime/dataset/dataset.h"
#include "runtime/dataset/issue.h"

namespace plumbline {

/// Reads `plumbline.judgements/1` (docs/schemas/judgements.schema.json). `dataset` has its day, its
/// organisations, and all submissions with their evidence; `name` is what messages call the file.
/// What comes back holds on the day, is about a file that was received, and does not contradict itself.
Result<std::vector<Judgement>> read_judgements(std::string_view text, const std::string& name,
                                               const Program& program, const Dataset& dataset,
                                               DataIssues& issues);

}  // namespace plumbline
