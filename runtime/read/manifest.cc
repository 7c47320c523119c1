// submission.json. It is written by people and by programs, so every way in which it can be wrong
// has a sentence.
#include <algorithm>
#include <set>
#include <utility>

#include "base/notice/suggest.h"
#include "runtime/read/json.h"
#include "runtime/read/read.h"
#include "runtime/read/text.h"

namespace plumbline {
namespace {

using reading::JsonValue;

constexpr std::string_view schema_help =
    "docs/schemas/submission.schema.json says what a submission.json holds.";

// England has fewer organisations that could agree to one document.
constexpr std::size_t most_agreeing = 1000;

Failure bad_member(const std::string& name, std::string message) {
  return {"F0111", name, std::move(message), std::string(schema_help)};
}

// --- file names ----------------------------------------------------------------------------------

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Why the name could lead out of the folder of the manifest; empty where it cannot.
std::string leads_out(std::string_view file) {
  if (file.find('\0') != std::string_view::npos) return "it holds a NUL character";
  if (file.find('\\') != std::string_view::npos) return "it holds a backslash";
  if (file.starts_with('/')) return "it begins at the top of the machine";
  if (file.size() > 1 && is_letter(file[0]) && file[1] == ':') return "it begins with a drive";
  for (std::size_t begin = 0; begin <= file.size();) {
    const std::size_t end = std::min(file.find('/', begin), file.size());
    if (file.substr(begin, end - begin) == "..") return "it holds \"..\"";
    begin = end + 1;
  }
  return "";
}

// `what` is whose file it is, as the sentence names it: "the table tables.activity".
std::optional<Failure> check_file_name(const std::string& file, const std::string& what,
                                       const std::string& name) {
  if (file.empty()) {
    std::string message = what + " is read from \"\", no file.";
    if (message.starts_with("the ")) message.front() = 'T';
    return bad_member(name, std::move(message));
  }
  const std::string why = leads_out(file);
  if (why.empty()) return std::nullopt;
  return Failure{"F0112", name,
                 "The file of " + what + ", \"" + reading::shown(file) +
                     "\", must lie in the folder of the submission, but " + why + ".",
                 "Put the file beside submission.json, and name it with forward slashes."};
}

// --- members -------------------------------------------------------------------------------------

/// An object of the file, and how sentences name its members: "", or "documents.plan.".
struct Place {
  JsonValue object;
  std::string path;
};

// A text that must be there and say something.
std::optional<Failure> read_text(const Place& place, const char* member, const std::string& name,
                                 std::string& into) {
  const std::string words = "The member \"" + place.path + member + "\"";
  const std::optional<JsonValue> found = place.object.find(member);
  if (!found) return bad_member(name, words + " is missing.");
  if (!found->is_text()) {
    return bad_member(name, words + " must be a text in quotes, but is " + found->kind() + ".");
  }
  into = std::string(reading::trimmed(found->text()));
  if (into.empty()) return bad_member(name, words + " is empty.");
  return std::nullopt;
}

// A day, where the member is there at all.
std::optional<Failure> read_day(const Place& place, const char* member, const std::string& name,
                                std::optional<Date>& day) {
  if (!place.object.find(member)) return std::nullopt;
  std::string text;
  if (std::optional<Failure> failure = read_text(place, member, name, text)) return failure;
  day = parse_date(text);
  if (day) return std::nullopt;
  return bad_member(name, "The member \"" + place.path + member + "\" is \"" +
                              reading::shown(text) +
                              "\", but must be a day, written as year-month-day.");
}

std::optional<Failure> read_version(const Place& root, const std::string& name,
                                    std::string& version) {
  if (std::optional<Failure> failure = read_text(root, "version", name, version)) return failure;
  static const std::vector<std::string> known = {"draft", "final", "resubmission"};
  if (std::find(known.begin(), known.end(), version) != known.end()) return std::nullopt;
  return bad_member(name, "The member \"version\" is \"" + reading::shown(version) +
                              "\", but must be " + one_of_words(known) + ".");
}

void list_others(const Place& place, const std::set<std::string>& known, Manifest& manifest) {
  for (const auto& [member, ignored] : place.object.members()) {
    if (!known.contains(member)) {
      manifest.not_read.push_back(place.path + reading::shown(member));
    }
  }
}

// "activity.csv", {"file": "activity.csv"} or {"workbook": "plan.xlsx", "sheet": "Activity"}.
std::optional<Failure> read_table(const std::string& table, JsonValue value,
                                  const std::string& name, Manifest& manifest) {
  const std::string member = "tables." + reading::shown(table);
  if (value.is_text()) {
    manifest.tables.push_back({table, value.text(), ""});
    return check_file_name(manifest.tables.back().file, "the table " + member, name);
  }
  if (!value.is_object()) {
    return bad_member(name, member + " must be the name of a file, but is " + value.kind() + ".");
  }
  const bool workbook = value.find("workbook").has_value();
  const char* const what = workbook ? "workbook" : "file";
  const std::optional<JsonValue> file = value.find(what);
  if (!file || !file->is_text()) return bad_member(name, member + " must say \"" + what + "\", the name of a file in quotes.");
  const std::optional<JsonValue> sheet = workbook ? value.find("sheet") : std::nullopt;
  if (sheet && !sheet->is_text()) return bad_member(name, member + " must say \"sheet\", the name of a sheet in quotes.");
  list_others({value, member + "."}, {what, workbook ? "sheet" : what}, manifest);
  manifest.tables.push_back({table, file->text(), sheet ? sheet->text() : ""});
  return check_file_name(manifest.tables.back().file, "the table " + member, name);
}

std::optional<Failure> read_tables(JsonValue root, const std::string& name, Manifest& manifest) {
  const std::optional<JsonValue> tables = root.find("tables");
  if (!tables) return bad_member(name, "The member \"tables\" is missing.");
  if (!tables->is_object()) {
    return bad_member(
        name, "The member \"tables\" must be an object in { }, but is " + tables->kind() + ".");
  }
  for (const auto& [table, value] : tables->members()) {
    if (std::optional<Failure> failure = read_table(table, value, name, manifest)) return failure;
  }
  return std::nullopt;
}

// --- documents, statements and attestations ------------------------------------------------------

std::optional<Failure> read_file_member(const Place& place, const std::string& what,
                                        const std::string& name, std::string& file) {
  const std::optional<JsonValue> found = place.object.find("file");
  if (!found || !found->is_text()) {
    return bad_member(name, what + " must say \"file\", the name of a file in quotes.");
  }
  file = found->text();
  return check_file_name(file, what, name);
}

std::optional<Failure> read_agreed_by(const Place& place, const std::string& name,
                                      std::optional<std::vector<std::string>>& codes) {
  const std::optional<JsonValue> found = place.object.find("agreed_by");
  if (!found) return std::nullopt;
  const std::string words = "The member \"" + place.path + "agreed_by\"";
  if (!found->is_list()) {
    return bad_member(name, words + " must be a list of codes in [ ], but is " + found->kind() + ".");
  }
  codes.emplace();
  const std::vector<JsonValue> items = found->items();
  if (items.size() > most_agreeing) {
    return bad_member(name, words + " holds more than " +
                                reading::counted(most_agreeing, "code", "codes") + ".");
  }
  for (const JsonValue& code : items) {
    if (!code.is_text()) {
      return bad_member(name, words + " must hold codes in quotes, but holds " + code.kind() + ".");
    }
    codes->emplace_back(reading::trimmed(code.text()));
    if (codes->back().empty()) return bad_member(name, words + " holds an empty code.");
  }
  return std::nullopt;
}

std::optional<Failure> read_document(const Place& place, const std::string& what,
                                     const std::string& name, Manifest& manifest) {
  Manifest::EvidenceGiven& given = manifest.evidence.back();
  std::optional<Failure> failure = read_file_member(place, what, name, given.file);
  if (!failure) failure = read_day(place, "dated", name, given.dated);
  if (!failure) failure = read_agreed_by(place, name, given.agreed_by);
  if (!failure) list_others(place, {"file", "dated", "agreed_by"}, manifest);
  return failure;
}

std::optional<Failure> read_statement(const Place& place, const std::string& what,
                                      const std::string& name, Manifest& manifest) {
  Manifest::EvidenceGiven& given = manifest.evidence.back();
  std::optional<Failure> failure = read_file_member(place, what, name, given.file);
  if (!failure && place.object.find("heading")) {
    failure = read_text(place, "heading", name, given.heading);
  }
  if (!failure) list_others(place, {"file", "heading"}, manifest);
  return failure;
}

std::optional<Failure> read_answer(const Place& place, const std::string& name,
                                   std::optional<bool>& answer) {
  const std::string words = "The member \"" + place.path + "answer\"";
  const std::optional<JsonValue> found = place.object.find("answer");
  if (!found) return bad_member(name, words + " is missing.");
  if (!found->is_text()) {
    return bad_member(name, words + " must be a text in quotes, but is " + found->kind() + ".");
  }
  const std::string_view text = reading::trimmed(found->text());
  if (text == "yes") answer = true;
  if (text == "no") answer = false;
  if (answer || text.empty()) return std::nullopt;
  return bad_member(name, words + " is \"" + reading::shown(text) +
                              "\", but must be \"yes\", \"no\" or \"\" (not answered yet).");
}

// Who answered, and when, may wait for the answer.
std::optional<Failure> read_attestation(const Place& place, const std::string&,
                                        const std::string& name, Manifest& manifest) {
  Manifest::EvidenceGiven& given = manifest.evidence.back();
  std::optional<Failure> failure = read_answer(place, name, given.answer);
  const auto is_due = [&](const char* member) {
    if (failure || given.answer) return !failure;
    const std::optional<JsonValue> found = place.object.find(member);
    return found && !(found->is_text() && reading::trimmed(found->text()).empty());
  };
  if (is_due("by")) failure = read_text(place, "by", name, given.role);
  if (is_due("on")) {
    std::string said;
    failure = read_text(place, "on", name, said);
    if (!failure) failure = read_day(place, "on", name, given.on);
  }
  if (!failure) list_others(place, {"answer", "by", "on"}, manifest);
  return failure;
}

using ReadEvidence = std::optional<Failure> (*)(const Place&, const std::string&,
                                                const std::string&, Manifest&);

std::optional<Failure> read_evidence(JsonValue root, const char* member, EvidenceKind kind,
                                     const std::string& name, Manifest& manifest) {
  const std::optional<JsonValue> all = root.find(member);
  if (!all) return std::nullopt;
  if (!all->is_object()) {
    return bad_member(name, "The member \"" + std::string(member) +
                                "\" must be an object in { }, but is " + all->kind() + ".");
  }
  const ReadEvidence read = kind == EvidenceKind::document    ? read_document
                            : kind == EvidenceKind::statement ? read_statement
                                                              : read_attestation;
  for (const auto& [of, value] : all->members()) {
    const std::string what = std::string(member) + "." + reading::shown(of);
    if (!value.is_object()) {
      return bad_member(name, what + " must be an object in { }, but is " + value.kind() + ".");
    }
    manifest.evidence.push_back({kind, of, "", "", {}, {}, {}, "", {}});
    const Place place{value, what + "."};
    if (std::optional<Failure> failure = read(place, what, name, manifest)) return failure;
  }
  return std::nullopt;
}

std::optional<Failure> read_all_evidence(JsonValue root, const std::string& name,
                                         Manifest& manifest) {
  std::optional<Failure> failure =
      read_evidence(root, "documents", EvidenceKind::document, name, manifest);
  if (!failure) failure = read_evidence(root, "statements", EvidenceKind::statement, name, manifest);
  if (!failure) {
    failure = read_evidence(root, "attestations", EvidenceKind::attestation, name, manifest);
  }
  return failure;
}

}  // namespace

Result<Manifest> read_manifest(std::string_view text, const std::string& name) {
  const Result<reading::JsonFile> file = reading::parse_json(
      text, {"F0110", name, "",
             "Look there for a comma, a quote or a bracket that is missing or too many."});
  if (!file) return file.error();
  const Place root{file->root(), ""};
  if (!root.object.is_object()) {
    return bad_member(
        name, "The file must hold an object in { }, but holds " + root.object.kind() + ".");
  }
  if (file->twice) {
    return bad_member(name, "The member \"" + reading::shown(*file->twice) +
                                "\" stands twice, and nobody can tell which one holds.");
  }
  Manifest manifest;
  std::optional<Failure> failure = read_text(root, "submission", name, manifest.submission);
  if (!failure) failure = read_text(root, "organisation", name, manifest.organisation);
  if (!failure && root.object.find("framework")) {
    failure = read_text(root, "framework", name, manifest.framework);
  }
  if (!failure) failure = read_version(root, name, manifest.version);
  if (!failure) failure = read_day(root, "received", name, manifest.received);
  if (!failure) failure = read_tables(root.object, name, manifest);
  if (!failure) failure = read_all_evidence(root.object, name, manifest);
  if (failure) return *failure;
  list_others(root,
              {"$schema", "submission", "organisation", "framework", "version", "received",
               "tables", "documents", "statements", "attestations"},
              manifest);
  return manifest;
}

}  // namespace plumbline
