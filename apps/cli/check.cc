#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "apps/cli/commands.h"
#include "apps/cli/formats.h"
#include "apps/cli/framework.h"
#include "apps/cli/interrupt.h"
#include "apps/cli/run.h"
#include "apps/cli/words.h"
#include "runtime/publish/exceptions.h"
#include "runtime/publish/replies.h"
#include "runtime/read/replies.h"
#include "runtime/read/results.h"
#include "runtime/report/report.h"

namespace plumbline {
namespace {

// `correct` fails on what a submitter is asked to correct; `explain` on what they are asked to
// explain as well; `any` on anything open. Cannot tell counts; not yet due and needs review do not, nor does what is
// not met under an exception in force.
bool fails(const Program& program, Date as_of, std::uint32_t requirement, Verdict verdict, const std::string& fail_on) {
  if (verdict != Verdict::not_met && verdict != Verdict::cannot_tell) return false;
  if (fail_on == "never") return false;
  const std::string ask = ask_on(program.requirements[requirement], as_of);
  if (fail_on == "any") return true;
  if (fail_on == "explain") return ask == "explain" || ask == "correct";
  return ask == "correct";
}

/// Once all answers were told.
bool fails(const Publishable& published, const std::string& fail_on) {
  const auto one_fails = [&](std::uint32_t requirement, Verdict verdict) { return fails(*published.program, published.as_of, requirement, verdict, fail_on); };
  for (std::uint32_t requirement = 0; published.answers && requirement < published.answers->totals().size(); ++requirement) {
    for (const Verdict verdict : {Verdict::not_met, Verdict::cannot_tell}) {
      if (published.answers->totals()[requirement][static_cast<std::size_t>(verdict)] > 0 && one_fails(requirement, verdict)) return true;
    }
  }
  // How a run ends would tell what is hidden as well as its words.
  return std::any_of(published.findings.begin(), published.findings.end(), [&](const Finding& finding) {
    return !finding.hidden && !is_excepted(finding) && one_fails(finding.requirement, finding.verdict);
  });
}

bool is_any(const VerdictTotals& totals) {
  return std::any_of(totals.begin(), totals.end(), [](std::uint64_t count) { return count > 0; });
}

/// Was anything judged? Once all answers were told.
bool has_judged(const Publishable& published) {
  const bool in_turn = published.answers && std::any_of(published.answers->totals().begin(), published.answers->totals().end(), is_any);
  return in_turn || !published.findings.empty() || is_any(published.summary);
}

/// The earlier run, where one was named and can be read; if not, the run goes on without it and
/// ends as one with a file that could not be read.
std::optional<RunRecord> read_earlier(const std::string& path, Inputs& inputs) {
  if (path.empty()) return std::nullopt;
  const std::string name = std::filesystem::path(path).filename().string();
  Result<HashedFile> file = open_file(path, name);
  Result<RunRecord> read = file ? read_results(*file->bytes, name) : Result<RunRecord>(file.error());
  if (read) return std::move(read).value();
  inputs.unreadable = true;
  inputs.not_read.push_back({read.error().where, read.error().message});
  say_failure(read.error());
  return std::nullopt;
}

/// What people wrote beside findings. Nothing where not all of it can be read: results without it could take its place.
std::optional<std::vector<ReplyRow>> read_all_replies(const std::vector<std::string>& paths, Inputs& inputs) {
  std::vector<ReplyRow> out;
  for (const std::string& path : paths) {
    const std::string name = std::filesystem::path(path).filename().string();
    Result<HashedFile> file = open_file(path, name);
    Result<std::vector<ReplyRow>> read = file ? read_replies(std::move(file->bytes), name, inputs.issues) : Result<std::vector<ReplyRow>>(file.error());
    if (!read) {
      say_failure(read.error());
      std::cerr << "Nothing was checked and nothing written, so that no reply is lost.\n";
      return std::nullopt;
    }
    for (ReplyRow& row : *read) out.push_back(std::move(row));
    inputs.published.push_back({"replies", "", "", "", {{name, file->hash()}}});
  }
  set_aside_disputed(out, inputs.issues);
  return out;
}

int show_why(const CheckRequest& request, const Program& program, const Explained& explained) {
  const Publishable& published = explained.published;
  const auto requirement = std::find_if(program.requirements.begin(), program.requirements.end(),
                                        [&](const Requirement& of) { return of.id == request.why.front(); });
  if (requirement == program.requirements.end()) {
    std::cerr << "There is no requirement " << request.why.front() << " in this framework.\n";
    return exit_usage;
  }
  std::string known;
  for (std::size_t i = 0; i < published.findings.size(); ++i) {
    const Finding& finding = published.findings[i];
    if (program.requirements[finding.requirement].id != requirement->id) continue;
    if (matches(finding, {request.why.begin() + 1, request.why.end()})) {
      std::cout << render_proof(published, finding);
      if (const std::string words = exception_words(published, finding); !words.empty()) std::cout << "\n" << words << "\n";
      return exit_clean;
    }
    if (known.empty()) {
      for (const SubjectPart& part : finding.subject) known += (known.empty() ? "" : " ") + part.code;
    }
  }
  std::cerr << requirement->id << " has no answer for that subject. Write its codes, for example: --why " << requirement->id << " " << known << "\n";
  return exit_usage;
}

/// `in_turn`: what is written was judged while it was.
void say_timings(const Program& program, const Timings& timings, unsigned threads, bool in_turn) {
  constexpr std::size_t most_named = 10;
  std::vector<std::pair<double, std::uint32_t>> slowest;
  double judging = 0;
  double explaining = 0;
  for (std::uint32_t i = 0; i < timings.judging.size(); ++i) {
    judging += timings.judging[i];
    explaining += timings.explaining[i];
    slowest.emplace_back(timings.judging[i] + timings.explaining[i], i);
  }
  const auto line = [](const std::string& words, double seconds) { std::cerr << fmt::format("  {:9.3f} s  {}\n", seconds, words); };
  std::cerr << "Where the time went:\n";
  line("rules, and opening what was submitted", timings.loading);
  line(threads > 1 ? "reading files, beside placing rows" : "reading files", timings.reading);
  line("placing rows", timings.placing);
  line("rows that are not there, totals against their parts", timings.finishing);
  line("judging", judging);
  line("answers, and what is missing", explaining);
  line("what may leave, roll-ups", timings.publishing);
  line("sentences and what they rest on, or lines, and writing", timings.writing - (in_turn ? judging + explaining : 0));
  std::sort(slowest.rbegin(), slowest.rend());
  std::cerr << "The slowest requirements, judging and explaining:\n";
  for (std::size_t i = 0; i < slowest.size() && i < most_named; ++i) {
    const std::uint32_t at = slowest[i].second;
    line(fmt::format("{} ({:.3f} and {:.3f})", program.requirements[at].id, timings.judging[at], timings.explaining[at]), slowest[i].first);
  }
}

}  // namespace

int run_check(const CheckRequest& request) {
  if (!can_be_written(request)) return exit_usage;
  const Interruptible interruptible;
  Timings timings;
  std::optional<Stopwatch> loading(&timings.loading);
  const LoadedFramework framework = load_framework(request.framework, colour_on_error());
  if (!framework.program) return exit_usage;
  const Program& program = *framework.program;
  int exit = exit_usage;
  const bool answers_alone = needs_answers_alone(request) && request.why.empty() && request.previous.empty();
  InputNames names = request.inputs;
  if (answers_alone) names.hashing = Hashing::not_wanted;
  const std::unique_ptr<Inputs> inputs = open_inputs(program, names, exit);
  if (!inputs) return exit;
  const std::optional<RunRecord> earlier = read_earlier(request.previous, *inputs);
  if (earlier && earlier->framework != program.id) {
    say_failure({"F0140", std::filesystem::path(request.previous).filename().string(),
                 "These results are of the framework " + earlier->framework + ", not " + program.id + ".",
                 "Only runs of one framework can be compared: name earlier results of this one."});
    return exit_usage;
  }
  std::optional<std::vector<ReplyRow>> replies = read_all_replies(request.replies, *inputs);
  if (!replies) return exit_unreadable;
  loading.reset();
  Wanted wanted{answers_alone ? Detail::answers : Detail::all, &timings, request.threads};
  wanted.in_turn = answers_alone && request.replies.empty() && program.outcome_cells.empty() && !inputs->dataset.exceptions;
  // Never taken apart: the system takes back at once what would take a twentieth of the run piece by piece.
  static auto* const kept = new std::optional<Explained>();
  std::optional<Explained>& explained = *kept;
  explained = evaluate_and_explain(program, *inputs, wanted, earlier ? &*earlier : nullptr);
  if (!explained) {
    say_stopped(false);
    return exit_stopped();
  }
  if (!request.replies.empty()) place_replies(explained->published, *std::move(replies));
  if (!request.why.empty()) return show_why(request, program, *explained);
  {
    const Stopwatch watch(&timings.writing);
    const Writing written = write_formats(explained->published, request);
    if (written != Writing::done) return written == Writing::stopped ? exit_stopped() : exit_usage;
  }
  if (request.timings) say_timings(program, timings, request.threads, wanted.in_turn);
  if (inputs->is_partly_unread()) return exit_unreadable;
  const Publishable& published = explained->published;
  if (!has_judged(published)) {
    std::cerr << "Nothing was judged: see \"No answer was looked for\" " << (answers_alone ? "in the results as text.\n" : "above.\n");
    return exit_usage;
  }
  return fails(published, request.fail_on) ? exit_open : exit_clean;
}

}  // namespace plumbline
