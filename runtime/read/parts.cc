#include "runtime/read/parts.h"

#include <cstdint>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "runtime/read/xml.h"

namespace plumbline::reading {
namespace {

// Styles are the largest of them, and Excel writes no more than half as much.
constexpr std::uint64_t most_small_bytes = std::uint64_t{32} << 20U;

/// An element by where it stands: "sheet" in "sheets".
struct Opened {
  std::string_view parent;  // empty for the root
  std::string_view name;
  std::span<const XmlAttribute> attributes;

  [[nodiscard]] bool is(std::string_view expected_parent, std::string_view expected_name) const {
    return parent == expected_parent && name == expected_name;
  }
  /// Without regard to a prefix: "id" for r:id. Empty where there is none.
  [[nodiscard]] std::string value(std::string_view attribute) const {
    for (const XmlAttribute& one : attributes) {
      if (one.name.substr(one.name.find(':') + 1) == attribute) return std::string(one.value);
    }
    return "";
  }
};

class Elements final : public XmlEvents {
 public:
  using Visit = std::function<void(const Opened&)>;

  explicit Elements(Visit visit) : visit_(std::move(visit)) {}

  void open(std::string_view name, std::span<const XmlAttribute> attributes) override {
    visit_({path_.empty() ? "" : path_.back(), name, attributes});
    path_.emplace_back(name);
  }
  void close() override { path_.pop_back(); }
  void text(std::string_view) override {}

 private:
  Visit visit_;
  std::vector<std::string> path_;
};

std::optional<Failure> visit_elements(const Package& package, std::string_view part, Elements::Visit visit) {
  Result<PartStream> stream = package.stream(part, package.name(), most_small_bytes);
  if (!stream) return stream.error();
  Elements elements(std::move(visit));
  XmlStream xml(*std::move(stream), package.name(), elements);
  xml.go_on();
  return xml.failure();
}

// "xl/_rels/workbook.xml.rels" for "xl/workbook.xml"
std::string relationships_of(std::string_view part) {
  const std::size_t folder = part.rfind('/') + 1;
  return std::string(part.substr(0, folder)) + "_rels/" + std::string(part.substr(folder)) + ".rels";
}

}  // namespace

Result<std::vector<Relationship>> read_relationships(const Package& package, std::string_view part) {
  std::vector<Relationship> found;
  const std::string name = relationships_of(part);
  if (!package.has(name)) return found;
  const auto failure = visit_elements(package, name, [&](const Opened& element) {
    if (!element.is("Relationships", "Relationship") || element.value("TargetMode") == "External") return;
    const std::string type = element.value("Type");
    found.push_back({element.value("Id"), type.substr(type.rfind('/') + 1), part_named(element.value("Target"), part)});
  });
  if (failure) return *failure;
  return found;
}

Result<WorkbookPart> read_workbook_part(const Package& package, std::string_view part) {
  WorkbookPart out;
  const auto failure = visit_elements(package, part, [&](const Opened& element) {
    if (element.parent.empty()) out.root = element.name;
    if (element.is("workbook", "workbookPr") && is_true(element.value("date1904"))) out.dates = DateSystem::from_1904;
    if (element.is("workbook", "calcPr")) out.recalculates = is_true(element.value("fullCalcOnLoad"));
    if (element.is("sheets", "sheet")) {
      const std::string state = element.value("state");
      out.sheets.push_back({element.value("name"), state == "hidden" || state == "veryHidden", element.value("id")});
    }
  });
  if (failure) return *failure;
  return out;
}

Result<std::vector<Shown>> read_styles(const Package& package, std::string_view part) {
  std::map<std::uint32_t, Shown> codes;
  std::vector<std::uint32_t> formats;
  const auto failure = visit_elements(package, part, [&](const Opened& element) {
    const auto format = [&] { return static_cast<std::uint32_t>(std::strtoul(element.value("numFmtId").c_str(), nullptr, 10)); };
    if (element.is("numFmts", "numFmt")) codes[format()] = shown_by(element.value("formatCode"));
    if (element.is("cellXfs", "xf")) formats.push_back(format());
  });
  if (failure) return *failure;
  std::vector<Shown> styles;
  for (const std::uint32_t format : formats) {
    const auto code = codes.find(format);
    styles.push_back(code != codes.end() ? code->second : shown_by(format));
  }
  return styles;
}

}  // namespace plumbline::reading
