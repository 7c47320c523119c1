// A worked example as a dataset: the organisations it gives, the rows it writes, and nothing else
// expected.
#pragma once

#include "runtime/dataset/dataset.h"
#include "runtime/program/program.h"

namespace plumbline {

Dataset example_world(const Program& program, const ExampleCase& example);

/// One row's key as a code of a key column: a member's position, an item's, Month::index.
std::int32_t key_code(const Program& program, const Organisations& organisations, const Column& column,
                      const std::string& text);

}  // namespace plumbline
