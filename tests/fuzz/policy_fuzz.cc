// Any text as a policy file: it ends in messages or a program, never in a crash, and a program that
// comes out is one its bundle gives back.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/notice/notice.h"
#include "compiler/compile.h"
#include "runtime/program/bundle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumbline;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const compiler::Compiled compiled = compiler::compile(
      "framework.plumb", [&](const std::string& name) { return name == "framework.plumb" ? std::optional(text) : std::nullopt; });
  for (const Notice& notice : compiled.diagnostics.notices()) {
    if (render_text(notice, compiled.sources.lookup(), false).empty()) std::abort();
  }
  if (compiled.program && !read_bundle(write_bundle(*compiled.program), "fuzz")) std::abort();
  return 0;
}
