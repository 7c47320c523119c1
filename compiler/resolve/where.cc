#include "compiler/resolve/where.h"

#include <functional>
#include <optional>
#include <string>

#include "compiler/resolve/words.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;
using dsl::Expression;
using dsl::ExpressionKind;

/// One "name is word" of a condition joined by `and`.
using VisitIs = std::function<void(const dsl::Name& name, const dsl::Name& word)>;

void each_is(const Compilation& compilation, const Expression& where, const VisitIs& visit) {
  if (where.kind == ExpressionKind::bad) return;
  if (where.kind == ExpressionKind::binary && where.word == "and") {
    each_is(compilation, *where.arguments[0], visit);
    each_is(compilation, *where.arguments[1], visit);
    return;
  }
  visit(where.arguments[0]->reference.parts.front(), where.arguments[1]->reference.parts.front());
}

std::optional<std::uint32_t> attribute_called(const Level& level, std::string_view name) {
  for (std::uint32_t i = 0; i < level.attributes.size(); ++i) {
    if (level.attributes[i].name == name) return i;
  }
  return std::nullopt;
}

std::vector<std::string> attribute_names(const Level& level) {
  std::vector<std::string> out;
  for (const Attribute& attribute : level.attributes) out.push_back(attribute.name);
  return out;
}

std::optional<bool> yes_or_no(const Compilation& compilation, const dsl::Name& word) {
  if (word.text == "yes") return true;
  if (word.text == "no") return false;
  refuse_word(compilation, word, "yes or no", {"yes", "no"});
  return std::nullopt;
}

}  // namespace

std::vector<AttributeTest> attribute_tests(const Compilation& compilation, const Expression& where,
                                           std::uint32_t level) {
  std::vector<AttributeTest> out;
  if (level >= compilation.model.program.levels.size()) return out;
  const Level& of = compilation.model.program.levels[level];
  each_is(compilation, where, [&](const dsl::Name& name, const dsl::Name& word) {
    const std::optional<std::uint32_t> attribute = attribute_called(of, name.text);
    if (!attribute) {
      compilation.report_unknown(name, "attribute of " + of.name, attribute_names(of));
      return;
    }
    if (const std::optional<bool> wanted = yes_or_no(compilation, word)) out.push_back({*attribute, *wanted});
  });
  return out;
}

namespace {

/// One "name is word" of the rows of a table: the column it picks by, or an attribute of its
/// organisation. Names that would do are collected in `known`.
std::optional<RowFilter> row_filter(const Compilation& compilation, const Table& table, const dsl::Name& name,
                                    const dsl::Name& word, bool& found, std::vector<std::string>& known) {
  const Program& program = compilation.model.program;
  for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    const bool is_named = column.name == name.text;
    if (column.kind == ColumnKind::choice || column.kind == ColumnKind::truth) known.push_back(column.name);
    if (is_named && column.kind == ColumnKind::choice) {
      found = true;
      const List& list = program.lists[column.of];
      std::vector<std::string> items;
      for (std::uint32_t item = 0; item < list.items.size(); ++item) {
        if (list.items[item].code == word.text && list.items[item].is_total) {
          compilation.diagnostics
              .report(Code::E0208, word.span,
                      {{"name", word.text}, {"what", "an item that rows are picked by"},
                       {"reason", "It is the total of the list, which is left out of every sum."}})
              .advise("Leave `where " + name.text + " is " + word.text + "` out: the others add up to it.");
          return std::nullopt;
        }
        if (list.items[item].code == word.text) return RowFilter{i, std::nullopt, item};
        items.push_back(list.items[item].code);
      }
      compilation.report_unknown(word, "item of the list " + list.name, items);
      return std::nullopt;
    }
    if (is_named && column.kind == ColumnKind::truth) {
      found = true;
      const std::optional<bool> wanted = yes_or_no(compilation, word);
      return wanted ? std::optional(RowFilter{i, std::nullopt, *wanted ? 1U : 0U}) : std::nullopt;
    }
    if (column.kind != ColumnKind::organisation || !column.is_key) continue;
    const Level& level = program.levels[column.of];
    for (const std::string& attribute : attribute_names(level)) known.push_back(attribute);
    if (const std::optional<std::uint32_t> attribute = attribute_called(level, name.text)) {
      found = true;
      const std::optional<bool> wanted = yes_or_no(compilation, word);
      return wanted ? std::optional(RowFilter{i, attribute, *wanted ? 1U : 0U}) : std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<RowFilter> row_filters(const Compilation& compilation, const Expression& where,
                                   const Table& table) {
  std::vector<RowFilter> out;
  each_is(compilation, where, [&](const dsl::Name& name, const dsl::Name& word) {
    std::vector<std::string> known;
    bool found = false;
    const std::optional<RowFilter> filter = row_filter(compilation, table, name, word, found, known);
    if (filter) out.push_back(*filter);
    if (!found) compilation.report_unknown(name, "column or attribute to pick rows of " + table.name + " by", known);
  });
  return out;
}

}  // namespace plumbline::compiler
