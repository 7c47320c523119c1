// Random frameworks as policy text: the whole language, type by type, small enough to be compiled and run in a
// few milliseconds. The same seed gives the same text on every machine.
//
//   std::string text = random_program(7);
//
// Nearly every text compiles; the few that do not break a rule that is not worth knowing here. What the language
// has is in docs/language; what a run of many seeds has held is counted by Constructs.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "runtime/program/program.h"

namespace plumbline {

std::string random_program(unsigned seed);

/// The Program of a text that is one file; nothing where it does not compile: `why` is the first mistake.
std::optional<Program> compiled_program(const std::string& text, std::string* why = nullptr);

/// How many programs held what: "op add", "fold sum", "column date", "window year_to_date", "people at_least".
class Constructs {
 public:
  void count(const Program& program);
  void count(const std::string& what, std::size_t times = 1) { counts_[what] += times; }
  [[nodiscard]] std::size_t of(const std::string& what) const;
  [[nodiscard]] const std::map<std::string, std::size_t>& all() const { return counts_; }
  /// Every construct there is: what a run has to have held.
  static std::vector<std::string> names();

 private:
  std::map<std::string, std::size_t> counts_;
};

}  // namespace plumbline
