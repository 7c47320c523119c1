#include "tests/property/random_data.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/property/random_evidence.h"
#include "tests/property/random_organisations.h"
#include "tests/property/random_people.h"
#include "tests/property/random_rows.h"

namespace plumbline {
namespace {

using Keys = std::vector<std::int32_t>;

/// How a number column of one file is written.
struct Writing {
  int scale = 0;
  std::int64_t most = 0;   // mantissas lie in 0 to this, or from minus this
  bool negative = false;
  bool all_zero = false;
  int codes = 0;           // of a column that holds codes: how many there are
};

/// A file in the making.
struct RandomFile {
  std::uint32_t submission = 0;
  std::vector<Writing> writing;
  std::vector<RandomRow> rows;
};

class Maker {
 public:
  Maker(const Program& program, std::mt19937& random, const DataShape& shape)
      : program_(program), draw_(random), shape_(shape), shuffler_(random()) {
    // Mostly little trouble: where everything is in doubt, every verdict is "cannot tell".
    constexpr std::array<int, 4> troubles = {0, 4, 12, 70};
    trouble_ = troubles[draw_.below(troubles.size())];
    unknown_attributes_ = draw_.chance(500) ? 0 : 250;
  }

  Dataset make() {
    data_.organisations = random_organisations(program_, unknown_attributes_, draw_);
    data_.as_of = day();
    if (shape_.only_expected) data_.only_expected.emplace(program_.tables.size());
    for (std::uint32_t t = 0; t < program_.tables.size(); ++t) {
      std::vector<RandomFile> files = files_of(t);
      if (program_.tables[t].of_people) {
        fill_with_people(t, files);
      } else {
        fill(t, files);
      }
      for (RandomFile& file : files) hand_in(t, file);
    }
    add_random_evidence(program_, draw_.source(), data_);
    return std::move(data_);
  }

 private:
  // --- organisations and submissions ---

  /// Around the days on which parameters become known, else long after.
  Date day() {
    std::vector<Date> known;
    for (const Parameter& parameter : program_.parameters) {
      for (const ParameterRow& row : parameter.rows) known.push_back(row.known_from);
    }
    for (const Table& table : program_.tables) {
      if (table.due) known.push_back(*table.due);
    }
    for (const Requirement& requirement : program_.requirements) {
      if (requirement.due) known.push_back(*requirement.due);
    }
    const int step = draw_.between(-1, 1);
    const bool late = draw_.chance(500);
    const Date chosen = known.empty() ? Date{} : known[draw_.below(known.size())];
    const Date last = known.empty() ? Date{} : *std::max_element(known.begin(), known.end());
    return late ? Date{last.days + 365} : Date{chosen.days + step};
  }

  std::uint32_t submission(std::optional<std::uint32_t> level, std::int32_t organisation) {
    for (std::uint32_t s = 0; s < data_.submissions.size(); ++s) {
      const Submission& made = data_.submissions[s];
      if (made.level == level && made.organisation == organisation) return s;
    }
    Submission made;
    made.name = level ? members(*level)[static_cast<std::size_t>(organisation)].code + "-final"
                      : "reference";
    made.level = level;
    made.organisation = organisation;
    made.received = Date{data_.as_of.days - draw_.between(0, 3)};
    if (draw_.chance(60)) made.received.reset();
    data_.submissions.push_back(made);
    return static_cast<std::uint32_t>(data_.submissions.size() - 1);
  }

  /// One or two files a submitting organisation, or of reference data.
  std::vector<RandomFile> files_of(std::uint32_t t) {
    const Table& table = program_.tables[t];
    std::vector<RandomFile> files;
    const std::size_t count = table.supplied_by ? members(*table.supplied_by).size() : 1;
    const std::vector<Writing> table_writing = writing(table);
    for (std::size_t o = 0; o < count; ++o) {
      if (table.supplied_by && draw_.chance(80)) continue;  // submits nothing
      RandomFile file;
      file.submission =
          submission(table.supplied_by, table.supplied_by ? static_cast<std::int32_t>(o) : -1);
      for (int parts = draw_.chance(200) ? 2 : 1; parts > 0; --parts) {
        file.writing = table_writing;
        for (Writing& column : file.writing) column.scale = column.codes > 0 ? 0 : draw_.between(0, 3);
        files.push_back(file);
      }
    }
    return files;
  }

  std::vector<Writing> writing(const Table& table) {
    std::vector<Writing> all;
    for (const Column& column : table.columns) {
      if (column.is_key) continue;
      Writing made;
      made.most = draw_.chance(500) ? 12 : 100000;  // few values, so that some are equal
      made.negative = draw_.chance(300) && !(column.least && !column.least->is_negative());
      made.all_zero = draw_.chance(60);
      if (column.kind == ColumnKind::truth) made.codes = 2;
      if (column.kind == ColumnKind::choice) made.codes = static_cast<int>(program_.lists[column.of].items.size());
      if (column.kind == ColumnKind::date) made.codes = 40'000;
      if (column.kind == ColumnKind::text) made.codes = 1;
      all.push_back(made);
    }
    return all;
  }

  // --- rows ---

  const std::vector<Organisation>& members(std::uint32_t level) const {
    return data_.organisations.members(level);
  }

  /// The months of the key, else all that requirements are about; one to spare at either end.
  MonthRange months(const Table& table, std::size_t key) const {
    std::optional<MonthRange> range;
    if (!table.expected.empty()) range = table.expected[key].months;
    for (const Requirement& requirement : program_.requirements) {
      if (!table.expected.empty() && table.expected[key].months) break;
      for (const MonthRange& other : requirement.months) {
        if (!range) range = other;
        range = MonthRange{std::min(range->first, other.first), std::max(range->last, other.last)};
      }
    }
    if (!range) range = program_.covers;
    if (!range) range = MonthRange{*parse_month("April 2021"), *parse_month("June 2021")};
    return {range->first.plus(-1), range->last.plus(1)};
  }

  /// The codes a row could have; `usual` says which of them most rows have.
  Keys codes(const Table& table, std::size_t key, std::vector<bool>& usual) const {
    const Column& column = table.columns[table.keys[key]];
    Keys all;
    if (column.kind == ColumnKind::period) {
      const MonthRange range = months(table, key);
      const auto kind = static_cast<PeriodKind>(column.of);
      for (Month m = range.first; m <= range.last; m = m.plus(1)) {
        const Period period = period_of(kind, m);
        if (!all.empty() && all.back() == period.index) continue;
        all.push_back(period.index);
        usual.push_back(range.first < period.first_month() && period.last_month() < range.last);
      }
      return all;
    }
    const bool is_choice = column.kind == ColumnKind::choice;
    const std::size_t count =
        is_choice ? program_.lists[column.of].items.size() : members(column.of).size();
    for (std::size_t i = 0; i < count; ++i) {
      all.push_back(static_cast<std::int32_t>(i));
      bool is_usual = !is_choice || !program_.lists[column.of].items[i].is_total;
      if (!is_choice && !table.expected.empty()) {
        for (const AttributeTest& test : table.expected[key].where) {
          const std::optional<bool> has = data_.organisations.attribute(column.of, static_cast<std::int32_t>(i), test.attribute, std::nullopt);
          is_usual = is_usual && has.value_or(test.wanted) == test.wanted;
        }
      }
      usual.push_back(is_usual);
    }
    return all;
  }

  /// Every key there could be, most of those expected and a few of the others.
  void fill(std::uint32_t t, std::vector<RandomFile>& files) {
    std::vector<std::pair<Keys, bool>> all = {{{}, true}};
    const Table& table = program_.tables[t];
    for (std::size_t k = 0; k < table.keys.size(); ++k) {
      std::vector<bool> usual;
      const Keys axis = codes(table, k, usual);
      std::vector<std::pair<Keys, bool>> longer;
      for (const auto& [keys, is_usual] : all) {
        for (std::size_t i = 0; i < axis.size(); ++i) {
          // An example holds no row of a month that neither it nor its framework speaks of.
          const bool is_month = table.columns[table.keys[k]].kind == ColumnKind::period;
          if (shape_.only_expected && is_month && !usual[i]) continue;
          longer.emplace_back(keys, is_usual && usual[i]);
          longer.back().first.push_back(axis[i]);
        }
      }
      all = std::move(longer);
    }
    for (const auto& [keys, is_usual] : all) {
      if (shape_.only_expected && draw_.chance(is_usual ? 600 : 20)) {
        (*data_.only_expected)[t].push_back(keys);
      }
      const bool is_there = all_there(table, keys);
      if (!files.empty() && draw_.chance(is_usual && is_there ? 1000 - trouble_ : is_there ? 40 : trouble_ / 2)) give(table, keys, files);
    }
  }

  /// People belong to any period and organisation, the total items of lists being no keys of theirs.
  void fill_with_people(std::uint32_t t, std::vector<RandomFile>& files) {
    const Table& table = program_.tables[t];
    std::vector<Keys> all;
    for (std::size_t k = 0; k < table.keys.size(); ++k) {
      std::vector<bool> usual;
      all.push_back(codes(table, k, usual));
    }
    for (RandomFile& file : files) {
      std::vector<int> scales;
      for (const Writing& column : file.writing) scales.push_back(column.scale);
      const Submission& by = data_.submissions[file.submission];
      file.rows = random_people(program_, t, data_, by, all, scales, trouble_ > 0, draw_);
    }
  }

  void give(const Table& table, const Keys& keys, std::vector<RandomFile>& files) {
    std::vector<std::size_t> own;  // files that may speak of these keys
    for (std::size_t f = 0; f < files.size(); ++f) {
      if (may_speak(table, keys, data_.submissions[files[f].submission])) own.push_back(f);
    }
    const std::size_t any = draw_.below(files.size());
    const bool foreign = draw_.chance(trouble_ / 2);
    if (own.empty() && !foreign) return;
    RandomFile& file = files[foreign ? any : own[draw_.below(own.size())]];
    file.rows.push_back(row(file, keys));
    if (draw_.chance(trouble_ / 2)) {  // the same key again, there or in another part
      RandomFile& other = files[own.empty() ? any : own[draw_.below(own.size())]];
      other.rows.push_back(row(other, keys));
    }
    if (!keys.empty() && draw_.chance(trouble_ / 2)) {
      RandomRow& broken = file.rows[draw_.below(file.rows.size())];
      const std::size_t at = draw_.below(keys.size());
      const bool may_be_strange = !table.supplied_by && table.columns[table.keys[at]].kind == ColumnKind::organisation;
      broken.keys[at] = may_be_strange && draw_.chance(500) ? stranger_code : broken_code;
    }
  }

  /// Does everybody named exist on the row's day?
  bool all_there(const Table& table, const Keys& keys) const {
    const std::optional<Date> day = day_of_row(table, keys);
    for (std::size_t k = 0; k < keys.size() && day; ++k) {
      const Column& column = table.columns[table.keys[k]];
      if (column.kind == ColumnKind::organisation && data_.organisations.on(column.of, keys[k], *day) == nullptr) return false;
    }
    return true;
  }

  bool may_speak(const Table& table, const Keys& keys, const Submission& by) const {
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const Column& column = table.columns[table.keys[k]];
      if (column.kind != ColumnKind::organisation || !by.level) continue;
      const Organisations& all = data_.organisations;
      const std::optional<Date> day = day_of_row(table, keys);
      const std::uint32_t level = *by.level;
      const bool within = lies_within(program_, column.of, level) && all.comes_to_lie_in(program_, column.of, keys[k], day, level, by.organisation);
      const bool around = lies_within(program_, level, column.of) && all.comes_to_lie_in(program_, level, by.organisation, day, column.of, keys[k]);
      const bool related =
          lies_within(program_, column.of, level) || lies_within(program_, level, column.of);
      if (related && !within && !around) return false;
    }
    return true;
  }

  RandomRow row(const RandomFile& file, const Keys& keys) {
    constexpr std::array<Missing, 5> states = {Missing::blank, Missing::typed_not_available,
                                               Missing::not_a_number, Missing::out_of_range,
                                               Missing::suppressed};
    RandomRow made;
    made.keys = keys;
    for (const Writing& writing : file.writing) {
      const auto most = static_cast<std::size_t>(writing.most);
      auto mantissa = static_cast<std::int64_t>(draw_.below(most + 1));
      if (writing.negative && draw_.chance(300)) mantissa = -mantissa;
      if (writing.all_zero || draw_.chance(80)) mantissa = 0;
      const bool is_missing = draw_.chance(trouble_);
      const Missing state = states[draw_.below(states.size())];
      if (writing.codes > 0) mantissa = static_cast<std::int64_t>(draw_.below(static_cast<std::size_t>(writing.codes)));
      std::optional<Exact> wide;
      if (draw_.chance(3) && writing.codes == 0) {
        wide = Exact::parse("123456789012345678901234567890." + std::to_string(draw_.below(1000)));
        if (writing.negative && wide) wide = -*wide;
      }
      if (is_missing || writing.all_zero) wide.reset();
      made.mantissa.push_back(is_missing || wide ? 0 : mantissa);
      made.state.push_back(is_missing ? state : Missing::known);
      made.wide.push_back(wide);
    }
    return made;
  }

  // --- into the dataset ---

  void hand_in(std::uint32_t t, RandomFile& file) {
    Batch batch;
    batch.rows = file.rows.size();
    batch.keys.resize(program_.tables[t].keys.size());
    batch.numbers.resize(file.writing.size());
    for (std::size_t n = 0; n < file.writing.size(); ++n) {
      batch.numbers[n].scale = file.writing[n].scale;
    }
    for (const std::size_t r : order(file.rows.size())) {
      const RandomRow& row = file.rows[r];
      const auto at = static_cast<std::uint32_t>(batch.lines.size());
      batch.lines.push_back(static_cast<std::uint32_t>(r + 2));  // below the headers
      for (std::size_t k = 0; k < row.keys.size(); ++k) {
        batch.keys[k].codes.push_back(row.keys[k]);
      }
      for (std::size_t n = 0; n < row.state.size(); ++n) {
        batch.numbers[n].mantissa.push_back(row.mantissa[n]);
        batch.numbers[n].state.push_back(row.state[n]);
        if (row.wide[n]) batch.numbers[n].wide[at] = *row.wide[n];
      }
    }
    InputFile made;
    made.name = data_.submissions[file.submission].name + "/" + program_.tables[t].name + "-" +
                std::to_string(data_.files.size() + 1) + ".csv";
    made.submission = file.submission;
    made.table = t;
    made.rows = std::make_unique<MemoryRows>(std::move(batch), shape_.batch_rows);
    data_.files.push_back(std::move(made));
  }

  /// Draws from a generator of its own, so that shuffling changes nothing else.
  std::vector<std::size_t> order(std::size_t count) {
    std::vector<std::size_t> all(count);
    for (std::size_t i = 0; i < count; ++i) all[i] = i;
    if (!shape_.shuffle) return all;
    Draw draw(shuffler_);
    for (std::size_t i = count; i > 1; --i) std::swap(all[i - 1], all[draw.below(i)]);
    return all;
  }

  const Program& program_;
  Draw draw_;
  DataShape shape_;
  std::mt19937 shuffler_;
  int trouble_ = 0;              // in a thousand
  int unknown_attributes_ = 0;   // in a thousand
  Dataset data_;
};

}  // namespace

Dataset random_dataset(const Program& program, std::mt19937& random, const DataShape& shape) {
  return Maker(program, random, shape).make();
}

}  // namespace plumbline
