// What a person wrote beside a finding: who looks after it, how it stands, what is answered, by when. It is carried
// from run to run in their own words, and decides nothing.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline {

/// How an answer to a finding may stand, as the workbook offers it.
inline constexpr std::array<std::string_view, 4> reply_states = {"open", "answered", "accepted", "closed"};

struct Reply {
  std::string owner;
  std::string status;   // of reply_states, or whatever else was written
  std::string words;
  std::string by_when;  // ISO where it is a day, or whatever else was written

  [[nodiscard]] bool empty() const { return owner.empty() && status.empty() && words.empty() && by_when.empty(); }
  friend bool operator==(const Reply&, const Reply&) = default;
};

/// A reply and where it stands.
struct ReplyRow {
  std::string finding;  // its id; empty where none is written
  Reply reply;
  std::string file;
  std::string sheet;       // of a workbook
  std::uint32_t line = 0;  // or row of the sheet
  std::string set_aside;   // why it is not used, as a sentence; empty where it is
};

}  // namespace plumbline
