#include "runtime/publish/tidy.h"

#include <algorithm>
#include <array>
#include <optional>

#include "runtime/finding/numbers.h"

namespace plumbline {
namespace {

enum Place : std::uint8_t { submission, submitter, submitter_name, version, table_name, organisation, organisation_name, period, keys, measure, heading, value, unit, missing, file_name, sheet, line, places };

/// A decimal with as many digits as it needs: 2232 of 22320 tenths.
std::string decimal(std::int64_t mantissa, int scale) {
  std::string digits = std::to_string(mantissa);
  const bool negative = mantissa < 0;
  if (negative) digits.erase(0, 1);
  if (scale < 0) digits.append(static_cast<std::size_t>(-scale), '0');
  if (scale > 0) {
    const auto behind = static_cast<std::size_t>(scale);
    if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
    digits.insert(digits.size() - behind, ".");
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  const std::size_t first = mantissa == 0 ? 0 : digits.find_first_not_of('0');
  if (first != 0 && digits[first] != '.') digits.erase(0, first);
  return (negative ? "-" : "") + (mantissa == 0 ? "0" : digits);
}

std::string decimal(const Exact& exact) {
  std::string digits = exact.rounded(30);
  if (digits.find('.') != std::string::npos) digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

bool is_share(const Column& column) { return column.unit.quantity == Quantity::percentage || column.unit.quantity == Quantity::points; }

/// What a code of a key column, or of a column that holds one, stands for.
std::string code_words(const Program& program, const Dataset& dataset, const Column& column, std::int32_t code) {
  if (code < 0 && column.kind != ColumnKind::date) return "";
  switch (column.kind) {
    case ColumnKind::organisation:
      return dataset.organisations.member(column.of, code).code;
    case ColumnKind::period:
      return iso(period_at(column.of, code));
    case ColumnKind::choice:
      return program.lists[column.of].items[static_cast<std::size_t>(code)].code;
    case ColumnKind::truth:
      return code == 0 ? "no" : "yes";
    case ColumnKind::date:
      return iso(Date{code});
    case ColumnKind::text:
      return "given";  // of a text it is known only that it is there
    case ColumnKind::number:
      break;
  }
  return std::to_string(code);
}

std::string unit_words(const Program& program, const Column& column) {
  switch (column.kind) {
    case ColumnKind::truth:
      return "yes or no";
    case ColumnKind::date:
      return "day";
    case ColumnKind::text:
      return "text";
    case ColumnKind::choice:
      return program.lists[column.of].name;
    case ColumnKind::organisation:
      return program.levels[column.of].name;
    case ColumnKind::period:
      return std::string(word(static_cast<PeriodKind>(column.of)));
    case ColumnKind::number:
      break;
  }
  const std::string name = unit_name(column.unit);
  return name.empty() ? "number" : name;
}

class Tidier {
 public:
  Tidier(const Program& program, const Dataset& dataset, const InputFile& file, const TidySink& sink)
      : program_(program), dataset_(dataset), file_(file), table_(program.tables[file.table]), sink_(sink), period_(period_key(table_)) {
    const Submission& of = dataset.submissions[file.submission];
    cells_.resize(places);
    cells_[submission] = of.name;
    if (of.level) {
      const Organisation& who = dataset.organisations.member(*of.level, of.organisation);
      cells_[submitter] = who.code;
      cells_[submitter_name] = who.name;
    }
    cells_[version] = of.version;
    cells_[table_name] = table_.name;
    cells_[file_name] = file.name;
    cells_[sheet] = file.rows->sheet();
    for (std::uint32_t i = 0; i < table_.columns.size(); ++i) {
      const Column& column = table_.columns[i];
      if (std::find(table_.keys.begin(), table_.keys.end(), i) != table_.keys.end()) continue;
      measures_.push_back({&column, number_slot(table_, i), column.headers.empty() ? column.name : column.headers.front(), unit_words(program, column)});
    }
    const auto is_organisation = [&](std::uint32_t key) { return table_.columns[key].kind == ColumnKind::organisation; };
    const auto found = std::find_if(table_.keys.begin(), table_.keys.end(), is_organisation);
    if (found != table_.keys.end()) organisation_ = static_cast<std::size_t>(found - table_.keys.begin());
  }

  void run() {
    Batch batch;
    while (file_.rows->next(batch)) {
      for (std::uint32_t row = 0; row < batch.rows; ++row) add_row(batch, row);
    }
  }

 private:
  /// A column that is no key, and what is the same of it in every row.
  struct Measure {
    const Column* column = nullptr;
    std::uint32_t slot = 0;
    std::string heading;
    std::string unit;
  };

  void add_row(const Batch& batch, std::uint32_t row) {
    cells_[line] = std::to_string(batch.lines[row]);
    set_keys(batch, row);
    for (const Measure& of : measures_) {
      const NumberValues& values = batch.numbers[of.slot];
      const bool known = values.state[row] == Missing::known;
      cells_[measure] = of.column->name;
      cells_[heading] = of.heading;
      cells_[unit] = of.unit;
      cells_[value] = known ? value_of(*of.column, values, row) : "";
      cells_[missing] = known ? "" : std::string(word(values.state[row]));
      sink_(cells_);
    }
  }

  void set_keys(const Batch& batch, std::uint32_t row) {
    cells_[organisation].clear();
    cells_[organisation_name].clear();
    cells_[period].clear();
    cells_[keys].clear();
    for (std::size_t slot = 0; slot < table_.keys.size(); ++slot) {
      const Column& column = table_.columns[table_.keys[slot]];
      const std::int32_t code = batch.keys[slot].codes[row];
      const std::string words = code_words(program_, dataset_, column, code);
      if (organisation_ == slot) {
        cells_[organisation] = words;
        if (code >= 0) cells_[organisation_name] = dataset_.organisations.member(column.of, code).name;
      } else if (period_ == slot) {
        cells_[period] = words;
      } else {
        cells_[keys] += (cells_[keys].empty() ? "" : "; ") + column.name + "=" + words;
      }
    }
  }

  [[nodiscard]] std::string value_of(const Column& column, const NumberValues& values, std::uint32_t row) const {
    if (column.kind != ColumnKind::number) return code_words(program_, dataset_, column, static_cast<std::int32_t>(values.mantissa[row]));
    if (const auto wide = values.wide.find(row); wide != values.wide.end()) return decimal(is_share(column) ? wide->second * Exact(100) : wide->second);
    return decimal(values.mantissa[row], values.scale - (is_share(column) ? 2 : 0));
  }

  const Program& program_;
  const Dataset& dataset_;
  const InputFile& file_;
  const Table& table_;
  const TidySink& sink_;
  std::optional<std::size_t> organisation_;
  std::optional<std::size_t> period_;
  std::vector<Measure> measures_;
  std::vector<std::string> cells_;
};

}  // namespace

const std::vector<std::string>& tidy_columns() {
  static const std::vector<std::string> names = {"submission", "submitter", "submitter_name", "version", "table", "organisation", "organisation_name", "period", "keys",
                                                 "measure", "heading", "value", "unit", "missing", "file", "sheet", "line"};
  return names;
}

bool tidy(const Program& program, const Dataset& dataset, const InputFile& file, const TidySink& sink) {
  if (program.tables[file.table].of_people) return false;
  Tidier(program, dataset, file, sink).run();
  return true;
}

}  // namespace plumbline
