// What one file of an inbox holds, told from its content: which table of which framework each sheet has, whose rows they
// are, and what is written above them. It decides nothing: what a file is taken for, place.h says.
//
//   Provider | Month | Spells      the table activity, of which every column is there
//   RXA      | Apr-21 | 12         RXA lies in QX1: 1 row of QX1
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "runtime/intake/named.h"
#include "runtime/read/read.h"

namespace plumbline::intake {

/// A framework an inbox is held against, and the organisations as it knows them.
struct AskedBy {
  const Program* program = nullptr;
  const Organisations* organisations = nullptr;
};

/// Opens a file of the inbox anew, at its first byte.
using Opener = std::function<Result<std::unique_ptr<ByteSource>>()>;

struct TableOf {
  std::size_t framework = 0;  // among those asked
  std::uint32_t table = 0;
  friend auto operator<=>(const TableOf&, const TableOf&) = default;
};

/// The organisations rows may be of, of the level that supplies the table. A row may be of several only where
/// organisations change over time.
struct Submitters {
  std::string column;        // the headings they were told from: "Provider"; empty: the table has no such column
  std::uint64_t rows = 0;    // that were read
  std::uint64_t nobody = 0;  // of them, rows that name nobody known
  std::vector<std::pair<Member, std::uint64_t>> of;  // with the rows of each, in order
};

/// Words above a heading, or on a sheet without a table, and the place of their cell: "B2", "line 1".
struct Title {
  std::string text;
  std::string place;
};

struct FoundTable {
  std::string sheet;               // empty of a file that is no workbook
  bool hidden = false;
  bool words_only = false;         // no row has three cells: a cover or a note, and no table
  std::vector<TableOf> fits;       // one: the table; several: they fit as well as each other; none: `why_not`
  std::vector<std::string> lacks;  // headings of the one table that are not there
  std::string why_not;             // a sentence
  std::vector<Title> titles;
  std::vector<std::string> said_versions;  // different cells of a column headed "Version", if there is one
  Submitters submitters;           // of the one table
};

/// One for each sheet. Every row is read for its keys, nothing else is kept. Fails where the file cannot be read.
Result<std::vector<FoundTable>> recognise(const std::vector<AskedBy>& frameworks, const std::string& file, const Opener& open);

/// The words of a document: its title, its first lines, all of its headings.
struct FoundDocument {
  std::string title;                  // its first heading, else its first line
  std::vector<std::string> beginning; // the title and the two paragraphs behind it
  std::vector<std::string> headings;
};
Result<FoundDocument> recognise_document(const std::string& file, const Opener& open);

}  // namespace plumbline::intake
