// Who need not report which figures, and when: what the `excused from reporting` lines of tables say of the
// organisations there are. It gives a missing figure its reason, and never a value.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/dataset/dataset.h"

namespace plumbline {

class Excuses {
 public:
  Excuses(const Program& program, const Organisations& organisations);

  /// Of a row with these keys (codes, in the table's order), is the column's figure excused? Any day of the
  /// row's period will do; of a row that does not say when it holds, only an excuse without days.
  [[nodiscard]] bool cover(std::uint32_t table, std::uint32_t column, const std::vector<std::int32_t>& codes) const;
  /// The reason to give: figures that were left out are excused, faulty ones stay faulty.
  [[nodiscard]] Missing reason(Missing found, std::uint32_t table, std::uint32_t column, const std::vector<std::int32_t>& codes) const;

 private:
  struct Line {
    const Excuse* excuse = nullptr;
    std::size_t key = 0;                // position among the table's keys
    std::vector<std::int32_t> members;  // in order
  };
  const Program* program_;
  std::vector<std::vector<Line>> lines_;  // by table
};

}  // namespace plumbline
