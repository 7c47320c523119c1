// What a random framework declares before anything is asked: levels, units, lists, tables, parameters, outcomes.
// Each is written as policy text and remembered, so that figures and tests can be put together that fit.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/program/program.h"
#include "tests/property/random_rows.h"

namespace plumbline {

/// What a figure is of. Two go together where both fields are equal; money has no word.
struct Kind {
  Quantity quantity = Quantity::number;
  std::string word;  // "spells", "days", "per 1,000 people"
  friend bool operator==(const Kind&, const Kind&) = default;
};

using Grain = std::vector<Dimension>;
bool holds(const Grain& grain, const Dimension& dimension);
/// The period of a grain, if it has one.
std::optional<PeriodKind> period_in(const Grain& grain);

struct DeclaredLevel {
  std::string name;
  std::optional<std::size_t> within;
  std::vector<std::string> attributes;
};

struct DeclaredList {
  std::string name;
  std::vector<std::string> items;  // but the total
};

struct DeclaredColumn {
  std::string name;
  ColumnKind kind = ColumnKind::number;
  std::size_t of = 0;      // the level, list or PeriodKind
  Kind unit;
  bool snapshot = false;
  bool ratio = false;      // a percentage, points or a rate: neither added up nor averaged
  bool not_negative = false;
  bool may_be_missing = false;
};

struct DeclaredTable {
  std::string name;
  std::optional<std::size_t> supplied_by;
  std::vector<DeclaredColumn> keys;
  std::vector<DeclaredColumn> columns;  // that are no key
  bool expects = true;
  std::optional<MonthRange> months;     // in which rows are expected
  bool of_people = false;
};

struct DeclaredParameter {
  std::string name;
  Kind kind;
  std::optional<PeriodKind> by;
};

struct DeclaredMeasure {
  std::string name;
  Kind kind;
  Grain grain;
  bool leaves_out = false;  // what is missing, so that it may be held to a floor alone
};

struct DeclaredOutcome {
  std::string name;
  Grain grain;
  Kind kind;
  Statistic statistic = Statistic::proportion;
  std::vector<std::string> categories;  // "carer yes"
};

struct Declared {
  MonthRange covers;
  std::vector<DeclaredLevel> levels;
  std::vector<std::string> units;
  std::vector<DeclaredList> lists;
  std::vector<std::pair<std::string, std::size_t>> roles;  // and their level
  std::vector<DeclaredTable> tables;
  std::vector<DeclaredParameter> parameters;
  std::vector<DeclaredMeasure> measures;
  std::vector<DeclaredOutcome> outcomes;
  std::string text;

  [[nodiscard]] bool lies_within(std::size_t level, std::size_t upper) const;
  [[nodiscard]] std::string name_of(const Dimension& dimension) const;
  /// The whole periods of the kind that hold the months covered: those that requirements are asked about.
  [[nodiscard]] MonthRange asked_about(PeriodKind kind) const;
};

/// "count of spells" is written for a unit, "£5k" for an amount of it.
std::string random_type(const Declared& declared, const Kind& kind, Draw& draw);
std::string random_amount(const Kind& kind, Draw& draw);
Kind random_kind(const Declared& declared, Draw& draw);
std::string random_day(const Declared& declared, Draw& draw);
/// "April 2021 to June 2021", "Q1 2021/22"
std::string periods_of(PeriodKind kind, MonthRange months);

Declared random_declared(Draw& draw);

/// Adds a table of people, outcomes counted from it and the profile that guards them.
void add_random_outcomes(Declared& declared, Draw& draw);

template <typename T>
const T& any_of_them(const std::vector<T>& all, Draw& draw) {
  return all[draw.below(all.size())];
}

}  // namespace plumbline
