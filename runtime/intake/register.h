// The register of an inbox: one entry for each file (each sheet and table of a workbook), what it was taken for and from
// what, then what is missing and what nobody can place; and the submissions that come of it. Nothing is placed by guess: what is
// ambiguous stays where it is, with a reason and what to do. This room opens no file, and never knows a verdict.
//
//   inbox/plan (2).xlsx, sheet Activity    placed: QX1, final, the table activity    QX1-final/plan_2.xlsx
//   inbox/old.csv                          not placed: two files claim the table activity of QX1, final
//                                          missing: QX2, draft, the table workforce
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "runtime/intake/recognise.h"

namespace plumbline::intake {

/// One file below the folder. `unread` is what stops it from being opened at all: a link, a device, no right to read.
struct InboxFile {
  std::string path;  // from the folder, "/" between; its bytes may be anything a file system allows
  std::string hash;  // "sha256:..."
  std::uint64_t size = 0;
  std::optional<Failure> unread;
  bool of_a_program = false;  // nobody sent it: what a program left behind, such as a lock
  Opener open;
};

/// A submission.json that was read, and the folder it lies in: "" or "a/b/".
struct InboxManifest {
  std::string folder;
  std::string path;
  Manifest manifest;
};

struct Inbox {
  std::vector<AskedBy> frameworks;
  std::vector<InboxFile> files;          // in order of path; not those of `manifests`
  std::vector<InboxManifest> manifests;  // in order of path
  std::optional<Date> received;          // of what no manifest speaks of
  std::function<void(std::size_t)> progress;  // told how many files were read; may be nothing
  std::optional<Date> as_of;             // until a table's due day, nothing is missing; nothing: every day is behind
};

enum class State : std::uint8_t { placed, used, duplicate, no_table, missing, not_yet_due, not_placed, not_read };
/// "placed", "not yet due", ...
std::string_view word(State state);

/// Whether a table came by its due day. `none`: it has no such day.
enum class Late : std::uint8_t { none, no, yes, not_known };
std::string_view word(Late late);

struct Entry {
  State state = State::placed;
  std::optional<std::size_t> file;  // among those of the inbox; nothing: missing, or a submission.json
  std::string name;                 // of the file as found; empty of what is missing
  std::string sheet;
  std::optional<std::size_t> framework;
  std::optional<std::uint32_t> table;
  std::string evidence;             // "document delivery_plan"
  std::optional<Member> who;
  std::string version;
  std::optional<Date> received;
  Late late = Late::none;
  std::vector<std::string> recognised_from;
  std::string placed_as;            // "QX1-final/plan.xlsx"
  std::string reason;               // why it is not placed, or what contradicts though it is
  std::string what_to_do;
};

/// A folder of what one organisation sent as one version.
struct PlacedSubmission {
  std::string name;  // of its folder, and of the submission: "QX1-final"
  std::size_t framework = 0;
  Member who;
  Manifest manifest; // file names as in the folder
  struct Copy {
    std::size_t file = 0;  // among those of the inbox
    std::string as;
  };
  std::vector<Copy> copies;
};

struct Register {
  std::vector<Entry> files;      // placed, used, duplicate, no table: in order of file and sheet
  std::vector<Entry> missing;    // and not yet due: in order of framework, organisation, version and table
  std::vector<Entry> not_known;  // not placed, not read: in order of file and sheet
  std::vector<PlacedSubmission> submissions;  // in order of framework, organisation and version
};

/// Reads every file once for its first rows, and each table once more for its keys.
Register make_register(const Inbox& inbox);

/// The name with letters, digits, "-", "_" and "." alone, never that of a folder above, of a device or of submission.json, and
/// in no spelling one of `taken`, to which it is added. The ending stays.
std::string safe_name(std::string_view name, std::vector<std::string>& taken);

/// "Quex Vale (QX1)".
std::string told(const Inbox& inbox, std::size_t framework, Member who);

// --- as people and programs read it ---------------------------------------------------------------

std::string register_csv(const Inbox& inbox, const Register& reg);
/// docs/schemas/register.schema.json
std::string register_json(const Inbox& inbox, const Register& reg);
/// Counts, what was placed, what is missing, what to do.
std::string register_text(const Inbox& inbox, const Register& reg);
/// submission.json of a submission.
std::string submission_json(const Manifest& manifest);

}  // namespace plumbline::intake
