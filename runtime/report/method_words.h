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

/// "Draft, not for publication", where nobody has approved the rules or a plan that was looked at is a draft; else "Not
/// for publication".
std::string_view marking(const Publishable& published);
/// What the answers are about: plans, or what people said and was submitted of it.
std::string_view on_paper(const Program& program);
/// Has it a table in which a row is a person?
bool counts_people(const Program& program);

/// How answers are found, a line each.
std::vector<std::string_view> method_lines();
/// "not met": what an answer means, in a few words.
std::string_view verdict_meaning(Verdict verdict);
std::string_view hidden_meaning();
/// "edition 2021.1, a draft: not approved yet"; "edition 2021.1, approved by NHS England on 1 June 2021".
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
