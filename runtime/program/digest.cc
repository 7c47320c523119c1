// The plain functions: the library's general ones read its configuration and look their algorithm up in every process,
// which takes longer than the rest of a start.
#define OPENSSL_API_COMPAT 0x10100000L
#include <openssl/sha.h>

#include <array>
#include <utility>

#include "runtime/program/bundle.h"

namespace plumbline {

struct Digest::Context {
  SHA256_CTX hash{};
};

Digest::Digest() : context_(std::make_unique<Context>()) { SHA256_Init(&context_->hash); }
Digest::~Digest() = default;
Digest::Digest(Digest&& other) noexcept = default;

void Digest::add(std::string_view bytes) { SHA256_Update(&context_->hash, bytes.data(), bytes.size()); }

std::string Digest::finish() {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> bytes{};
  SHA256_Final(bytes.data(), &context_->hash);
  static constexpr char digits[] = "0123456789abcdef";
  std::string out = "sha256:";
  for (const unsigned char byte : bytes) {
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

}  // namespace plumbline
