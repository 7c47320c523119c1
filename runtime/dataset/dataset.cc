// What of rows and cells does not depend on who holds them, and the words for what is missing.
#include <algorithm>

#include "base/check.h"
#include "runtime/dataset/dataset.h"

namespace plumbline {
namespace {

bool is_key(const Table& table, std::uint32_t column) {
  return std::find(table.keys.begin(), table.keys.end(), column) != table.keys.end();
}

// Rows made by hand may have no lines, so what is not there is not taken.
template <typename T>
void take(const std::vector<T>& from, std::size_t begin, std::size_t end, std::vector<T>& into) {
  end = std::min(end, from.size());
  begin = std::min(begin, end);
  const auto first = from.begin() + static_cast<std::ptrdiff_t>(begin);
  into.assign(first, first + static_cast<std::ptrdiff_t>(end - begin));
}

}  // namespace

std::optional<std::size_t> period_key(const Table& table) {
  for (std::size_t key = 0; key < table.keys.size(); ++key) {
    if (table.columns[table.keys[key]].kind == ColumnKind::period) return key;
  }
  return std::nullopt;
}

std::optional<Date> day_of_row(const Table& table, const std::vector<std::int32_t>& keys) {
  const std::optional<std::size_t> key = period_key(table);
  if (!key || keys[*key] == broken_code) return std::nullopt;
  return last_day(period_at(table.columns[table.keys[*key]].of, keys[*key]).last_month());
}

std::uint32_t number_slot(const Table& table, std::uint32_t column) {
  PLUMBLINE_CHECK(column < table.columns.size() && !is_key(table, column),
                  "number_slot of what is no number column");
  std::uint32_t slot = 0;
  for (std::uint32_t before = 0; before < column; ++before) {
    if (!is_key(table, before)) ++slot;
  }
  return slot;
}

std::uint32_t key_slot(const Table& table, std::uint32_t column) {
  const auto found = std::find(table.keys.begin(), table.keys.end(), column);
  PLUMBLINE_CHECK(found != table.keys.end(), "key_slot of what is no key column");
  return static_cast<std::uint32_t>(found - table.keys.begin());
}

bool MemoryRows::next(Batch& batch) {
  PLUMBLINE_CHECK(batch_rows_ > 0, "batches of no rows would never end");
  const std::size_t begin = at_;
  const std::size_t end = std::min(all_.rows, begin + batch_rows_);
  batch.rows = end - begin;
  batch.keys.resize(all_.keys.size());
  batch.numbers.resize(all_.numbers.size());
  take(all_.lines, begin, end, batch.lines);
  for (std::size_t key = 0; key < all_.keys.size(); ++key) {
    take(all_.keys[key].codes, begin, end, batch.keys[key].codes);
  }
  for (std::size_t slot = 0; slot < all_.numbers.size(); ++slot) {
    const NumberValues& from = all_.numbers[slot];
    NumberValues& into = batch.numbers[slot];
    into.scale = from.scale;
    take(from.mantissa, begin, end, into.mantissa);
    take(from.state, begin, end, into.state);
    into.wide.clear();
    for (auto wide = from.wide.lower_bound(static_cast<std::uint32_t>(begin));
         wide != from.wide.end() && wide->first < end; ++wide) {
      into.wide.emplace(wide->first - static_cast<std::uint32_t>(begin), wide->second);
    }
  }
  at_ = end;
  return batch.rows > 0;
}

std::string_view word(Missing reason) {
  switch (reason) {
    case Missing::known:
      return "known";
    case Missing::not_submitted:
      return "not submitted";
    case Missing::blank:
      return "blank";
    case Missing::typed_not_available:
      return "\"n/a\" typed";
    case Missing::not_a_number:
      return "not a number";
    case Missing::out_of_range:
      return "out of range";
    case Missing::suppressed:
      return "suppressed";
    case Missing::excused:
      return "excused from reporting";
    case Missing::given_twice:
      return "given twice";
    case Missing::broken_key:
      return "key not readable";
    case Missing::nothing_expected:
      return "nothing expected";
    case Missing::not_known_if_expected:
      return "not known if expected";
    case Missing::zero_denominator:
      return "denominator is zero";
    case Missing::attribute_not_known:
      return "not known of the organisation";
    case Missing::receipt_not_known:
      return "not known when it arrived";
    case Missing::no_parameter:
      return "no value known on that day";
    case Missing::outside_hierarchy:
      return "lies in no known organisation";
    case Missing::did_not_exist:
      return "did not exist then, and has no predecessor that did";
    case Missing::was_split:
      return "was split since, and nobody knows what of it went where";
    case Missing::not_additive:
      return "of several predecessors, whose figures cannot be added up";
  }
  check_failed(__FILE__, __LINE__, "a reason that does not exist");
}

}  // namespace plumbline
