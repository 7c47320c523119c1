// A compiled framework as bytes: version and hash first, then the program. What is read back is
// checked before it is used: a bundle is input like any other.
//
//   plumbline-bundle 9 sha256:8c0f...\n, and the program as codec.h writes it
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "runtime/program/program.h"

namespace plumbline {

std::string write_bundle(const Program& program);
/// `name` is what messages call the file.
Result<Program> read_bundle(std::string_view bytes, const std::string& name);
/// The program_hash of what write_bundle wrote, as its first line has it.
std::string hash_in_bundle(std::string_view bytes);
bool looks_like_bundle(std::string_view bytes);

/// "sha256:..." of the program's own bytes: equal programs, equal hashes.
std::string program_hash(const Program& program);

/// "sha256:..." of bytes that come in pieces.
class Digest {
 public:
  Digest();
  ~Digest();
  Digest(Digest&&) noexcept;
  void add(std::string_view bytes);
  [[nodiscard]] std::string finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace plumbline
