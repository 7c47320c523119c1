#include "runtime/evaluate/kernels.h"

#include "base/check.h"

namespace plumbline {
namespace {

namespace kernels {

Value known(Exact exact) { return {true, std::move(exact)}; }
Value truth(bool holds) { return known(Exact(holds ? 1 : 0)); }

Value add(const Exact& a, const Exact& b) { return known(a + b); }
Value subtract(const Exact& a, const Exact& b) { return known(a - b); }
Value multiply(const Exact& a, const Exact& b) { return known(a * b); }
// Nothing out of nothing is no share: a zero denominator is not known.
Value divide(const Exact& a, const Exact& b) { return b.is_zero() ? Value{} : known(a / b); }
Value percentage_of(const Exact& a, const Exact& b) { return divide(a, b); }

// In the units of the first: from 200 to 210 is a growth of 5%.
Value growth(const Exact& a, const Exact& b) { return divide(a - b, b); }
Value distance(const Exact& a, const Exact& b) { return known((a - b).abs()); }

Value above(const Exact& a, const Exact& b) { return truth(a > b); }
Value below(const Exact& a, const Exact& b) { return truth(a < b); }
Value at_least(const Exact& a, const Exact& b) { return truth(a >= b); }
Value at_most(const Exact& a, const Exact& b) { return truth(a <= b); }
Value equal(const Exact& a, const Exact& b) { return truth(a == b); }

bool is(const Value& value, bool wanted) { return value.known && value.exact.is_zero() != wanted; }

bool drops_out(const Value& value) { return !value.known && value.lack == Lack::not_applicable; }

// Of two answers that settle nothing, the weightier.
Value unsettled(const Value& a, const Value& b) {
  if (a.known) return b;
  return b.known || b.lack < a.lack ? a : b;
}

Value both(const Value& a, const Value& b) {
  if (is(a, false) || is(b, false)) return truth(false);
  if (drops_out(a)) return b;
  if (drops_out(b)) return a;
  return a.known && b.known ? truth(true) : unsettled(a, b);
}
Value either(const Value& a, const Value& b) {
  if (is(a, true) || is(b, true)) return truth(true);
  if (drops_out(a)) return b;
  if (drops_out(b)) return a;
  return a.known && b.known ? truth(false) : unsettled(a, b);
}
Value negate(const Value& a) { return a.known ? truth(a.exact.is_zero()) : a; }
Value magnitude(const Value& a) { return a.known ? known(a.exact.abs()) : a; }

}  // namespace kernels

}  // namespace

ExactKernel exact_kernel(Op op) {
  switch (op) {
    case Op::add:
      return kernels::add;
    case Op::subtract:
      return kernels::subtract;
    case Op::multiply:
      return kernels::multiply;
    case Op::divide:
      return kernels::divide;
    case Op::percentage_of:
      return kernels::percentage_of;
    case Op::growth:
      return kernels::growth;
    case Op::distance:
      return kernels::distance;
    case Op::above:
      return kernels::above;
    case Op::below:
      return kernels::below;
    case Op::at_least:
      return kernels::at_least;
    case Op::at_most:
      return kernels::at_most;
    case Op::equal:
    case Op::agrees:
      return kernels::equal;
    default:
      return nullptr;
  }
}

Value apply(Op op, const Value& first, const Value& second) {
  if (const ExactKernel kernel = exact_kernel(op)) {
    return first.known && second.known ? kernel(first.exact, second.exact) : kernels::unsettled(first, second);
  }
  switch (op) {
    case Op::both:
      return kernels::both(first, second);
    case Op::either:
      return kernels::either(first, second);
    case Op::negate:
      return kernels::negate(first);
    case Op::magnitude:
      return kernels::magnitude(first);
    default:
      break;
  }
  check_failed(__FILE__, __LINE__, "a leaf has no kernel");
}

Exact fold(Fold how, const Exact& a, const Exact& b) {
  switch (how) {
    case Fold::sum:
    case Fold::average:  // divided by the number of parts at the end
      return a + b;
    case Fold::highest:
      return a < b ? b : a;
    case Fold::lowest:
      return b < a ? b : a;
    case Fold::last:
      return b;
    case Fold::only:
      break;
  }
  return a;
}

}  // namespace plumbline
