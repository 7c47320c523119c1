// What the plan check costs at least: the same answers from the same files by a program that knows its columns
// when it is compiled, says nothing of what is wrong and keeps no places.
//   floor_plan_check FOLDER OUT.csv
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bench/floors/cells.h"

namespace {

using plumbline::Cells;
using plumbline::Numbers;

constexpr int months = 12;

struct Sums {
  std::vector<std::int64_t> sum;
  std::vector<std::uint8_t> count;
};

struct Rule {
  std::string_view kind;
  bool at_least = true;
  std::int64_t tolerance = 0;
  std::int64_t factor = 0;
  bool metro_only = false;
  std::array<std::int64_t, months> needed{};
  std::vector<int> above;
  std::vector<int> below;
};

constexpr std::size_t lines = 256;

Sums read(const std::string& path, Numbers& providers, const std::vector<int>& system_of, Numbers& line_of, std::size_t systems) {
  Sums out{std::vector<std::int64_t>(systems * months * lines), std::vector<std::uint8_t>(systems * months * lines)};
  Cells cells(path);
  while (cells.more()) {
    const int provider = providers(cells.text());
    const int line = line_of(cells.text());
    const int month = cells.month();
    std::int64_t value = 0;
    if (!cells.number(value)) continue;
    const std::size_t at = (static_cast<std::size_t>(system_of[static_cast<std::size_t>(provider)]) * months + static_cast<std::size_t>(month)) * lines + static_cast<std::size_t>(line);
    out.sum[at] += value;
    ++out.count[at];
  }
  return out;
}

std::vector<Rule> read_rules(const std::string& folder, Numbers& line_of) {
  std::vector<Rule> rules;
  std::int64_t value = 0;
  for (Cells cells(folder + "rules.csv"); cells.more();) {
    Rule& rule = rules.emplace_back();
    cells.number(value);
    rule.kind = cells.text();
    rule.at_least = cells.text() == "at least";
    cells.number(rule.tolerance);
    cells.number(rule.factor);
    cells.number(value);
    rule.metro_only = value == 1;
  }
  for (Cells cells(folder + "thresholds.csv"); cells.more();) {
    cells.number(value);
    const int month = cells.month();
    cells.number(rules[static_cast<std::size_t>(value - 1)].needed[static_cast<std::size_t>(month)]);
  }
  for (Cells cells(folder + "lines.csv"); cells.more();) {
    cells.number(value);
    const bool above = cells.text() == "above";
    Rule& rule = rules[static_cast<std::size_t>(value - 1)];
    (above ? rule.above : rule.below).push_back(line_of(cells.text()));
  }
  return rules;
}

/// `members`: how many providers the system has; `base`: where its month begins in the sums.
const char* verdict(const Rule& rule, const Sums& plan, const Sums& baseline, std::size_t base, std::int64_t members, std::size_t month) {
  bool known = true;
  const auto total = [&](const Sums& of, const std::vector<int>& wanted) {
    std::int64_t sum = 0;
    for (const int line : wanted) {
      sum += of.sum[base + static_cast<std::size_t>(line)];
      known = known && of.count[base + static_cast<std::size_t>(line)] == members;
    }
    return sum;
  };
  const bool growth = rule.kind == "growth";
  const std::int64_t needed = rule.needed[month];
  const std::int64_t a = total(plan, rule.above);
  const std::int64_t b = growth ? total(baseline, rule.above) : total(plan, rule.below);
  if (!known) return ",cannot tell\n";
  bool holds = false;
  if (rule.kind == "total") holds = rule.at_least ? a >= needed : a <= needed;
  if (growth) holds = a * 1000 >= needed * b;
  if (rule.kind == "share") holds = rule.at_least ? a * 1000 >= needed * b : a * 1000 <= needed * b;
  if (rule.kind == "agree") holds = std::llabs(1000 * a - rule.factor * b) * 100 <= rule.tolerance * 1000 * a;
  return holds ? ",met\n" : ",not met\n";
}

struct Systems {
  std::vector<std::string_view> codes;
  std::vector<std::int64_t> members;
  std::vector<bool> metro;
  Numbers number_of;
};

Systems read_systems(const std::string& folder) {
  Systems out;
  std::int64_t value = 0;
  for (Cells cells(folder + "systems.csv"); cells.more();) {
    out.codes.push_back(cells.text());
    out.number_of(out.codes.back());
    cells.number(value);
    out.members.push_back(value);
    cells.number(value);
    out.metro.push_back(value == 1);
  }
  return out;
}

}  // namespace

int main(int, char** words) {
  const std::string folder = std::string(words[1]) + "/";
  Systems systems = read_systems(folder);
  Numbers providers;
  Numbers line_of;
  std::vector<int> system_of;
  for (Cells cells(folder + "providers.csv"); cells.more();) {
    system_of.push_back(systems.number_of(cells.text()));
    providers(cells.text());
  }
  const std::size_t count = systems.codes.size();
  const Sums plan = read(folder + "plan.csv", providers, system_of, line_of, count);
  const Sums baseline = read(folder + "baseline.csv", providers, system_of, line_of, count);
  const std::vector<Rule> rules = read_rules(folder, line_of);
  std::string out;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    for (std::size_t s = 0; s < count; ++s) {
      for (std::size_t m = 0; m < months; ++m) {
        const std::size_t calendar = (m + 3) % 12 + 1;
        out += "B-" + std::to_string(r + 1) + ",";
        out += systems.codes[s];
        out += m < 9 ? ",2021-" : ",2022-";
        out += static_cast<char>('0' + calendar / 10);
        out += static_cast<char>('0' + calendar % 10);
        out += rules[r].metro_only && !systems.metro[s] ? ",not applicable\n"
                                                        : verdict(rules[r], plan, baseline, (s * months + m) * lines, systems.members[s], m);
      }
    }
  }
  std::FILE* file = std::fopen(words[2], "w");
  std::fwrite(out.data(), 1, out.size(), file);
  return std::fclose(file);
}
