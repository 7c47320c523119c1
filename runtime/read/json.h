// JSON that people and programs hand in: parsed with a bound on size and depth, and with a sentence
// for what is wrong with it. Nothing of the JSON library is seen through this header, and it never
// knows what a member is for.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace plumbline::reading {

/// A file of more bytes is refused: it is written by hand, or as if it were.
inline constexpr std::size_t most_json_bytes = 16U << 20U;

/// A value within a JsonFile, which must outlive it.
class JsonValue {
 public:
  explicit JsonValue(const void* at) : at_(at) {}

  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_list() const;
  [[nodiscard]] bool is_text() const;
  /// "an object in { }", "a number", as messages name it.
  [[nodiscard]] std::string kind() const;
  /// Of a text only.
  [[nodiscard]] const std::string& text() const;
  /// A member of an object; nothing where it has none of the name, or is no object.
  [[nodiscard]] std::optional<JsonValue> find(std::string_view name) const;
  /// Of an object, in order of name.
  [[nodiscard]] std::vector<std::pair<std::string, JsonValue>> members() const;
  /// Of a list.
  [[nodiscard]] std::vector<JsonValue> items() const;

 private:
  const void* at_;
};

class JsonFile {
 public:
  explicit JsonFile(std::shared_ptr<const void> tree) : tree_(std::move(tree)) {}
  [[nodiscard]] JsonValue root() const { return JsonValue(tree_.get()); }
  /// The first member that stands twice in one object; the library would pass over it.
  std::optional<std::string> twice;

 private:
  std::shared_ptr<const void> tree_;
};

/// The text, with or without a byte order mark. Where it is no JSON, or too large or too deep to be
/// worth looking at, `otherwise` comes back with its message filled in.
Result<JsonFile> parse_json(std::string_view text, Failure otherwise);

}  // namespace plumbline::reading
