// Any text laid out: where it has no mistakes it can be, what comes out stays as it is when it is
// laid out again, and where it has mistakes nothing comes out.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "dsl/format/format.h"

namespace {

using namespace plumbline;

std::optional<std::string> formatted(const std::string& text) {
  dsl::Sources sources;
  dsl::Diagnostics diagnostics;
  const SourceId source = sources.add("fuzz.plumb", text);
  std::optional<std::string> out = dsl::format(sources, source, diagnostics);
  if (out.has_value() == diagnostics.has_errors()) std::abort();
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::optional<std::string> out = formatted(text);
  if (out && formatted(*out) != out) std::abort();
  return 0;
}
