// What decides a requirement, written out and hashed. Everything is named, never numbered, so that a
// level, table or measure added elsewhere changes no fingerprint. Whatever a requirement comes to
// rest on has to be written here, or its change will be told as "cause not found".
#include <map>
#include <string>
#include <vector>

#include "runtime/finding/record.h"
#include "runtime/program/bundle.h"

namespace plumbline {
namespace {

class RuleText {
 public:
  explicit RuleText(const Program& program) : program_(program) {}

  std::string of(const Requirement& requirement) {
    // Steps are renumbered from 0, so that rules before this one do not count.
    std::map<std::uint32_t, std::size_t> place;
    for (std::uint32_t step : steps_under(program_, requirement)) {
      place.emplace(step, place.size());
      add_step(program_.steps[step], place);
    }
    out_ += "test " + std::to_string(place[requirement.test]);
    if (requirement.figure) out_ += " figure " + std::to_string(place[*requirement.figure]);
    if (requirement.needed) out_ += " needed " + std::to_string(place[*requirement.needed]);
    if (requirement.allowed) out_ += " allowed " + std::to_string(place[*requirement.allowed]);
    if (requirement.applies) out_ += " applies " + std::to_string(place[*requirement.applies]);
    if (requirement.due) out_ += " due " + iso(*requirement.due);
    if (!requirement.no_standard_because.empty()) out_ += " no standard";
    return std::move(out_);
  }

 private:
  // Each word in its own brackets: no text an author writes can run into the next.
  void word(std::string_view text) { out_.append("<").append(std::to_string(text.size())).append(":").append(text).append(">"); }
  void flag(bool value) { out_ += value ? "y" : "n"; }
  void limit(const std::optional<Exact>& value) { word(value ? value->to_string() : "none"); }
  void months(const std::optional<MonthRange>& range) { word(range ? iso(range->first) + " " + iso(range->last) : "none"); }

  void unit(const Unit& of) {
    word(std::to_string(static_cast<int>(of.quantity)) + " " + std::to_string(of.scale));
    word(of.word);
  }

  void add_step(const Step& step, std::map<std::uint32_t, std::size_t>& place) {
    word(op_row(step.op).name);
    unit(step.unit);
    for (std::uint32_t argument : step.arguments) word(std::to_string(place[argument]));
    if (step.op == Op::constant) word(step.constant.to_string());
    if (step.op == Op::parameter) word(program_.parameters[step.of].name);
    if (step.op == Op::attribute) word(program_.levels[step.level].attributes[step.of].name);
    if (step.op == Op::submitted) word(program_.tables[step.of].name + " " + step.constant.to_string());
    if (step.op == Op::evidence || step.op == Op::arrived) add_evidence(program_.evidence[step.of], step.constant);
    if (step.op == Op::outcome) add_outcome_cell(program_.outcome_cells[step.of]);
    if (step.op == Op::outcome_test) add_outcome_test(program_.outcome_tests[step.of]);
    if (step.op == Op::except_in) word(std::to_string(step.of));
    if (step.op == Op::gathered || step.op == Op::complete || step.op == Op::slack) {
      add_gather(program_.gathers[step.of]);
      word(std::to_string(static_cast<int>(step.shift.by)));
      if (step.shift.by == ShiftBy::same_period_of) word(iso(step.shift.year));
      word(std::to_string(static_cast<int>(step.window)));
      word(fold_row(step.window_fold).name);
    }
    out_ += "\n";
  }

  void add_outcome_cell(const OutcomeCell& cell) {
    const Outcome& outcome = program_.outcomes[cell.outcome];
    const Table& table = program_.tables[outcome.table];
    add_table(table);
    const std::vector<Dimension> grain = grain_of(table, outcome);
    for (std::size_t i = 0; i < grain.size(); ++i) {
      word(table.columns[outcome.keys[i]].name);
      word(dimension_name(program_, grain[i]));
    }
    add_people("among", table, outcome.among);
    for (const PersonTests& line : outcome.leaving_out) add_people("leaving out", table, line);
    add_people("counting", table, outcome.counting);
    add_people("out of", table, outcome.out_of);
    word(std::to_string(static_cast<int>(outcome.statistic)));
    if (outcome.statistic != Statistic::proportion) add_column(table.columns[outcome.value]);
    for (const Exact& number : {outcome.part, outcome.per, outcome.known_for}) word(number.to_string());
    for (const std::uint32_t column : outcome.split) add_column(table.columns[column]);
    if (cell.split) {
      word(table.columns[*cell.split].name);
      add_item(table.columns[*cell.split], cell.item);
    }
    add_profile(outcome);
  }

  void add_people(std::string_view what, const Table& table, const PersonTests& tests) {
    word(what);
    for (const PersonTest& test : tests) {
      const Column& column = table.columns[test.column];
      add_column(column);
      word(std::to_string(static_cast<int>(test.kind)));
      for (const std::uint32_t item : test.items) add_item(column, item);
      word(test.bound.to_string());
    }
  }

  void add_item(const Column& column, std::uint32_t item) {
    if (column.kind == ColumnKind::choice) {
      word(program_.lists[column.of].items[item].code);
    } else {
      flag(item == 1);
    }
  }

  // It decides what is shown of a verdict, and so whether one can be compared.
  void add_profile(const Outcome& outcome) {
    if (outcome.disclosure >= program_.disclosures.size()) return;
    const DisclosureProfile& profile = program_.disclosures[outcome.disclosure];
    word(profile.name);
    for (const std::int64_t number : {profile.hide_from, profile.hide_to, profile.round_to}) word(std::to_string(number));
    flag(profile.siblings_and_parents);
  }

  void add_outcome_test(const OutcomeTest& test) {
    word(op_row(test.comparison).name);
    word(test.confidence.to_string());
    add_outcome_cell(program_.outcome_cells[test.left]);
    if (test.right) add_outcome_cell(program_.outcome_cells[*test.right]);
  }

  void add_evidence(const EvidenceAsked& asked, const Exact& day) {
    word(plumbline::word(asked.kind));
    for (const std::string& text : {asked.name, asked.role, std::to_string(asked.words), day.to_string()}) word(text);
    for (const Party& party : asked.agreed_by) word("agreed by " + party.name);
    for (const std::string& topic : asked.covering) word("covering " + topic);
    for (const std::string& said : asked.mentioning) word("mentioning " + said);
  }

  void add_gather(const Gather& gather) {
    const Table& table = program_.tables[gather.table];
    word(fold_row(gather.fold).name);
    flag(gather.leaves_out_rows());
    flag(gather.leaves_out_cells());
    add_table(table);
    add_column(table.columns[gather.column]);
    for (const GatherKey& key : gather.keys) {
      word(table.columns[key.column].name);
      word(dimension_name(program_, key.dimension));
    }
    for (const RowFilter& filter : gather.where) {
      const Column& column = table.columns[filter.column];
      word(column.name);
      if (filter.attribute) {
        word(program_.levels[column.of].attributes[*filter.attribute].name);
        flag(filter.item == 1);
      } else if (column.kind == ColumnKind::truth) {
        flag(filter.item == 1);
      } else {
        word(program_.lists[column.of].items[filter.item].code);
      }
    }
  }

  void add_table(const Table& table) {
    word(table.name);
    word(table.supplied_by ? program_.levels[*table.supplied_by].name : "reference");
    for (std::size_t i = 0; i < table.keys.size(); ++i) {
      const Column& key = table.columns[table.keys[i]];
      add_column(key);
      if (table.expected.empty()) continue;
      for (const AttributeTest& test : table.expected[i].where) {
        word(program_.levels[key.of].attributes[test.attribute].name);
        flag(test.wanted);
      }
      months(table.expected[i].months);
    }
    flag(table.expected.empty());
    word(table.due ? iso(*table.due) : "none");
  }

  void add_column(const Column& column) {
    word(column.name);
    for (const std::string& header : column.headers) word(header);
    word(std::to_string(static_cast<int>(column.kind)));
    if (column.kind == ColumnKind::organisation) word(program_.levels[column.of].name);
    if (column.kind == ColumnKind::choice) {
      for (const ListItem& item : program_.lists[column.of].items) {
        word(item.code);
        flag(item.is_total);
      }
    }
    unit(column.unit);
    limit(column.least);
    limit(column.most);
    word(column.written.to_string());
    word(column.rounded.to_string());
    if (column.kind == ColumnKind::period) word(std::to_string(column.of));
    for (const std::string& mark : column.suppressed) word(mark);
  }

  const Program& program_;
  std::string out_;
};

}  // namespace

std::string rule_fingerprint(const Program& program, const Requirement& requirement) {
  Digest digest;
  digest.add(RuleText(program).of(requirement));
  return digest.finish();
}

}  // namespace plumbline
