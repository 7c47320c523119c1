// JSON text, member by member, with commas and escapes looked after. Text that is no UTF-8 is
// written with the replacement character, so that what leaves is always valid JSON.
#pragma once

#include <cstdint>
#include <functional>
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

  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  JsonWriter& key(std::string_view name);
  /// The same of a name that stands in the code, which has nothing to escape.
  template <std::size_t size>
  JsonWriter& key(const char (&name)[size]) {
    separate();
    out_.append(1, '"').append(name, size - 1).append("\":", 2);
    first_ = true;
    return *this;
  }
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::uint64_t value);
  JsonWriter& truth(bool value);
  JsonWriter& null();
  JsonWriter& member(std::string_view name, std::string_view value) { return key(name).text(value); }
  /// What was written and is not handed over yet.
  std::string take() { return std::move(out_); }

 private:
  static constexpr std::size_t piece = std::size_t{1} << 20U;
  void separate();
  void hand_over();
  void quote(std::string_view text);

  Sink sink_;
  std::string out_;
  bool first_ = true;  // nothing stands yet in the open bracket
};

}  // namespace plumbline
