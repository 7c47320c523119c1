// Organisations over time in the reference evaluator: rules 28 to 32 of reference.h. Written from the lists
// of memberships and successions alone, walking forward in time where the program walks back.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "runtime/dataset/dataset.h"
#include "runtime/program/program.h"

namespace plumbline::oracle {

using Day = std::optional<Date>;  // nothing: at any time

/// Who was, on an earlier day, what an organisation is on a day.
struct Then {
  std::set<std::int32_t> who;
  std::set<std::int32_t> split;  // whose work went to several, of which this is one
};

class Times {
 public:
  Times(const Program& program, const Dataset& dataset) : program_(program), all_(dataset.organisations) {}

  bool there(std::uint32_t level, std::int32_t member, Day day) const;
  std::optional<bool> attribute(std::uint32_t level, std::int32_t member, std::uint32_t attribute, Day day) const;
  /// broken_code: in none, or not there.
  std::int32_t lies_in(std::uint32_t level, std::int32_t member, std::uint32_t upper, Date day) const;
  const Then& then(std::uint32_t level, std::int32_t member, Date day, Date earlier) const;
  /// Does it lie in `top` on the day or ever after, or does what it became?
  bool ends_up_in(std::uint32_t level, std::int32_t member, Day day, std::uint32_t upper, std::int32_t top) const;
  /// The organisation that stands for it on a later day; broken_code: nobody can say.
  std::int32_t later(std::uint32_t level, std::int32_t member, Date day, Date later) const;

 private:
  struct Walk {
    std::int32_t from;
    std::int32_t to;
    Date earlier;
    Date day;
  };
  /// Who was passed, on which day, after which split: the lists may lead in circles.
  using Passed = std::set<std::tuple<std::int32_t, Date, std::optional<std::int32_t>>>;
  void walk(std::uint32_t level, std::int32_t at, Date since, std::optional<std::int32_t> last_split, Passed& passed, const Walk& of, Then& out) const;

  const Program& program_;
  const Organisations& all_;
  mutable std::map<std::tuple<std::uint32_t, std::int32_t, Date, Date>, Then> known_;  // asked again and again
};

}  // namespace plumbline::oracle
