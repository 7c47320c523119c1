#include "tests/publish/people_world.h"

#include <algorithm>
#include <functional>
#include <string>

#include "runtime/publish/disclosure.h"

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
constexpr std::uint32_t first_split = first_question + first_column;

class Survey {
 public:
  Survey(unsigned seed, const WorldShape& shape) : random_(seed), shape_(shape) {
    make_organisations();
    for (std::size_t at = 0; at < above_.size(); ++at) {
      if (has_below(at)) continue;
      const int people = below(shape_.people * 2) + (below(4) == 0 ? 0 : shape_.people / 2);
      for (int count = 0; count < people; ++count) people_.push_back(person(at));
    }
    if (shape.changed > 0 && !people_.empty()) change_some();
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
        table.within = above_[subject];
        for (const Person& one : people_) {
          if (lies_in(one.organisation, subject)) count(one, shape_.outcomes[outcome], table);
        }
        all.push_back(std::move(table));
      }
    }
    return all;
  }

  /// Organisations where people came, went or moved, and those around them.
  const std::set<std::size_t>& changed() const { return changed_; }

 private:
  void change_some() {
    const std::size_t where = people_[static_cast<std::size_t>(below(static_cast<int>(people_.size())))].organisation;
    for (int count = 0; count < shape_.changed; ++count) {
      const int kind = below(3);
      const auto one = std::find_if(people_.begin(), people_.end(), [&](const Person& person) {
        return person.organisation == where && below(5) == 0;
      });
      if (kind > 0 && one != people_.end()) people_.erase(one);
      if (kind < 2) people_.push_back(person(where));
    }
    for (std::optional<std::size_t> at = where; at; at = above_[*at]) changed_.insert(*at);
  }

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
    table.of = {{"organisation", std::to_string(subject), ""}};
    table.is_proportion = !shape_.outcomes[outcome].counting.empty();
    const int columns = shape_.outcomes[outcome].split ? shape_.columns : 0;
    for (int column = 0; column < columns; ++column) {
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

  void count(const Person& one, const AskedOutcome& asked, PeopleCounts& table) const {
    if (asked.carers_only && one.carer == false) return;
    const int category = one.categories[0];
    const bool category_known = category + 1 < shape_.categories;
    const bool any = asked.categories.empty();
    const bool among = std::find(asked.categories.begin(), asked.categories.end(), category) != asked.categories.end();
    if (!any && category_known && !among) return;
    std::optional<int> answer;
    if (asked.question != first_column) answer = one.answers[static_cast<std::size_t>(asked.question)];
    if (asked.question == first_column && category_known) answer = category;
    const bool known = answer && (!asked.carers_only || one.carer) && (any || category_known);
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
  std::set<std::size_t> changed_;
};

PersonTest one_of(std::uint32_t column, const std::vector<int>& items) {
  PersonTest test;
  test.column = column;
  for (const int item : items) test.items.push_back(static_cast<std::uint32_t>(item));
  return test;
}

}  // namespace

Program program_of(const std::vector<AskedOutcome>& asked, const DisclosureProfile& profile, int columns, int categories) {
  Program program;
  program.disclosures = {profile};
  Table survey;
  survey.name = "survey";
  const std::uint32_t splits = std::max(2U, static_cast<std::uint32_t>(columns));
  survey.columns.resize(first_split + splits);
  for (Column& column : survey.columns) column.kind = ColumnKind::truth;
  for (std::uint32_t split = 0; split < splits; ++split) {
    Column& column = survey.columns[first_split + split];
    column.name = "column " + std::to_string(split);
    column.kind = ColumnKind::choice;
    column.of = 0;
  }
  program.tables.push_back(std::move(survey));
  program.lists.push_back({"categories", {}});
  for (int item = 0; item + 1 < categories; ++item) program.lists[0].items.push_back({std::to_string(item), "", false});
  for (const AskedOutcome& one : asked) {
    Outcome outcome;
    outcome.name = "outcome " + std::to_string(program.outcomes.size());
    for (int column = 0; one.split && column < columns; ++column) outcome.split.push_back(first_split + static_cast<std::uint32_t>(column));
    if (!one.categories.empty()) outcome.among.push_back(one_of(first_split, one.categories));
    const std::uint32_t question = first_question + static_cast<std::uint32_t>(one.question);
    if (one.carers_only) outcome.among.push_back(one_of(carer_column, {1}));
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
  World world;
  world.program = program_of(asked, shape.profile, shape.columns, shape.categories);
  world.asked = std::move(asked);
  world.counts = survey.counts();
  world.profile = shape.profile;
  world.changed = survey.changed();
  return world;
}

namespace {

void for_cells(PeopleCounts& table, const std::function<void(PeopleCell&)>& use) {
  use(table.everybody);
  for (PeopleSplit& split : table.splits) {
    for (PeopleCell& cell : split.cells) use(cell);
  }
}

/// Those that are asked for; around a table is the nearest that is.
std::vector<PeopleCounts> run_of(const World& world) {
  std::vector<PeopleCounts> run;
  std::vector<std::size_t> at(world.counts.size());
  for (std::size_t table = 0; table < world.counts.size(); ++table) {
    if (!world.is_asked_for(table)) continue;
    at[table] = run.size();
    run.push_back(world.counts[table]);
    std::optional<std::size_t>& above = run.back().above;
    while (above && !world.is_asked_for(*above)) above = world.counts[*above].above;
    if (above) above = at[*above];
  }
  return run;
}

}  // namespace

void hide(World& world, const std::vector<RecordedPeople>& earlier) {
  std::vector<PeopleCounts> run = run_of(world);
  hide_small_counts(world.program, run, earlier);
  std::size_t next = 0;
  for (std::size_t table = 0; table < world.counts.size(); ++table) {
    PeopleCounts& counts = world.counts[table];
    if (world.is_asked_for(table)) {
      counts.everybody = run[next].everybody;
      counts.splits = run[next++].splits;
    } else {
      for_cells(counts, [](PeopleCell& cell) { cell.hidden = true; });
    }
  }
}

World both_runs(const World& first, const World& second, bool unseen) {
  constexpr std::size_t other_people = 1000;
  World both = second;
  if (unseen) {
    for (PeopleCounts& table : both.counts) for_cells(table, [](PeopleCell& cell) { cell.hidden = true; });
  }
  both.before.resize(second.counts.size());
  both.asked.insert(both.asked.end(), first.asked.begin(), first.asked.end());
  both.asked_for.clear();
  for (std::size_t at = 0; at < second.counts.size(); ++at) both.asked_for.push_back(second.is_asked_for(at));
  for (std::size_t at = 0; at < first.counts.size(); ++at) {
    both.asked_for.push_back(first.is_asked_for(at));
    PeopleCounts table = first.counts[at];
    for (std::size_t now = 0; now < second.counts.size(); ++now) {
      const PeopleCounts& other = second.counts[now];
      if (other.outcome == table.outcome && other.subject == table.subject) both.before[now] = both.counts.size();
    }
    if (table.above) *table.above += second.counts.size();
    if (second.changed.contains(table.subject)) table.subject += other_people;
    table.outcome += static_cast<std::uint32_t>(second.asked.size());
    both.counts.push_back(std::move(table));
  }
  return both;
}

std::vector<RecordedPeople> recorded(const World& shown) {
  std::vector<RecordedPeople> people;
  for (std::size_t at = 0; at < shown.counts.size(); ++at) {
    if (!shown.is_asked_for(at)) continue;
    const PeopleCounts& table = shown.counts[at];
    RecordedPeople one{shown.program.outcomes[table.outcome].name, {}, {}};
    for (const SubjectPart& part : table.of) one.subject.emplace_back(part.dimension, part.code);
    const auto add = [&](const std::string& column, const PeopleCell& cell) {
      RecordedPeopleCell made{column, cell.category, cell.category_known, cell.hidden, std::nullopt, 0, 0};
      if (!cell.hidden && table.is_proportion) made.counted = shown_count(shown.profile, cell.counted);
      if (!cell.hidden) made.known = shown_count(shown.profile, cell.known);
      if (!cell.hidden) made.not_known = shown_count(shown.profile, cell.not_known);
      one.cells.push_back(std::move(made));
    };
    add("", table.everybody);
    for (const PeopleSplit& split : table.splits) {
      for (const PeopleCell& cell : split.cells) add(split.column, cell);
    }
    people.push_back(std::move(one));
  }
  return people;
}

}  // namespace plumbline
