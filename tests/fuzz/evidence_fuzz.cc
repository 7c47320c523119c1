// Any bytes as a document, as a submission.json and as a register of judgements or exceptions: refused or
// read without harm, and what can be quoted is always sound text of a length that can be shown.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "runtime/read/evidence.h"
#include "runtime/read/exceptions.h"
#include "runtime/read/judgements.h"

namespace {

void check_quotable(const plumbline::reading::Prose& prose) {
  for (const plumbline::Passage& passage : prose.passages) {
    const std::size_t most = 4 * plumbline::reading::most_passage_characters;
    if (passage.text.empty() || passage.text.size() > most || !plumbline::is_utf8(passage.text)) std::abort();
    if (!plumbline::is_utf8(passage.heading)) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumbline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"fuzz.txt", "fuzz.md", "fuzz.docx"}) {
    const Result<EvidenceFile> file = read_evidence_file(*bytes_of(bytes), name);
    if (file) check_quotable(file->prose);
  }
  static_cast<void>(read_manifest(bytes, "fuzz").has_value());
  DataIssues issues;
  static_cast<void>(read_judgements(bytes, "fuzz", Program{}, Dataset{}, issues).has_value());
  const Result<ExceptionRegister> exceptions = read_exceptions(bytes, "fuzz", Program{}, Dataset{}, issues);
  if (exceptions) {
    for (const AgreedException& one : exceptions->records) {
      // Nothing is asked of anybody, so none can be used.
      if (one.is_used()) std::abort();
    }
  }
  for (const DataIssue& issue : issues.list()) sentence(issue);
  return 0;
}
