// The batches of all files of a dataset, one after another. With a second thread the next ones are read while one is
// worked on; they come in the same order, and never more than a few are held.
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/evaluation.h"

namespace plumbline {

class Batches {
 public:
  /// Adds to Timings::reading, if timings are wanted, until this object is gone.
  Batches(Dataset& dataset, const Running& running)
      : dataset_(dataset), threads_(running.threads), alone_until_(running.alone_until), reading_(running.timings == nullptr ? nullptr : &running.timings->reading) {}
  /// Stops reading after the batch at hand.
  ~Batches();
  Batches(const Batches&) = delete;
  Batches& operator=(const Batches&) = delete;

  struct Read {
    std::uint32_t file = 0;  // of Dataset::files
    Batch batch;
  };
  /// The next batch, which holds until the one after it is asked for; nullptr where there are no more.
  const Read* next();

 private:
  static constexpr std::size_t most_held = 8;

  bool read_into(Read& out);
  void read_ahead();
  const Read* next_of_thread();
  template <typename Ready>
  void sleep(std::unique_lock<std::mutex>& lock, const Ready& is_ready);
  void wake(std::unique_lock<std::mutex>& lock);

  Dataset& dataset_;
  unsigned threads_;
  std::uint64_t alone_until_;
  double* reading_;
  std::uint32_t file_ = 0;  // of the one who reads
  std::uint64_t rows_ = 0;
  std::array<Read, most_held> held_;

  // Between the two threads: batches number given_ to read_ - 1 are held, number n in held_[n % most_held].
  std::mutex mutex_;
  std::condition_variable moved_;
  std::uint64_t read_ = 0;
  std::uint64_t given_ = 0;
  bool sleeps_ = false;  // one of them, never both; whoever wakes it takes this back
  bool ended_ = false;
  bool stopped_ = false;
  std::exception_ptr failed_;
  std::thread thread_;  // last: what it uses is there before it begins
};

}  // namespace plumbline
