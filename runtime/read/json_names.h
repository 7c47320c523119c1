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

  /// The name that begins with the quote and ends with a colon right behind its other quote, where it is the one that came
  /// behind `before` last, or one of a few behind that; else none. The colon stands `size` bytes on, if it is one.
  [[nodiscard]] std::size_t guess(std::size_t before, const char* quote, std::size_t size) const {
    constexpr int most_left_out = 3;
    std::size_t name = marked_[before].next;
    for (int left_out = 0; !is_at(name, quote, size); name = marked_[name].next) {
      if (++left_out > most_left_out) return none;
    }
    return name;
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
  [[nodiscard]] bool is_at(std::size_t name, const char* quote, std::size_t size) const {
    const Marked& wanted = marked_[name];
    std::uint64_t head = 0;
    std::uint64_t tail = 0;
    std::memcpy(&head, quote, sizeof head);
    std::memcpy(&tail, quote + sizeof head, sizeof tail);
    if (((head & wanted.head_bits) ^ wanted.head) | ((tail & wanted.tail_bits) ^ wanted.tail)) return false;
    return wanted.size <= room || (wanted.size == size + 1 && std::memcmp(quote + 1, texts_[name - 1].data(), size - 2) == 0);
  }

  std::vector<std::string> texts_;
  std::vector<Marked> marked_{1};  // of each, behind what stands for none
  std::map<std::string, std::size_t, std::less<>> numbers_;
};

}  // namespace plumbline::reading
