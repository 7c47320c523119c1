#include "runtime/statistics/whole_root.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/check.h"

namespace plumbline {
namespace {

constexpr int root_figures = 25;

int figures_of(const WholeNumber& whole) { return static_cast<int>(whole.str().size()); }

}  // namespace

Fraction fraction_of(const Exact& value) {
  const std::string text = value.to_string();
  const std::size_t bar = text.find('/');
  if (bar == std::string::npos) return {WholeNumber(text), 1};
  return {WholeNumber(text.substr(0, bar)), WholeNumber(text.substr(bar + 1))};
}

Exact exact_of(const WholeNumber& whole) {
  const std::optional<Exact> value = Exact::parse(whole.str());
  PLUMBLINE_CHECK(value.has_value(), "a whole number that does not read back");
  return *value;
}

WholeRoot whole_root(Fraction value) {
  const WholeNumber divisor = gcd(value.top, value.bottom);
  value = {value.top / divisor, value.bottom / divisor};
  // A reduced fraction is a square only where its top and its bottom both are.
  const WholeNumber top_root = sqrt(value.top);
  if (top_root * top_root == value.top) {
    const WholeNumber bottom_root = sqrt(value.bottom);
    if (bottom_root * bottom_root == value.bottom) return {top_root, top_root, bottom_root};
  }
  // Of value x 100^places the whole root has the figures wanted: value is at least
  // 10^(figures of top - figures of bottom - 1), and a root has half as many figures.
  const int size = figures_of(value.top) - figures_of(value.bottom) - 1;
  const int places = std::max(0, root_figures - (size < 0 ? (size - 1) / 2 : size / 2));
  const WholeNumber power = pow(WholeNumber(10), static_cast<unsigned>(places));
  // The whole root of what is rounded down is the root rounded down, so the next whole number is
  // above it.
  const WholeNumber whole = sqrt(WholeNumber(value.top * power * power / value.bottom));
  return {whole, whole + 1, power};
}

}  // namespace plumbline
