// JSON text, member by member, with commas and escapes looked after. Text that is no UTF-8 is
// written with the replacement character, so that what leaves is always valid JSON.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline {

class JsonWriter {
 public:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::uint64_t value);
  JsonWriter& truth(bool value);
  JsonWriter& null();
  JsonWriter& member(std::string_view name, std::string_view value) { return key(name).text(value); }
  std::string take() { return std::move(out_); }

 private:
  void separate();
  void quote(std::string_view text);

  std::string out_;
  bool first_ = true;  // nothing stands yet in the open bracket
};

}  // namespace plumbline
