// Tests that say less than another one: of the same figure in the same requirement, or of two
// requirements the whole.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "compiler/lint/lints.h"
#include "compiler/lint/ranges.h"
#include "compiler/lint/same.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;

/// A comparison as a bound on a figure: from below (at least, above) or from above.
struct Bound {
  const Figure* test = nullptr;
  const Figure* figure = nullptr;
  const Figure* against = nullptr;
  bool below = false;   // the figure is to be at least that
  bool strict = false;  // above, below
};

std::optional<Bound> bound_of(const Figure& test) {
  if (test.measure) return std::nullopt;
  const bool below = test.op == Op::above || test.op == Op::at_least;
  if (!below && test.op != Op::below && test.op != Op::at_most) return std::nullopt;
  const bool strict = test.op == Op::above || test.op == Op::below;
  const Figure* left = test.arguments[0].get();
  const Figure* right = test.arguments[1].get();
  const auto is_given = [](const Figure& figure) { return figure.op == Op::parameter || (figure.op == Op::constant && !figure.measure); };
  if (is_given(*left) && !is_given(*right)) return Bound{&test, right, left, !below, strict};
  return Bound{&test, left, right, below, strict};
}

class ImpliedLint {
 public:
  ImpliedLint(const Compilation& compilation, const Required& required)
      : compilation_(compilation), model_(compilation.model), tests_(tests_of(required)), months_(compiler::months_of(required)) {}

  void run() {
    for (std::size_t i = 0; i < tests_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) look_at(*tests_[j], *tests_[i]);
    }
  }

 private:
  // Of two that follow from each other the later one is shown.
  void look_at(const Figure& earlier, const Figure& later) {
    if (same_figure(model_, earlier, later)) {
      report_implied(later, earlier, "the two are the same");
      return;
    }
    const std::optional<Bound> a = bound_of(earlier);
    const std::optional<Bound> b = bound_of(later);
    if (!a || !b || !same_figure(model_, *a->figure, *b->figure)) return;
    if (a->below != b->below) {
      const Bound& from_below = a->below ? *a : *b;
      const Bound& from_above = a->below ? *b : *a;
      if (!in_every_month(from_below, from_above, from_below.strict || from_above.strict)) return;
      compilation_.diagnostics.report(Code::W0205, later.text->span, {{"proof", "no figure meets this and the other test"}})
          .also(earlier.text->span, "the other one");
    } else if (follows(*b, *a)) {
      report_implied(later, earlier, "of the same figure it asks no more");
    } else if (follows(*a, *b)) {
      report_implied(earlier, later, "of the same figure it asks no more");
    }
  }

  void report_implied(const Figure& weaker, const Figure& stronger, const std::string& proof) {
    compilation_.diagnostics.report(Code::W0206, weaker.text->span, {{"proof", proof}}).also(stronger.text->span, "the other one");
  }

  [[nodiscard]] bool follows(const Bound& weaker, const Bound& stronger) const {
    const bool equal_will_do = stronger.strict || !weaker.strict;
    return weaker.below ? in_every_month(stronger, weaker, equal_will_do) : in_every_month(weaker, stronger, equal_will_do);
  }

  // Is what `high` is held against beyond what `low` is, or equal to it where that will do?
  [[nodiscard]] bool in_every_month(const Bound& high, const Bound& low, bool equal_will_do) const {
    if (same_figure(model_, *high.against, *low.against)) return equal_will_do;
    return std::all_of(months_.begin(), months_.end(), [&](const std::optional<Month>& month) {
      const std::optional<Exact> least = range_beside(model_, *high.figure, *high.against, month).least;
      const std::optional<Exact> most = range_beside(model_, *high.figure, *low.against, month).most;
      return least && most && (*least > *most || (*least == *most && equal_will_do));
    });
  }

  const Compilation& compilation_;
  const Model& model_;
  std::vector<const Figure*> tests_;
  std::vector<std::optional<Month>> months_;
};

// What is asked, and beside it what never rolls up with that.
std::string kind_of_force(const Requirement& requirement) {
  const std::string& force = requirement.force;
  if (force == "funding") return force + " " + requirement.fund;
  return force == "national" || force == "opinion" || force == "ours" ? force : "asked";
}

bool one_is_among(const Model& model, const Figure& test, const std::vector<const Figure*>& others) {
  return std::any_of(others.begin(), others.end(), [&](const Figure* other) { return same_figure(model, test, *other); });
}

bool test_the_same(const Model& model, const Required& a, const Required& b) {
  const bool overlap = a.program.months.empty() || b.program.months.empty() ||
                       (a.program.months.front().first <= b.program.months.front().last && b.program.months.front().first <= a.program.months.front().last);
  const bool of_the_same = a.program.subject.size() == b.program.subject.size() &&
                           std::is_permutation(a.program.subject.begin(), a.program.subject.end(), b.program.subject.begin());
  if (a.tests.empty() || b.tests.empty() || !overlap || !of_the_same || kind_of_force(a.program) != kind_of_force(b.program)) return false;
  if (static_cast<bool>(a.applies) != static_cast<bool>(b.applies) || (a.applies && !same_figure(model, *a.applies, *b.applies))) return false;
  const std::vector<const Figure*> of_a = tests_of(a);
  const std::vector<const Figure*> of_b = tests_of(b);
  return std::all_of(of_a.begin(), of_a.end(), [&](const Figure* test) { return one_is_among(model, *test, of_b); }) &&
         std::all_of(of_b.begin(), of_b.end(), [&](const Figure* test) { return one_is_among(model, *test, of_a); });
}

}  // namespace

void lint_implied(const Compilation& compilation) {
  const std::vector<Required>& all = compilation.model.requirements;
  for (std::size_t i = 0; i < all.size(); ++i) {
    ImpliedLint(compilation, all[i]).run();
    for (std::size_t before = 0; before < i; ++before) {
      if (!test_the_same(compilation.model, all[before], all[i])) continue;
      compilation.diagnostics
          .report(Code::W0207, all[i].block->head.span, {{"id", all[i].program.id}, {"other", all[before].program.id}})
          .also(all[before].block->head.span, "the other one");
      break;
    }
  }
}

}  // namespace plumbline::compiler
