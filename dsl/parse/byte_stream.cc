#include "dsl/parse/byte_stream.h"

namespace plumbline::dsl {

size_t ByteStream::LA(ssize_t offset) {
  if (offset == 0) return 0;
  const ssize_t at = static_cast<ssize_t>(at_) + (offset > 0 ? offset - 1 : offset);
  if (at < 0 || at >= static_cast<ssize_t>(bytes_.size())) return EOF;
  return static_cast<unsigned char>(bytes_[static_cast<size_t>(at)]);
}

std::string ByteStream::getText(const antlr4::misc::Interval& interval) {
  if (interval.a < 0 || interval.a >= static_cast<ssize_t>(bytes_.size())) return {};
  return std::string(bytes_.substr(static_cast<size_t>(interval.a),
                                   static_cast<size_t>(interval.b - interval.a + 1)));
}

}  // namespace plumbline::dsl
