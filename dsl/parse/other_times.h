// Days and periods as people write them: "3rd of June 2021", "June 3, 2021", "FY21/22", "quarter 1
// 2021/22". Only for messages.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline::dsl {

/// What stands at the beginning of a text, for how many bytes of it; nothing is written where it is
/// not certain which day or period is meant.
struct OtherTime {
  std::string advice;
  std::string write;
  std::size_t length = 0;
};

/// `expects` is what the message says is expected; nothing where that is not known.
std::optional<OtherTime> time_said_otherwise(std::string_view text, std::string_view expects);

}  // namespace plumbline::dsl
