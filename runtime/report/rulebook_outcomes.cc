// What people were asked: each outcome as a board can check it, and what of it may be shown.
#include <algorithm>

#include "base/plain_words.h"
#include "runtime/report/policy_words.h"
#include "runtime/report/rulebook.h"

namespace plumbline {

using namespace page;

namespace {

std::string number_words(std::int64_t number) { return exact_words(Exact(number), {}); }

std::string test_words(const Program& program, const Table& table, const PersonTest& test) {
  const Column& column = table.columns[test.column];
  const std::string name = "“" + column.headers.front() + "”";
  switch (test.kind) {
    case PersonTestKind::answered:
      return name + " is answered";
    case PersonTestKind::at_least:
      return name + " is at least " + exact_words(test.bound, column.unit);
    case PersonTestKind::at_most:
      return name + " is at most " + exact_words(test.bound, column.unit);
    case PersonTestKind::one_of:
      break;
  }
  std::vector<std::string> items;
  for (const std::uint32_t item : test.items) {
    if (column.kind != ColumnKind::choice) {
      items.emplace_back(item == 1 ? "yes" : "no");
      continue;
    }
    const ListItem& of = program.lists[column.of].items[item];
    items.push_back(of.label.empty() ? of.code : of.label);
  }
  return name + (items.size() == 1 ? " is " : " is one of: ") + listed(items);
}

std::string tests_words(const Program& program, const Table& table, const PersonTests& tests) {
  std::vector<std::string> out;
  for (const PersonTest& test : tests) out.push_back(test_words(program, table, test));
  return listed(out);
}

std::string statistic_words(const Table& table, const Outcome& outcome) {
  if (outcome.statistic == Statistic::proportion) return "those counted as a percentage of those of whom it is known";
  const std::string column = "“" + table.columns[outcome.value].headers.front() + "”";
  if (outcome.statistic == Statistic::mean) return "the average of " + column + " over those of whom it is known";
  if (outcome.statistic == Statistic::rate) return column + " added up, for every " + exact_words(outcome.per, {}) + " people of whom it is known";
  if (outcome.part == Exact::ratio(1, 2)) return "the median of " + column + ": half of those of whom it is known lie below";
  return "the value of " + column + " that " + exact_words(outcome.part, {Quantity::percentage, "", "", 0}) + " of those of whom it is known lie below";
}

std::string profile_words(const DisclosureProfile& profile) {
  std::string out = profile.title.empty() ? spaced(profile.name) : profile.title;
  if (profile.hide_to >= profile.hide_from) out += ": counts from " + number_words(profile.hide_from) + " to " + number_words(profile.hide_to) + " are hidden";
  if (profile.siblings_and_parents) out += ", and as many of those beside and above them as it takes that nobody can work them out";
  if (profile.round_to > 1) out += "; the others are rounded to the nearest " + number_words(profile.round_to);
  return out;
}

std::string grain_words(const Program& program, const Table& table, const Outcome& outcome) {
  std::vector<std::string> out;
  for (const Dimension& dimension : grain_of(table, outcome)) out.push_back("each " + spaced(dimension_name(program, dimension)));
  return listed(out);
}

void add_outcome(const Program& program, std::uint32_t index, Document& out) {
  const Outcome& outcome = program.outcomes[index];
  const Table& table = program.tables[outcome.table];
  out.add(Heading{3, outcome.title, anchor("outcome", outcome.name), false});
  Terms facts;
  facts.add("Name for computers", code(outcome.name));
  facts.add("Whose voice", outcome.voice);
  facts.add("In their own words", outcome.people_say.empty() ? "" : "“" + outcome.people_say + "”");
  facts.add("Read from", link(table.title, anchor("table", table.name)));
  facts.add("For", grain_words(program, table, outcome));
  facts.add("Who is asked about", outcome.among.empty() ? "everybody in the table" : "those where " + tests_words(program, table, outcome.among));
  for (const PersonTests& line : outcome.leaving_out) facts.add("Left out", "those where " + tests_words(program, table, line));
  facts.add("Who is counted", outcome.counting.empty() ? "" : "those where " + tests_words(program, table, outcome.counting));
  facts.add("Out of", outcome.out_of.empty() ? "" : "those where " + tests_words(program, table, outcome.out_of));
  facts.add("The figure", statistic_words(table, outcome));
  facts.add("Known for", "at least " + exact_words(outcome.known_for, {Quantity::percentage, "", "", 0}) + " of them; if fewer are known, nobody can tell");
  std::vector<std::string> splits;
  for (const std::uint32_t column : outcome.split) splits.push_back(table.columns[column].headers.front());
  facts.add("Split by", listed(splits));
  facts.add("Better when", outcome.better_higher ? "higher" : "lower");
  const bool has_profile = outcome.disclosure < program.disclosures.size();
  facts.add("What is shown", has_profile ? profile_words(program.disclosures[outcome.disclosure]) : "nothing: no disclosure profile is named");
  std::vector<Text> clauses;
  for (const std::uint32_t clause : outcome.cites) clauses.push_back(clause_link(program.clauses[clause]));
  facts.add("Rests on", listed(clauses));
  std::vector<Text> users;
  for (const Requirement& requirement : program.requirements) {
    const std::vector<std::uint32_t> used = used_by_rule(program, requirement).outcomes;
    if (std::find(used.begin(), used.end(), index) != used.end()) users.push_back(requirement_link(requirement));
  }
  facts.add("Used by", users.empty() ? Text("no requirement") : listed(users));
  out.add(std::move(facts));
}

}  // namespace

void add_outcomes(const Program& program, Document& out) {
  if (program.outcomes.empty()) return;
  out.add(Heading{2, "What people say", anchor("chapter", "outcomes"), true});
  out.add(Paragraph{"A person of whom something is not known counts neither for a figure nor against it, and is never left unsaid: a test is met only if it "
                    "would be with every one of them against it, and not met only if it would fail with every one of them for it. What rests on counts too "
                    "small to be shown is shown as hidden, and hidden is no answer."});
  for (std::uint32_t i = 0; i < program.outcomes.size(); ++i) add_outcome(program, i, out);
}

}  // namespace plumbline
