// Random figures of a framework: cells, totals, moves in time, arithmetic. Each is made for a kind and for what
// there is to be one value for, and so compiles, as a rule.
#pragma once

#include <optional>
#include <string>

#include "tests/property/random_declared.h"

namespace plumbline {

class FigureWriter {
 public:
  FigureWriter(const Declared& declared, Grain grain, Draw& draw) : declared_(declared), grain_(std::move(grain)), draw_(draw) {}

  /// A figure of the kind, in brackets where it has to be; nothing where nothing of the kind is at hand.
  std::optional<std::string> figure(const Kind& kind, int depth);
  /// The same, or an amount as written.
  std::string figure_or_amount(const Kind& kind, int depth);
  /// A kind some column, parameter or measure has; yes or no, and days, only where asked for.
  std::optional<Kind> kind_at_hand();

  /// A cell or a total, without brackets.
  std::optional<std::string> leaf(const Kind& kind);
  /// One of a number of any kind, to be compared with another of its kind: `kind` is set.
  std::optional<std::string> growth();
  /// A total that leaves out what is missing, and grows with what is there ("sum", "highest"), or falls.
  std::optional<std::string> ignoring(Kind& kind, bool floor);
  /// A sum of the rows that are there.
  std::optional<std::string> ignoring_rows(Kind& kind);
  /// "a divided by b" of two kinds, which is of none that can be declared; a second one for the same two.
  std::optional<std::pair<std::string, std::string>> quotients();
  /// A cell of the period before, from a table that begins with the first period asked about: only what leaves that
  /// period out may reach so far back. `kind` is set, and `now` to the cell of the period itself.
  std::optional<std::string> carried_over(Kind& kind, std::string& now);

 private:
  std::optional<std::string> leaf_of(const DeclaredTable& table, const DeclaredColumn& column);
  std::optional<std::string> months_of(const DeclaredTable& table, const DeclaredColumn& column, const std::string& inner, bool inner_is_total);
  std::string fold_for(const DeclaredColumn& column, bool over_period);
  std::string where_for(const DeclaredTable& table);
  std::string over_of(const DeclaredTable& table, bool monthly, bool& over_period, std::optional<PeriodKind>& kept);
  std::string shift_for(const DeclaredTable& table, PeriodKind kept, bool can_add, bool windowed, int chance);
  [[nodiscard]] bool reaches(const DeclaredTable& table, PeriodKind asked, int back) const;
  [[nodiscard]] bool reaches_year_start(const DeclaredTable& table, PeriodKind asked) const;
  std::optional<std::string> percentage(int depth);
  std::optional<std::string> points(int depth);
  std::optional<std::string> number(int depth);
  std::optional<std::string> rate(const Kind& kind, int depth);
  std::optional<std::string> additive(const Kind& kind, int depth);
  std::optional<std::string> named(const Kind& kind);
  std::optional<std::string> pair_of(const Kind& kind, const std::string& joined, int depth);
  std::string factor();

  const Declared& declared_;
  Grain grain_;
  Draw& draw_;
};

}  // namespace plumbline
