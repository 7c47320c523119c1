// What a submission holds besides figures, and what people have decided about it. This room never
// knows how a file spells any of it; the text of documents is kept for quoting, as paragraphs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "runtime/program/evidence.h"

namespace plumbline {

/// A paragraph, and the heading it stands under (empty before the first).
struct Passage {
  std::string heading;
  std::string text;
  std::uint32_t line = 0;  // of its file, from 1
};

/// A document, a statement or an attestation, as one submission holds it.
struct Evidence {
  EvidenceKind kind = EvidenceKind::document;
  std::string name;   // as the framework asks for it
  std::string file;   // as people know it; empty for an attestation
  std::string hash;   // "sha256:..." of the bytes of the file; empty for an attestation
  std::optional<Date> dated;  // the day a document bears
  std::optional<std::vector<std::string>> agreed_by;  // codes of organisations; nothing: not said
  bool has_text = false;             // the text could be read: .txt and .md; other formats are there, unread
  std::uint64_t words = 0;           // of the document, or of the section a statement names
  std::vector<Passage> passages;
  // Of an attestation:
  std::optional<bool> answer;        // nothing: blank
  std::string role;
  std::optional<Date> on;
};

/// What a person in a role decided about one piece of evidence: met or not met, on a day, and why.
/// It holds for the very file that was read, told by its hash: a document that changed is judged anew.
struct Judgement {
  EvidenceKind kind = EvidenceKind::document;
  std::string evidence;              // its name
  std::uint32_t level = 0;
  std::int32_t organisation = -1;    // whose: position among the level's members
  std::string hash;
  bool met = false;
  std::string role;
  std::string by;                    // the person; never leaves in a report
  Date on;
  std::string why;
  std::vector<std::string> requirements;  // ids it decides; empty: every one that asks for it
  std::string file;                  // of the register, and the place of the record in it, from 1
  std::uint32_t record = 0;
};

/// The judgement that decides on a day what `requirement` asks of one piece of evidence, held in a
/// file of that hash: of those that name the requirement, or none at all, the one of the latest day
/// that is not after `as_of`. With `role`, only those made in it. Nothing where nobody has judged it.
const Judgement* in_force(const std::vector<Judgement>& judgements, EvidenceKind kind,
                          std::string_view name, std::uint32_t level, std::int32_t organisation,
                          std::string_view hash, std::string_view requirement, Date as_of,
                          std::string_view role = {});

}  // namespace plumbline
