// What stands above the rows of worked examples: their day, their organisations, the keys and days of
// receipt that hold for every row. And the cells that name one of them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compiler/model/model.h"

namespace plumbline::compiler {

/// `given survey.age is 40`: the same cell in every row of the table that the examples make.
struct GivenCell {
  std::uint32_t table = 0;
  std::uint32_t column = 0;
  dsl::Cell cell;
};

struct Given {
  std::optional<Date> as_of;
  std::vector<ExampleOrganisation> organisations;
  std::vector<ExampleSuccession> successions;
  std::vector<ExampleReceipt> receipts;
  std::vector<ExampleEvidence> evidence;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> keys;  // table, column -> code
  std::vector<GivenCell> cells;  // of columns that are no key
  bool faulty = false;
  bool unsure = false;  // what stands above the rows is faulty: what they lack is no fault of theirs
  Span row;             // the one that is read

  [[nodiscard]] std::optional<std::string> only_member(std::uint32_t level) const;
  [[nodiscard]] std::vector<std::string> codes(std::uint32_t level) const;
  [[nodiscard]] bool has(std::uint32_t level, const std::string& code) const;
};

/// Reads the `given` lines of a block of examples.
Given read_given(Compilation& compilation, const dsl::Block& block, const Required& required);
/// The cell's text as a key code (periods as "2021-04"); reports and gives nothing where it is none.
std::optional<std::string> key_code(Compilation& compilation, Given& given, const Column& column, const dsl::Cell& cell);
/// A cell that does not hold what its column does: one message a row. Nothing where the row has one.
dsl::Diagnostic* report_cell(const Compilation& compilation, const Given& given, const dsl::Cell& cell, const std::string& column,
                 const std::string& expected, const std::optional<std::string>& near = std::nullopt);
/// The period of a kind that a cell names, as a code; a month stands for the quarter it lies in.
std::optional<std::string> period_code(PeriodKind kind, const std::string& text);
/// The key columns of a table by name.
std::vector<std::string> key_names(const Table& table);

}  // namespace plumbline::compiler
