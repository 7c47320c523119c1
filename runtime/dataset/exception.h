// What somebody in a role agreed to bear with: that a requirement need not be met, by whom, when, down to where and until
// which day. An agreement speaks of what is not met and changes no answer. This room never knows how a file spells any of
// it, nor which findings there are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/exact.h"

namespace plumbline {

/// Some items of one list the subject has: "point_of_delivery", {"day_case"}.
struct CategoryScope {
  std::string dimension;
  std::vector<std::string> codes;
};

/// One record of the register. Of one that is not complete only the parts that could be read are there, and it is used for
/// nothing but to keep others from holding where it may hold: it may be the stricter of two.
struct AgreedException {
  std::uint32_t record = 0;                  // its place in the register, from 1
  std::string id;                            // as people call it
  std::string requirement_id;                // as written
  std::optional<std::uint32_t> requirement;  // of the program; nothing: not read, or none of it
  std::string organisation_code;             // as written
  std::optional<std::pair<std::uint32_t, std::int32_t>> organisation;  // level, position among its members
  std::vector<CategoryScope> categories;     // none: all
  std::optional<Month> from;                 // nothing: all months
  std::optional<Month> until;
  std::string reason;
  std::string role;                          // who agreed
  std::string role_organisation;             // the code of whose role it is; empty: of the one that the scope lies in
  std::optional<Date> agreed;
  std::optional<Date> expires;               // the last day
  std::optional<Exact> floor;                // in the unit of the requirement's figure
  std::string floor_words;                   // "70%"
  bool complete = true;                      // every member is there and can be read
  std::string fault;                         // why it is not used, as words; empty where it is

  [[nodiscard]] bool is_used() const { return fault.empty(); }
  [[nodiscard]] bool holds_on(Date day) const { return is_used() && *agreed <= day && day <= *expires; }
  /// "3 (EX-7)": the record as messages name it.
  [[nodiscard]] std::string name() const { return std::to_string(record) + (id.empty() ? "" : " (" + id + ")"); }
};

struct ExceptionRegister {
  std::string file;  // as people know it
  std::vector<AgreedException> records;
};

}  // namespace plumbline
