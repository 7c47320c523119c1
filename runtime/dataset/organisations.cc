// Organisations in order of code, and the small words of the dataset room.
#include <algorithm>

#include "base/check.h"
#include "runtime/dataset/dataset.h"

namespace plumbline {
namespace {

// Codes are letters and digits of ASCII; anything else is left as it is.
std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

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

Organisations::Organisations(const Program& program, std::vector<Entry> entries)
    : levels_(program.levels.size()), by_code_(program.levels.size()) {
  // One key per code in any case: order, lookup and "same organisation" then agree.
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.level != b.level ? a.level < b.level : lower(a.code) < lower(b.code);
  });
  for (const Entry& entry : entries) {
    PLUMBLINE_CHECK(entry.level < levels_.size(), "an organisation of a level that is not there");
    std::vector<Organisation>& members = levels_[entry.level];
    const auto position = static_cast<std::int32_t>(members.size());
    // A code given again adds nothing: readers have already said what contradicts.
    if (!by_code_[entry.level].emplace(lower(entry.code), position).second) continue;
    Organisation member{entry.code, entry.name, entry.level, -1, entry.attributes};
    member.attributes.resize(program.levels[entry.level].attributes.size());
    members.push_back(std::move(member));
  }
  for (const Entry& entry : entries) {
    const std::optional<std::uint32_t> above = program.levels[entry.level].within;
    if (!above || entry.within_code.empty()) continue;
    const std::optional<std::int32_t> own = find(entry.level, entry.code);
    std::int32_t& within = levels_[entry.level][static_cast<std::size_t>(*own)].within;
    if (within < 0) within = find(*above, entry.within_code).value_or(-1);
  }
}

std::optional<std::int32_t> Organisations::find(std::uint32_t level, std::string_view code) const {
  if (level >= by_code_.size()) return std::nullopt;
  const auto found = by_code_[level].find(lower(code));
  if (found == by_code_[level].end()) return std::nullopt;
  return found->second;
}

std::int32_t Organisations::ancestor(const Program& program, std::uint32_t level,
                                     std::int32_t member, std::uint32_t upper) const {
  while (member >= 0 && level != upper) {
    const std::optional<std::uint32_t> above = program.levels[level].within;
    if (!above) return -1;
    member = levels_[level][static_cast<std::size_t>(member)].within;
    level = *above;
  }
  return member;
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
  }
  check_failed(__FILE__, __LINE__, "a reason that does not exist");
}

}  // namespace plumbline
