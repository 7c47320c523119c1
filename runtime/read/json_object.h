// The text of one JSON object -> its members, as names and texts. Never knows what a name means, nor where in a file
// the object stands.
//
//   {"provider": "RXA", "share": 1.50, "spells": null, "open": true}      provider RXA, share 1.50, spells (blank), open yes
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::reading {

struct JsonMember {
  std::string_view name;
  std::string_view text;  // a number as it is written; yes or no; blank for null
};

class JsonObject {
 public:
  /// So many bytes behind a text must be there to be looked at, whatever they hold.
  static constexpr std::size_t padding = 64;

  JsonObject();
  ~JsonObject();
  JsonObject(const JsonObject&) = delete;
  JsonObject& operator=(const JsonObject&) = delete;

  /// Why the text is no object of plain values, as words; nothing where it is one. What its members say is written over what
  /// stood for it in the text (yes over true).
  std::string_view read(char* text, std::size_t size);
  /// Of the object read last, in their order. They look into its text.
  [[nodiscard]] std::span<const JsonMember> members() const { return {members_.data(), count_}; }

 private:
  struct Parser;
  class Walk;
  std::unique_ptr<Parser> parser_;
  std::vector<JsonMember> members_;  // never fewer than before, so that no object has to ask for memory
  std::size_t count_ = 0;
  std::string unescaped_;
};

}  // namespace plumbline::reading
