// JSON text, member by member, with commas and escapes looked after. Text that is no UTF-8 is
// written with the replacement character, so that what leaves is always valid JSON.
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace plumbline {

class JsonWriter {
 public:
  using Sink = std::function<void(std::string_view)>;
  JsonWriter() = default;
  /// Hands over what was written whenever a megabyte of it has come together.
  explicit JsonWriter(Sink sink) : sink_(std::move(sink)) {}

  JsonWriter& open(char bracket) {
    char* to = begin(1);
    *to++ = bracket;
    end(to, true);
    return *this;
  }
  JsonWriter& close(char bracket) {
    char* to = room(1);
    *to++ = bracket;
    end(to, false);
    if (sink_ && size_ >= piece) hand_over();
    return *this;
  }
  JsonWriter& key(std::string_view name) {
    text(name);
    char* to = room(1);
    *to++ = ':';
    end(to, true);  // its value needs no comma before it
    return *this;
  }
  /// The same of a name that stands in the code, which has nothing to escape.
  template <std::size_t size>
  JsonWriter& key(const char (&name)[size]) {
    char* to = begin(size + 2);
    *to++ = '"';
    std::memcpy(to, name, size - 1);
    to += size - 1;
    *to++ = '"';
    *to++ = ':';
    end(to, true);
    return *this;
  }
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::uint64_t value);
  JsonWriter& truth(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  /// What another of these has written, one byte at least: a value, members, or a part that begins or ends inside brackets.
  JsonWriter& raw(std::string_view json) {
    const bool closes = json.front() == ']' || json.front() == '}';
    const bool awaits = json.back() == '[' || json.back() == '{' || json.back() == ':';
    char* to = closes ? room(json.size()) : begin(json.size());
    std::memcpy(to, json.data(), json.size());
    end(to + json.size(), awaits);
    return *this;
  }
  JsonWriter& member(std::string_view name, std::string_view value) { return key(name).text(value); }
  template <std::size_t size>
  JsonWriter& member(const char (&name)[size], std::string_view value) {
    return key(name).text(value);
  }
  /// What was written and is not handed over yet.
  std::string take() { return {made_.get(), std::exchange(size_, 0)}; }

 private:
  static constexpr std::size_t piece = std::size_t{1} << 20U;
  /// Where the next bytes go, with room for so many; end() says where they ended.
  char* room(std::size_t bytes) {
    if (capacity_ - size_ < bytes) grow(bytes);
    return made_.get() + size_;
  }
  /// The same, behind the comma that a value or name may need.
  char* begin(std::size_t bytes) {
    char* to = room(bytes + 1);
    *to = ',';
    return first_ ? to : to + 1;
  }
  void end(const char* at, bool first) {
    size_ = static_cast<std::size_t>(at - made_.get());
    first_ = first;
  }
  /// Writes text that begins with what does not stand in JSON as it is, and has room for the quote behind it.
  char* put_odd(std::string_view text, char* to);
  void grow(std::size_t bytes);
  void hand_over();

  Sink sink_;
  std::unique_ptr<char[]> made_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
  bool first_ = true;  // nothing stands yet in the open bracket
};

}  // namespace plumbline
