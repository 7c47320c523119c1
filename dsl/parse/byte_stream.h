// The runtime's own streams count code points; spans are bytes. This one hands the lexer the bytes
// of a source where they lie, so that a token's indexes are its span.
#pragma once

#include <string>
#include <string_view>

#include "antlr4-runtime.h"

namespace plumbline::dsl {

class ByteStream final : public antlr4::CharStream {
 public:
  explicit ByteStream(std::string_view bytes) : bytes_(bytes) {}

  void consume() override { ++at_; }
  size_t LA(ssize_t offset) override;
  ssize_t mark() override { return -1; }
  void release(ssize_t /*marker*/) override {}
  size_t index() override { return at_; }
  void seek(size_t index) override { at_ = index; }
  size_t size() override { return bytes_.size(); }
  [[nodiscard]] std::string getSourceName() const override { return "policy text"; }
  std::string getText(const antlr4::misc::Interval& interval) override;
  [[nodiscard]] std::string toString() const override { return std::string(bytes_); }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
};

}  // namespace plumbline::dsl
