// Exact rational numbers. What was submitted is added, subtracted, multiplied, divided and
// compared exactly: 51 of 60 *is* 85%. Small values live in two machine words; a value that does
// not fit goes to a big rational on the heap, which its copies share, so no operation ever overflows or rounds.
//
//   Exact share = Exact::ratio(740, 1000);      // 37/50
//   share < Exact::ratio(75, 100)               // true
//   (share * Exact(100)).rounded(1)             // "74.0"
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace plumbline {

/// A word of 128 bits; `__extension__` because ISO C++ has no name for it.
__extension__ typedef __int128 Int128;

class Exact {
 public:
  Exact() = default;
  Exact(std::int64_t whole) : numerator_(whole) {}  // NOLINT(google-explicit-constructor)
  Exact(const Exact& other) : numerator_(other.numerator_), denominator_(other.denominator_) {
    if (is_big()) hold();
  }
  Exact(Exact&& other) noexcept : numerator_(std::exchange(other.numerator_, 0)), denominator_(std::exchange(other.denominator_, 1)) {}
  Exact& operator=(Exact other) noexcept {
    std::swap(numerator_, other.numerator_);
    std::swap(denominator_, other.denominator_);
    return *this;
  }
  ~Exact() {
    if (is_big()) let_go();
  }

  /// numerator / denominator, reduced; the denominator must not be 0 (a CHECK).
  static Exact ratio(std::int64_t numerator, std::int64_t denominator);
  /// The same of two that are reduced, the denominator above 0: nobody looks.
  static Exact of_reduced(std::int64_t numerator, std::int64_t denominator) {
    Exact out(numerator);
    out.denominator_ = denominator;
    return out;
  }
  /// mantissa x 10^-scale, for 0 <= scale <= 38.
  static Exact decimal(Int128 mantissa, int scale);
  /// Reads "12", "-0.25" or "37/50" (digits only, no separators); nothing else, no white space.
  static std::optional<Exact> parse(std::string_view text);

  friend Exact operator+(const Exact& a, const Exact& b);
  friend Exact operator-(const Exact& a, const Exact& b);
  friend Exact operator*(const Exact& a, const Exact& b);
  /// b must not be 0 (a CHECK): callers decide what a zero denominator means.
  friend Exact operator/(const Exact& a, const Exact& b);
  Exact operator-() const { return Exact(0) - *this; }

  friend bool operator==(const Exact& a, const Exact& b);
  friend std::strong_ordering operator<=>(const Exact& a, const Exact& b);

  [[nodiscard]] bool is_zero() const { return numerator_ == 0; }
  [[nodiscard]] bool is_negative() const;
  [[nodiscard]] bool is_whole() const;
  /// The value as a machine word, where it is a whole number that fits one.
  [[nodiscard]] std::optional<std::int64_t> as_word() const {
    return denominator_ != 1 ? std::nullopt : std::optional<std::int64_t>(numerator_);
  }
  /// Numerator and denominator, which is above 0, of a value that fits two machine words.
  [[nodiscard]] std::optional<std::pair<std::int64_t, std::int64_t>> as_words() const {
    return is_big() ? std::nullopt : std::optional(std::pair(numerator_, denominator_));
  }
  [[nodiscard]] Exact abs() const { return is_negative() ? -*this : *this; }
  /// The greatest whole number not above, and the least not below.
  [[nodiscard]] Exact floor() const;
  [[nodiscard]] Exact ceil() const;

  /// "12", "-37/50": whole numbers plain, everything else as a reduced fraction.
  [[nodiscard]] std::string to_string() const;
  /// Rounded half away from zero to `decimals` (0 to 30) places: rounded(1) of 1/4 is "0.3".
  [[nodiscard]] std::string rounded(int decimals) const;
  /// Appends the same, without the noughts at its end, of a hundred times the value where it is one of hundredths.
  void append_rounded(std::string& out, int decimals, bool in_hundredths) const;
  /// Writes the same to a place that has room for most_rounded of them, and gives its end; of the few values that are not
  /// worked out in words, nothing, and null.
  char* put_rounded(char* to, int decimals, bool in_hundredths) const {
    return is_big() ? nullptr : put_rounded_ratio(to, numerator_, denominator_, decimals, in_hundredths);
  }
  /// Writes the same of a ratio as it stands, reduced or not; `below` is above 0.
  static char* put_rounded_ratio(char* to, std::int64_t top, std::int64_t below, int decimals, bool in_hundredths);
  static constexpr std::size_t most_rounded = 48;
  /// The nearest double, for drawing only; never for judging.
  [[nodiscard]] double approximate() const;

 private:
  struct Big;
  struct Kept;
  static Exact from_big(Big&& big);
  [[nodiscard]] bool is_big() const { return denominator_ == 0; }
  [[nodiscard]] const Big& big() const;
  [[nodiscard]] Big big_value() const;
  void hold() const;
  void let_go() const;

  std::int64_t numerator_ = 0;    // of a value that does not fit the two words: the address of its Kept
  std::int64_t denominator_ = 1;  // above 0; 0: the value does not fit the two words
};

}  // namespace plumbline
