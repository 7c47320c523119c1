// Any bytes as the results of an earlier run: refused, or compared with themselves without harm.
#include <cstdint>
#include <string>

#include "runtime/finding/changes.h"
#include "runtime/read/results.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumbline;
  const Program program;
  const Result<RunRecord> record = read_results(*bytes_of({reinterpret_cast<const char*>(data), size}), "fuzz");
  if (record.has_value()) changes_since(program, *record, *record);
  return 0;
}
