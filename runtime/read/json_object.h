// The text of one JSON object -> its members, as names and texts. Never knows what a name means, nor where in a file
// the object stands.
//
//   {"provider": "RXA", "share": 1.50, "spells": null, "open": true}      provider RXA, share 1.50, spells (blank), open yes
#pragma once

#include <cstddef>
#include <memory>
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

  /// Puts the members of the object that the text is in `members`, in their order. They look into the text, in which what
  /// they say is written over what stood for it (yes over true). Gives why it is no object of plain values, as words, and nothing where it is one.
  std::string_view read(char* text, std::size_t size, std::vector<JsonMember>& members);

 private:
  struct Parser;
  class Walk;
  std::unique_ptr<Parser> parser_;
  std::string unescaped_;
};

}  // namespace plumbline::reading
