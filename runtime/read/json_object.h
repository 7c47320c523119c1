// The text of one JSON object -> where in it the value of each name stands. Never knows what a name means, nor where in a
// file the object stands.
//
//   {"provider": "RXA", "share": 1.50, "spells": null, "open": true}      provider RXA, share 1.50, spells (blank), open yes
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "runtime/read/json_names.h"

namespace plumbline::reading {

class JsonObject {
 public:
  /// So many bytes behind a text must be there to be looked at, whatever they hold.
  static constexpr std::size_t padding = 128;
  /// What stands for a name that an object does not have: an empty text behind the first byte.
  static constexpr std::array<std::uint32_t, 2> blank = {0, 1};

  JsonObject();
  ~JsonObject();
  JsonObject(const JsonObject&) = delete;
  JsonObject& operator=(const JsonObject&) = delete;

  /// Why what stands in the text from `begin` on is no object of plain values with a name for each; nothing where it is one.
  /// The last of `ends` are of this object, two for each name, and blank: they come to say of each value where in the text the
  /// byte before it stands, and where it ends. It stands as it is written; what its words say (yes for true, nothing for null) is
  /// written over it. A name not met before is put behind all others, and given its ends, until names are fixed.
  std::string read(char* text, std::size_t begin, std::size_t size, std::vector<std::uint32_t>& ends);
  /// Is what stands there laid out as an object whose names are all known? Of a text that is none it may say either.
  bool holds_known_names(char* text, std::size_t size);
  void fix_names() { names_are_fixed_ = true; }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_.all(); }

 private:
  struct Parser;
  class Walk;
  std::unique_ptr<Parser> parser_;
  JsonNames names_;
  bool names_are_fixed_ = false;
  std::string unescaped_;
  std::vector<std::uint64_t> beginnings_;     // of each value, its first bytes
  std::vector<std::uint32_t> short_wholes_;   // of each value, is it a short whole number?
};

}  // namespace plumbline::reading
