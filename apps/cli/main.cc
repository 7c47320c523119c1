// Flags to commands. Everything a person types is read here, and nowhere else.

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <thread>

#include "apps/cli/commands.h"
#include "apps/cli/formats.h"
#include "apps/cli/log.h"
#include "apps/cli/memory.h"
#include "apps/cli/words.h"
#include "base/check.h"

namespace plumbline {
namespace {

constexpr const char* check_example = R"(
Example:
  plumbline check --framework rules/nhs-planning-2021-22 examples/one-system/QX1-final \
      --organisations examples/one-system/organisations.csv --reference examples/one-system/reference
  plumbline check ... --format xlsx --output results           a workbook that people reply in
  plumbline check ... --replies results/findings.xlsx --format xlsx --output next      and what they replied, carried over

Exit codes: 0 nothing open at or above --fail-on; 1 there is; 2 usage, or a policy file has errors;
3 a submission could not be read; 70 a fault of ours; 130 or 143 stopped by Ctrl-C or when asked to end.)";

void add_input_flags(CLI::App& command, CheckRequest& request) {
  command.add_option("--framework", request.framework, "The rules: a folder, a .plumb file or a compiled bundle")->required();
  command.add_option("submissions", request.inputs.submissions, "Folders with a submission.json, or CSV files called after a table");
  command.add_option("--organisations", request.inputs.organisations, "CSV file of organisations, a column for each level (may be given more than once)")->allow_extra_args(false);
  command.add_option("--successions", request.inputs.successions, "CSV file of who took whose place: old_code, new_code, date (may be given more than once)")->allow_extra_args(false);
  command.add_option("--reference", request.inputs.reference, "Folder of reference tables, NAME.csv");
  command.add_option("--table", request.inputs.tables, "A reference table from a file of another name: NAME=FILE")
      ->allow_extra_args(false)
      ->check([](const std::string& text) { return text.find('=') == std::string::npos ? "write NAME=FILE" : ""; });
  command.add_option("--as-of", request.inputs.as_of, "The day plans are judged on (default: the latest day one was received)");
  command.add_option("--version", request.inputs.version, "Judge this version of each organisation: draft, final or resubmission (default: the latest received)")
      ->check(CLI::IsMember({"draft", "final", "resubmission"}));
}

void add_check(CLI::App& app, CheckRequest& request, int& exit) {
  CLI::App* command = app.add_subcommand("check", "Check submissions against a framework");
  command->footer(check_example);
  add_input_flags(*command, request);
  command->add_flag("--timings", request.timings, "Say on standard error where the time went: by phase, and the slowest requirements");
  request.threads = std::thread::hardware_concurrency() > 1 ? 2 : 1;
  command->add_option("--threads", request.threads, "1, or 2: the next rows are read while others are worked on (default: 2 where the machine has them)")
      ->check(CLI::Range(1, 2));
  command->add_option("--format", request.formats, formats_help())->allow_extra_args(false)->check(CLI::IsMember(format_names()));
  command->add_option("--output", request.output, "Folder to write results to (default: standard output)");
  command->add_option("--fail-on", request.fail_on, "correct, explain, any or never: what makes exit code 1 (default: correct)")
      ->check(CLI::IsMember({"correct", "explain", "any", "never"}));
  command->add_option("--why", request.why, "The worked arithmetic of one finding: ID SUBJECT, as in C1-11 \"QX1 May 2021\"")->expected(2, 8);
  command->add_option("--previous", request.previous, "The results.json of an earlier run: says which findings moved since, and what changed under them");
  command->add_option("--replies", request.replies, "A findings.xlsx or findings.csv that came back: what was filled in is carried over (may be given more than once)")->allow_extra_args(false);
  command->add_option("--judgements", request.inputs.judgements, "The register of judgements (JSON): what people in roles decided about documents and statements");
  command->add_option("--exceptions", request.inputs.exceptions, "The register of exceptions (JSON): what people in roles agreed to bear with; answers stay as they are");
  command->add_flag("--interpretations", request.interpretations, "List whose answer would differ if the words were read the other way");
  command->add_flag("--proofs", request.proofs, "Put the worked arithmetic of every finding into the JSON");
  command->callback([&] { exit = run_check(request); });
}

void add_others(CLI::App& app, CheckRequest& request, std::vector<std::string>& frameworks, std::string& noun,
                std::string& code, std::string& output, int& exit) {
  CLI::App* test = app.add_subcommand("test", "Run the worked examples of frameworks");
  test->add_option("frameworks", frameworks, "Folders, .plumb files or bundles")->required();
  test->callback([&] { exit = run_test(frameworks); });

  CLI::App* show = app.add_subcommand("show", "Show any stage between text and findings");
  show->add_option("noun", noun, "source, ast, model, program, dataset, verdicts or findings")
      ->required()
      ->check(CLI::IsMember({"source", "ast", "model", "program", "dataset", "verdicts", "findings"}));
  add_input_flags(*show, request);
  show->callback([&] { exit = run_show(noun, request); });

  CLI::App* explain = app.add_subcommand("explain", "Say more about a code, such as E0201");
  explain->add_option("code", code, "The code of a message")->required();
  explain->callback([&] { exit = run_explain(code); });

  CLI::App* compile = app.add_subcommand("compile", "Compile a framework to one file that runs without the compiler");
  compile->add_option("framework", request.framework, "A folder or a .plumb file")->required();
  compile->add_option("-o,--output", output, "The bundle to write, FRAMEWORK.plumbc")->required();
  compile->callback([&] { exit = run_compile(request.framework, output); });
}

constexpr const char* format_note = R"(
Example:
  plumbline fmt rules            lays out every .plumb file of the folder, and names those it changed
  plumbline fmt --check rules    names those it would change, and writes nothing

Exit codes: 0 done; 1 --check found files to lay out; 2 a file has mistakes (it stays as it is) or could not be read.)";

void add_fmt(CLI::App& app, std::vector<std::string>& paths, bool& check, int& exit) {
  CLI::App* command = app.add_subcommand("fmt", "Lay out policy files in the one way");
  command->footer(format_note);
  command->add_option("paths", paths, "Files, folders, or - for standard input to standard output")->required();
  command->add_flag("--check", check, "Write nothing; name what would change");
  command->callback([&] { exit = run_fmt(paths, check); });
}

constexpr const char* lint_note = R"(
Example:
  plumbline lint rules/nhs-planning-2021-22 --as-of "1 April 2022"

Nothing here stops a check: these are places an author may want to look at again. `plumbline explain W0204`
says more of one.

Exit codes: 0 done; 1 with --fail, there is a warning; 2 usage, or a policy file has errors.)";

void add_lint(CLI::App& app, LintRequest& request, int& exit) {
  CLI::App* command = app.add_subcommand("lint", "What to look at again in frameworks without mistakes");
  command->footer(lint_note);
  command->add_option("frameworks", request.frameworks, "Folders or .plumb files")->required();
  command->add_option("--as-of", request.as_of, "The day reviews are held against (default: the latest day the framework speaks of)");
  command->add_option("--format", request.format, "text or json (default: text)")->check(CLI::IsMember({"text", "json"}));
  command->add_flag("--fail", request.fail, "Exit code 1 where there is a warning");
  command->callback([&] { exit = run_lint(request); });
}

void add_documents(CLI::App& app, DocumentRequest& request, int& exit) {
  CLI::App* rulebook = app.add_subcommand("rulebook", "A framework as a document for people who read and do not program");
  rulebook->footer("\nExample:\n  plumbline rulebook rules/nhs-planning-2021-22 -o rulebook.html");
  rulebook->add_option("framework", request.framework, "A folder, a .plumb file or a bundle")->required();
  rulebook->add_option("--format", request.format, "markdown or html (default: by the ending of the file, or else markdown)")->check(CLI::IsMember({"markdown", "html"}));
  rulebook->add_option("-o,--output", request.output, "The file to write (default: standard output)");
  rulebook->callback([&] { exit = run_rulebook(request); });

  CLI::App* coverage = app.add_subcommand("coverage", "From clauses to requirements to worked examples, and what is not covered");
  coverage->footer("\nExample:\n  plumbline coverage rules/nhs-planning-2021-22");
  coverage->add_option("framework", request.framework, "A folder, a .plumb file or a bundle")->required();
  coverage->add_option("--format", request.format, "text, markdown or json (default: text)")->check(CLI::IsMember({"text", "markdown", "json"}));
  coverage->callback([&] { exit = run_coverage(request); });
}

constexpr const char* intake_note = R"(
Example:
  plumbline intake inbox --framework rules/nhs-planning-2021-22 --organisations organisations.csv \
      --received 2021-06-02 --output sorted
  plumbline check --framework rules/nhs-planning-2021-22 sorted/*-final --organisations organisations.csv

A file is recognised by its content; by its name only where its content does not say, and then that is told.
Nothing is placed by guess: register.csv lists what is not placed, why, and what to do.

Exit codes: 0 everything is placed; 1 something is missing, late, not placed, or says two things; 2 usage;
3 something could not be read.)";

void add_intake(CLI::App& app, IntakeRequest& request, int& exit) {
  CLI::App* command = app.add_subcommand("intake", "Sort a folder as it arrived into submissions, and register what came");
  command->footer(intake_note);
  command->add_option("folder", request.folder, "The folder, with all folders in it")->required();
  command->add_option("--framework", request.frameworks, "The rules: a folder, a .plumb file or a compiled bundle (may be given more than once)")->required()->allow_extra_args(false);
  command->add_option("--organisations", request.inputs.organisations, "CSV file of organisations, a column for each level (may be given more than once)")->required()->allow_extra_args(false);
  command->add_option("--successions", request.inputs.successions, "CSV file of who took whose place: old_code, new_code, date (may be given more than once)")->allow_extra_args(false);
  command->add_option("--output", request.output, "The folder to write: a new one, or an empty one")->required();
  command->add_option("--received", request.received, "The day of what no submission.json gives a day for (default: not known)");
  command->add_option("--as-of", request.inputs.as_of, "The day on which this is looked at: what is due later is not missing yet");
  command->callback([&] { exit = run_intake(request); });
}

constexpr const char* tidy_note = R"(
Example:
  plumbline tidy sorted/* --framework rules/nhs-planning-2021-22 --organisations organisations.csv --output tidy.csv

It is the submitter's own view, not for publication: small counts are not hidden in it. Tables with a row for
each person are left out.

Exit codes: 0 done; 2 usage, or a policy file has errors; 3 a submission could not be read (the rest is there).)";

void add_tidy(CLI::App& app, TidyRequest& request, int& exit) {
  CLI::App* command = app.add_subcommand("tidy", "Every cell of submissions as one long table");
  command->footer(tidy_note);
  command->add_option("submissions", request.inputs.submissions, "Folders with a submission.json, or CSV files called after a table")->required();
  command->add_option("--framework", request.framework, "The rules: a folder, a .plumb file or a compiled bundle")->required();
  command->add_option("--organisations", request.inputs.organisations, "CSV file of organisations, a column for each level (may be given more than once)")->required()->allow_extra_args(false);
  command->add_option("--reference", request.inputs.reference, "Folder of reference tables, NAME.csv");
  command->add_option("--format", request.format, "csv or jsonl (default: csv)")->check(CLI::IsMember({"csv", "jsonl"}));
  command->add_option("-o,--output", request.output, "The file to write (default: standard output)");
  command->callback([&] { exit = run_tidy(request); });
}

int run(int count, char** words) {
  CLI::App app("Plumbline checks NHS plans against policy written as rules.", "plumbline");
  app.set_version_flag("--version", "plumbline " PLUMBLINE_VERSION);
  app.require_subcommand(1);
  CheckRequest request;
  DocumentRequest document;
  LintRequest lint;
  IntakeRequest intake;
  TidyRequest tidy;
  std::vector<std::string> frameworks;
  std::string noun;
  std::string code;
  std::string output;
  std::vector<std::string> paths;
  bool check = false;
  app.add_flag_callback("-v,--verbose", make_log_verbose, "Say what is being done, on standard error");
  int exit = exit_clean;
  add_check(app, request, exit);
  add_others(app, request, frameworks, noun, code, output, exit);
  add_fmt(app, paths, check, exit);
  add_lint(app, lint, exit);
  add_documents(app, document, exit);
  add_intake(app, intake, exit);
  add_tidy(app, tidy, exit);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? exit_clean : exit_usage;
  }
  return exit;
}

}  // namespace
}  // namespace plumbline

int main(int count, char** words) {
  plumbline::use_large_pages();
  std::string command;
  for (int i = 0; i < count; ++i) command += (i == 0 ? "" : " ") + std::string(words[i]);
  plumbline::set_replay_note(command);
  plumbline::start_log();
  try {
    return plumbline::run(count, words);
  } catch (const std::exception& error) {
    plumbline::check_failed(__FILE__, __LINE__, error.what());
  }
}
