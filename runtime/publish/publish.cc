#include "runtime/publish/publish.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "runtime/finding/record.h"
#include "runtime/publish/exceptions.h"
#include "runtime/publish/hidden.h"
#include "runtime/program/bundle.h"

namespace plumbline {

Publishable publish(const Program& program, Findings findings, std::vector<DataIssue> issues,
                    std::vector<PublishedInput> inputs, std::vector<NotRead> not_read, Date as_of,
                    const RunRecord* earlier, Detail detail) {
  Publishable out;
  out.program = &program;
  if (detail == Detail::all) out.framework_hash = program_hash(program);
  out.inputs = std::move(inputs);
  out.not_read = std::move(not_read);
  out.as_of = as_of;
  hide(program, findings, earlier == nullptr ? std::vector<RecordedPeople>{} : earlier->people, detail);
  for (const Finding& finding : findings.list) ++(finding.hidden ? out.hidden : out.summary[static_cast<std::size_t>(finding.verdict)]);
  out.findings = std::move(findings.list);
  out.answers = std::move(findings.answers);
  out.told = std::move(findings.told);
  out.proof = std::move(findings.proof);
  out.silent = std::move(findings.silent);
  out.people = std::move(findings.people);
  if (detail == Detail::all) out.rollups = roll_up(program, out.findings);
  out.not_evaluated = std::move(findings.not_evaluated);
  out.issues = std::move(issues);
  for (DataIssue& issue : findings.issues) out.issues.push_back(std::move(issue));
  if (findings.exceptions) stand_exceptions(program, *std::move(findings.exceptions), findings.covers, out);
  hide_rows_of_people(findings.people_files, out.issues);
  std::stable_sort(out.issues.begin(), out.issues.end(), [](const DataIssue& a, const DataIssue& b) {
    return std::tie(a.submission, a.file, a.line) < std::tie(b.submission, b.file, b.line);
  });
  if (earlier != nullptr) {
    RunRecord now = record_of(program, out.findings, out.told, as_of);
    now.hash = out.framework_hash;
    for (std::size_t i = 0; i < out.findings.size(); ++i) {
      if (const auto& one = out.findings[i].exception) now.findings[i].exception = RecordedException{(*out.exceptions)[one->at].agreed.id, std::string(word(one->state))};
    }
    for (const PublishedInput& input : out.inputs) {
      for (const PublishedFile& file : input.files) now.files.push_back({file.name, file.hash});
    }
    out.since = changes_since(program, *earlier, now);
  }
  return out;
}

}  // namespace plumbline
