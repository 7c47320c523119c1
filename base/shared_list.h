// A list of things that stand in other lists as well: one of each is kept, however many name it.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace plumbline {

/// Read like a list of T; copied, it shares what is in it.
template <typename T>
class SharedList {
 public:
  using Shared = std::shared_ptr<const T>;

  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;
    Iterator() = default;
    explicit Iterator(const Shared* at) : at_(at) {}
    reference operator*() const { return **at_; }
    pointer operator->() const { return at_->get(); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++at_;
      return before;
    }
    friend bool operator==(Iterator, Iterator) = default;

   private:
    const Shared* at_ = nullptr;
  };

  SharedList() = default;
  SharedList(std::initializer_list<T> items) {
    for (const T& item : items) add(item);
  }

  void add(Shared item) { kept_.push_back(std::move(item)); }
  void add(T item) { kept_.push_back(std::make_shared<const T>(std::move(item))); }
  /// What outlives the list: nobody counts who names it.
  [[nodiscard]] static Shared lent(const T& item) { return Shared(Shared(), &item); }
  void lend(const T& item) { kept_.push_back(lent(item)); }
  void add(const SharedList& others) { kept_.insert(kept_.end(), others.kept_.begin(), others.kept_.end()); }
  void clear() { kept_.clear(); }
  template <typename Unwanted>
  void erase_if(const Unwanted& unwanted) {
    std::erase_if(kept_, [&](const Shared& one) { return unwanted(*one); });
  }

  [[nodiscard]] Iterator begin() const { return Iterator(kept_.data()); }
  [[nodiscard]] Iterator end() const { return Iterator(kept_.data() + kept_.size()); }
  [[nodiscard]] std::size_t size() const { return kept_.size(); }
  [[nodiscard]] bool empty() const { return kept_.empty(); }
  [[nodiscard]] const T& front() const { return *kept_.front(); }
  [[nodiscard]] const T& operator[](std::size_t at) const { return *kept_[at]; }
  [[nodiscard]] const std::vector<Shared>& shared() const { return kept_; }

 private:
  std::vector<Shared> kept_;
};

}  // namespace plumbline
