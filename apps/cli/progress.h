// How far a long run is, on a terminal.
#pragma once

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <string_view>

namespace plumbline {

/// "1200 rows read", from the first second on; wiped at the end.
class ProgressLine {
 public:
  explicit ProgressLine(std::string_view what = "rows read") : what_(what) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() {
    if (shown_) std::cerr << "\r\033[K";
  }
  bool operator()(std::uint64_t count) {
    const auto now = std::chrono::steady_clock::now();
    if (isatty(STDERR_FILENO) == 1 && now - last_ > std::chrono::seconds(1)) {
      std::cerr << "\r" << count << " " << what_ << std::flush;
      last_ = now;
      shown_ = true;
    }
    return true;
  }

 private:
  std::string_view what_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
  bool shown_ = false;
};

}  // namespace plumbline
