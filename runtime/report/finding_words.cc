#include "runtime/report/finding_words.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "runtime/finding/numbers.h"
#include "runtime/program/units.h"

namespace plumbline {
std::size_t reading_place(const Finding& finding) {
  constexpr std::size_t behind_open = 4;
  if (finding.hidden) return behind_open;
  const auto place = static_cast<std::size_t>(std::find(std::begin(reading_order), std::end(reading_order), finding.verdict) - std::begin(reading_order));
  return place < behind_open ? place : place + 1;
}

const Finding& furthest_off(const Publishable& published, const std::vector<const Finding*>& findings) {
  const Finding* out = findings.front();
  std::optional<Exact> most;
  for (const Finding* finding : findings) {
    const std::optional<Shown> shortfall = published.told(*finding).shortfall;
    std::optional<Exact> size = shortfall ? Exact::parse(shortfall->exact) : std::nullopt;
    if (!size || (most && *size <= *most)) continue;
    most = std::move(size);
    out = finding;
  }
  return *out;
}

std::vector<std::string> dimensions_of(const Program& program) {
  std::vector<std::string> out;
  for (const Requirement& requirement : program.requirements) {
    for (const Dimension& dimension : requirement.subject) {
      const std::string name = dimension_name(program, dimension);
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
    }
  }
  return out;
}

const SubjectPart* part_of(const Finding& finding, std::string_view dimension) {
  for (const SubjectPart& part : finding.subject) {
    if (part.dimension == dimension) return &part;
  }
  return nullptr;
}

bool is_in_hundredths(const Unit& unit) { return unit.quantity == Quantity::percentage || unit.quantity == Quantity::points; }

namespace {

constexpr int decimal_places = 12;

}  // namespace

void append_decimal(std::string& out, const Exact& value, bool in_hundredths) { value.append_rounded(out, decimal_places, in_hundredths); }

char* put_decimal(char* to, const Exact& value, bool in_hundredths) { return value.put_rounded(to, decimal_places, in_hundredths); }

char* put_decimal(char* to, std::int64_t top, std::int64_t below, bool in_hundredths) {
  return Exact::put_rounded_ratio(to, top, below, decimal_places, in_hundredths);
}

std::string decimal_of(const std::optional<Shown>& value, const Unit& unit) {
  const std::optional<Exact> exact = value ? Exact::parse(value->exact) : std::nullopt;
  if (!exact) return "";
  if (unit.quantity == Quantity::date) return iso(day_of(*exact));
  std::string out;
  append_decimal(out, *exact, is_in_hundredths(unit));
  return out;
}

NumberUnits number_units(const Program& program, const Requirement& requirement) {
  NumberUnits out;
  const auto unit_of = [&](std::uint32_t step) { return program.steps[step].unit; };
  if (requirement.figure) out[0] = out[1] = unit_of(*requirement.figure);
  if (requirement.needed) out[1] = unit_of(*requirement.needed);
  out[2] = distance_unit(out[0]);
  if (requirement.allowed) out[3] = unit_of(*requirement.allowed);
  if (requirement.closing) out[4] = unit_of(requirement.closing->base);
  return out;
}

}  // namespace plumbline
