// The words of a document, by which it may be recognised.
#include <algorithm>

#include "runtime/intake/recognise.h"
#include "runtime/read/evidence.h"

namespace plumbline::intake {

Result<FoundDocument> recognise_document(const std::string& file, const Opener& open) {
  Result<std::unique_ptr<ByteSource>> bytes = open();
  if (!bytes) return bytes.error();
  const Result<EvidenceFile> read = read_evidence_file(**bytes, file);
  if (!read) return read.error();
  if (read->holds != EvidenceFile::Holds::text) return Failure{"F0101", file, "This document cannot be read: it " + read->what + ".", "Open it, and save it as plain text (.txt), or ask for it again."};
  FoundDocument out;
  const reading::Prose& prose = read->prose;
  if (!prose.headings.empty()) out.title = prose.headings.front().words;
  if (out.title.empty() && !prose.passages.empty()) out.title = prose.passages.front().text;
  out.beginning.push_back(out.title);
  for (std::size_t i = 0; i < std::min<std::size_t>(2, prose.passages.size()); ++i) out.beginning.push_back(prose.passages[i].text);
  for (const reading::ProseHeading& heading : prose.headings) out.headings.push_back(heading.words);
  return out;
}

}  // namespace plumbline::intake
