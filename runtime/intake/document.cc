// Documents: their words, and what is asked for that they may be.
#include <algorithm>

#include "base/plain_words.h"
#include "runtime/intake/claims.h"
#include "runtime/read/evidence.h"

namespace plumbline::intake {
namespace {

/// "delivery-plan.md" as words, without its ending.
std::string own_name(const std::string& path) {
  const std::string name = names_on(path).front();
  return name.substr(0, name.rfind('.'));
}

/// The levels whose organisations submit; without any, all.
std::vector<std::uint32_t> submitting(const Program& program) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t level = 0; level < program.levels.size(); ++level) {
    if (std::any_of(program.tables.begin(), program.tables.end(), [&](const Table& table) { return table.supplied_by == level; })) out.push_back(level);
  }
  for (std::uint32_t level = 0; out.empty() && level < program.levels.size(); ++level) out.push_back(level);
  return out;
}

bool has(const std::vector<AskedEvidence>& all, const EvidenceAsked& one) {
  return std::any_of(all.begin(), all.end(), [&](const AskedEvidence& other) { return other.given.kind == one.kind && other.given.name == one.name; });
}

Manifest::EvidenceGiven given(const EvidenceAsked& asked, std::string heading) {
  Manifest::EvidenceGiven out;
  out.kind = asked.kind;
  out.name = asked.name;
  out.heading = std::move(heading);
  return out;
}

}  // namespace

Result<FoundDocument> recognise_document(const std::string& file, const Opener& open) {
  Result<std::unique_ptr<ByteSource>> bytes = open();
  if (!bytes) return bytes.error();
  const Result<EvidenceFile> read = read_evidence_file(**bytes, file);
  if (!read) return read.error();
  if (read->holds != EvidenceFile::Holds::text) {
    return Failure{"F0101", file, "This document cannot be read: it " + read->what + ".", "Open it, and save it as plain text (.txt), or ask for it again."};
  }
  FoundDocument out;
  const reading::Prose& prose = read->prose;
  if (!prose.headings.empty()) out.title = prose.headings.front().words;
  if (out.title.empty() && !prose.passages.empty()) out.title = prose.passages.front().text;
  out.beginning.push_back(out.title);
  for (std::size_t i = 0; i < std::min<std::size_t>(2, prose.passages.size()); ++i) out.beginning.push_back(prose.passages[i].text);
  for (const reading::ProseHeading& heading : prose.headings) out.headings.push_back(heading.words);
  return out;
}

std::vector<AskedEvidence> evidence_in(const Inbox& inbox, std::size_t framework, const FoundDocument& found, const std::string& path) {
  std::vector<AskedEvidence> out;
  const std::vector<EvidenceAsked>& asked = inbox.frameworks[framework].program->evidence;
  for (const EvidenceAsked& one : asked) {
    if (has(out, one)) continue;
    if (one.kind == EvidenceKind::document && names(found.title, one.name)) out.push_back({framework, given(one, ""), "document from its title " + quoted(found.title)});
    if (one.kind != EvidenceKind::statement) continue;
    const auto alike = [&](const std::string& heading) { return is_alike(heading, one.name); };
    if (std::count_if(found.headings.begin(), found.headings.end(), alike) != 1) continue;
    const std::string& heading = *std::find_if(found.headings.begin(), found.headings.end(), alike);
    out.push_back({framework, given(one, heading), "statement from its heading " + quoted(heading)});
  }
  if (!out.empty()) return out;
  const std::string name = own_name(path);
  for (const EvidenceAsked& one : asked) {
    if (one.kind == EvidenceKind::attestation || has(out, one) || !names(name, one.name)) continue;
    out.push_back({framework, given(one, ""), std::string(plumbline::word(one.kind)) + " from the file's name (a name alone: its content does not say)"});
  }
  return out;
}

ToldSubmitter document_submitter(const AskedBy& asked, const FoundDocument& found, const std::string& path) {
  const std::vector<std::uint32_t> levels = submitting(*asked.program);
  ToldSubmitter out;
  std::vector<std::pair<std::string, std::string>> witnesses = {{found.title, "its title"}, {joined(found.beginning, "\n"), "its first lines"}};
  for (const std::string& name : names_on(path)) {
    witnesses.emplace_back(name, (witnesses.size() == 2 ? "the file's name, " : "the name of the folder ") + quoted(name) + " (a name alone: its content does not say)");
  }
  for (const auto& [text, from] : witnesses) {
    const std::vector<Member> named = organisations_named(*asked.organisations, levels, text);
    if (named.empty()) continue;
    if (named.size() == 1) {
      out.who = named.front();
      out.from = "organisation from " + from;
      return out;
    }
    std::vector<std::string> codes;
    for (const Member& one : named) codes.push_back(told(asked.organisations->member(one.level, one.at)));
    out.why = "Several organisations are named in " + from + ": " + listed(codes) + ".";
    break;
  }
  if (out.why.empty()) out.why = "Nobody can tell whose it is: no organisation is named in its title, its first lines or its name.";
  out.what_to_do = "Name it in the submission.json of the folder it belongs to.";
  return out;
}

}  // namespace plumbline::intake
