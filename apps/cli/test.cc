#include <iostream>
#include <map>

#include "apps/cli/commands.h"
#include "apps/cli/framework.h"
#include "apps/cli/words.h"
#include "runtime/finding/examples.h"

namespace plumbline {
namespace {

struct ExampleTally {
  std::size_t rows = 0;
  std::size_t wrong = 0;
};

void say_wrong(const Program& program, const ExampleOutcome& outcome) {
  std::cout << "✗ " << program.requirements[outcome.requirement].id << ", " << outcome.name << "\n    "
            << outcome.origin.file << " line " << outcome.origin.line << ": " << outcome.origin.text << "\n";
  for (const std::string& difference : outcome.differences) std::cout << "    " << difference << "\n";
}

}  // namespace

int run_test(const std::vector<std::string>& frameworks) {
  ExampleTally all;
  for (const std::string& path : frameworks_of(frameworks)) {
    const LoadedFramework framework = load_framework(path, colour_on_error());
    if (!framework.program) return exit_usage;
    const Program& program = *framework.program;
    std::map<std::uint32_t, ExampleTally> by_requirement;
    for (const ExampleOutcome& outcome : run_examples(program)) {
      ExampleTally& tally = by_requirement[outcome.requirement];
      ++tally.rows;
      if (outcome.differences.empty()) continue;
      ++tally.wrong;
      say_wrong(program, outcome);
    }
    for (std::uint32_t i = 0; i < program.requirements.size(); ++i) {
      const Requirement& requirement = program.requirements[i];
      const ExampleTally& tally = by_requirement[i];
      if (tally.rows == 0) {
        std::cout << "– " << requirement.id << ": no examples because " << requirement.no_examples_because << "\n";
      } else if (tally.wrong == 0) {
        std::cout << "✓ " << requirement.id << ": " << tally.rows << " rows as the rule has it\n";
      }
      all.rows += tally.rows;
      all.wrong += tally.wrong;
    }
  }
  std::cout << all.rows - all.wrong << " of " << all.rows << " example rows hold\n";
  return all.wrong == 0 ? exit_clean : exit_open;
}

}  // namespace plumbline
