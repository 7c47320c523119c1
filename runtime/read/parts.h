// The small parts of a workbook, each read whole: which part is which, which sheets there are, how cells show
// their numbers. Never knows what stands in a cell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "runtime/read/number_format.h"
#include "runtime/read/package.h"

namespace plumbline::reading {

/// From one part to another.
struct Relationship {
  std::string id;
  std::string kind;  // the last word of its type, which is the same in both kinds of OOXML: "worksheet", "styles"
  std::string part;  // named from the top of the package
};

/// Those of a part ("" for the package itself), without those to something outside; none where it has none.
Result<std::vector<Relationship>> read_relationships(const Package& package, std::string_view part);

struct WorkbookPart {
  struct Sheet {
    std::string name;
    bool hidden = false;
    std::string relationship;
  };

  std::string root;  // "workbook", where it is one
  std::vector<Sheet> sheets;
  DateSystem dates = DateSystem::from_1900;
  bool recalculates = false;  // it asks to be worked out again when it is opened
};
Result<WorkbookPart> read_workbook_part(const Package& package, std::string_view part);

/// How each cell style shows its number, in order.
Result<std::vector<Shown>> read_styles(const Package& package, std::string_view part);

}  // namespace plumbline::reading
