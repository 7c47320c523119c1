// The closed lists a Program is written in: operators and folds (from ops.def), and verdicts.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace plumbline {

enum class Op : std::uint8_t {
#define OP(op, words, arguments, rule, english) op,
#include "runtime/program/ops.def"
};
enum class Fold : std::uint8_t {
#define FOLD(fold, words, over_time, english) fold,
#include "runtime/program/ops.def"
};
enum class UnitRule : std::uint8_t { leaf, alike, product, quotient, share, comparison, truth };

struct OpRow {
  Op op;
  std::string_view name;
  std::string_view words;
  int arguments;
  UnitRule rule;
  std::string_view english;
};
struct FoldRow {
  Fold fold;
  std::string_view name;
  std::string_view words;
  bool over_time;
  std::string_view english;
};
const std::vector<OpRow>& op_table();
const std::vector<FoldRow>& fold_table();
const OpRow& op_row(Op op);
const FoldRow& fold_row(Fold fold);

/// In the and-order: of several answers the first present wins (policy language, section 7).
enum class Verdict : std::uint8_t {
  not_met,
  cannot_tell,
  needs_review,
  not_yet_due,
  met,
  not_applicable,
  no_standard_set
};
inline constexpr int verdict_count = 7;
/// "not met", "cannot tell", ...
std::string_view word(Verdict verdict);
std::optional<Verdict> parse_verdict(std::string_view words);

}  // namespace plumbline
