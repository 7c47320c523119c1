// What the outcomes of people cost at least: the same answers from the same files by a program that knows its columns
// and its outcomes when it is compiled, says nothing of what is wrong and keeps no places.
//   floor_people FOLDER OUT.csv
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "bench/floors/mapped.h"

namespace {

using plumbline::mapped;

constexpr std::size_t months = 12;
constexpr std::size_t fifths = 6;  // 0: not said
constexpr std::size_t longest = 730;
constexpr std::size_t blank_wait = longest + 1;

/// What somebody is to a proportion.
enum Stand : std::uint8_t { outside, not_known, against, counted };

/// Which proportions are counted one by one; what waits, scores and falls say comes from their distributions.
enum Proportion : std::uint8_t {
  question_1, question_2, question_3, question_4, question_5, question_6, carers_3, over_65, minority_1, both_1_and_2, proportions
};

struct Answers {
  std::array<std::array<std::uint32_t, 4>, proportions> stands{};
  std::array<std::uint32_t, 12> scores{};  // 11: blank
  std::array<std::uint32_t, 7> falls{};    // 6: blank
};
struct Cell {
  Answers answers;
  std::array<std::array<std::uint32_t, longest + 2>, 2> waits{};  // of those not treated, and treated
};

/// A number of a few digits and the comma or line end behind it; `blank` where there is none.
unsigned number(const char*& at, unsigned blank) {
  unsigned out = 0;
  const char* from = at;
  while (static_cast<unsigned char>(*at - '0') < 10) out = out * 10 + static_cast<unsigned>(*at++ - '0');
  return at++ == from ? blank : out;
}

/// The first letter of a word and the comma behind it; a comma where there is none.
char word(const char*& at) {
  const char first = *at;
  while (*at != ',') ++at;
  ++at;
  return first;
}

/// An answer to a question: 0 where it is blank.
unsigned answer(const char*& at) {
  const unsigned char is = static_cast<unsigned char>(*at - '0');
  at += is < 10 ? 2 : 1;
  return is < 10 ? is : 0;
}

Stand says(unsigned answer) { return answer == 0 ? not_known : answer >= 4 ? counted : against; }

/// `among`: a letter, which one of them belong by, and a comma where that is not known.
Stand among(char among, bool belongs, Stand of) { return among == ',' ? not_known : belongs ? of : outside; }

struct Person {
  std::size_t cell;
  unsigned age, wait, treated, score, falls;
  char ethnicity, carer, no_help;
  std::array<unsigned, 6> questions;
};

/// "Q07,2021-04,3,..." to the end of the line.
Person person(const char*& at) {
  Person out{};
  const int system = (at[1] - '0') * 10 + (at[2] - '0');
  const int month = (at[7] - '1') * 12 + (at[9] - '0') * 10 + (at[10] - '0') - 4;
  at += 12;
  out.cell = (static_cast<std::size_t>(system) * months + static_cast<std::size_t>(month)) * fifths + number(at, 0);
  out.age = number(at, 0);
  at += 2;
  out.ethnicity = word(at);
  out.carer = word(at);
  out.no_help = word(at);
  out.wait = number(at, blank_wait);
  out.treated = word(at) == 'y' ? 1 : 0;
  for (unsigned& question : out.questions) question = answer(at);
  out.score = number(at, 11);
  out.falls = number(at, 6);
  return out;
}

void add(const Person& is, Cell& to) {
  ++to.waits[is.treated][is.wait];
  ++to.answers.scores[is.score];
  ++to.answers.falls[is.falls];
  const auto stand = [&to](Proportion of, Stand as) { ++to.answers.stands[of][as]; };
  const std::array<unsigned, 6>& q = is.questions;
  for (const Proportion at : {question_1, question_3, question_4, question_5, question_6}) stand(at, says(q[at]));
  stand(question_2, among(is.no_help, is.no_help == 'n', says(q[1])));
  stand(carers_3, among(is.carer, is.carer == 'y', says(q[2])));
  stand(over_65, is.age < 65 ? outside : is.wait == blank_wait ? not_known : is.wait <= 126 ? counted : against);
  stand(minority_1, among(is.ethnicity, is.ethnicity != 'w', says(q[0])));
  stand(both_1_and_2, q[0] == 0 || q[1] == 0 ? not_known : q[0] >= 4 && q[1] >= 4 ? counted : against);
}

/// An outcome of a cell: what those known add up to, how many they are, and all whom it may be about.
struct Tally {
  std::int64_t sum = 0;
  std::int64_t known = 0;
  std::int64_t everybody = 0;
};

template <typename Counts>
Tally total(const Counts& counts) {
  Tally out;
  for (std::size_t value = 0; value + 1 < counts.size(); ++value) {
    out.known += counts[value];
    out.sum += static_cast<std::int64_t>(value) * counts[value];
  }
  out.everybody = out.known + counts.back();
  return out;
}

using Waits = std::array<std::uint32_t, longest + 2>;

/// Of those whose wait is known, how many waited from one number of days to another.
Tally waited(const Waits& waits, std::size_t from, std::size_t to) {
  Tally out = total(waits);
  out.sum = 0;
  for (std::size_t days = from; days <= to; ++days) out.sum += waits[days];
  return out;
}

constexpr std::size_t metrics = 20;
struct Metric {
  bool at_least = true;
  std::int64_t needed = 0;  // in hundredths
  std::int64_t gap = 0;
};

/// "165.05" is 16505.
std::int64_t hundredths(const std::string& text) {
  const std::size_t point = text.find('.');
  const std::string behind = point == std::string::npos ? "" : text.substr(point + 1);
  return std::stoll(text.substr(0, point)) * 100 + std::stoll((behind + "00").substr(0, 2));
}

std::array<Metric, metrics> read_metrics(const std::string& path) {
  std::array<Metric, metrics> out;
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  for (Metric& metric : out) {
    std::string comparison, needed, gap;
    std::getline(file, line, ',');
    std::getline(file, comparison, ',');
    std::getline(file, needed, ',');
    std::getline(file, gap);
    metric = {comparison == "at least", hundredths(needed), hundredths(gap)};
  }
  return out;
}

std::array<Tally, metrics> tallies(const Cell& cell) {
  Waits all{};
  for (std::size_t days = 0; days < all.size(); ++days) all[days] = cell.waits[0][days] + cell.waits[1][days];
  const Waits& treated = cell.waits[1];
  const auto proportion = [&cell](Proportion of) {
    const std::array<std::uint32_t, 4>& is = cell.answers.stands[of];
    const std::int64_t known = std::int64_t{is[counted]} + is[against];
    return Tally{is[counted], known, known + is[not_known]};
  };
  const std::int64_t people = total(all).everybody;
  return {Tally{total(treated).everybody, people, people}, waited(all, 0, 126), waited(all, 180, longest), waited(treated, 0, 14),
          total(all), total(all), total(all), total(treated),
          proportion(question_1), proportion(question_2), proportion(question_3), proportion(question_4), proportion(question_5),
          proportion(question_6), total(cell.answers.scores), total(cell.answers.falls),
          proportion(carers_3), proportion(over_65), proportion(minority_1), proportion(both_1_and_2)};
}

/// Between what and what an outcome lies, as numerators over one size, so that nothing is rounded.
struct Bounds {
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::int64_t size = 1;
  bool known = false;
};

/// `part` tenths of them lie below it. `behind`: how many more there are, of the least wait or of the longest.
std::int64_t percentile(const Cell& cell, bool treated_only, std::int64_t part, std::int64_t more, bool longest_ones) {
  const auto count = [&](std::size_t days) {
    const std::int64_t extra = days == (longest_ones ? longest : 0) ? more : 0;
    return extra + cell.waits[1][days] + (treated_only ? 0 : cell.waits[0][days]);
  };
  std::int64_t people = 0;
  for (std::size_t days = 0; days <= longest; ++days) people += count(days);
  const std::int64_t rank = part * (people - 1) / 10;
  const std::int64_t later = std::min(rank + 1, people - 1);
  std::int64_t low = -1;
  std::int64_t below = 0;
  for (std::size_t days = 0;; ++days) {
    below += count(days);
    if (low < 0 && below > rank) low = static_cast<std::int64_t>(days);
    if (below > later) return 10 * low + part * (people - 1) % 10 * (static_cast<std::int64_t>(days) - low);
  }
}

/// `more`: who may be of the fifth and does not say so.
Bounds bounds(const Cell& cell, std::size_t metric, const Tally& tally, std::int64_t more) {
  const std::int64_t people = tally.everybody + more;
  const std::int64_t not_known = people - tally.known;
  const bool known = tally.known > 0 && 10 * tally.known >= 7 * people;
  if (!known) return {};
  if (metric >= 5 && metric <= 7) {
    const std::int64_t part = metric == 5 ? 5 : 9;
    return {percentile(cell, metric == 7, part, not_known, false), percentile(cell, metric == 7, part, not_known, true), 10, true};
  }
  const std::int64_t most = metric == 4 ? static_cast<std::int64_t>(longest) : metric == 14 ? 10 : metric == 15 ? 5 : 1;
  const std::int64_t per = metric == 4 || metric == 14 ? 1 : metric == 15 ? 1000 : 100;
  return {per * tally.sum, per * (tally.sum + most * not_known), people, true};
}

/// Is the least of it enough, or the most of it too little? All in hundredths.
const char* verdict(bool known, bool met, bool not_met) {
  if (!known || (!met && !not_met)) return ",cannot tell\n";
  return met ? ",met\n" : ",not met\n";
}

const char* level(const Bounds& is, const Metric& metric) {
  const std::int64_t needed = metric.needed * is.size;
  if (metric.at_least) return verdict(is.known, 100 * is.low >= needed, 100 * is.high < needed);
  return verdict(is.known, 100 * is.high <= needed, 100 * is.low > needed);
}

const char* apart(const Bounds& a, const Bounds& b, const Metric& metric) {
  const std::int64_t needed = metric.gap * a.size * b.size;
  return verdict(a.known && b.known, 100 * (a.high * b.size - b.low * a.size) <= needed, 100 * (a.low * b.size - b.high * a.size) > needed);
}

void print(std::size_t system, std::size_t month, const Cell* of_fifths, const std::array<Metric, metrics>& needed, std::string& out) {
  const std::size_t calendar = (month + 3) % 12 + 1;
  std::string subject = ",Q" + std::to_string(system / 10) + std::to_string(system % 10) + (month < 9 ? ",2021-" : ",2022-");
  subject += std::to_string(calendar / 10) + std::to_string(calendar % 10);
  std::array<std::array<Tally, metrics>, fifths> of{};
  for (std::size_t fifth = 0; fifth < fifths; ++fifth) of[fifth] = tallies(of_fifths[fifth]);
  for (std::size_t metric = 0; metric < metrics; ++metric) {
    std::array<Bounds, fifths> is;
    const auto line = [&](std::size_t part, const char* verdict) {
      out += "B-" + std::to_string(metric + 1) + "-" + std::to_string(part);
      out += subject;
      out += verdict;
    };
    for (std::size_t fifth = 1; fifth < fifths; ++fifth) {
      is[fifth] = bounds(of_fifths[fifth], metric, of[fifth][metric], of[0][metric].everybody);
      line(fifth, level(is[fifth], needed[metric]));
    }
    const bool at_least = needed[metric].at_least;
    line(fifths, apart(is[at_least ? 5 : 1], is[at_least ? 1 : 5], needed[metric]));
  }
}

}  // namespace

int main(int, char** words) {
  const std::string folder = std::string(words[1]) + "/";
  std::size_t systems = 0;
  for (const char c : mapped(folder + "organisations.csv")) systems += c == '\n' ? 1 : 0;
  systems -= 1;  // the heading
  std::vector<Cell> cells(systems * months * fifths);
  const std::string_view text = mapped(folder + "people.csv");
  // Some are read, and where they are counted is fetched, before any is counted: the counts are larger than the caches.
  std::array<Person, 32> some{};
  for (const char* at = text.data() + text.find('\n') + 1; at < text.data() + text.size();) {
    std::size_t count = 0;
    for (; count < some.size() && at < text.data() + text.size(); ++count) {
      some[count] = person(at);
      const Cell& cell = cells[some[count].cell];
      __builtin_prefetch(&cell.waits[some[count].treated][some[count].wait], 1);
      for (std::size_t line = 0; line < sizeof(Cell::answers); line += 64) __builtin_prefetch(reinterpret_cast<const char*>(&cell.answers) + line, 1);
    }
    for (std::size_t i = 0; i < count; ++i) add(some[i], cells[some[i].cell]);
  }
  const std::array<Metric, metrics> needed = read_metrics(folder + "metrics.csv");
  std::string out;
  for (std::size_t system = 0; system < systems; ++system) {
    for (std::size_t month = 0; month < months; ++month) print(system, month, &cells[(system * months + month) * fifths], needed, out);
  }
  std::FILE* file = std::fopen(words[2], "w");
  std::fwrite(out.data(), 1, out.size(), file);
  return std::fclose(file);
}
