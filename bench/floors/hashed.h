// The hash of a file: a result says what it rests on, so whoever reads a file hashes it.
#pragma once

#include <openssl/evp.h>

#include <array>
#include <cstdio>
#include <string_view>

namespace plumbline {

/// Its SHA-256, which goes to standard error.
inline void print_hash(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, EVP_sha256(), nullptr);
  for (unsigned int at = 0; at < size; ++at) std::fprintf(stderr, "%02x", hash[at]);
  std::fputc('\n', stderr);
}

}  // namespace plumbline
