// Bytes of submissions -> organisations, manifests and batches, with a data issue for every cell
// that is not what the framework asks for. This room never opens a file (apps/ hands it bytes) and
// never knows a verdict.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "runtime/dataset/dataset.h"
#include "runtime/dataset/issue.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Bytes in order, a piece at a time, so that no file has to fit in memory.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// At most `most` bytes into `into`; 0 at the end.
  virtual std::size_t read(char* into, std::size_t most) = 0;
};

/// A whole text as a source: examples and tests.
std::unique_ptr<ByteSource> bytes_of(std::string text);

struct NamedBytes {
  std::string name;  // as people know it
  std::unique_ptr<ByteSource> bytes;
};

/// One or more CSV files of organisations: each row names one organisation of one or more levels
/// (a provider, its system, its region), in the columns the program's levels say (`code header`,
/// else the level's name; `name header`, else the level's name and "_name"; attributes by header,
/// else by name; `also known by header`). Columns headed `from` and `until` say on which days a row
/// holds. What is said twice of one day must agree.
///
/// `successions` are CSV files of old_code (or predecessor), new_code (or successor) and date, the first day of
/// the successor.
Result<Organisations> read_organisations(const Program& program, std::vector<NamedBytes> files,
                                         DataIssues& issues, std::vector<NamedBytes> successions = {});

/// submission.json, as written (docs/schemas/submission.schema.json).
struct Manifest {
  std::string submission;
  std::string organisation;
  std::string framework;  // empty where it does not say
  std::string version;    // draft, final, resubmission
  std::optional<Date> received;
  struct TableFile {
    std::string table;
    std::string file;   // relative to the manifest, never leaving its folder
    std::string sheet = {};  // of a workbook; empty where it does not say
  };
  std::vector<TableFile> tables;
  /// A document, a statement or an attestation, as the submitter gives it.
  struct EvidenceGiven {
    EvidenceKind kind = EvidenceKind::document;
    std::string name;     // as the framework asks for it
    std::string file;     // relative to the manifest, never leaving its folder
    std::string heading;  // of a statement: the section meant; empty: the whole file
    std::optional<Date> dated;
    std::optional<std::vector<std::string>> agreed_by;  // codes, as written
    std::optional<bool> answer;                         // nothing: blank
    std::string role;
    std::optional<Date> on;
  };
  std::vector<EvidenceGiven> evidence;
  std::vector<std::string> not_read;  // names of members this version does not read
};
Result<Manifest> read_manifest(std::string_view text, const std::string& name);

/// What a table's file belongs to.
struct TableInput {
  std::uint32_t table = 0;
  std::string file;  // as people know it
  std::string submission;
  std::string sheet = {};  // of a workbook, where the submitter says; empty else
};

namespace reading {
class Records;
}

/// Rows of cells as batches of the table's columns, bound by header text. Looks for the heading at once:
/// a file without one of this table is a failure, everything after it a data issue. The program,
/// organisations and issues must outlive the source.
Result<std::unique_ptr<BatchSource>> open_records(const Program& program, const Organisations& organisations, const TableInput& input,
                                                  std::unique_ptr<reading::Records> records, DataIssues& issues);
/// The same of a CSV file; what is no text of rows at all is the failure F0101.
Result<std::unique_ptr<BatchSource>> open_csv(const Program& program,
                                              const Organisations& organisations,
                                              const TableInput& input,
                                              std::unique_ptr<ByteSource> bytes,
                                              DataIssues& issues);

/// A file of a table, whatever kind it is by its first bytes and name: a workbook, lines of JSON, else CSV. Of a workbook
/// the sheet is the one that is named, else one the table names, else the only one on which the heading stands; several
/// or none are the failure F0108. JSON that is no lines of objects has no heading: F0102.
Result<std::unique_ptr<BatchSource>> open_table(const Program& program, const Organisations& organisations, TableInput input,
                                                std::unique_ptr<ByteSource> bytes, DataIssues& issues);

/// The number a cell of that column holds, or why there is none: "1,234", "£2,000", "70%" (in a
/// percentage column), en-dash minus, spaces. `state` is known only with a value within the limits.
struct ReadNumber {
  Missing state = Missing::blank;
  Exact value;
};
ReadNumber read_number(const Column& column, std::string_view cell);

}  // namespace plumbline
