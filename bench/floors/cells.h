// A CSV file without quotes, as cells whose columns are known.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "bench/floors/mapped.h"

namespace plumbline {

/// Cells one after another, the heading passed over.
class Cells {
 public:
  explicit Cells(const std::string& path) : Cells(mapped(path)) {}
  explicit Cells(std::string_view text) : at_(text.data()), end_(at_ + text.size()) {
    while (*at_++ != '\n') {
    }
  }
  bool more() const { return at_ < end_; }
  std::string_view text() {
    const char* from = at_;
    while (*at_ != ',' && *at_ != '\n') ++at_;
    return {from, static_cast<std::size_t>(at_++ - from)};
  }
  bool number(std::int64_t& out) {
    out = 0;
    const char* from = at_;
    while (static_cast<unsigned>(*at_ - '0') < 10) out = out * 10 + (*at_++ - '0');
    return at_++ != from;
  }
  /// "2021-04" is 0.
  int month() {
    const int out = (at_[3] - '1') * 12 + (at_[5] - '0') * 10 + (at_[6] - '0') - 4;
    at_ += 8;
    return out;
  }

 private:
  const char* at_;
  const char* end_;
};

/// Names as numbers in the order they are met; many names are what stood there last.
struct Numbers {
  std::unordered_map<std::string_view, int> of;
  std::string_view last;
  int is = -1;
  int operator()(std::string_view name) {
    if (is >= 0 && name == last) return is;
    const auto found = of.try_emplace(name, static_cast<int>(of.size())).first;
    last = found->first;
    return is = found->second;
  }
};

}  // namespace plumbline
