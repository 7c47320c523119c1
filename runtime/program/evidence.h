// What a requirement asks for besides figures: documents, statements and attestations. None of them
// is ever met by a machine but an attestation, which is a named person's own word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

/// A person who decides or agrees, at an organisation of a level.
struct Role {
  std::string name;         // "regional_director"
  std::uint32_t level = 0;
};

enum class EvidenceKind : std::uint8_t { document, statement, attestation };
/// "document", "statement", "attestation"
std::string_view word(EvidenceKind kind);

/// Who has to agree: the subject's own organisation at a level, or somebody in a role, who stands for
/// the organisation at the role's level that the subject lies in.
struct Party {
  std::string name;          // of the level or the role
  std::uint32_t level = 0;
  friend bool operator==(const Party&, const Party&) = default;
};

/// One thing asked for, and what is asked of it. Two requirements that ask the same of one document
/// share it; names are what submissions know it by.
struct EvidenceAsked {
  EvidenceKind kind = EvidenceKind::document;
  std::string name;                     // "memorandum_of_understanding"
  std::vector<Party> agreed_by;         // documents
  std::vector<std::string> covering;    // topics, as the author names them: "delivery"
  std::vector<std::string> mentioning;  // statements: words to look for
  std::int64_t words = 0;               // statements: at least so many; 0: any number
  std::string role;                     // who judges it, or who attests; empty: anybody
  friend bool operator==(const EvidenceAsked&, const EvidenceAsked&) = default;
};

}  // namespace plumbline
