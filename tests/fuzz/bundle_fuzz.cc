// Any bytes as the body of a bundle whose hash is right: refused, or run without harm. Of a bundle as the compiler writes
// it the head is left out: it says what the bytes were before they were changed.
#include <cstdint>
#include <string>

#include "runtime/finding/examples.h"
#include "runtime/program/bundle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumbline;
  std::string body(reinterpret_cast<const char*>(data), size);
  if (body.starts_with("plumbline-bundle ")) body.erase(0, body.find('\n') + 1);
  Digest digest;
  digest.add(body);
  const std::string head = "plumbline-bundle " + std::to_string(program_format) + " " + digest.finish() + "\n";
  const Result<Program> program = read_bundle(head + body, "fuzz");
  if (program.has_value()) run_examples(*program);
  return 0;
}
