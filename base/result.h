// Result<T>: a value, or the reason why the world did not give one (no such file, not a workbook).
// Same names as std::expected, which g++ 12 has only from C++23.
//
//   Result<Program> program = read_program(bytes);
//   if (!program) return program.error();
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace plumbline {

/// The world failed. `code` is F and four digits and has a page (`plumbline explain F0101`);
/// `where` names the file (and place); `message` says what is wrong and what was expected; `help`
/// says what to do.
struct Failure {
  std::string code;
  std::string where;
  std::string message;
  std::string help;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Result(Failure failure) : held_(std::move(failure)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const { return held_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] const T& value() const& {
    PLUMBLINE_CHECK(has_value(), "value() of a failed Result: " + std::get<1>(held_).message);
    return std::get<0>(held_);
  }
  [[nodiscard]] T& value() & {
    PLUMBLINE_CHECK(has_value(), "value() of a failed Result: " + std::get<1>(held_).message);
    return std::get<0>(held_);
  }
  [[nodiscard]] T&& value() && {
    PLUMBLINE_CHECK(has_value(), "value() of a failed Result: " + std::get<1>(held_).message);
    return std::get<0>(std::move(held_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  [[nodiscard]] const Failure& error() const {
    PLUMBLINE_CHECK(!has_value(), "error() of a Result that holds a value");
    return std::get<1>(held_);
  }

 private:
  std::variant<T, Failure> held_;
};

}  // namespace plumbline
