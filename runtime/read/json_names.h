// Names of members, numbered from 1 in the order they were met, and found quickest where objects have them in the order of
// those before, but for one here and there. Never knows what a name means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::reading {

class JsonNames {
 public:
  static constexpr std::size_t none = 0;
  /// So many bytes from the quote of a name may be read, whatever is in them.
  static constexpr std::size_t room = 16;

  [[nodiscard]] const std::vector<std::string>& all() const { return texts_; }
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

  /// The name that begins with a quote at the first mark and ends with a colon right behind its other quote, where it is the one
  /// that came behind `before` last, or one of a few behind that; else none. The colon is at the second mark, if there is one.
  [[nodiscard]] std::size_t guess(std::size_t before, const char* text, const std::uint32_t* marks) const {
    const std::size_t name = marked_[before].next;
    return is_at(name, text, marks) ? name : guess_behind(name, text, marks);
  }
  [[nodiscard]] std::size_t find(std::string_view name) const;
  /// Of a name that is not there yet.
  std::size_t add(std::string_view name);
  /// From now on it is guessed first behind `before`, which is none at the beginning of an object.
  void follows(std::size_t before, std::size_t name) { marked_[before].next = static_cast<std::uint32_t>(name); }
  /// All but the first so many.
  void drop(std::size_t count);

 private:
  /// The name as it is written, from its quote to the colon: what it begins with as two words.
  struct Marked {
    std::uint64_t head = 1;  // with no bits asked for, nothing begins so
    std::uint64_t tail = 0;
    std::uint64_t head_bits = 0;
    std::uint64_t tail_bits = 0;
    std::uint32_t size = 0;  // of the whole
    std::uint32_t next = none;
  };
  static Marked marked(std::string_view name);
  // Most names are told by their first eight bytes.
  [[nodiscard]] bool is_at(std::size_t name, const char* text, const std::uint32_t* marks) const {
    const Marked& wanted = marked_[name];
    std::uint64_t head = 0;
    std::memcpy(&head, text + marks[0], sizeof head);
    return (head & wanted.head_bits) == wanted.head && (wanted.size <= sizeof head || goes_on(name, text, marks));
  }
  [[nodiscard]] bool goes_on(std::size_t name, const char* text, const std::uint32_t* marks) const {
    const Marked& wanted = marked_[name];
    const char* const quote = text + marks[0];
    std::uint64_t tail = 0;
    std::memcpy(&tail, quote + sizeof wanted.head, sizeof tail);
    if ((tail & wanted.tail_bits) != wanted.tail) return false;
    return wanted.size <= room || (wanted.size == marks[1] - marks[0] + 1 && std::memcmp(quote + 1, texts_[name - 1].data(), wanted.size - 3) == 0);
  }
  [[nodiscard]] std::size_t guess_behind(std::size_t name, const char* text, const std::uint32_t* marks) const;

  std::vector<std::string> texts_;
  std::vector<Marked> marked_{1};  // of each, behind what stands for none
  std::map<std::string, std::size_t, std::less<>> numbers_;
};

}  // namespace plumbline::reading
