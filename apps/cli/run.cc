#include "apps/cli/run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <numeric>

#include "apps/cli/interrupt.h"
#include "apps/cli/log.h"
#include "apps/cli/progress.h"
#include "runtime/finding/finding.h"
#include "runtime/report/report.h"

namespace plumbline {
namespace {

// Several words may be one subject in quotes: "QX1, May 2021" is QX1 and May 2021.
std::vector<std::string> subject_parts(const std::vector<std::string>& words) {
  std::vector<std::string> parts;
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
  std::string part;
  for (char c : joined + ",") {
    if (c != ',') {
      part += c;
      continue;
    }
    if (!part.empty()) parts.push_back(part);
    part.clear();
  }
  return parts;
}

bool names(const SubjectPart& part, const std::string& words) {
  if (words == part.code || words == part.words) return true;
  const std::optional<Month> month = parse_month(words);
  return month && part.dimension == "month" && iso(*month) == part.code;
}

// "QX1 May 2021": every way to cut the words in two or more is tried, part by part.
bool matches_from(const std::vector<SubjectPart>& subject, std::size_t at, const std::string& words) {
  if (at == subject.size()) return words.empty();
  for (std::size_t end = words.size();; end = words.rfind(' ', end - 1)) {
    if (end == std::string::npos || end == 0) return false;
    const std::string rest = end < words.size() ? words.substr(end + 1) : "";
    if (names(subject[at], words.substr(0, end)) && matches_from(subject, at + 1, rest)) return true;
  }
}

}  // namespace

bool matches(const Finding& finding, const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& part : subject_parts(words)) {
    const std::size_t begin = part.find_first_not_of(' ');
    if (begin != std::string::npos) joined += (joined.empty() ? "" : " ") + part.substr(begin);
  }
  return matches_from(finding.subject.parts(), 0, joined);
}

namespace {

/// "1200000 rows, 45 of 108 MB read": files are of a known size, their rows are not.
std::string reading_words(std::uint64_t rows, const std::vector<std::shared_ptr<ReadSoFar>>& files) {
  constexpr double megabyte = 1e6;
  std::uint64_t read = 0;
  std::uint64_t of = 0;
  for (const std::shared_ptr<ReadSoFar>& file : files) {
    read += file->bytes;
    if (file->of == 0) return std::to_string(rows) + " rows read";
    of += file->of;
  }
  return fmt::format("{} rows, {:.0f} of {:.0f} MB read", rows, static_cast<double>(read) / megabyte, static_cast<double>(of) / megabyte);
}

std::string progress_words(const Progressed& progressed, const Inputs& inputs) {
  switch (progressed.phase) {
    case Progressed::Phase::reading:
      return reading_words(progressed.done, inputs.so_far);
    case Progressed::Phase::judging:
      return fmt::format("{} of {} requirements judged", progressed.done, progressed.of);
    case Progressed::Phase::explaining:
      break;
  }
  return fmt::format("{} of {} requirements explained", progressed.done, progressed.of);
}

}  // namespace

std::optional<Explained> evaluate_and_explain(const Program& program, Inputs& inputs, const Wanted& wanted, const RunRecord* earlier) {
  std::unique_ptr<Evaluation> evaluation;
  std::unique_ptr<const Explainer> explainer;
  std::optional<Findings> findings;
  {
    Running running;
    running.timings = wanted.timings;
    running.threads = wanted.threads;
    running.progress = [&inputs, line = std::make_shared<ProgressLine>()](const Progressed& progressed) {
      if (line->is_due()) line->say(progress_words(progressed, inputs));
      return Interruptible::asked() == 0;
    };
    std::optional<Evaluation> evaluated = wanted.in_turn ? place_rows(program, inputs.dataset, running) : evaluate(program, inputs.dataset, running);
    if (!evaluated) return std::nullopt;
    evaluation = std::make_unique<Evaluation>(*std::move(evaluated));
    log_step(std::to_string(inputs.dataset.files.size()) + " files read" + (wanted.in_turn ? "" : ", " + std::to_string(program.requirements.size()) + " requirements judged"));
    inputs.finish_hashes();
    explainer = std::make_unique<const Explainer>(program, inputs.dataset, *evaluation);
    if (wanted.in_turn) {
      // Lines on a terminal are progress enough.
      if (isatty(STDOUT_FILENO) == 1) running.progress = {};
      findings.emplace().answers = std::make_shared<AnswersInTurn>(*explainer, *evaluation, std::move(running));
    } else {
      findings = explainer->all(wanted.detail, running);
    }
    if (!findings) return std::nullopt;
  }
  findings->told = [&by = *explainer](const Finding& finding) { return by.told(finding); };
  findings->proof = [&by = *explainer](const Finding& finding, std::size_t most_cells) { return by.proof(finding.requirement, finding.cell, most_cells); };
  const Stopwatch watch(wanted.timings == nullptr ? nullptr : &wanted.timings->publishing);
  Publishable published =
      publish(program, std::move(*findings), inputs.issues.list(), inputs.published, inputs.not_read, inputs.dataset.as_of, earlier, wanted.detail);
  if (!wanted.in_turn) log_step(std::to_string(std::accumulate(published.summary.begin(), published.summary.end(), published.hidden)) + " findings explained");
  return Explained{std::move(evaluation), std::move(explainer), std::move(published)};
}

}  // namespace plumbline
