#include "runtime/read/workbook.h"

#include <algorithm>
#include <utility>

#include "runtime/read/file_kind.h"
#include "runtime/read/parts.h"

namespace plumbline::reading {
namespace {

const Relationship* first_of(const std::vector<Relationship>& relationships, std::string_view kind) {
  const auto found = std::find_if(relationships.begin(), relationships.end(), [&](const Relationship& one) { return one.kind == kind; });
  return found == relationships.end() ? nullptr : &*found;
}

Result<SharedParts> read_shared(const Package& package, const std::vector<Relationship>& relationships, DateSystem dates) {
  SharedParts shared;
  shared.dates = dates;
  if (const Relationship* styles = first_of(relationships, "styles")) {
    Result<std::vector<Shown>> read = read_styles(package, styles->part);
    if (!read) return read.error();
    shared.styles = *std::move(read);
  }
  if (const Relationship* strings = first_of(relationships, "sharedStrings")) {
    Result<SharedStrings> read = SharedStrings::read(package, strings->part);
    if (!read) return read.error();
    shared.strings = *std::move(read);
  }
  return shared;
}

}  // namespace

Result<Workbook> Workbook::open(std::string bytes, const std::string& name) {
  if (!is_archive(bytes)) return no_archive(bytes, name);
  Result<Package> package = Package::open(std::move(bytes), name);
  if (!package) return package.error();
  const Result<std::vector<Relationship>> top = read_relationships(*package, "");
  if (!top) return top.error();
  const Relationship* main_part = first_of(*top, "officeDocument");
  if (main_part == nullptr) return no_workbook(*package, "");
  if (main_part->part.ends_with(".bin")) return binary_workbook(name);
  Workbook workbook(*std::move(package));
  if (std::optional<Failure> failure = workbook.add_sheets(main_part->part)) return *failure;
  return workbook;
}

std::optional<Failure> Workbook::add_sheets(const std::string& main_part) {
  const Result<WorkbookPart> main = read_workbook_part(package_, main_part);
  if (!main) return main.error();
  if (main->root != "workbook") return no_workbook(package_, main->root);
  const Result<std::vector<Relationship>> relationships = read_relationships(package_, main_part);
  if (!relationships) return relationships.error();

  for (const WorkbookPart::Sheet& sheet : main->sheets) {
    const auto is_its = [&](const Relationship& one) { return one.id == sheet.relationship; };
    const auto part = std::find_if(relationships->begin(), relationships->end(), is_its);
    const bool is_known = part != relationships->end();
    if (is_known && part->kind != "worksheet") continue;
    sheets_.push_back({sheet.name, sheet.hidden});
    parts_.push_back(is_known ? part->part : "");
  }
  has_macros_ = first_of(*relationships, "vbaProject") != nullptr || first_of(*relationships, "xlMacrosheet") != nullptr;
  has_external_links_ = first_of(*relationships, "externalLink") != nullptr;
  recalculates_ = main->recalculates;

  Result<SharedParts> shared = read_shared(package_, *relationships, main->dates);
  if (!shared) return shared.error();
  shared_ = std::make_shared<const SharedParts>(*std::move(shared));
  return std::nullopt;
}

Result<std::unique_ptr<SheetReader>> Workbook::read(std::size_t sheet) const {
  const std::string where = package_.name() + ", sheet " + sheets_.at(sheet).name;
  if (parts_[sheet].empty()) return damaged(where, "This workbook is damaged: it does not say which of its parts this sheet is.");
  Result<PartStream> part = package_.stream(parts_[sheet], where);
  if (!part) return part.error();
  return std::make_unique<SheetReader>(*std::move(part), where, shared_);
}

}  // namespace plumbline::reading
