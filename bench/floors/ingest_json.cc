// What reading documents costs at least: every field of every line by simdjson, each column added up.
//   floor_ingest_json FOLDER OUT.csv
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

#include "bench/floors/mapped.h"

namespace {

namespace ondemand = simdjson::ondemand;

std::size_t digits(const char* at) {
  return static_cast<std::size_t>(at[0] - '0') * 100 + static_cast<std::size_t>(at[1] - '0') * 10 + static_cast<std::size_t>(at[2] - '0');
}

struct Sums {
  std::array<std::int64_t, 320> numbers{};
  std::array<std::int64_t, 40> truths{};
  std::array<std::int64_t, 40> words{};
};

/// {"provider":"P000017","n000":12,"t000":true,"w000":"acute"}
void add(ondemand::document& line, Sums& sums) {
  for (auto field : line.get_object()) {
    const char* const name = field.key().value().raw();
    ondemand::value value = field.value();
    switch (*name) {
      case 'n':
        sums.numbers[digits(name + 1)] += value.get_int64().value();
        break;
      case 't':
        sums.truths[digits(name + 1)] += value.get_bool().value() ? 1 : 0;
        break;
      case 'w':
        sums.words[digits(name + 1)] += value.get_raw_json_string().value().raw()[0];
        break;
      default:
        sums.words[0] += value.get_raw_json_string().value().raw()[6];
    }
  }
}

}  // namespace

int main(int, char** words) {
  const std::string_view text = plumbline::mapped(std::string(words[1]) + "/returns.jsonl");
  ondemand::parser parser;
  Sums sums;
  std::vector<char> last;  // with room behind it
  for (const char* at = text.data(); at < text.data() + text.size();) {
    const auto left = static_cast<std::size_t>(text.data() + text.size() - at);
    const auto size = static_cast<std::size_t>(static_cast<const char*>(std::memchr(at, '\n', left)) - at);
    const char* line = at;
    if (left < size + simdjson::SIMDJSON_PADDING) {
      last.assign(at, at + size);
      last.resize(size + simdjson::SIMDJSON_PADDING);
      line = last.data();
    }
    ondemand::document document = parser.iterate(line, size, size + simdjson::SIMDJSON_PADDING);
    add(document, sums);
    at += size + 1;
  }
  std::int64_t others = 0;
  for (const std::int64_t sum : sums.numbers) others += sum;
  for (const std::int64_t sum : sums.truths) others += sum;
  for (const std::int64_t sum : sums.words) others += sum;
  std::fprintf(stderr, "all columns %lld\n", static_cast<long long>(others));
  std::FILE* file = std::fopen(words[2], "w");
  std::fprintf(file, "B-1,Y1,met,%lld\n", static_cast<long long>(sums.numbers[0]));
  return std::fclose(file);
}
