#include "compiler/lint/answers.h"

#include <algorithm>

#include "compiler/lint/ranges.h"
#include "compiler/lint/same.h"
#include "compiler/lower/closing.h"

namespace plumbline::compiler {
namespace {

// Whether a table arrived, and is whole, is known of every plan; a parameter and a number are given.
bool can_be_unknown(const Model& model, const Figure& written) {
  const Figure& figure = seen_through(model, written);
  if (figure.op == Op::gathered || figure.op == Op::attribute) return true;
  return std::any_of(figure.arguments.begin(), figure.arguments.end(), [&](const FigurePtr& one) { return can_be_unknown(model, *one); });
}

}  // namespace

std::vector<Verdict> possible_answers(const Model& model, const Required& required) {
  std::vector<Verdict> out;
  if (required.tests.empty()) return out;
  const std::vector<std::optional<Month>> months = months_of(required);
  const auto always_comes_out = [&](const Figure& test, Settled settled) {
    return std::all_of(months.begin(), months.end(), [&](const std::optional<Month>& month) { return settled_truth(model, test, month) == settled; });
  };
  const auto is = [&](Settled settled) { return [&, settled](const FigurePtr& test) { return always_comes_out(*test, settled); }; };
  if (std::none_of(required.tests.begin(), required.tests.end(), is(Settled::never))) out.push_back(Verdict::met);
  if (!std::all_of(required.tests.begin(), required.tests.end(), is(Settled::always))) out.push_back(Verdict::not_met);
  bool unknown = required.applies && can_be_unknown(model, *required.applies);
  for (const FigurePtr& test : required.tests) unknown = unknown || can_be_unknown(model, *test);
  if (unknown) out.push_back(Verdict::cannot_tell);
  return out;
}

}  // namespace plumbline::compiler
