// What deciding about documents costs at least: the same answers from the same lines of JSON by a program that knows how
// they are written, says nothing of what is wrong and keeps no places.
//   floor_documents FOLDER OUT.csv
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

constexpr std::size_t numbers = 320;
constexpr std::size_t fields = numbers + 40;  // numbers, then what is true or false; words decide nothing
constexpr std::int32_t missing = -1;
using Document = std::array<std::int32_t, fields>;

std::size_t digits(const char* at) {
  return static_cast<std::size_t>(at[0] - '0') * 100 + static_cast<std::size_t>(at[1] - '0') * 10 + static_cast<std::size_t>(at[2] - '0');
}

/// "n017" is 17, "t017" stands behind the numbers.
std::size_t field(std::string_view name) { return digits(name.data() + 1) + (name[0] == 't' ? numbers : 0); }

/// {"provider":"P000017","n000":12,"t000":true,"w000":"acute"} and the end of its line. Gives the provider.
std::string_view read(const char*& at, Document& out) {
  constexpr std::size_t before_provider = std::string_view("{\"provider\":\"").size();
  constexpr std::size_t code = std::string_view("P000017").size();
  constexpr std::size_t name = std::string_view("\"n000\":").size();
  out.fill(missing);
  const std::string_view provider(at + before_provider, code);
  at += before_provider + code + 1;
  while (*at++ == ',') {
    const char kind = at[1];
    const std::size_t place = digits(at + 2);
    at += name;
    if (kind == 'n') {
      std::int32_t value = 0;
      while (static_cast<unsigned char>(*at - '0') < 10) value = value * 10 + (*at++ - '0');
      out[place] = value;
    } else if (kind == 't') {
      const bool yes = *at == 't';
      out[numbers + place] = yes ? 1 : 0;
      at += yes ? 4 : 5;
    } else {
      ++at;
      while (*at++ != '"') {
      }
    }
  }
  ++at;  // the end of the line
  return provider;
}

enum class Kind : std::uint8_t { level, share, total, where, either };

struct Rule {
  Kind kind = Kind::level;
  bool at_least = true;
  bool second_at_least = true;
  std::int64_t needed = 0;
  std::int64_t second_needed = 0;
  std::array<std::size_t, 3> fields{};
  std::string begins;  // "B-17,"
};

Kind kind_of(const std::string& word) {
  if (word == "level") return Kind::level;
  if (word == "share") return Kind::share;
  if (word == "total") return Kind::total;
  return word == "where" ? Kind::where : Kind::either;
}

std::vector<Rule> read_rules(const std::string& path) {
  std::vector<Rule> out;
  std::ifstream file(path);
  std::string cell;
  std::getline(file, cell);
  while (std::getline(file, cell, ',')) {
    Rule& rule = out.emplace_back();
    rule.begins = "B-" + cell + ",";
    std::getline(file, cell, ',');
    rule.kind = kind_of(cell);
    std::getline(file, cell, ',');
    rule.at_least = cell == "at least";
    std::getline(file, cell, ',');
    rule.needed = std::stoll(cell);
    std::getline(file, cell, ',');
    rule.second_at_least = cell == "at least";
    std::getline(file, cell, ',');
    rule.second_needed = std::stoll(cell);
    for (std::size_t at = 0; at < rule.fields.size(); ++at) {
      std::getline(file, cell, at + 1 < rule.fields.size() ? ',' : '\n');
      if (!cell.empty()) rule.fields[at] = field(cell);
    }
  }
  return out;
}

enum Answer : std::uint8_t { no, not_known, yes, does_not_apply };

Answer compared(std::int64_t figure, bool at_least, std::int64_t needed) { return (at_least ? figure >= needed : figure <= needed) ? yes : no; }
Answer level(std::int32_t figure, bool at_least, std::int64_t needed) { return figure == missing ? not_known : compared(figure, at_least, needed); }
/// Of the three, "and" is the least and "or" the greatest.
Answer both(Answer a, Answer b) { return a < b ? a : b; }
Answer either(Answer a, Answer b) { return a < b ? b : a; }

Answer decide(const Rule& rule, const Document& of) {
  const auto figure = [&](std::size_t at) { return of[rule.fields[at]]; };
  const auto truth = [&](std::size_t at) { return figure(at) == missing ? not_known : figure(at) == 1 ? yes : no; };
  switch (rule.kind) {
    case Kind::level:
      return level(figure(0), rule.at_least, rule.needed);
    case Kind::share:
      if (figure(0) == missing || figure(1) == missing) return not_known;
      return compared(std::int64_t{100} * figure(0), rule.at_least, rule.needed * figure(1));
    case Kind::total:
      if (figure(0) == missing || figure(1) == missing || figure(2) == missing) return not_known;
      return compared(std::int64_t{figure(0)} + figure(1) + figure(2), rule.at_least, rule.needed);
    case Kind::where:
      if (truth(1) != yes) return truth(1) == no ? does_not_apply : not_known;
      return level(figure(0), rule.at_least, rule.needed);
    case Kind::either:
      break;
  }
  return either(both(level(figure(0), rule.at_least, rule.needed), level(figure(1), rule.second_at_least, rule.second_needed)), truth(2));
}

}  // namespace

int main(int, char** words) {
  constexpr std::array<std::string_view, 4> told = {",not met\n", ",cannot tell\n", ",met\n", ",not applicable\n"};
  const std::string folder = std::string(words[1]) + "/";
  const std::vector<Rule> rules = read_rules(folder + "rules.csv");
  const std::string_view text = mapped(folder + "returns.jsonl");
  std::FILE* file = std::fopen(words[2], "w");
  std::string out;
  Document document{};
  const char* at = text.data();
  while (at < text.data() + text.size()) {
    const std::string_view provider = read(at, document);
    for (const Rule& rule : rules) {
      out += rule.begins;
      out += provider;
      out += told[decide(rule, document)];
    }
    constexpr std::size_t piece = std::size_t{1} << 20U;
    if (out.size() < piece) continue;
    std::fwrite(out.data(), 1, out.size(), file);
    out.clear();
  }
  std::fwrite(out.data(), 1, out.size(), file);
  return std::fclose(file);
}
