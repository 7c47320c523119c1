// What each file says it is, before it is known whether another says the same: the first half of placing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "runtime/intake/register.h"

namespace plumbline::intake {

/// Who sent it, as which version, for which framework.
struct SubmissionKey {
  std::size_t framework = 0;
  Member who;
  std::string version;
  friend auto operator<=>(const SubmissionKey&, const SubmissionKey&) = default;
};

/// A manifest of the inbox that can be used, and whose it is.
struct UsedManifest {
  std::size_t at = 0;  // among the inbox's
  SubmissionKey key;
};

/// One table or one piece of evidence that a file holds. Its entry says the rest.
struct Claim {
  std::size_t entry = 0;
  SubmissionKey key;
  std::string name;  // of the table, or "document delivery_plan"
  bool trusted = false;   // a submission.json says so
  bool workbook = false;
  bool hidden = false;
  Manifest::EvidenceGiven evidence;  // of evidence
};

struct Claims {
  std::vector<Entry> entries;
  std::vector<Claim> claims;
  std::vector<UsedManifest> manifests;
};

Claims claims_of(const Inbox& inbox);

/// "final", and from what it was told; empty where it cannot be, and `why` then says why.
struct ToldVersion {
  std::string version;
  std::string from;
  std::string why;
};
/// From titles; else from the cells of a version column; else from the file's own name, then from the folders it lies in, the nearest first.
ToldVersion version_told(const std::vector<const FoundTable*>& titles_first, const std::string& path);

struct ToldSubmitter {
  std::optional<Member> who;
  std::string from;
  std::string why;
  std::string what_to_do;
};
/// From the keys of all rows; where the table names nobody in a row, from titles and then from the names of the file and its folders.
ToldSubmitter submitter_told(const AskedBy& asked, const Table& table, const FoundTable& found, const std::string& path);

/// A document or statement that is asked for, and what it was told by.
struct AskedEvidence {
  std::size_t framework = 0;
  Manifest::EvidenceGiven given;  // its kind, name and heading
  std::string from;
};
/// What a document is of what one framework asks for. A document is told by its title, a statement by a heading; where neither
/// tells anything, either by the name of the file.
std::vector<AskedEvidence> evidence_in(const Inbox& inbox, std::size_t framework, const FoundDocument& found, const std::string& path);
/// From its title and first lines, else from the names of the file and its folders.
ToldSubmitter document_submitter(const AskedBy& asked, const FoundDocument& found, const std::string& path);

/// The words of names from the file's own to those of the folders it lies in.
std::vector<std::string> names_on(const std::string& path);

/// "“Final plan” in B2".
std::string quoted(const std::string& text);

}  // namespace plumbline::intake
