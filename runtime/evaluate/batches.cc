#include "runtime/evaluate/batches.h"

#include "runtime/evaluate/timings.h"

namespace plumbline {

Batches::~Batches() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopped_ = true;
  }
  moved_.notify_all();
  thread_.join();
}

bool Batches::read_into(Read& out) {
  const Stopwatch watch(reading_);
  for (; file_ < dataset_.files.size(); ++file_) {
    out.file = file_;
    if (dataset_.files[file_].rows->next(out.batch)) return true;
  }
  return false;
}

const Batches::Read* Batches::next() {
  if (thread_.joinable()) return next_of_thread();
  if (threads_ > 1 && rows_ >= alone_until_) {
    thread_ = std::thread([this] { read_ahead(); });
    return next_of_thread();
  }
  if (!read_into(held_.front())) return nullptr;
  rows_ += held_.front().batch.rows;
  return held_.data();
}

template <typename Ready>
void Batches::sleep(std::unique_lock<std::mutex>& lock, const Ready& is_ready) {
  if (is_ready()) return;
  sleeps_ = true;
  moved_.wait(lock, is_ready);
}

// Waking costs as much as reading some hundred rows, so the other is woken where there is something to do for a while.
void Batches::wake(std::unique_lock<std::mutex>& lock) {
  if (!sleeps_) return;
  sleeps_ = false;
  lock.unlock();
  moved_.notify_one();
}

void Batches::read_ahead() {
  const auto end = [this](std::exception_ptr failed) {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended_ = true;
    failed_ = std::move(failed);
    moved_.notify_all();
  };
  try {
    for (;;) {
      Read* into = nullptr;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        // The one given out last is still worked on.
        sleep(lock, [this] { return stopped_ || read_ - given_ < most_held - 1; });
        if (stopped_) return;
        into = &held_[read_ % most_held];
      }
      if (!read_into(*into)) return end(nullptr);
      std::unique_lock<std::mutex> lock(mutex_);
      ++read_;
      if (read_ - given_ >= most_held / 2) wake(lock);
    }
  } catch (...) {
    end(std::current_exception());
  }
}

const Batches::Read* Batches::next_of_thread() {
  std::unique_lock<std::mutex> lock(mutex_);
  sleep(lock, [this] { return ended_ || given_ < read_; });
  if (given_ == read_) {
    if (failed_) std::rethrow_exception(failed_);
    return nullptr;
  }
  const Read* const out = &held_[given_++ % most_held];
  if (read_ - given_ < most_held / 2) wake(lock);
  return out;
}

}  // namespace plumbline
