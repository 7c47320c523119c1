// What every report says of how its answers came about, and of how sure of them one may be: once, so that no two of them
// say it differently.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/program/program.h"
#include "runtime/publish/publish.h"

namespace plumbline {

inline constexpr std::string_view marking = "Draft, not for publication";
/// What the answers are about.
inline constexpr std::string_view on_paper = "This tests plans on paper; it does not judge services.";

/// How answers are found, in three sentences.
std::vector<std::string_view> method_lines();
/// "not met": what an answer means, in a few words.
std::string_view verdict_meaning(Verdict verdict);
std::string_view hidden_meaning();
/// "edition 2021.1, a draft: not approved yet".
std::string rules_words(const Program& program);

/// An answer that a reader has to look for, with how many there are.
struct AnswerCount {
  std::string answer;
  std::string meaning;
  std::uint64_t count = 0;
};
/// Every verdict in the order of reading, those of which there are none too; hidden ones where there are any.
std::vector<AnswerCount> answer_counts(const Publishable& published);

}  // namespace plumbline
