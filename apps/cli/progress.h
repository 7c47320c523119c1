// How far a long run is, on a terminal.
#pragma once

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <string>
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
    if (is_due()) say(std::to_string(count) + " " + std::string(what_));
    return true;
  }
  /// Is it a second since something was last said, and anybody there to read it?
  [[nodiscard]] bool is_due() const {
    return std::chrono::steady_clock::now() - last_ > std::chrono::seconds(1) && isatty(STDERR_FILENO) == 1;
  }
  void say(const std::string& words) {
    std::cerr << "\r\033[K" << words << std::flush;
    last_ = std::chrono::steady_clock::now();
    shown_ = true;
  }

 private:
  std::string_view what_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
  bool shown_ = false;
};

}  // namespace plumbline
