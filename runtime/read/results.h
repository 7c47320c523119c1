// A results file of an earlier run -> what it says, for comparing. It is input like any other: cut
// short, edited or made by something else, it is one failure (F0113), never a crash and never half
// a record. What comparing does not need (cells, proofs, sentences) is read past, not kept.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "runtime/dataset/run_record.h"
#include "runtime/read/read.h"

namespace plumbline {

/// A file of more bytes is refused: the findings of all of England are a tenth of it.
inline constexpr std::uint64_t most_results_bytes = 512ULL << 20U;

/// Reads `plumbline.results/1` (docs/schemas/results.schema.json). `name` is what messages call the
/// file; `most_bytes` is a parameter only so that a test need not write half a gigabyte.
Result<RunRecord> read_results(ByteSource& bytes, const std::string& name,
                               std::uint64_t most_bytes = most_results_bytes);

}  // namespace plumbline
