// Where the time of a run went, in seconds of wall time. It is no part of any result: the same inputs give the same
// results, however long they take.
#pragma once

#include <chrono>
#include <vector>

namespace plumbline {

struct Timings {
  double loading = 0;    // rules, compiled or as a bundle, and opening what was submitted
  double reading = 0;    // bytes to typed rows
  double placing = 0;    // rows to groups
  double finishing = 0;  // rows that are not there, keys given twice, totals against their parts
  std::vector<double> judging;     // by requirement
  std::vector<double> explaining;  // by requirement
  double publishing = 0;
  double writing = 0;
};

/// Adds the time from its making to its end; does nothing without a place to add to.
class Stopwatch {
 public:
  explicit Stopwatch(double* to) : to_(to) {
    if (to_ != nullptr) begin_ = std::chrono::steady_clock::now();
  }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;
  ~Stopwatch() {
    if (to_ != nullptr) *to_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }

 private:
  double* to_;
  std::chrono::steady_clock::time_point begin_;
};

}  // namespace plumbline
