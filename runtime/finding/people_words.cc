#include "runtime/finding/people_words.h"

#include <map>
#include <optional>
#include <utility>

#include "runtime/finding/finding.h"
#include "runtime/finding/numbers.h"
#include "runtime/statistics/limits.h"

namespace plumbline {
namespace {

const Unit percent{Quantity::percentage, "", "", 0};

Exact to_places(const Exact& value, int places) { return Exact::parse(value.rounded(places)).value_or(value); }

std::string people(std::int64_t count) {
  return show_number(Exact(count), {Quantity::count, "people", "person", 0});
}

/// The limits of the same counts are asked for again and again, and each costs half a millisecond.
class Limiter {
 public:
  Limiter() : sure_(Confidence::of(Exact::ratio(95, 100))) {}

  void add(PeopleCell& cell) {
    const auto [at, fresh] = found_.try_emplace({cell.counted, cell.known});
    if (fresh && sure_) {
      if (const std::optional<Limits> limits = proportion_limits(Exact(cell.counted), Exact(cell.known), *sure_)) {
        at->second = {shown(to_places(limits->lower.low, 4), percent), shown(to_places(limits->upper.high, 4), percent)};
      }
    }
    if (at->second.first.shown.empty()) return;
    cell.told.make().lower = at->second.first;
    cell.told.make().upper = at->second.second;
  }

 private:
  std::optional<Confidence> sure_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::pair<Shown, Shown>> found_;
};

std::string cell_words(const PeopleCell& cell, bool is_proportion) {
  const std::string rest = cell.not_known == 0 ? "" : "; of " + people(cell.not_known) + " it is not known";
  if (cell.known == 0) return cell.not_known == 0 ? "nobody" : "of nobody it is known" + rest;
  const PeopleCellTold& told = *cell.told;
  if (!told.figure) return "of " + people(cell.known) + " it is known, too few for a figure" + rest;
  if (!is_proportion) return told.figure->shown + ", of " + people(cell.known) + " of whom it is known" + rest;
  std::string out = show_number(Exact(cell.counted), {}) + " of " + people(cell.known) + " of whom it is known: " + told.figure->shown;
  if (told.lower && told.upper) out += " (with 95% confidence between " + told.lower->shown + " and " + told.upper->shown + ")";
  return out + rest;
}

void show_cell(const DisclosureProfile& profile, const PeopleCounts& table, Limiter& limiter, PeopleCell& cell) {
  if (cell.hidden) {
    PeopleCell nothing;
    nothing.category = std::move(cell.category);
    nothing.category_known = cell.category_known;
    nothing.hidden = true;
    cell = std::move(nothing);
    return;
  }
  const std::optional<Exact> percentage = table.is_proportion ? shown_percentage(profile, cell) : std::nullopt;
  cell.counted = table.is_proportion ? shown_count(profile, cell.counted) : 0;
  cell.known = shown_count(profile, cell.known);
  cell.not_known = shown_count(profile, cell.not_known);
  if (percentage) {
    cell.told.make().figure = shown(*percentage / Exact(100), percent);
    limiter.add(cell);
  } else if (cell.told->figure && profile.round_to > 1) {
    // A fraction to the last place would give away what it was divided by. The shown text is rounded.
    const std::optional<Exact> exact = Exact::parse(cell.told->figure->exact);
    if (exact) cell.told.make().figure->exact = to_places(*exact, 2).to_string();
  }
  cell.told.make().words = cell_words(cell, table.is_proportion);
}

}  // namespace

std::int64_t shown_count(const DisclosureProfile& profile, std::int64_t count) {
  if (profile.round_to <= 0) return count;
  const std::int64_t rest = count % profile.round_to;
  return count - rest + (rest * 2 >= profile.round_to ? profile.round_to : 0);
}

std::optional<Exact> shown_percentage(const DisclosureProfile& profile, const PeopleCell& cell) {
  const std::int64_t known = shown_count(profile, cell.known);
  if (known == 0) return std::nullopt;
  return Exact(shown_count(profile, cell.counted)) * Exact(100) / Exact(known);
}

void show_counts(const Program& program, std::vector<PeopleCounts>& tables) {
  Limiter limiter;
  for (PeopleCounts& table : tables) {
    const DisclosureProfile& of = profile_of(program, program.outcomes[table.outcome]);
    show_cell(of, table, limiter, table.everybody);
    for (PeopleSplit& split : table.splits) {
      for (PeopleCell& cell : split.cells) show_cell(of, table, limiter, cell);
    }
  }
}

Value figure_shown(const Program& program, const Outcome& outcome, const Tally& tally, const Value& figure) {
  const DisclosureProfile& profile = profile_of(program, outcome);
  if (!figure.known || profile.round_to <= 1) return figure;
  Value out = figure;
  if (outcome.statistic != Statistic::proportion) {
    out.exact = to_places(figure.exact, 2);
    return out;
  }
  PeopleCell cell;
  cell.counted = tally.counted;
  cell.known = tally.known;
  const std::optional<Exact> percentage = shown_percentage(profile, cell);
  out.known = percentage.has_value();
  if (percentage) out.exact = *percentage / Exact(100);
  return out;
}

const DisclosureProfile& profile_of(const Program& program, const Outcome& outcome) {
  // Nobody sees what has no profile: publish() hides it all.
  static const DisclosureProfile none;
  return outcome.disclosure < program.disclosures.size() ? program.disclosures[outcome.disclosure] : none;
}

std::string known_words(const Program& program, const Outcome& outcome, const Tally& tally) {
  const DisclosureProfile& profile = profile_of(program, outcome);
  const std::int64_t known = shown_count(profile, tally.known);
  return show_number(Exact(known), {}) + " of " + people(known + shown_count(profile, tally.not_known)) + " known";
}

}  // namespace plumbline
