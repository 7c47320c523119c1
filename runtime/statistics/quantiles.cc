// The only file that includes Boost.Math, which takes seconds to compile.
#include "runtime/statistics/quantiles.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <optional>
#include <string>

#include "base/check.h"

namespace plumbline {
namespace {

using boost::multiprecision::cpp_int;
using Float50 = boost::multiprecision::cpp_bin_float_50;

constexpr int grid_places = 25;
constexpr std::int64_t most_count = 20;  // for more, Byar's approximation is what is asked for

Float50 float_of(const Exact& value) {
  const std::string text = value.to_string();
  const std::size_t bar = text.find('/');
  if (bar == std::string::npos) return Float50(text);
  return Float50(text.substr(0, bar)) / Float50(text.substr(bar + 1));
}

// Some decimal of 25 places next to it; which side of it does not matter, since ends are checked
// after they were put on the grid.
Exact on_grid(const Float50& value) {
  const Float50 scale = pow(Float50(10), grid_places);
  const std::optional<Exact> whole = Exact::parse(cpp_int(floor(value * scale)).str());
  PLUMBLINE_CHECK(whole.has_value(), "a whole number that does not read back");
  return *whole * Exact::decimal(1, grid_places);
}

/// The two sides of `guess` between which `falling` passes through `target`.
template <typename Function>
Enclosure bracket(long double guess, const Float50& target, const Function& falling) {
  const Float50 margin = target * Float50("1e-30");
  for (const char* radius : {"1e-14", "1e-12", "1e-10"}) {
    const Float50 reach = Float50(guess) * Float50(radius);
    const Exact low = on_grid(Float50(guess) - reach);
    const Exact high = on_grid(Float50(guess) + reach);
    const bool passes_between = falling(float_of(low)) > target + margin &&
                                falling(float_of(high)) < target - margin;
    if (passes_between) return {low, high};
  }
  check_failed(__FILE__, __LINE__, "a quantile that could not be enclosed");
}

void check_tail(const Exact& tail) {
  PLUMBLINE_CHECK(has_quantiles(tail), "a tail not from 5e-10 to 1/4");
}

/// The probability that a Poisson count of that mean is `count` or fewer. So few terms are simply
/// added.
Float50 poisson_at_most(std::int64_t count, const Float50& mean) {
  Float50 term = 1;
  Float50 sum = 1;
  for (std::int64_t i = 1; i <= count; ++i) {
    term *= mean / i;
    sum += term;
  }
  return sum * exp(-mean);
}

long double chi_squared_guess(std::int64_t freedom, long double lower_tail) {
  const boost::math::chi_squared_distribution<long double> chi(static_cast<long double>(freedom));
  return quantile(chi, lower_tail);
}

long double chi_squared_guess_above(std::int64_t freedom, long double upper_tail) {
  const boost::math::chi_squared_distribution<long double> chi(static_cast<long double>(freedom));
  return quantile(complement(chi, upper_tail));
}

}  // namespace

bool has_quantiles(const Exact& tail) {
  return tail >= Exact::decimal(5, 10) && tail <= Exact::ratio(1, 4);
}

Enclosure normal_quantile(const Exact& tail) {
  check_tail(tail);
  const Float50 target = float_of(tail);
  const boost::math::normal_distribution<long double> guessing;
  const long double guess = quantile(complement(guessing, static_cast<long double>(target)));
  const boost::math::normal_distribution<Float50> checking;
  return bracket(guess, target,
                 [&](const Float50& z) { return Float50(cdf(complement(checking, z))); });
}

Enclosure student_quantile(const Exact& tail, std::int64_t freedom) {
  check_tail(tail);
  PLUMBLINE_CHECK(freedom >= 1, "Student's t without a degree of freedom");
  const Float50 target = float_of(tail);
  const boost::math::students_t_distribution<long double> guessing(
      static_cast<long double>(freedom));
  const long double guess = quantile(complement(guessing, static_cast<long double>(target)));
  const boost::math::students_t_distribution<Float50> checking{Float50(freedom)};
  return bracket(guess, target,
                 [&](const Float50& t) { return Float50(cdf(complement(checking, t))); });
}

Enclosure least_poisson_mean(const Exact& tail, std::int64_t count) {
  check_tail(tail);
  PLUMBLINE_CHECK(count >= 1 && count <= most_count, "a least Poisson mean of such a count");
  const Float50 target = 1 - float_of(tail);
  const auto upper = static_cast<long double>(float_of(tail));
  return bracket(chi_squared_guess(2 * count, upper) / 2, target,
                 [&](const Float50& mean) { return poisson_at_most(count - 1, mean); });
}

Enclosure most_poisson_mean(const Exact& tail, std::int64_t count) {
  check_tail(tail);
  PLUMBLINE_CHECK(count >= 0 && count <= most_count, "a most Poisson mean of such a count");
  const Float50 target = float_of(tail);
  const auto upper = static_cast<long double>(target);
  return bracket(chi_squared_guess_above(2 * count + 2, upper) / 2, target,
                 [&](const Float50& mean) { return poisson_at_most(count, mean); });
}

}  // namespace plumbline
