// Random tests of a framework: comparisons, days, yes and no, agreement, completeness, evidence, people, and
// several of them joined.
#pragma once

#include <optional>
#include <string>

#include "tests/property/random_figures.h"

namespace plumbline {

/// Where a test stands: what may be asked there.
struct Place {
  bool receipts = true;         // documents, completeness: neither behind `not` nor in `applies when`
  bool leaves_out = true;       // what is missing may be left out of a total held to a floor
  bool holds_together = false;  // a balance of our own, where rows that are not there may be left out
  bool outermost = false;       // the whole of a test: what it leaves out may reach further back than its table
};

class ConditionWriter {
 public:
  ConditionWriter(const Declared& declared, const Grain& grain, Draw& draw) : declared_(declared), grain_(grain), draw_(draw), figures_(declared, grain, draw) {}

  std::string condition(int depth, Place place);
  /// Was a document or a statement asked for, which somebody has to judge?
  [[nodiscard]] bool asks_for_judgement() const { return judged_; }
  /// Is the last condition one comparison of two numbers? "figure" and "needed" are known then.
  [[nodiscard]] bool is_comparison() const { return comparison_; }
  /// The kind that was compared.
  [[nodiscard]] const Kind& compared_kind() const { return compared_; }

 private:
  std::string one(Place place);
  std::string joined(int depth, Place place);
  std::optional<std::string> compared();
  std::optional<std::string> of_days();
  std::optional<std::string> of_yes_and_no();
  std::optional<std::string> agreement(Place place);
  std::optional<std::string> in_line();
  std::optional<std::string> carried_over();
  std::optional<std::string> leaving_out();
  std::optional<std::string> receipt();
  std::optional<std::string> evidence();
  std::optional<std::string> of_people();
  std::optional<std::string> attribute();
  std::optional<std::string> outcome(const DeclaredOutcome*& made);
  std::string closeness(const Kind& kind);
  std::string except_first(const std::string& test);
  std::string side(const Kind& kind);

  const Declared& declared_;
  Grain grain_;
  Draw& draw_;
  FigureWriter figures_;
  bool judged_ = false;
  bool comparison_ = false;
  Kind compared_;
};

}  // namespace plumbline
