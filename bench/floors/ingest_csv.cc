// What reading a plan costs at least: every cell to a number, the figures of each system added up.
//   floor_ingest_csv FOLDER OUT.csv
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "bench/floors/cells.h"

namespace {

using plumbline::Cells;
using plumbline::Numbers;

}  // namespace

int main(int, char** words) {
  const std::string folder = std::string(words[1]) + "/";
  Numbers systems;
  Numbers providers;
  Numbers line_of;
  std::vector<std::size_t> system_of;
  std::vector<std::string_view> codes;
  for (Cells cells(folder + "providers.csv"); cells.more();) {
    const std::string_view code = cells.text();
    system_of.push_back(static_cast<std::size_t>(systems(code)));
    if (system_of.back() == codes.size()) codes.push_back(code);
    providers(cells.text());
  }
  const std::string_view plan = plumbline::mapped(folder + "plan.csv");
  std::vector<std::int64_t> sums(codes.size());
  std::uint64_t keys = 0;  // so that reading them is not left out
  for (Cells cells(plan); cells.more();) {
    const auto provider = static_cast<std::size_t>(providers(cells.text()));
    keys = keys * 31 + static_cast<std::uint64_t>(line_of(cells.text()));
    keys = keys * 31 + static_cast<std::uint64_t>(cells.month());
    std::int64_t value = 0;
    if (cells.number(value)) sums[system_of[provider]] += value;
  }
  std::fprintf(stderr, "keys %llx\n", static_cast<unsigned long long>(keys));
  std::FILE* file = std::fopen(words[2], "w");
  for (std::size_t at = 0; at < sums.size(); ++at) std::fprintf(file, "B-1,%s,met,%lld\n", std::string(codes[at]).c_str(), static_cast<long long>(sums[at]));
  return std::fclose(file);
}
