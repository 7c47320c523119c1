// The register as CSV, JSON and text, and a submission.json.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/csv_line.h"
#include "base/plain_words.h"
#include "base/utf8.h"
#include "runtime/intake/register.h"
#include "runtime/read/text.h"

namespace plumbline::intake {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

/// What a row of the register says, by the names of its columns; all of them there, in their order.
std::vector<std::pair<std::string, std::string>> cells_of(const Inbox& inbox, const Entry& entry) {
  const AskedBy* asked = entry.framework ? &inbox.frameworks[*entry.framework] : nullptr;
  const Organisation* who = asked != nullptr && entry.who ? &asked->organisations->member(entry.who->level, entry.who->at) : nullptr;
  const Table* table = asked != nullptr && entry.table ? &asked->program->tables[*entry.table] : nullptr;
  const InboxFile* file = entry.file ? &inbox.files[*entry.file] : nullptr;
  return {{"file", reading::as_utf8(entry.name)},
          {"sheet", entry.sheet},
          {"organisation", who != nullptr ? who->code : ""},
          {"organisation_name", who != nullptr ? who->name : ""},
          {"version", entry.version},
          {"framework", asked != nullptr ? asked->program->id : ""},
          {"table", table != nullptr ? table->name : ""},
          {"evidence", entry.evidence},
          {"sha256", file != nullptr && !file->hash.empty() ? file->hash.substr(std::string("sha256:").size()) : ""},
          {"size", file != nullptr && !file->hash.empty() ? std::to_string(file->size) : ""},
          {"received", entry.received ? iso(*entry.received) : ""},
          {"due", table != nullptr && table->due ? iso(*table->due) : ""},
          {"late", std::string(word(entry.late))},
          {"state", std::string(word(entry.state))},
          {"placed_as", entry.placed_as},
          {"recognised_from", joined(entry.recognised_from, "; ")},
          {"reason", entry.reason},
          {"what_to_do", entry.what_to_do}};
}

Json rows_of(const Inbox& inbox, const std::vector<Entry>& entries) {
  Json out = Json::array();
  for (const Entry& entry : entries) {
    Json row = Json::object();
    for (const auto& [name, text] : cells_of(inbox, entry)) {
      if (!text.empty()) row[name] = text;
    }
    if (entry.file && !inbox.files[*entry.file].hash.empty()) row["size"] = inbox.files[*entry.file].size;
    if (!entry.recognised_from.empty()) row["recognised_from"] = entry.recognised_from;
    out.push_back(std::move(row));
  }
  return out;
}

// --- text ----------------------------------------------------------------------------------------

constexpr std::size_t most_to_do = 100;  // lines; the register has all

/// A name of a file on one line, whatever its bytes are.
std::string on_one_line(const std::string& name) {
  std::string out;
  const std::string utf8 = reading::as_utf8(name);
  for (std::size_t at = 0; at < utf8.size();) {
    const Character character = character_at(utf8, at);
    const bool turns = character.code >= 0x202A && character.code <= 0x202E;  // marks that turn the line round
    const bool control = character.code < 0x20 || (character.code >= 0x7F && character.code < 0xA0) || turns || (character.code >= 0x2066 && character.code <= 0x2069);
    out += control ? "\xEF\xBF\xBD" : utf8.substr(at, character.bytes);
    at += character.bytes;
  }
  return out;
}

std::string table_words(const Inbox& inbox, const Entry& entry) {
  const Table& table = inbox.frameworks[*entry.framework].program->tables[*entry.table];
  return table.title.empty() ? table.name : table.title;
}

struct Counts {
  std::set<std::string> files;  // all
  std::set<std::string> placed;
  std::set<std::string> copies;
  std::set<std::string> not_placed;
  std::set<std::string> not_read;
};

Counts counts_of(const Inbox& inbox, const Register& reg) {
  Counts out;
  for (const InboxFile& file : inbox.files) out.files.insert(file.path);
  for (const Entry& entry : reg.files) {
    if (entry.state == State::placed) out.placed.insert(entry.name);
    if (entry.state == State::duplicate) out.copies.insert(entry.name);
  }
  for (const Entry& entry : reg.not_known) (entry.state == State::not_read ? out.not_read : out.not_placed).insert(entry.name);
  return out;
}

std::string first_line(const Inbox& inbox, const Register& reg) {
  const Counts counts = counts_of(inbox, reg);
  std::string out = counted(counts.files.size(), "file", "files") + ": " + std::to_string(counts.placed.size()) + " placed in " +
                    counted(reg.submissions.size(), "submission", "submissions");
  if (!counts.copies.empty()) out += ", " + counted(counts.copies.size(), "copy", "copies") + " of others";
  if (!counts.not_placed.empty()) out += ", " + std::to_string(counts.not_placed.size()) + " with something that could not be placed";
  if (!counts.not_read.empty()) out += ", " + std::to_string(counts.not_read.size()) + " not read";
  return out + ".\n";
}

std::string placed_lines(const Inbox& inbox, const Register& reg) {
  std::string out;
  for (const PlacedSubmission& one : reg.submissions) {
    const Manifest& manifest = one.manifest;
    out += "  " + one.name + "  " + told(inbox, one.framework, one.who) + ", " + manifest.version + ": " + counted(manifest.tables.size(), "table", "tables");
    const auto late = std::count_if(reg.files.begin(), reg.files.end(), [&](const Entry& entry) {
      return entry.late == Late::yes && entry.framework == one.framework && entry.who == one.who && entry.version == manifest.version;
    });
    if (!manifest.evidence.empty()) out += ", " + counted(manifest.evidence.size(), "piece of evidence", "pieces of evidence");
    out += manifest.received ? ", received " + show(*manifest.received) : ", nobody says when it was received";
    if (late > 0) out += "; " + std::to_string(late) + " late";
    out += "\n";
  }
  return out.empty() ? "" : "\nPlaced\n" + out;
}

std::string missing_lines(const Inbox& inbox, const Register& reg) {
  std::map<std::tuple<std::size_t, Member, std::string>, std::vector<std::string>> tables;
  for (const Entry& entry : reg.missing) {
    tables[{*entry.framework, *entry.who, entry.version}].push_back(table_words(inbox, entry) + (entry.state == State::not_yet_due ? " (not yet due)" : ""));
  }
  std::string out;
  for (const auto& [of, names] : tables) {
    const auto& [framework, who, version] = of;
    out += "  " + told(inbox, framework, who);
    if (inbox.frameworks.size() > 1) out += ", " + inbox.frameworks[framework].program->id;
    out += version.empty() ? ": nothing came (" + counted(names.size(), "table", "tables") + ")\n" : ", " + version + ": " + listed(names) + "\n";
  }
  return out.empty() ? "" : "\nMissing\n" + out;
}

std::string to_do_lines(const Register& reg) {
  std::string out;
  std::size_t count = 0;
  const auto add = [&](const Entry& entry) {
    if (++count > most_to_do) return;
    out += "  " + on_one_line(entry.name) + (entry.sheet.empty() ? "" : ", sheet " + reading::shown(entry.sheet)) + "\n    " + on_one_line(entry.reason) + "\n";
    if (!entry.what_to_do.empty()) out += "    " + on_one_line(entry.what_to_do) + "\n";
  };
  for (const Entry& entry : reg.not_known) add(entry);
  for (const Entry& entry : reg.files) {
    if (entry.state == State::placed && !entry.reason.empty()) add(entry);
  }
  if (count > most_to_do) out += "  and " + std::to_string(count - most_to_do) + " more, which the register has.\n";
  return out.empty() ? "" : "\nTo do\n" + out;
}

// --- submission.json -----------------------------------------------------------------------------

Json evidence_json(const Manifest::EvidenceGiven& given) {
  Json out = Json::object();
  if (given.kind == EvidenceKind::attestation) {
    out["answer"] = !given.answer ? "" : *given.answer ? "yes" : "no";
    if (!given.role.empty()) out["by"] = given.role;
    if (given.on) out["on"] = iso(*given.on);
    return out;
  }
  out["file"] = given.file;
  if (!given.heading.empty()) out["heading"] = given.heading;
  if (given.dated) out["dated"] = iso(*given.dated);
  if (given.agreed_by) out["agreed_by"] = *given.agreed_by;
  return out;
}

}  // namespace

std::string_view word(State state) {
  static constexpr std::string_view words[] = {"placed", "used", "duplicate", "no table", "missing", "not yet due", "not placed", "not read"};
  return words[static_cast<std::size_t>(state)];
}

std::string_view word(Late late) {
  static constexpr std::string_view words[] = {"", "no", "yes", "not known"};
  return words[static_cast<std::size_t>(late)];
}

std::string register_csv(const Inbox& inbox, const Register& reg) {
  std::vector<std::string> names;
  for (const auto& [name, text] : cells_of(inbox, {})) names.push_back(name);
  std::string out = csv_line(names);
  for (const std::vector<Entry>* entries : {&reg.files, &reg.missing, &reg.not_known}) {
    for (const Entry& entry : *entries) {
      std::vector<std::string> cells;
      for (const auto& [name, text] : cells_of(inbox, entry)) cells.push_back(text);
      out += csv_line(cells);
    }
  }
  return out;
}

std::string register_json(const Inbox& inbox, const Register& reg) {
  Json out;
  out["schema"] = "plumbline.register/1";
  out["frameworks"] = Json::array();
  for (const AskedBy& asked : inbox.frameworks) out["frameworks"].push_back({{"id", asked.program->id}, {"edition", asked.program->edition}});
  if (inbox.as_of) out["as_of"] = iso(*inbox.as_of);
  out["files"] = rows_of(inbox, reg.files);
  out["missing"] = rows_of(inbox, reg.missing);
  out["not_known"] = rows_of(inbox, reg.not_known);
  out["submissions"] = Json::array();
  for (const PlacedSubmission& one : reg.submissions) out["submissions"].push_back(one.name);
  return dumped(out);
}

std::string register_text(const Inbox& inbox, const Register& reg) {
  return first_line(inbox, reg) + placed_lines(inbox, reg) + missing_lines(inbox, reg) + to_do_lines(reg);
}

std::string submission_json(const Manifest& manifest) {
  Json out;
  out["submission"] = manifest.submission;
  out["organisation"] = manifest.organisation;
  out["framework"] = manifest.framework;
  out["version"] = manifest.version;
  if (manifest.received) out["received"] = iso(*manifest.received);
  out["tables"] = Json::object();
  for (const Manifest::TableFile& table : manifest.tables) {
    if (table.sheet.empty()) {
      out["tables"][table.table] = table.file;
    } else {
      out["tables"][table.table] = {{"workbook", table.file}, {"sheet", table.sheet}};
    }
  }
  static constexpr std::pair<EvidenceKind, const char*> kinds[] = {
      {EvidenceKind::document, "documents"}, {EvidenceKind::statement, "statements"}, {EvidenceKind::attestation, "attestations"}};
  for (const auto& [kind, member] : kinds) {
    for (const Manifest::EvidenceGiven& given : manifest.evidence) {
      if (given.kind == kind) out[member][given.name] = evidence_json(given);
    }
  }
  return dumped(out);
}

}  // namespace plumbline::intake
