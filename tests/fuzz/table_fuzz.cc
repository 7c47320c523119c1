// Any bytes as a small table, in a CSV file and in JSON: rows, issues or a failure, never a crash; every row
// comes with its line, its keys and its numbers.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "runtime/read/read.h"

namespace plumbline {
namespace {

Program small_program() {
  Program program;
  program.levels.push_back({"provider", std::nullopt, {}, {}, {}});
  program.lists.push_back({"point", {{"day_case", "Day case", false}, {"all", "All", true}}});
  Table table;
  table.name = "plan";
  const auto column = [](const char* name, ColumnKind kind, bool key) {
    Column out;
    out.name = name;
    out.headers = {name};
    out.kind = kind;
    out.is_key = key;
    return out;
  };
  table.columns = {column("provider", ColumnKind::organisation, true), column("month", ColumnKind::period, true),
                   column("point", ColumnKind::choice, true), column("spells", ColumnKind::number, false)};
  table.columns[3].unit = {Quantity::count, "spells", "spell", 0};
  table.columns[3].least = Exact(0);
  table.keys = {0, 1, 2};
  program.tables.push_back(table);
  return program;
}

void read_all(const Program& program, const Organisations& organisations, const std::string& text, const char* name) {
  DataIssues issues;
  Result<std::unique_ptr<BatchSource>> source = open_table(program, organisations, {0, name, "fuzz"}, bytes_of(text), issues);
  if (!source) return;
  Batch batch;
  while ((*source)->next(batch)) {
    if (batch.lines.size() != batch.rows || batch.keys.size() != 3 || batch.numbers.size() != 1) std::abort();
    if (batch.keys[0].codes.size() != batch.rows || batch.numbers[0].state.size() != batch.rows) std::abort();
  }
  for (const DataIssue& issue : issues.list()) {
    if (sentence(issue).empty()) std::abort();
  }
}

}  // namespace
}  // namespace plumbline

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumbline;
  static const Program program = small_program();
  static const Organisations organisations(program, {{0, "RXZ", "", "", {}}, {0, "RX0", "", "", {}}});
  const std::string text(reinterpret_cast<const char*>(data), size);
  read_all(program, organisations, size % 2 == 0 ? "provider,month,point,spells\n" + text : text, "fuzz.csv");
  const std::string row = R"({"provider": "RXZ", "month": "2021-04", "point": "day_case", "spells": 1})";
  read_all(program, organisations, size % 2 == 0 ? (size % 4 == 0 ? row + "\n" : "[" + row) + text : text, "fuzz.json");
  return 0;
}
