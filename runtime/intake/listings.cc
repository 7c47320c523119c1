#include "runtime/intake/listings.h"

#include <algorithm>

#include "base/plain_words.h"
#include "runtime/read/text.h"

namespace plumbline::intake {
namespace {

/// "a/b.csv" for "./a//b.csv": names within a folder, which never lead out of it.
std::string plain_path(const std::string& path) {
  std::string out;
  std::string part;
  for (const char c : path + "/") {
    if (c != '/') {
      part += c;
      continue;
    }
    if (!part.empty() && part != ".") out += (out.empty() ? "" : "/") + part;
    part.clear();
  }
  return out;
}

/// By code, the lowest level first; else everybody of any level who is also known so.
std::vector<Member> found_as(const AskedBy& asked, const std::string& text) {
  std::vector<Member> out;
  for (std::uint32_t level = static_cast<std::uint32_t>(asked.program->levels.size()); level-- > 0;) {
    if (const std::optional<std::int32_t> at = asked.organisations->find(level, text)) return {{level, *at}};
    for (const std::int32_t at : asked.organisations->known_as(level, reading::folded_words(text))) out.push_back({level, at});
  }
  return out;
}

std::optional<std::uint32_t> table_named(const Program& program, const std::string& name) {
  const auto found = std::find_if(program.tables.begin(), program.tables.end(), [&](const Table& table) { return table.name == name; });
  if (found == program.tables.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - program.tables.begin());
}

}  // namespace

Listings::Listings(const Inbox& inbox, std::vector<Entry>& entries) : inbox_(inbox) {
  for (std::size_t at = 0; at < inbox.manifests.size(); ++at) use(at, entries);
}

// Where it does not say, the first that has all of its tables.
std::optional<std::size_t> Listings::framework_of(const Manifest& manifest) const {
  for (std::size_t at = 0; at < inbox_.frameworks.size(); ++at) {
    const Program& program = *inbox_.frameworks[at].program;
    const bool all = std::all_of(manifest.tables.begin(), manifest.tables.end(), [&](const auto& of) { return table_named(program, of.table).has_value(); });
    if (manifest.framework.empty() ? all || inbox_.frameworks.size() == 1 : program.id == manifest.framework) return at;
  }
  return std::nullopt;
}

void Listings::use(std::size_t at, std::vector<Entry>& entries) {
  const InboxManifest& of = inbox_.manifests[at];
  const Manifest& manifest = of.manifest;
  Entry entry;
  entry.name = of.path;
  entry.version = manifest.version;
  entry.received = manifest.received;
  entry.state = State::not_read;
  const std::optional<std::size_t> framework = framework_of(manifest);
  const std::vector<Member> who = framework ? found_as(inbox_.frameworks[*framework], manifest.organisation) : std::vector<Member>{};
  if (!framework) {
    entry.reason = "F0134 This submission is for " + (manifest.framework.empty() ? "no framework that has its tables" : "the framework " + reading::shown(manifest.framework) + ", which is not asked for here") + ".";
    entry.what_to_do = "Name its framework too (--framework), or correct its `framework` member.";
  } else if (who.size() != 1) {
    entry.reason = (who.empty() ? "F0135 Nobody knows the organisation " : "F0135 More than one organisation is called ") + reading::shown(manifest.organisation) + ".";
    entry.what_to_do = "Correct its code in submission.json, or the list of organisations. Until then it is not used.";
  } else {
    entry.state = State::used;
    entry.framework = framework;
    entry.who = who.front();
    entry.recognised_from = {"its own words"};
    used_.push_back({at, {*framework, who.front(), manifest.version}});
    for (const Manifest::TableFile& table : manifest.tables) {
      listed_[plain_path(of.folder + table.file)].push_back({at, used_.back().key, table.table, table_named(*inbox_.frameworks[*framework].program, table.table), table.sheet, {}, true});
    }
    for (const Manifest::EvidenceGiven& given : manifest.evidence) {
      if (given.kind != EvidenceKind::attestation) listed_[plain_path(of.folder + given.file)].push_back({at, used_.back().key, "", std::nullopt, "", given, false});
    }
  }
  entries.push_back(std::move(entry));
}

std::vector<Listing> Listings::of(const std::string& path, bool is_table) const {
  std::vector<Listing> out;
  const auto found = listed_.find(path);
  if (found == listed_.end()) return out;
  for (const Listing& one : found->second) {
    if (one.is_table == is_table) out.push_back(one);
  }
  return out;
}

std::optional<UsedManifest> Listings::beside(const std::string& folder, std::size_t framework) const {
  for (const UsedManifest& one : used_) {
    if (inbox_.manifests[one.at].folder == folder && one.key.framework == framework) return one;
  }
  return std::nullopt;
}

void Listings::report_absent(std::vector<Entry>& entries) const {
  for (const auto& [path, listed] : listed_) {
    if (std::any_of(inbox_.files.begin(), inbox_.files.end(), [&, wanted = path](const InboxFile& file) { return file.path == wanted; })) continue;
    for (const Listing& one : listed) {
      Entry entry;
      entry.state = State::not_read;
      entry.name = path;
      entry.sheet = one.sheet;
      entry.framework = one.key.framework;
      entry.table = one.table;
      if (!one.is_table) entry.evidence = std::string(plumbline::word(one.evidence.kind)) + " " + one.evidence.name;
      entry.who = one.key.who;
      entry.version = one.key.version;
      entry.reason = "F0130 " + quoted(inbox_.manifests[one.manifest].path) + " names this file, and it is not there.";
      entry.what_to_do = "Ask for it, or correct the name in submission.json.";
      entries.push_back(std::move(entry));
    }
  }
}

}  // namespace plumbline::intake
