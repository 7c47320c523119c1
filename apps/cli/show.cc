#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "apps/cli/commands.h"
#include "apps/cli/framework.h"
#include "apps/cli/run.h"
#include "apps/cli/words.h"
#include "dsl/parse/parse.h"
#include "runtime/publish/hidden.h"
#include "runtime/report/report.h"

namespace plumbline {
namespace {

int show_written(const std::string& noun, const LoadedFramework& framework) {
  if (!framework.compiled) {
    std::cerr << "A compiled bundle has no " << noun << ": name the framework's folder.\n";
    return exit_usage;
  }
  const compiler::Compiled& compiled = *framework.compiled;
  if (noun == "source") {
    for (const dsl::File& file : compiled.ast.files) {
      std::cout << "# " << compiled.sources[file.source].name << "\n" << dsl::show_clauses(compiled.sources, file.source);
    }
  } else if (noun == "ast") {
    std::cout << dump(compiled.ast);
  } else {
    std::cout << compiler::dump(compiled.model);
  }
  return framework.program ? exit_clean : exit_usage;
}

void show_dataset(const Program& program, const Inputs& inputs) {
  for (std::uint32_t level = 0; level < program.levels.size(); ++level) {
    std::cout << "level " << program.levels[level].name << ": " << inputs.dataset.organisations.members(level).size() << " organisations\n";
  }
  std::vector<std::pair<std::string, std::string>> people_files;
  for (const InputFile& file : inputs.dataset.files) {
    const Table& table = program.tables[file.table];
    // How many people there are, and of how many something is known, leaves by a profile only.
    if (table.of_people) {
      std::cout << "table " << table.name << " from " << inputs.dataset.submissions[file.submission].name << ", " << file.name << ": rows about people, which are not counted here\n";
      people_files.emplace_back(inputs.dataset.submissions[file.submission].name, file.name);
      Batch unread;
      while (file.rows->next(unread)) continue;
      continue;
    }
    Batch batch;
    std::uint64_t rows = 0;
    std::vector<std::uint64_t> known(table.columns.size() - table.keys.size(), 0);
    while (file.rows->next(batch)) {
      rows += batch.rows;
      for (std::size_t i = 0; i < batch.numbers.size(); ++i) {
        for (const Missing state : batch.numbers[i].state) known[i] += state == Missing::known ? 1 : 0;
      }
    }
    std::cout << "table " << table.name << " from " << inputs.dataset.submissions[file.submission].name << ", " << file.name << ": " << rows << " rows\n";
    for (std::uint32_t column = 0; column < table.columns.size(); ++column) {
      if (table.columns[column].is_key) continue;
      std::cout << "  " << table.columns[column].name << ": " << known[number_slot(table, column)] << " of " << rows << " known\n";
    }
  }
  for (const Submission& submission : inputs.dataset.submissions) {
    for (const Evidence& one : submission.evidence) {
      std::cout << word(one.kind) << " " << one.name << " from " << submission.name;
      if (!one.file.empty()) std::cout << ", " << one.file << ": " << (one.has_text ? std::to_string(one.words) + " words" : "not read");
      std::cout << "\n";
    }
  }
  std::vector<DataIssue> issues = inputs.issues.list();
  hide_rows_of_people(people_files, issues);
  for (const DataIssue& issue : issues) std::cout << "issue " << where(issue) << ": " << sentence(issue) << "\n";
}

void show_verdicts(const Explained& explained, bool sentences) {
  std::cout << (sentences ? "# the submitter's own view, not for publication\n" : "");
  for (const Finding& finding : explained.published.findings) {
    std::cout << explained.published.program->requirements[finding.requirement].id;
    for (const SubjectPart& part : finding.subject) std::cout << " " << part.code;
    std::cout << ": " << shown_verdict(finding);
    const Explanation told = explained.published.told(finding);
    if (told.figure) std::cout << ", figure " << told.figure->exact;
    if (told.needed) std::cout << ", needed " << told.needed->exact;
    std::cout << "\n";
    if (sentences) {
      std::cout << "  " << told.sentence << "\n";
      for (const CellWords& cell : finding.missing) std::cout << "  missing: " << cell.sentence << "\n";
    }
  }
}

}  // namespace

int run_show(const std::string& noun, const CheckRequest& request) {
  const LoadedFramework framework = load_framework(request.framework, colour_on_error());
  if (noun == "source" || noun == "ast" || noun == "model") return show_written(noun, framework);
  if (!framework.program) return exit_usage;
  const Program& program = *framework.program;
  if (noun == "program") {
    std::cout << dump(program);
    return exit_clean;
  }
  int exit = exit_usage;
  const std::unique_ptr<Inputs> inputs = open_inputs(program, request.inputs, exit);
  if (!inputs) return exit;
  if (noun == "dataset") {
    show_dataset(program, *inputs);
    return inputs->is_partly_unread() ? exit_unreadable : exit_clean;
  }
  const std::optional<Explained> explained = evaluate_and_explain(program, *inputs, {});
  if (!explained) return exit_fault;
  show_verdicts(*explained, noun == "findings");
  return inputs->is_partly_unread() ? exit_unreadable : exit_clean;
}

}  // namespace plumbline
