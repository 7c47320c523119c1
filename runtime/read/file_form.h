// What form the rows of a file have, told by its first bytes and then by its name, and its rows as they stand: of a
// workbook those of each sheet. Never knows which table they belong to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "runtime/read/binding.h"
#include "runtime/read/read.h"
#include "runtime/read/records.h"

namespace plumbline::reading {

enum class FileForm : std::uint8_t { csv, json, workbook };

/// A file whose first bytes were looked at, and which can still be read from its first byte.
struct PeekedFile {
  FileForm form = FileForm::csv;
  std::string begin;  // its first bytes, at most 8
  std::unique_ptr<ByteSource> bytes;
};
PeekedFile peek(std::unique_ptr<ByteSource> bytes, const std::string& file);

/// The whole of a workbook; of one that is too large one byte more than is allowed, so that opening it says so.
std::string workbook_bytes(ByteSource& bytes);

/// The first rows that are not blank, of one sheet of a workbook or of any other file.
struct FirstRows {
  static constexpr std::size_t most = 50;  // as many as a heading is looked for in

  std::string sheet;  // empty of a file that is no workbook
  bool hidden = false;
  bool even = true;   // as Records has it
  std::vector<OwnedRecord> rows;
  std::string stop;   // why there are no more, where that is no true end
};

/// Of a workbook one for each sheet, in the order of their tabs. A file that is none of the three forms (a PDF, a Word document, a
/// damaged workbook, nothing at all) is a failure: F0101, F0104 to F0107.
Result<std::vector<FirstRows>> first_rows(std::unique_ptr<ByteSource> bytes, const std::string& file);

/// All rows of a sheet, or of a file that is no workbook (`sheet` is empty). Fails as first_rows() does.
Result<std::unique_ptr<Records>> all_rows(std::unique_ptr<ByteSource> bytes, const std::string& file, const std::string& sheet);

}  // namespace plumbline::reading
