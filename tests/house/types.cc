#include <map>
#include <optional>

#include "tests/house/checks.h"
#include "tests/house/rules.h"
#include "tests/house/text.h"

namespace plumbline::house {
namespace {

/// The type that a line at column 0 begins to define; nothing where it defines none.
std::optional<std::string> type_of(const std::string& line) {
  for (const std::string_view kind : {"struct ", "class ", "enum class ", "union "}) {
    if (!line.starts_with(kind) || line.find('{') > line.find(';')) continue;
    const std::size_t end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", kind.size());
    if (end == kind.size() || line.find('{') == std::string::npos || line[end] == '<' || line[end] == ':') continue;
    return line.substr(kind.size(), end - kind.size());
  }
  return std::nullopt;
}

bool is_linked(const File& file) {
  for (const std::string_view room : linked_rooms) {
    if (within(file.path, room)) return true;
  }
  return false;
}

}  // namespace

Complaints type_complaints(const std::vector<File>& files) {
  Complaints complaints;
  std::map<std::string, std::string> first;  // by full name: where it is defined
  for (const File& file : files) {
    if (!is_linked(file)) continue;
    std::vector<std::string> inside;  // the namespaces a line stands in; empty: one without a name
    std::size_t number = 0;
    for (const std::string& line : lines_of(file.text)) {
      ++number;
      if (line.starts_with("namespace ") && line.ends_with("{")) inside.push_back(line.substr(10, line.size() - 11));
      if (line.starts_with("}  // namespace") && !inside.empty()) inside.pop_back();
      const std::optional<std::string> type = type_of(line);
      if (!type) continue;
      std::string name;
      bool is_local = false;
      for (const std::string& space : inside) {
        is_local = is_local || space.empty();
        name += space + "::";
      }
      if (is_local) continue;
      const std::string here = file.path + ":" + std::to_string(number) + ": ";
      const auto [found, is_new] = first.emplace(name + *type, here);
      if (!is_new) complaints.push_back(here + *type + " is another type than that of " + found->second.substr(0, found->second.size() - 2));
    }
  }
  return complaints;
}

}  // namespace plumbline::house
