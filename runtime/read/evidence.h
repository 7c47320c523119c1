// Documents, statements and attestations of a submission, as a manifest gives them and a framework
// asks for them. A machine never decides that words are good enough; it says what is there, and where.
// Evidence that is empty, or cannot be found in its file, is never handed on: it counts as not received.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "runtime/dataset/dataset.h"
#include "runtime/dataset/issue.h"
#include "runtime/read/prose.h"
#include "runtime/read/read.h"

namespace plumbline {

/// More bytes of text are refused: the longest plan is a hundredth of it.
inline constexpr std::size_t most_evidence_bytes = 16U << 20U;

/// What a file holds, read once however many pieces of evidence name it.
struct EvidenceFile {
  /// `other`: a kind whose words are not read; `no_text`: named as text, and none.
  enum class Holds : std::uint8_t { nothing, text, other, no_text };
  std::string name;   // as people know it
  Holds holds = Holds::nothing;
  std::string what;   // of `nothing`, `other` and `no_text`: "is empty", "a PDF", "holds ..."
  reading::Prose prose;
};

/// Reads the bytes to their end, so that a hash taken on the way is whole. Text (.txt, .md) is UTF-8,
/// UTF-16 with a mark, or else Windows-1252. Text that is too long to be a document is a failure;
/// files of other kinds may be of any size. `most_bytes` is a parameter only for tests.
Result<EvidenceFile> read_evidence_file(ByteSource& bytes, const std::string& name,
                                        std::size_t most_bytes = most_evidence_bytes);

/// The evidence of one submission. Whatever is amiss with a piece becomes a data issue; nothing comes
/// back for a piece that counts as not received. All that is given must outlive the reader.
class EvidenceReader {
 public:
  EvidenceReader(const Program& program, const Organisations& organisations, Date as_of,
                 std::string submission, DataIssues& issues);

  /// Does the framework ask for it, and of this kind? If not, its file need not be opened.
  bool is_asked_for(const Manifest::EvidenceGiven& given);
  /// A document or a statement, from its file, whose bytes have that hash.
  std::optional<Evidence> from_file(const Manifest::EvidenceGiven& given, const EvidenceFile& file,
                                    std::string hash);
  std::optional<Evidence> attestation(const Manifest::EvidenceGiven& given);

 private:
  struct Section {
    std::size_t begin = 0;  // among the passages
    std::size_t end = 0;
  };
  DataIssue issue(IssueCode code, const Manifest::EvidenceGiven& given, std::string found) const;
  std::optional<Section> section(const Manifest::EvidenceGiven& given, const EvidenceFile& file);
  std::optional<std::vector<std::string>> agreed_by(const Manifest::EvidenceGiven& given);

  const Program& program_;
  const Organisations& organisations_;
  Date as_of_;
  std::string submission_;
  DataIssues& issues_;
};

/// The codes of all organisations, for the nearest to one nobody knows.
std::vector<std::string> all_codes(const Program& program, const Organisations& organisations);

}  // namespace plumbline
