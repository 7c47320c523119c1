// Organisations of each level over time: when each existed, where it lay then, who took its place.
// What nobody gives a day holds for all time.
//
//   provider,system,from,until
//   RXA,QX1,,30 September 2021            RXA lies in QX1 on 30 September 2021,
//   RXA,QX2,1 October 2021,               and in QX2 the day after
//   old_code,new_code,date
//   RXA,RXC,1 April 2022                  on that day RXA is no more, and RXC stands for it
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "runtime/program/program.h"

namespace plumbline {

/// What holds of an organisation from one day to another; an end that nobody gave is open.
struct Membership {
  std::optional<Date> from;
  std::optional<Date> until;  // the last day
  std::int32_t within = -1;   // position among the members of the level above; -1: in none that is known
  std::vector<std::optional<bool>> attributes;  // as the level declares them; nothing: not known
  [[nodiscard]] bool covers(Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
  [[nodiscard]] bool is_for_all_time() const { return !from && !until; }
};

/// One organisation takes another's place: `other` is the other of the two, -1 if it is not known.
struct Succession {
  std::int32_t other = -1;
  Date on;  // the first day of the successor, or of its standing for both
  friend bool operator==(const Succession&, const Succession&) = default;
};

struct Organisation {
  std::string code;
  std::string name;
  std::uint32_t level = 0;
  std::vector<Membership> memberships;    // in order of day, no day in two of them; none: it never existed
  std::vector<Succession> predecessors;
  std::vector<Succession> successors;     // of more than one nobody knows what went where: it was split
};

/// The organisations of each level, in order of code. A member's position in its level is the code
/// that key columns hold. Positions passed in are of members that are there, or negative: no member.
class Organisations {
 public:
  /// One membership of an organisation, any order; `within_code` names one of the level above. Of two
  /// entries that share a day only the first counts: readers have already said what contradicts.
  struct Entry {
    std::uint32_t level = 0;
    std::string code;
    std::string name;
    std::string within_code;
    std::vector<std::optional<bool>> attributes;
    std::optional<Date> from = std::nullopt;
    std::optional<Date> until = std::nullopt;
    std::vector<std::string> also = {};  // other codes and names, folded as whoever looks them up folds
  };
  /// The old organisation's last day is the one before `on`.
  struct Successor {
    std::uint32_t level = 0;
    std::string old_code;
    std::string new_code;
    Date on;
  };
  Organisations() = default;
  Organisations(const Program& program, std::vector<Entry> entries, const std::vector<Successor>& successors = {});

  [[nodiscard]] const std::vector<Organisation>& members(std::uint32_t level) const { return levels_[level]; }
  [[nodiscard]] const Organisation& member(std::uint32_t level, std::int32_t at) const {
    return levels_[level][static_cast<std::size_t>(at)];
  }
  /// Position among the level's members, by code in any case; nothing where nobody has it.
  [[nodiscard]] std::optional<std::int32_t> find(std::uint32_t level, std::string_view code) const;
  /// Everybody of the level who is also known by the text, folded as entries were.
  [[nodiscard]] std::vector<std::int32_t> known_as(std::uint32_t level, std::string_view folded) const;

  /// Does any organisation begin, end, move or take another's place?
  [[nodiscard]] bool change() const { return change_; }
  /// What holds of a member on a day; null where it does not exist then.
  [[nodiscard]] const Membership* on(std::uint32_t level, std::int32_t at, Date day) const;
  /// Nothing where it is not known, or the member does not exist on the day. Without a day (of a row
  /// that is about no period), only what holds of it at all times is known.
  [[nodiscard]] std::optional<bool> attribute(std::uint32_t level, std::int32_t at, std::uint32_t attribute,
                                              std::optional<Date> day) const;
  /// The member of `upper` (the level itself, or one above) that a member lies in on a day; -1: in none.
  [[nodiscard]] std::int32_t ancestor(const Program& program, std::uint32_t level, std::int32_t at,
                                      std::uint32_t upper, Date day) const;
  /// Does a member, or what takes its place, lie in `top` on the day or later? Without a day: ever.
  [[nodiscard]] bool comes_to_lie_in(const Program& program, std::uint32_t level, std::int32_t at,
                                     std::optional<Date> day, std::uint32_t upper, std::int32_t top) const;

  /// Who was, on an earlier day, what a member is on a day.
  struct Predecessors {
    std::vector<std::int32_t> members;  // itself if it existed, and those that were merged into it since
    std::vector<std::int32_t> split;    // of whose work only a part went into it
  };
  [[nodiscard]] Predecessors carried_back(std::uint32_t level, std::int32_t at, Date day, Date earlier) const;
  /// Who stands on a later day for what a member was on a day; -1: it was split, or ended up with nobody known.
  [[nodiscard]] std::int32_t carried_on(std::uint32_t level, std::int32_t at, Date day, Date later) const;
  /// The member and all whose place it took, directly or not.
  [[nodiscard]] std::vector<std::int32_t> with_predecessors(std::uint32_t level, std::int32_t at) const;

 private:
  using Index = std::map<std::string, std::vector<std::int32_t>, std::less<>>;
  void add_membership(const Program& program, const Entry& entry, std::int32_t at, std::int32_t within);
  void add_succession(const Successor& successor);
  void end_those_succeeded();

  std::vector<std::vector<Organisation>> levels_;  // each in order of its codes, in any case
  std::vector<Index> also_;
  bool change_ = false;
};

}  // namespace plumbline
