#include "apps/cli/inputs.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <tuple>

#include "apps/cli/words.h"
#include "base/notice/suggest.h"
#include "runtime/read/evidence.h"
#include "runtime/read/json.h"
#include "runtime/read/exceptions.h"
#include "runtime/read/judgements.h"
#include "runtime/read/text.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

/// A submission folder that was opened, before it is known whether it is judged.
struct OpenedManifest {
  fs::path folder;
  Manifest manifest;
};

bool open_all(const std::vector<std::string>& paths, std::vector<NamedBytes>& files) {
  for (const std::string& path : paths) {
    const std::string name = fs::path(path).filename().string();
    Result<HashedFile> file = open_file(path, name);
    if (!file) {
      say_failure(file.error());
      return false;
    }
    files.push_back({name, std::move(file->bytes)});
  }
  return true;
}

// A heading nobody found would leave a level without anybody, and nobody would be judged.
bool every_level_has_members(const Program& program, const Organisations& organisations, const std::string& file) {
  for (std::uint32_t level = 0; level < program.levels.size(); ++level) {
    const bool used = std::any_of(program.tables.begin(), program.tables.end(), [&](const Table& table) {
      return std::any_of(table.keys.begin(), table.keys.end(), [&](std::uint32_t key) {
        return table.columns[key].kind == ColumnKind::organisation && table.columns[key].of == level;
      });
    });
    if (!used || !organisations.members(level).empty()) continue;
    const Level& of = program.levels[level];
    std::string headings = of.code_headers.empty() ? of.name : "";
    for (const std::string& header : of.code_headers) headings += (headings.empty() ? "" : ", ") + header;
    say_failure({"F0139", file, "It names no " + of.name + ".", "The column of their codes is headed: " + headings + "."});
    return false;
  }
  return true;
}

class InputOpener {
 public:
  InputOpener(const Program& program, const InputNames& names, Inputs& out)
      : program_(program), names_(names), out_(out) {}

  bool run() {
    std::optional<Organisations> organisations = open_organisations(program_, names_, out_.issues);
    if (!organisations) return false;
    out_.dataset.organisations = *std::move(organisations);
    std::vector<OpenedManifest> manifests = read_manifests();
    if (!find_as_of(manifests)) return false;
    if (!names_.every_version) manifests = judged(std::move(manifests));
    for (const OpenedManifest& manifest : manifests) add_submission(manifest);
    add_reference();
    add_registers();
    return true;
  }

 private:
  void unreadable(const Failure& failure) {
    out_.unreadable = true;
    out_.not_read.push_back({failure.where, failure.message});
    say_failure(failure);
  }

  std::vector<OpenedManifest> read_manifests() {
    std::vector<OpenedManifest> out;
    for (const std::string& path : names_.submissions) {
      const fs::path place(path);
      const fs::path manifest = fs::is_directory(place) ? place / "submission.json" : place;
      const std::string name = fs::is_directory(place) ? (place.filename().empty() ? place.parent_path() : place).filename().string() + "/submission.json"
                                                       : place.filename().string();
      if (manifest.extension() == ".csv") {
        loose_.push_back(path);
        continue;
      }
      const std::optional<std::string> text = read_whole(manifest, reading::most_json_bytes + 1);
      if (!text) {
        unreadable({"F0133", path, "There is no submission.json here.", "Name a folder that holds a submission.json, or a CSV file called after a table."});
        continue;
      }
      Result<Manifest> read = read_manifest(*text, name);
      if (!read) {
        unreadable(read.error());
        continue;
      }
      for (const std::string& member : read->not_read) {
        DataIssue issue;
        issue.code = IssueCode::D0119;
        issue.submission = read->submission;
        issue.file = name;
        issue.found = member;
        out_.issues.add(std::move(issue));
      }
      if (!read->framework.empty() && read->framework != program_.id) {
        unreadable({"F0134", name, "This submission is for the framework " + read->framework + ", not " + program_.id + ".",
                    "Check it against its own framework, or correct its `framework` member."});
        continue;
      }
      if (!names_.version.empty() && read->version != names_.version) {
        leave_out(read->submission, "it is the " + read->version + " version, and --version " + names_.version + " was asked for; it is not judged");
        continue;
      }
      out.push_back({manifest.has_parent_path() ? manifest.parent_path() : ".", std::move(read).value()});
    }
    return out;
  }

  bool find_as_of(const std::vector<OpenedManifest>& manifests) {
    if (!names_.as_of.empty()) {
      const std::optional<Date> day = parse_date(names_.as_of);
      if (!day) std::cerr << "--as-of " << names_.as_of << " is no day: write it as 2021-06-03.\n";
      if (day) out_.dataset.as_of = *day;
      return day.has_value();
    }
    std::optional<Date> latest;
    for (const OpenedManifest& one : manifests) {
      if (one.manifest.received) latest = std::max(latest.value_or(*one.manifest.received), *one.manifest.received);
    }
    if (!latest && out_.unreadable) return false;  // said already, and what there is to do
    if (!latest && !names_.every_version) {
      std::cerr << "Say on which day the plans are judged: --as-of 2021-06-03 (no submission says when it was received).\n";
      return false;
    }
    out_.dataset.as_of = latest.value_or(Date{});
    return true;
  }

  void leave_out(const std::string& submission, const std::string& why) {
    out_.not_read.push_back({submission, why});
    std::cerr << submission << ": " << why << ".\n";
  }

  // Received later, or on the same day the further version: draft, final, resubmission.
  static std::tuple<Date, int> order_of(const Manifest& manifest) {
    const int version = manifest.version == "resubmission" ? 2 : manifest.version == "final" ? 1 : 0;
    return {manifest.received.value_or(Date{}), version};
  }

  // Of several versions of one organisation the latest received by the day is judged.
  std::vector<OpenedManifest> judged(std::vector<OpenedManifest> manifests) {
    std::map<std::string, std::size_t> best;
    for (std::size_t i = 0; i < manifests.size(); ++i) {
      const Manifest& manifest = manifests[i].manifest;
      if (manifest.received && *manifest.received > out_.dataset.as_of) {
        leave_out(manifest.submission, "received on " + show(*manifest.received) + ", after " + show(out_.dataset.as_of) + "; it is not judged");
        continue;
      }
      std::string organisation = manifest.organisation;
      for (char& c : organisation) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      // By its name and by its code it is the same.
      if (const auto found = find_organisation(manifest.organisation); found.size() == 1) organisation = out_.dataset.organisations.member(found[0].first, found[0].second).code;
      const auto [at, fresh] = best.try_emplace(organisation, i);
      if (fresh) continue;
      const Manifest& other = manifests[at->second].manifest;
      if (order_of(other) == order_of(manifest)) {
        unreadable({"F0138", manifest.submission, "This and " + other.submission + " are the same version of " + manifest.organisation + ", received on one day.",
                    "Nobody can tell which holds: give one of them only."});
        continue;
      }
      const bool later = order_of(other) < order_of(manifest);
      const std::size_t dropped = later ? at->second : i;
      if (later) at->second = i;
      leave_out(manifests[dropped].manifest.submission, "a later version of " + manifest.organisation + " was sent; this one is not judged");
    }
    std::vector<std::size_t> order;
    for (const auto& [organisation, index] : best) order.push_back(index);
    std::sort(order.begin(), order.end());
    std::vector<OpenedManifest> out;
    for (std::size_t index : order) out.push_back(std::move(manifests[index]));
    return out;
  }

  /// Level and member: by code, the lowest level first; else everybody of any level who is also known so.
  std::vector<std::pair<std::uint32_t, std::int32_t>> find_organisation(const std::string& text) const {
    const Organisations& all = out_.dataset.organisations;
    std::vector<std::pair<std::uint32_t, std::int32_t>> out;
    for (std::uint32_t level = static_cast<std::uint32_t>(program_.levels.size()); level-- > 0;) {
      if (const std::optional<std::int32_t> member = all.find(level, text)) return {{level, *member}};
      for (const std::int32_t member : all.known_as(level, reading::folded_words(text))) out.emplace_back(level, member);
    }
    return out;
  }

  void add_submission(const OpenedManifest& opened) {
    const Manifest& manifest = opened.manifest;
    const auto found = find_organisation(manifest.organisation);
    if (found.empty()) {
      unreadable({"F0135", manifest.submission, "Nobody knows the organisation " + manifest.organisation + ".",
                  "Correct its code in submission.json, or add it to the organisations file."});
      return;
    }
    if (found.size() > 1) {
      std::vector<std::string> codes;
      for (const auto& [level, member] : found) codes.push_back(out_.dataset.organisations.member(level, member).code);
      unreadable({"F0135", manifest.submission, "More than one organisation is called " + manifest.organisation + ": " + reading::listed(codes) + ".",
                  "Write the code of the one that is meant in submission.json."});
      return;
    }
    const auto* organisation = &found.front();
    const Organisation& known = out_.dataset.organisations.members(organisation->first)[static_cast<std::size_t>(organisation->second)];
    const auto submission = static_cast<std::uint32_t>(out_.dataset.submissions.size());
    out_.dataset.submissions.push_back({manifest.submission, organisation->first, organisation->second, manifest.version, manifest.received, {}});
    out_.published.push_back({manifest.submission, known.name.empty() ? known.code : known.name + " (" + known.code + ")", manifest.version,
                              manifest.received ? iso(*manifest.received) : "", {}});
    std::set<std::string> seen;
    for (const Manifest::TableFile& table : manifest.tables) {
      if (!seen.insert(table.table).second) {
        unreadable({"F0136", manifest.submission, "Two files claim the table " + table.table + ".", "Keep one of them."});
        continue;
      }
      add_table(submission, table.table, {opened.folder / table.file, manifest.submission + "/" + table.file, opened.folder, table.sheet});
    }
    add_evidence(submission, opened);
  }

  /// A file that evidence names, and its hash; nothing where it could not be read.
  struct HashedEvidence {
    EvidenceFile file;
    std::string hash;
  };

  std::optional<HashedEvidence> open_evidence(std::uint32_t submission, const fs::path& folder, const std::string& given) {
    const std::string name = out_.dataset.submissions[submission].name + "/" + given;
    Result<HashedFile> file = open_file(folder / given, name, folder);
    Result<EvidenceFile> read = file ? read_evidence_file(*file->bytes, name) : Result<EvidenceFile>(file.error());
    if (!read) {
      unreadable(read.error());
      return std::nullopt;
    }
    HashedEvidence out{std::move(read).value(), file->hash()};
    std::vector<PublishedFile>& files = out_.published[submission].files;
    // A table may be sent as a document too; its hash is known once its rows were read.
    const bool is_there = std::any_of(files.begin(), files.end(), [&](const PublishedFile& of) { return of.name == name; });
    if (!is_there) files.push_back({name, out.hash});
    return out;
  }

  // One narrative may hold many statements: each file is opened once.
  void add_evidence(std::uint32_t submission, const OpenedManifest& opened) {
    const Manifest& manifest = opened.manifest;
    EvidenceReader reader(program_, out_.dataset.organisations, out_.dataset.as_of, manifest.submission, out_.issues);
    std::map<std::string, std::optional<HashedEvidence>> files;
    for (const Manifest::EvidenceGiven& given : manifest.evidence) {
      if (!reader.is_asked_for(given)) continue;
      std::optional<Evidence> evidence;
      if (given.kind == EvidenceKind::attestation) {
        evidence = reader.attestation(given);
      } else {
        const auto [at, fresh] = files.try_emplace(given.file);
        if (fresh) at->second = open_evidence(submission, opened.folder, given.file);
        if (at->second) evidence = reader.from_file(given, at->second->file, at->second->hash);
      }
      if (evidence) out_.dataset.submissions[submission].evidence.push_back(std::move(*evidence));
    }
  }

  /// A register, and its hash among what was read; nothing where it cannot be read, or none was named: the run goes on.
  template <typename Register>
  std::optional<Register> read_register(const std::string& path, const char* called,
                                        Result<Register> (*read)(std::string_view, const std::string&, const Program&, const Dataset&, DataIssues&)) {
    if (path.empty()) return std::nullopt;
    const std::string name = fs::path(path).filename().string();
    const std::optional<std::string> text = read_whole(path, reading::most_json_bytes + 1);
    if (!text) {
      unreadable({"F0130", name, "There is no such file, or it may not be read.", "Check the name and the folder."});
      return std::nullopt;
    }
    Result<Register> out = read(*text, name, program_, out_.dataset, out_.issues);
    if (!out) {
      unreadable(out.error());
      return std::nullopt;
    }
    Digest digest;
    digest.add(*text);
    out_.published.push_back({called, "", "", "", {{name, digest.finish()}}});
    return std::move(out).value();
  }

  // Last of all: a judgement holds for a file that was received. Without a register what nobody has judged stays open, and
  // so does what nobody agreed to bear with.
  void add_registers() {
    if (auto judgements = read_register(names_.judgements, "judgements", read_judgements)) out_.dataset.judgements = *std::move(judgements);
    out_.dataset.exceptions = read_register(names_.exceptions, "exceptions", read_exceptions);
  }

  /// A file of a table, as people know it, and the folder it may not lead out of, if any.
  struct TablePlace {
    fs::path path;
    std::string name;
    fs::path within;
    std::string sheet = {};  // of a workbook
  };

  void add_table(std::uint32_t submission, const std::string& table_name, const TablePlace& place) {
    const std::string& name = place.name;
    const auto table = std::find_if(program_.tables.begin(), program_.tables.end(),
                                    [&](const Table& of) { return of.name == table_name; });
    const std::string& from = out_.dataset.submissions[submission].name;
    if (table == program_.tables.end()) {
      std::vector<std::string> known;
      for (const Table& of : program_.tables) known.push_back(of.name);
      DataIssue issue;
      issue.code = IssueCode::D0115;
      issue.submission = from;
      issue.file = name;
      issue.found = table_name;
      if (const std::optional<std::string> near = nearest(table_name, known)) issue.more["suggestion"] = "Is it " + *near + "?";
      out_.issues.add(std::move(issue));
      return;
    }
    if (!may_supply(out_.dataset.submissions[submission], *table, name)) return;
    Result<HashedFile> file = open_file(place.path, name, place.within, names_.hashing);
    if (!file) {
      unreadable(file.error());
      return;
    }
    const auto index = static_cast<std::uint32_t>(table - program_.tables.begin());
    Result<std::unique_ptr<BatchSource>> rows =
        open_table(program_, out_.dataset.organisations, {index, name, from, place.sheet}, std::move(file->bytes), out_.issues);
    if (!rows) {
      unreadable(rows.error());
      return;
    }
    out_.dataset.files.push_back({name, submission, index, std::move(rows).value()});
    // Of a workbook with many tables the one file is told once.
    std::vector<PublishedFile>& files = out_.published[submission].files;
    const auto known = std::find_if(files.begin(), files.end(), [&](const PublishedFile& of) { return of.name == name; });
    out_.file_of.emplace_back(submission, static_cast<std::size_t>(known - files.begin()));
    if (known == files.end()) files.push_back({name, ""});
    out_.hashes.push_back(std::move(file->hash));
    out_.so_far.push_back(file->so_far);
  }

  // A system's own baseline would be a yardstick it made for itself.
  bool may_supply(const Submission& submission, const Table& table, const std::string& file) {
    if (!submission.level || submission.level == table.supplied_by) return true;
    DataIssue issue;
    issue.code = IssueCode::D0125;
    issue.submission = submission.name;
    issue.file = file;
    issue.found = table.name;
    issue.expected = table.supplied_by ? program_.levels[*table.supplied_by].name : "reference";
    issue.more["what"] = "a " + program_.levels[*submission.level].name;
    out_.issues.add(std::move(issue));
    return false;
  }

  void add_reference() {
    std::vector<std::pair<std::string, fs::path>> found;
    if (!names_.reference.empty()) {
      std::string expected;
      for (const Table& table : program_.tables) {
        if (table.supplied_by) continue;  // what submitters supply is not looked for here
        expected += (expected.empty() ? "" : ", ") + table.name + ".csv";
        const fs::path path = fs::path(names_.reference) / (table.name + ".csv");
        if (fs::exists(path)) found.emplace_back(table.name, path);
      }
      if (found.empty()) {
        unreadable({"F0137", names_.reference, "There is no reference table in this folder.", "It may hold: " + expected + "."});
      }
    }
    for (const std::string& path : loose_) found.emplace_back(fs::path(path).stem().string(), path);
    for (const std::string& pair : names_.tables) {
      const std::size_t equals = pair.find('=');
      found.emplace_back(pair.substr(0, equals), equals == std::string::npos ? "" : pair.substr(equals + 1));
    }
    if (found.empty()) return;
    const bool only_reference = loose_.empty() && names_.tables.empty();
    const auto submission = static_cast<std::uint32_t>(out_.dataset.submissions.size());
    out_.dataset.submissions.push_back({"reference", std::nullopt, -1, "", std::nullopt, {}});
    out_.published.push_back({only_reference ? "reference" : "without a submitter", "", "", "", {}});
    for (const auto& [table, path] : found) add_table(submission, table, {path, path.filename().string(), {}, {}});
  }

  const Program& program_;
  const InputNames& names_;
  Inputs& out_;
  std::vector<std::string> loose_;
};

}  // namespace

void Inputs::finish_hashes() {
  for (std::size_t i = 0; i < file_of.size(); ++i) {
    if (hashes[i]) published[file_of[i].first].files[file_of[i].second].hash = hashes[i]();
  }
}

bool Inputs::is_partly_unread() const {
  const std::vector<DataIssue>& told = issues.list();
  return unreadable || std::any_of(told.begin(), told.end(), [](const DataIssue& issue) { return issue.code == IssueCode::D0123; });
}

std::optional<Organisations> open_organisations(const Program& program, const InputNames& names, DataIssues& issues) {
  if (names.organisations.empty()) {
    std::cerr << "Say which organisations there are: --organisations FILE (a CSV with a column for each level: ";
    for (std::size_t i = 0; i < program.levels.size(); ++i) std::cerr << (i == 0 ? "" : ", ") << program.levels[i].name;
    std::cerr << ").\n";
    return std::nullopt;
  }
  std::vector<NamedBytes> files;
  std::vector<NamedBytes> successions;
  if (!open_all(names.organisations, files) || !open_all(names.successions, successions)) return std::nullopt;
  Result<Organisations> read = read_organisations(program, std::move(files), issues, std::move(successions));
  if (!read) {
    say_failure(read.error());
    return std::nullopt;
  }
  if (!every_level_has_members(program, *read, names.organisations.front())) return std::nullopt;
  return std::move(read).value();
}

std::unique_ptr<Inputs> open_inputs(const Program& program, const InputNames& names, int& exit) {
  auto out = std::make_unique<Inputs>();
  if (InputOpener(program, names, *out).run()) return out;
  exit = out->unreadable ? exit_unreadable : exit_usage;
  return nullptr;
}

}  // namespace plumbline
