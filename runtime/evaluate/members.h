// Whose figures stand for an organisation at another time, where organisations change: what lay in it on
// a day, and who was then what those became. Never knows a figure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/program/program.h"

namespace plumbline {

class Members {
 public:
  Members(const Program& program, const Dataset& dataset) : program_(&program), organisations_(&dataset.organisations) {}

  /// Whom to look up: the organisations of `level` that lay, on the day `base`, in what the member `top` of
  /// `upper` was then; `top` is known as of the day `own`, and their figures are wanted of the day `then`.
  struct Wanted {
    std::uint32_t level = 0;
    std::uint32_t upper = 0;
    std::int32_t top = -1;
    Date own;
    Date base;
    std::optional<Date> then;  // nothing: of no period, they stand for themselves
  };
  struct Found {
    std::vector<std::int32_t> members;
    /// Who has no figure then, and why; -1: somebody of another level.
    std::vector<std::pair<std::int32_t, Missing>> lacking;
  };
  [[nodiscard]] Found find(const Wanted& wanted) const;
  /// Who of the level existed on the day and lay in nobody known of `upper`.
  [[nodiscard]] const std::vector<std::int32_t>& outside(std::uint32_t level, std::uint32_t upper, Date day) const;

 private:
  struct Inside {
    std::vector<std::vector<std::int32_t>> by_top;
    std::vector<std::int32_t> outside;
  };
  const Inside& inside(std::uint32_t level, std::uint32_t upper, Date day) const;

  const Program* program_;
  const Organisations* organisations_;
  mutable std::map<std::tuple<std::uint32_t, std::uint32_t, Date>, Inside> inside_;  // looked up once a day
};

}  // namespace plumbline
