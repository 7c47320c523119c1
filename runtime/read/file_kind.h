// What the bytes of a file look like that is called a workbook and is none. Never knows a sheet or a cell.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "runtime/read/package.h"

namespace plumbline::reading {

/// True where the bytes begin as a zip archive does, as every .xlsx file is one.
bool is_archive(std::string_view bytes);

/// Why bytes that are no archive are no workbook: F0104 with what they look like, F0105 where they are an encrypted one.
Failure no_archive(std::string_view bytes, const std::string& name);

/// Why an archive is no workbook: F0104. `root` is the element its main part begins with, or empty.
Failure no_workbook(const Package& package, std::string_view root);

/// A workbook in Excel's binary format: F0104.
Failure binary_workbook(const std::string& name);

}  // namespace plumbline::reading
