// The table of wordings that dsl/parse/wordings.h looks for. A new one is a row here.
#pragma once

#include <span>
#include <string_view>
#include <utility>

namespace plumbline::dsl {

/// A regular expression in which a space stands for any white space and <name> for one of the
/// fragments, in any case; ^ is the beginning of the clause. $1 in the advice or the correction is what
/// stood in the first bracket, {period} the period of the block's `for each` line. Without advice it is:
/// Write `the correction`.
struct Wording {
  std::string_view clauses;  // with commas between; nothing: any clause
  std::string_view expects;  // a part of what the message says is expected; nothing: anything
  std::string_view said;
  std::string_view advice;
  std::string_view write;
};

using Said = std::pair<std::string_view, std::string_view>;

/// In order: the first that fits is taken.
std::span<const Wording> wording_table();
/// What people begin a line with, and the phrase that begins a clause it stands for. Such words go on
/// from the clause above, and it is there that the fault is seen.
std::span<const Said> opening_table();
/// What <name> and its like stand for in either.
std::span<const Said> fragment_table();

/// Clauses with a type in them; of one text; with a name and a title.
inline constexpr std::string_view types = "column, attribute, parameter, measure";
inline constexpr std::string_view texts = "owner, why, line of enquiry, equality, edition, our words, file, include, examples in, no examples because, no standard set because";
inline constexpr std::string_view titled = "priority, sub-priority, requirement, balance, triangulation, measure, parameter, table, source, unit, framework";

}  // namespace plumbline::dsl
