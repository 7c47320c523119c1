#include "tests/support/register_text.h"

namespace plumbline::testing {

std::string record_text(RecordMembers good, const RecordMembers& changed) {
  for (const auto& [name, value] : changed) good[name] = value;
  std::string out;
  for (const auto& [name, value] : good) {
    if (!value.empty()) out.append(out.empty() ? "{" : ", ").append("\"" + name + "\": ").append(value);
  }
  return out + "}";
}

std::string register_text(std::string_view list, const std::vector<std::string>& records) {
  std::string all;
  for (const std::string& one : records) all += (all.empty() ? "" : ",\n") + one;
  const std::string name(list);
  return R"({"schema": "plumbline.)" + name + R"(/1", ")" + name + R"(": [)" + all + "]}";
}

}  // namespace plumbline::testing
