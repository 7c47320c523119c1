// The typed world of a framework: what the names in policy text stand for, and the figures with
// their units and grains worked out. The parts a Program carries as they are (levels, lists, tables,
// clauses, parameters) are filled straight into one; figures stay typed trees until lowering.
// This room never opens a file and never evaluates anything.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic/diagnostics.h"
#include "dsl/source/source.h"
#include "dsl/syntax/ast.h"
#include "runtime/program/program.h"

namespace plumbline::compiler {

enum class SymbolKind : std::uint8_t {
  level, unit, role, list, source, priority, table, parameter, measure, outcome, disclosure, requirement
};
/// "a level", "a parameter", ...: how messages name the kind.
std::string_view word(SymbolKind kind);

struct Symbol {
  SymbolKind kind = SymbolKind::level;
  std::uint32_t index = 0;  // among its kind, in the order of the text
  Span span;
  const dsl::Block* block = nullptr;
};

/// Every name defined at the margin. One name, one meaning, whatever its kind.
struct Symbols {
  std::map<std::string, Symbol, std::less<>> by_name;
  std::map<std::string, std::uint32_t, std::less<>> clauses;  // "briefing.elective_threshold"
  bool incomplete = false;  // a block's opening line could not be read: unknown names stay silent

  [[nodiscard]] const Symbol* find(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> names(std::optional<SymbolKind> kind) const;
};

struct Figure;
using FigurePtr = std::unique_ptr<Figure>;

/// A typed expression. `bad` marks a place where a mistake was reported: nothing more is said of it.
struct Figure {
  bool bad = false;
  Op op = Op::constant;
  Unit unit;
  std::vector<FigurePtr> arguments;
  Exact constant;
  bool is_literal = false;
  dsl::LiteralKind literal = dsl::LiteralKind::number;
  Gather gather;                          // op gathered, complete, slack
  PeriodShift shift;
  Window window = Window::none;
  Fold window_fold = Fold::sum;
  std::optional<std::uint32_t> measure;   // the value of a measure: its own figure is looked up
  std::uint32_t parameter = 0;            // op parameter
  std::uint32_t of = 0;                   // op attribute, submitted (the table), except_in (the period)
  std::uint32_t level = 0;                // op attribute
  Op comparison = Op::at_least;           // op outcome_test: how figure and needed are compared
  bool agreement = false;                 // at_most(distance(a, b), how far): a agrees with b
  const dsl::Expression* text = nullptr;
};

struct Measure {
  std::string name;
  std::string title;
  Unit unit;
  std::vector<Dimension> grain;
  std::string better;
  const dsl::Block* block = nullptr;
  FigurePtr figure;
  bool bad = false;
};

/// A requirement: what the Program keeps of it, and its tests as typed trees.
struct Required {
  Requirement program;
  std::vector<FigurePtr> tests;
  FigurePtr applies;               // where `applies when` says when
  FigurePtr reported;              // where no standard is set
  std::vector<FigurePtr> others;   // one an interpretation that has a test of its own
  const dsl::Block* block = nullptr;
  bool bad = false;
};

struct Model {
  Program program;
  Symbols symbols;
  std::vector<Unit> units;
  std::vector<bool> bad_parameters;
  std::vector<bool> bad_tables;              // a mistake in the table: figures on it stay silent
  std::vector<bool> bad_outcomes;
  std::vector<Measure> measures;
  std::vector<std::uint32_t> measure_order;  // each after those it rests on
  std::vector<Required> requirements;
};

/// What every pass is handed.
struct Compilation {
  const dsl::Sources& sources;
  const dsl::Ast& ast;
  dsl::Diagnostics& diagnostics;
  Model& model;

  [[nodiscard]] Origin origin(Span span) const;
  /// Reports an unknown name, with the nearest of those that would do.
  void report_unknown(const dsl::Name& name, std::string_view kind,
                      const std::vector<std::string>& known) const;
  /// Calls visit(block) for each block of the kind, in the order of the text; balances and
  /// triangulations are requirements.
  template <typename Visit>
  void each_block(dsl::Phrase kind, Visit visit) const {
    for (const dsl::File& file : ast.files) {
      for (const dsl::Block& block : file.blocks) {
        if (block.kind == kind || (kind == dsl::Phrase::REQUIREMENT && dsl::is_requirement(block.kind))) visit(block);
      }
    }
  }
};

/// "a count of spells", "a percentage", "money in £000s".
std::string describe(const Unit& unit);

/// The model as indented text, for `plumbline show model`.
std::string dump(const Model& model);

}  // namespace plumbline::compiler
