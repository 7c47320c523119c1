#include "tests/property/random_people.h"

#include <algorithm>
#include <array>
#include <string>

namespace plumbline {
namespace {

using Codes = std::vector<std::int32_t>;

/// What a column of one file can hold: whole numbers, a few of them, and one that many people have.
struct Answers {
  std::vector<std::int64_t> all;  // none: nothing can be held
  std::int64_t favourite = 0;
  int fondness = 0;  // in a thousand
  std::int64_t power = 1;
};

std::int64_t whole(const Exact& exact) { return std::stoll(exact.to_string()); }

class PeopleMaker {
 public:
  PeopleMaker(const Program& program, std::uint32_t table, const Dataset& data, const Submission& by, Draw& draw)
      : program_(program), table_(program.tables[table]), data_(data), by_(by), draw_(draw) {}

  std::vector<RandomRow> make(const std::vector<Codes>& codes, const std::vector<int>& scales, bool trouble) {
    read_keys(codes);
    read_answers(scales);
    constexpr std::array<int, 4> unknown = {0, 10, 30, 150};
    constexpr std::array<int, 4> lost = {0, 0, 10, 60};
    not_known_ = trouble ? unknown[draw_.below(unknown.size())] : 0;
    not_readable_ = trouble ? lost[draw_.below(lost.size())] : 0;
    const int most = draw_.chance(300) ? 5 : 60;
    std::vector<RandomRow> people;
    for (int n = draw_.between(0, most); n > 0; --n) people.push_back(person());
    return people;
  }

 private:
  /// Is it the submitter, in it, or around it, or can nobody say?
  bool may_speak_of(std::uint32_t level, std::int32_t member) const {
    if (!by_.level) return true;
    const Organisations& all = data_.organisations;
    if (lies_within(program_, level, *by_.level)) {
      return all.comes_to_lie_in(program_, level, member, std::nullopt, *by_.level, by_.organisation);
    }
    if (lies_within(program_, *by_.level, level)) {
      return all.comes_to_lie_in(program_, *by_.level, by_.organisation, std::nullopt, level, member);
    }
    return true;
  }

  bool in_cover(const Period& period) const {
    return period.first_month() <= program_.covers->last && program_.covers->first <= period.last_month();
  }

  void read_keys(const std::vector<Codes>& codes) {
    any_ = codes;
    own_ = codes;
    for (std::size_t k = 0; k < codes.size(); ++k) {
      const Column& column = table_.columns[table_.keys[k]];
      if (column.kind == ColumnKind::organisation) {
        std::erase_if(own_[k], [&](std::int32_t member) { return !may_speak_of(column.of, member); });
      } else if (program_.covers && draw_.chance(800)) {
        // A year that one requirement asks for would spread people too thinly for all the others.
        std::erase_if(own_[k], [&](std::int32_t code) { return !in_cover(period_at(column.of, code)); });
      }
    }
    if (!draw_.chance(500)) return;
    for (Codes& all : own_) {
      if (!all.empty()) all = {all[draw_.below(all.size())]};
    }
  }

  void read_answers(const std::vector<int>& scales) {
    for (const Column& column : table_.columns) {
      if (column.is_key) continue;
      Answers made;
      made.all = held_by(column);
      if (!made.all.empty()) made.favourite = made.all[draw_.below(made.all.size())];
      constexpr std::array<int, 4> fond = {0, 0, 700, 950};
      made.fondness = fond[draw_.below(fond.size())];
      for (int i = 0; i < scales[answers_.size()]; ++i) made.power *= 10;
      answers_.push_back(made);
    }
  }

  std::vector<std::int64_t> held_by(const Column& column) {
    std::vector<std::int64_t> all;
    if (column.kind == ColumnKind::choice) {
      const std::vector<ListItem>& items = program_.lists[column.of].items;
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (!items[i].is_total) all.push_back(static_cast<std::int64_t>(i));
      }
      return all;
    }
    if (column.kind == ColumnKind::truth) return {0, 1};
    if (column.kind == ColumnKind::text) return {0};
    if (column.kind == ColumnKind::date) return {18'700, 18'701, 18'800};
    const std::int64_t least = column.least ? whole(column.least->ceil()) : column.most ? whole(column.most->floor()) - 4 : -2;
    const std::int64_t most = column.most ? std::min(least + 100, whole(column.most->floor())) : least + (draw_.chance(500) ? 4 : 100);
    for (std::int64_t value = least; value <= most; ++value) all.push_back(value);
    // A few values, so that many are equal, the least and the most one may hold often among them.
    if (all.size() < 6 || draw_.chance(500)) return all;
    const std::int64_t last = column.most ? whole(column.most->floor()) : most;
    return {least, all[draw_.below(all.size())], all[draw_.below(all.size())], all[draw_.below(all.size())], last};
  }

  RandomRow person() {
    constexpr std::array<Missing, 3> states = {Missing::blank, Missing::suppressed, Missing::out_of_range};
    RandomRow made;
    for (std::size_t k = 0; k < own_.size(); ++k) {
      const bool foreign = draw_.chance(not_readable_) || own_[k].empty();
      const Codes& from = foreign ? any_[k] : own_[k];
      const std::int32_t code = from.empty() ? broken_code : from[draw_.below(from.size())];
      made.keys.push_back(draw_.chance(not_readable_) ? broken_code : code);
    }
    for (const Answers& answers : answers_) {
      const bool fond = draw_.chance(answers.fondness);
      const std::size_t one = draw_.below(answers.all.size());
      const bool missing = draw_.chance(not_known_) || answers.all.empty();
      const Missing state = states[draw_.below(states.size())];
      made.state.push_back(missing ? state : Missing::known);
      made.mantissa.push_back(missing ? 0 : (fond ? answers.favourite : answers.all[one]) * answers.power);
      made.wide.emplace_back();
    }
    return made;
  }

  const Program& program_;
  const Table& table_;
  const Dataset& data_;
  const Submission& by_;
  Draw& draw_;
  std::vector<Codes> any_;
  std::vector<Codes> own_;
  std::vector<Answers> answers_;
  int not_known_ = 0;     // in a thousand
  int not_readable_ = 0;
};

}  // namespace

std::vector<RandomRow> random_people(const Program& program, std::uint32_t table, const Dataset& data, const Submission& by,
                                     const std::vector<Codes>& codes, const std::vector<int>& scales, bool trouble, Draw& draw) {
  return PeopleMaker(program, table, data, by, draw).make(codes, scales, trouble);
}

}  // namespace plumbline
