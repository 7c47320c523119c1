// A dataset as lines of text, by names and not by positions, so that it stays what it is when the framework it is
// for is cut down. Lines that name what is not there any more are passed over.
//
//   as_of 2021-06-30
//   organisation provider C1 within=B1 until=2021-05-31 has_beds=yes
//   successor provider C1 C2 2021-06-01
//   submission B1-final level=system organisation=B1 received=2021-06-01
//   evidence document memorandum file=memorandum.md hash=sha256:11 words=12
//   file plan B1-final B1-final/plan-1.csv provider month | spells value
//   row 2 C1 2021-04 | 12.30 ~blank
#pragma once

#include <cstddef>
#include <string>

#include "runtime/dataset/dataset.h"

namespace plumbline {

/// Reads the dataset's files to their end.
std::string data_text(const Program& program, Dataset& dataset);

/// Rows are handed out in batches, in the order of the lines or in the opposite one.
Dataset dataset_of(const Program& program, const std::string& text, std::size_t batch_rows, bool other_order);

}  // namespace plumbline
