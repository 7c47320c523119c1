// Values as bytes and back: numbers of seven bits a byte, texts once and from then on by their number. The
// fields of a struct are named once (bundle.cc), for both directions. What is read is checked for its length
// alone: what the numbers mean is verify.cc's.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/exact.h"

namespace plumbline {

class Encoder {
 public:
  template <typename... Fields>
  void operator()(const Fields&... of) {
    (put(of), ...);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) out_ += static_cast<char>(value | 0x80U);
    out_ += static_cast<char>(value);
  }
  void put(const std::string& text) {
    const auto [at, fresh] = texts_.try_emplace(text, texts_.size() + 1);
    number(fresh ? 0 : at->second);
    if (!fresh) return;
    number(text.size());
    out_ += text;
  }
  void put(const Exact& value) { put(value.to_string()); }
  void put(const Date& date) { put(date.days); }
  void put(const Month& month) { put(month.index); }
  template <typename T>
  void put(const std::optional<T>& value) {
    number(value ? 1 : 0);
    if (value) put(*value);
  }
  template <typename T>
  void put(const std::vector<T>& list) {
    number(list.size());
    for (const T& one : list) put(one);
  }
  template <typename Key, typename T>
  void put(const std::map<Key, T>& map) {
    number(map.size());
    for (const auto& [key, value] : map) (*this)(key, value);
  }
  template <typename T>
  void put(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      number(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_integral_v<T>) {
      // The sign goes last, so that small numbers of either sign are short.
      const auto wide = static_cast<std::int64_t>(value);
      number(static_cast<std::uint64_t>(wide) << 1U ^ static_cast<std::uint64_t>(wide >> 63));
    } else {
      fields(*this, value);
    }
  }

  std::string out_;
  std::map<std::string, std::size_t> texts_;
};

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : bytes_(bytes) {}

  template <typename... Fields>
  void operator()(Fields&... of) {
    (get(of), ...);
  }
  /// Were all bytes read, and all of the kind that was looked for?
  [[nodiscard]] bool is_whole() const { return !failed_ && at_ == bytes_.size(); }

 private:
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && at_ < bytes_.size(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return value;
    }
    failed_ = true;
    return 0;
  }
  /// So many that follow: each takes a byte or more.
  std::size_t count() {
    const std::uint64_t many = number();
    if (many <= bytes_.size() - at_) return static_cast<std::size_t>(many);
    failed_ = true;
    return 0;
  }
  std::string_view text() {
    const std::uint64_t which = number();
    if (which > 0) {
      if (which <= texts_.size()) return texts_[which - 1];
      failed_ = true;
      return {};
    }
    const std::size_t size = count();
    texts_.push_back(bytes_.substr(at_, size));
    at_ += size;
    return texts_.back();
  }
  void get(std::string& out) { out = text(); }
  void get(Exact& out) {
    constexpr std::size_t most_digits = 400;
    const std::string_view digits = text();
    const std::optional<Exact> read = digits.size() > most_digits ? std::nullopt : Exact::parse(digits);
    failed_ = failed_ || !read;
    out = read.value_or(Exact(0));
  }
  void get(Date& out) { get(out.days); }
  void get(Month& out) { get(out.index); }
  template <typename T>
  void get(std::optional<T>& out) {
    if (number() == 0) return out.reset();
    get(out.emplace());
  }
  template <typename T>
  void get(std::vector<T>& out) {
    out.clear();
    constexpr std::size_t most_at_once = 4096;  // bytes that are no bundle may say that anything follows
    std::size_t left = count();
    out.reserve(std::min(left, most_at_once));
    for (; left > 0 && !failed_; --left) get(out.emplace_back());
  }
  template <typename Key, typename T>
  void get(std::map<Key, T>& out) {
    out.clear();
    for (std::size_t left = count(); left > 0 && !failed_; --left) {
      Key key{};
      get(key);
      get(out[key]);
    }
  }
  template <typename T>
  void get(T& out) {
    if constexpr (std::is_enum_v<T>) {
      out = static_cast<T>(within<std::underlying_type_t<T>>(static_cast<std::int64_t>(number())));
    } else if constexpr (std::is_integral_v<T>) {
      const std::uint64_t value = number();
      out = within<T>(static_cast<std::int64_t>(value >> 1U ^ (~(value & 1U) + 1)));
    } else {
      fields(*this, out);
    }
  }
  template <typename T>
  T within(std::int64_t value) {
    const T out = static_cast<T>(value);
    failed_ = failed_ || static_cast<std::int64_t>(out) != value;
    return out;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
  std::vector<std::string_view> texts_;
};

}  // namespace plumbline
