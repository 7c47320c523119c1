// People counted a column at a time are held against people looked at one by one, row by row and exactly:
// numbers of any number of decimals and of any length, whatever is asked of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "runtime/evaluate/people.h"
#include "runtime/statistics/percentile.h"

namespace plumbline {
namespace {

constexpr std::uint32_t number = 0;  // the columns of the table
constexpr std::uint32_t other = 1;
constexpr std::uint32_t choice = 2;
constexpr std::uint32_t truth = 3;
constexpr std::uint32_t items = 5;
constexpr std::int64_t word_least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t word_most = std::numeric_limits<std::int64_t>::max();

using Sure = std::optional<bool>;

/// What one row holds, exactly; nothing where it is not known.
using Row = std::vector<std::optional<Exact>>;

class Draw {
 public:
  explicit Draw(unsigned seed) : random_(seed) {}
  std::int64_t between(std::int64_t least, std::int64_t most) { return std::uniform_int_distribution<std::int64_t>(least, most)(random_); }
  bool chance(int in_hundred) { return between(1, 100) <= in_hundred; }

 private:
  std::mt19937_64 random_;
};

Exact some_number(Draw& draw) {
  if (draw.chance(10)) return Exact(draw.chance(50) ? word_least : word_most) * Exact(draw.between(1, 3));
  return Exact::ratio(draw.between(-40, 40), draw.between(1, 4));
}

PersonTest some_test(Draw& draw) {
  PersonTest out;
  out.kind = static_cast<PersonTestKind>(draw.between(0, 3));
  out.column = static_cast<std::uint32_t>(draw.between(number, truth));
  out.bound = some_number(draw);
  for (std::int64_t i = draw.between(1, 4); i > 0; --i) {
    out.items.push_back(static_cast<std::uint32_t>(draw.between(0, draw.chance(10) ? 4'000'000'000 : 6)));
  }
  return out;
}

PersonTests some_tests(Draw& draw) {
  PersonTests out;
  for (std::int64_t i = draw.between(0, 2); i > 0; --i) out.push_back(some_test(draw));
  return out;
}

Outcome some_outcome(Draw& draw) {
  Outcome out;
  out.among = some_tests(draw);
  for (std::int64_t i = draw.between(0, 2); i > 0; --i) out.leaving_out.push_back({some_test(draw), some_test(draw)});
  out.out_of = draw.chance(50) ? PersonTests{} : some_tests(draw);
  out.counting = {some_test(draw)};
  out.statistic = static_cast<Statistic>(draw.between(0, 3));
  out.value = draw.chance(50) ? number : other;
  out.part = Exact::ratio(draw.between(0, 20), 20);
  if (draw.chance(40)) out.split.push_back(truth);
  if (draw.chance(80)) out.split.push_back(choice);
  return out;
}

/// A column of a batch, and the same into the rows.
NumberValues some_values(Draw& draw, std::uint32_t column, std::size_t from, std::vector<Row>& rows) {
  NumberValues out;
  const bool is_number = column == number || column == other;
  out.scale = draw.chance(is_number ? 50 : 5) ? static_cast<int>(draw.between(0, 4)) : 0;
  if (draw.chance(3)) out.scale = 30;
  std::int64_t one = 1;
  for (int i = 0; i < out.scale && i < 16; ++i) one *= 10;
  for (std::size_t row = from; row < rows.size(); ++row) {
    const bool known = !draw.chance(15);
    std::int64_t mantissa = draw.between(-60, 60) * (draw.chance(50) ? 1 : one);
    if (!is_number) mantissa = draw.between(0, column == truth ? 1 : items - 1) * one;
    if (!is_number && draw.chance(5)) ++mantissa;  // no item, or another one
    if (is_number && draw.chance(3)) mantissa = draw.chance(50) ? word_least : word_most;
    if (is_number && draw.chance(3)) mantissa = draw.between(-1, 1) * ((std::int64_t{1} << 31U) + draw.between(-1, 1));
    std::optional<Exact> value = Exact::decimal(mantissa, out.scale);
    if (draw.chance(4)) {
      value = is_number && draw.chance(70) ? some_number(draw) * Exact(draw.between(1, 1'000'000)) : Exact(draw.between(0, items - 1));
      if (column == truth) value = Exact(draw.between(0, 1));
      mantissa = 0;
      out.wide[static_cast<std::uint32_t>(row - from)] = *value;
    }
    out.mantissa.push_back(mantissa);
    out.state.push_back(known ? Missing::known : Missing::blank);
    rows[row].push_back(known ? value : std::nullopt);
  }
  return out;
}

Sure holds(const PersonTest& test, const Row& row) {
  if (!row[test.column]) return std::nullopt;
  const Exact& found = *row[test.column];
  if (test.kind == PersonTestKind::at_least) return found >= test.bound;
  if (test.kind == PersonTestKind::at_most) return found <= test.bound;
  if (test.kind == PersonTestKind::answered) return true;
  return std::any_of(test.items.begin(), test.items.end(), [&](std::uint32_t item) { return found == Exact(static_cast<std::int64_t>(item)); });
}

Sure holds(const PersonTests& tests, const Row& row) {
  Sure out = true;
  for (const PersonTest& test : tests) {
    const Sure one = holds(test, row);
    if (out == Sure(false) || one == Sure(false)) {
      out = false;
    } else if (!one) {
      out = std::nullopt;
    }
  }
  return out;
}

struct Reference {
  Tally tally;
  std::vector<Exact> values;
};

void add(const Outcome& outcome, const Row& row, Reference& to) {
  bool maybe = false;
  for (const PersonTests& line : outcome.leaving_out) {
    const Sure out = holds(line, row);
    if (out == Sure(true)) return;
    maybe = maybe || !out;
  }
  const Sure among = holds(outcome.among, row);
  const Sure of = holds(outcome.out_of, row);
  if (among == Sure(false) || of == Sure(false)) return;
  const bool belongs = among && of && !maybe;
  const bool proportion = outcome.statistic == Statistic::proportion;
  const Sure counted = holds(outcome.counting, row);
  const std::optional<Exact>& value = row[outcome.value];
  if (!belongs || (proportion ? !counted : !value)) {
    ++to.tally.not_known;
    return;
  }
  ++to.tally.known;
  if (proportion) {
    to.tally.counted += *counted ? 1 : 0;
    return;
  }
  to.tally.sum = to.tally.sum + *value;
  to.tally.sum_of_squares = to.tally.sum_of_squares + *value * *value;
  to.values.push_back(*value);
}

void expect_same_counts(const Tally& found, const Reference& reference) {
  EXPECT_EQ(found.counted, reference.tally.counted);
  EXPECT_EQ(found.known, reference.tally.known);
  EXPECT_EQ(found.not_known, reference.tally.not_known);
}

void expect_same(const Outcome& outcome, bool with_squares, const Tally& found, Reference reference) {
  expect_same_counts(found, reference);
  if (outcome.statistic == Statistic::mean || outcome.statistic == Statistic::rate) {
    EXPECT_EQ(found.sum, reference.tally.sum);
  }
  if (outcome.statistic == Statistic::mean && with_squares) {
    EXPECT_EQ(found.sum_of_squares, reference.tally.sum_of_squares);
  }
  if (outcome.statistic != Statistic::percentile) return;
  std::sort(reference.values.begin(), reference.values.end());
  ASSERT_EQ(found.values.count(), static_cast<std::int64_t>(reference.values.size()));
  for (std::size_t rank = 0; rank < reference.values.size(); ++rank) {
    EXPECT_EQ(found.values.at(static_cast<std::int64_t>(rank)), reference.values[rank]);
  }
  const Exact middle = reference.values.empty() ? Exact(0) : reference.values[reference.values.size() / 2];
  for (const Exact& end : {middle, middle + Exact::ratio(1, 7), Exact(-1'000'000), Exact(word_most) * Exact(word_most) * Exact(word_most)}) {
    const auto below = std::lower_bound(reference.values.begin(), reference.values.end(), end) - reference.values.begin();
    EXPECT_EQ(found.values.below(end), below);
  }
  if (found.known > 0) {
    EXPECT_EQ(figure_of(outcome, found).exact, *percentile(reference.values, outcome.part));
  }
}

class World {
 public:
  explicit World(unsigned seed) : draw_(seed) {
    program_.lists = {{"items", {}}};
    for (std::uint32_t i = 0; i < items; ++i) program_.lists[0].items.push_back({std::to_string(i), "", false});
    Table table;
    for (const ColumnKind kind : {ColumnKind::number, ColumnKind::number, ColumnKind::choice, ColumnKind::truth}) {
      table.columns.emplace_back();
      table.columns.back().kind = kind;
    }
    program_.tables = {table};
    for (int i = 0; i < 12; ++i) program_.outcomes.push_back(some_outcome(draw_));
    // Squares are only looked at where confidence is asked for.
    for (std::uint32_t i = 0; i < program_.outcomes.size(); i += 2) {
      program_.outcome_cells.push_back({i, std::nullopt, 0});
      program_.outcome_tests.push_back({i / 2, std::nullopt, Op::at_least, Exact::ratio(19, 20)});
    }
    // One that is asked for twice is counted once.
    program_.outcomes.push_back(program_.outcomes.front());
    program_.outcomes.back().part = Exact::ratio(9, 10);
    dataset_.submissions.emplace_back();
    dataset_.files.emplace_back();
  }

  void check() {
    PeoplePhase people(program_, dataset_);
    std::vector<Row> rows;
    for (std::int64_t batches = draw_.between(1, 5); batches > 0; --batches) {
      const std::size_t from = rows.size();
      rows.resize(from + static_cast<std::size_t>(draw_.between(1, 70)));
      Batch batch;
      batch.rows = rows.size() - from;
      for (std::uint32_t column = number; column <= truth; ++column) batch.numbers.push_back(some_values(draw_, column, from, rows));
      people.read(0, batch);
    }
    people.finish();
    for (std::uint32_t i = 0; i < program_.outcomes.size(); ++i) check(people, i, rows);
  }

 private:
  void check(const PeoplePhase& people, std::uint32_t at, const std::vector<Row>& rows) const {
    const Outcome& outcome = program_.outcomes[at];
    Reference everybody;
    for (const Row& row : rows) add(outcome, row, everybody);
    const PeopleGroups groups = people.grain(at).groups({});
    const PeopleOfSubject all = people.of(at, groups);
    expect_same(outcome, at % 2 == 0, all.everybody(TallyOf::figures), everybody);
    expect_same_counts(all.everybody(TallyOf::counts), everybody);
    for (const std::uint32_t column : outcome.split) {
      const std::uint32_t count = column == truth ? 2 : items;
      for (std::uint32_t item = 0; item <= count; ++item) {
        Reference category;
        for (const Row& row : rows) {
          Category is;
          for (std::uint32_t one = 0; one < count; ++one) {
            if (row[column] && *row[column] == Exact(static_cast<std::int64_t>(one))) is = one;
          }
          if (item == count ? !is : is == item) add(outcome, row, category);
        }
        const Category asked = item == count ? Category() : Category(item);
        expect_same(outcome, at % 2 == 0, all.category(column, asked, TallyOf::figures), category);
        expect_same_counts(all.category(column, asked, TallyOf::counts), category);
      }
    }
  }

  Draw draw_;
  Program program_;
  Dataset dataset_;
};

TEST(PeopleColumns, CountAsPeopleLookedAtOneByOne) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    World(seed).check();
    ASSERT_FALSE(HasFailure()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace plumbline
