#include "tests/publish/people_world.h"

#include <algorithm>
#include <string>

namespace plumbline {
namespace {

struct Person {
  std::size_t organisation = 0;  // the lowest
  std::vector<int> categories;   // one a column; the last is "not known"
  std::optional<bool> carer;
  std::vector<std::optional<int>> answers;
};

/// Columns of the made-up survey.
constexpr std::uint32_t carer_column = 0;
constexpr std::uint32_t first_question = 1;

class Survey {
 public:
  Survey(unsigned seed, const WorldShape& shape) : random_(seed), shape_(shape) {
    make_organisations();
    for (std::size_t at = 0; at < above_.size(); ++at) {
      if (has_below(at)) continue;
      const int people = below(shape_.people * 2) + (below(4) == 0 ? 0 : shape_.people / 2);
      for (int count = 0; count < people; ++count) people_.push_back(person(at));
    }
  }

  /// How many organisations lie around this one. An outcome has one level, so each has its own.
  std::size_t level(std::size_t organisation) const {
    return above_[organisation] ? 1 + level(*above_[organisation]) : 0;
  }
  std::size_t levels() const {
    std::size_t most = 0;
    for (std::size_t at = 0; at < above_.size(); ++at) most = std::max(most, level(at));
    return most + 1;
  }

  std::vector<PeopleCounts> counts() const {
    std::vector<PeopleCounts> all;
    for (std::size_t outcome = 0; outcome < shape_.outcomes.size(); ++outcome) {
      const std::size_t first = all.size();
      for (std::size_t subject = 0; subject < above_.size(); ++subject) {
        PeopleCounts table = empty_table(outcome, subject);
        table.outcome = static_cast<std::uint32_t>(outcome * levels() + level(subject));
        if (above_[subject]) table.above = first + *above_[subject];
        for (const Person& one : people_) {
          if (lies_in(one.organisation, subject)) count(one, shape_.outcomes[outcome], table);
        }
        all.push_back(std::move(table));
      }
    }
    return all;
  }

 private:
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

  void make_organisations() {
    if (shape_.systems > 1) above_.push_back(std::nullopt);
    for (int system = 0; system < shape_.systems; ++system) {
      above_.push_back(shape_.systems > 1 ? std::optional<std::size_t>(0) : std::nullopt);
      if (!shape_.deep) continue;
      const std::size_t here = above_.size() - 1;
      above_.push_back(here);
      above_.push_back(here);
    }
  }

  bool has_below(std::size_t organisation) const {
    return std::find(above_.begin(), above_.end(), std::optional(organisation)) != above_.end();
  }
  bool lies_in(std::size_t organisation, std::size_t upper) const {
    while (organisation != upper) {
      if (!above_[organisation]) return false;
      organisation = *above_[organisation];
    }
    return true;
  }

  /// Early categories are common and late ones rare; few do not say.
  Person person(std::size_t organisation) {
    Person made;
    made.organisation = organisation;
    for (int column = 0; column < shape_.columns; ++column) {
      made.categories.push_back(std::min(below(shape_.categories), below(shape_.categories)));
    }
    if (below(20) != 0) made.carer = below(3) == 0;
    for (int question = 0; question < 2; ++question) {
      made.answers.emplace_back();
      if (below(14) != 0) made.answers.back() = std::min(below(3), below(3));
    }
    return made;
  }

  PeopleCounts empty_table(std::size_t outcome, std::size_t subject) const {
    PeopleCounts table;
    table.outcome = static_cast<std::uint32_t>(outcome);
    table.subject = subject;
    table.is_proportion = !shape_.outcomes[outcome].counting.empty();
    for (int column = 0; column < shape_.columns; ++column) {
      PeopleSplit split;
      split.column = "column " + std::to_string(column);
      for (int category = 0; category < shape_.categories; ++category) {
        const bool known = category + 1 < shape_.categories;
        PeopleCell cell;
        cell.category = known ? "category " + std::to_string(category) : "not known";
        cell.category_known = known;
        split.cells.push_back(cell);
      }
      table.splits.push_back(split);
    }
    return table;
  }

  static void count(const Person& one, const AskedOutcome& asked, PeopleCounts& table) {
    if (asked.carers_only && one.carer == false) return;
    const std::optional<int> answer = one.answers[static_cast<std::size_t>(asked.question)];
    const bool known = answer && (!asked.carers_only || one.carer);
    const bool counted = known && std::find(asked.counting.begin(), asked.counting.end(),
                                            *answer) != asked.counting.end();
    const auto add = [&](PeopleCell& cell) {
      cell.known += known ? 1 : 0;
      cell.not_known += known ? 0 : 1;
      cell.counted += counted ? 1 : 0;
    };
    add(table.everybody);
    for (std::size_t column = 0; column < table.splits.size(); ++column) {
      add(table.splits[column].cells[static_cast<std::size_t>(one.categories[column])]);
    }
  }

  std::mt19937 random_;
  const WorldShape& shape_;
  std::vector<std::optional<std::size_t>> above_;
  std::vector<Person> people_;
};

PersonTest one_of(std::uint32_t column, const std::vector<int>& items) {
  PersonTest test;
  test.column = column;
  for (const int item : items) test.items.push_back(static_cast<std::uint32_t>(item));
  return test;
}

}  // namespace

Program program_of(const std::vector<AskedOutcome>& asked, const DisclosureProfile& profile) {
  Program program;
  program.disclosures = {profile};
  for (const AskedOutcome& one : asked) {
    Outcome outcome;
    const std::uint32_t question = first_question + static_cast<std::uint32_t>(one.question);
    if (one.carers_only) outcome.among = {one_of(carer_column, {1})};
    if (one.counting.empty()) {
      outcome.statistic = Statistic::mean;
      outcome.value = question;
    } else {
      outcome.counting = {one_of(question, one.counting)};
    }
    program.outcomes.push_back(outcome);
  }
  return program;
}

World random_world(unsigned seed, const WorldShape& shape) {
  const Survey survey(seed, shape);
  std::vector<AskedOutcome> asked;  // as often as there are levels
  for (const AskedOutcome& one : shape.outcomes) asked.insert(asked.end(), survey.levels(), one);
  return {program_of(asked, shape.profile), asked, survey.counts(), shape.profile};
}

}  // namespace plumbline
