#include "tests/read/hand_made.h"

namespace plumbline::test {
namespace {

Column key(std::string name, std::string header, ColumnKind kind, std::uint32_t of) {
  Column column;
  column.name = std::move(name);
  column.headers = {std::move(header)};
  column.kind = kind;
  column.of = of;
  column.is_key = true;
  return column;
}

Column number(std::string name, std::vector<std::string> headers, Unit unit) {
  Column column;
  column.name = std::move(name);
  column.headers = std::move(headers);
  column.unit = std::move(unit);
  return column;
}

Table activity() {
  Table table;
  table.name = "activity";
  table.supplied_by = 1;
  table.columns.push_back(key("provider", "Provider", ColumnKind::organisation, 2));
  table.columns.push_back(key("month", "Month", ColumnKind::period, 0));
  table.columns.push_back(key("point_of_delivery", "Point of delivery", ColumnKind::choice, 0));
  table.keys = {0, 1, 2};

  Column spells =
      number("spells", {"Spells", "Number of spells"}, {Quantity::count, "spells", "spell", 0});
  spells.least = Exact(0);
  spells.suppressed = {"*", "9999"};
  table.columns.push_back(spells);

  Column value = number("value",
                        {"Value (\xC2\xA3"
                         "000s)"},
                        {Quantity::money, "", "", 3});
  value.least = Exact(0);
  value.may_be_missing = true;
  table.columns.push_back(value);

  Column share = number("share", {"Share"}, {Quantity::percentage, "", "", 0});
  share.least = Exact(0);
  share.most = Exact(1);
  share.may_be_missing = true;
  share.written = Exact::ratio(1, 100);
  table.columns.push_back(share);
  return table;
}

std::string cell_of(const NumberValues& values, std::uint32_t row) {
  if (values.state[row] != Missing::known) return std::string(word(values.state[row]));
  const auto wide = values.wide.find(row);
  if (wide != values.wide.end()) return wide->second.to_string() + " wide";
  return Exact::decimal(values.mantissa[row], values.scale).to_string();
}

void join(const Batch& batch, ReadTable& into) {
  for (std::uint32_t row = 0; row < batch.rows; ++row) {
    into.lines.push_back(batch.lines[row]);
    std::vector<std::int32_t> keys;
    for (const KeyValues& values : batch.keys) keys.push_back(values.codes[row]);
    into.keys.push_back(keys);
    std::vector<std::string> numbers;
    for (const NumberValues& values : batch.numbers) numbers.push_back(cell_of(values, row));
    into.numbers.push_back(numbers);
  }
}

}  // namespace

Program hand_made() {
  Program program;
  program.covers = MonthRange{*parse_month("April 2021"), *parse_month("September 2021")};
  program.levels = {{"region", std::nullopt, {}, {}, {}, {}},
                    {"system", 0, {"System code", "system"}, {"System name"}, {}, {}},
                    {"provider", 1, {}, {}, {{"does_elective", {"Does elective"}}}, {"ONS code", "Old code"}}};
  program.lists = {{"delivery_point",
                    {{"day_case", "Day case admissions", false},
                     {"ordinary", "", false},
                     {"all_points", "All", true}}}};
  program.tables = {activity()};
  return program;
}

Organisations known_organisations(const Program& program) {
  return Organisations(program, {{2, "RX3", "Third Trust", "QX2", {}, {}, {}, {"third trust", "shared name"}},
                                 {2, "RX1", "First Trust", "qx1", {true}, {}, {}, {"first trust", "rx2"}},
                                 {2, "RX2", "Second Trust", "QX1", {false}, {}, {}, {"second trust", "shared name"}},
                                 {1, "QX2", "Second System", "Y99", {}},
                                 {1, "QX1", "First System", "Y99", {}},
                                 {0, "Y99", "Region", "", {}}});
}

ReadTable read_table(const Program& program, std::string text, const std::string& file) {
  ReadTable read;
  const Organisations organisations = known_organisations(program);
  const TableInput input{0, file, "QX1-final", {}};
  auto bytes = bytes_of(std::move(text));
  Result<std::unique_ptr<BatchSource>> source = file.ends_with(".csv") ? open_csv(program, organisations, input, std::move(bytes), read.issues)
                                                                      : open_table(program, organisations, input, std::move(bytes), read.issues);
  if (!source) {
    read.failure = source.error().code + ": " + source.error().message;
    return read;
  }
  Batch batch;
  while ((*source)->next(batch)) {
    ++read.batches;
    join(batch, read);
  }
  return read;
}

std::string heading() {
  return "Provider,Month,Point of delivery,Spells,Value (\xC2\xA3"
         "000s),Share\n";
}

std::string name_of(IssueCode code) {
  return std::string(issue_table()[static_cast<std::size_t>(code)].name);
}

std::vector<std::string> told(const DataIssues& issues) {
  std::vector<std::string> out;
  for (const DataIssue& issue : issues.list()) {
    out.push_back(name_of(issue.code) + " line " + std::to_string(issue.line) + " x" +
                  std::to_string(issue.count) + ": " + sentence(issue));
  }
  return out;
}

std::vector<std::string> told_with_place(const DataIssues& issues) {
  std::vector<std::string> out;
  for (const DataIssue& issue : issues.list()) out.push_back(name_of(issue.code) + " " + where(issue) + ": " + sentence(issue));
  return out;
}

std::string told(const Failure& failure) { return failure.code + " " + failure.where + ": " + failure.message; }

std::vector<std::string> codes(const DataIssues& issues) {
  std::vector<std::string> out;
  for (const DataIssue& issue : issues.list()) out.push_back(name_of(issue.code));
  return out;
}

}  // namespace plumbline::test
