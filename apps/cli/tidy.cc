// Every cell of what was read as one long table: CSV, or lines of JSON.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "apps/cli/commands.h"
#include "apps/cli/framework.h"
#include "apps/cli/progress.h"
#include "apps/cli/words.h"
#include "base/csv_line.h"
#include "base/plain_words.h"
#include "runtime/publish/tidy.h"
#include "runtime/report/json_writer.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

std::string json_line(const std::vector<std::string>& cells) {
  JsonWriter out;
  out.open('{');
  for (std::size_t i = 0; i < cells.size(); ++i) out.member(tidy_columns()[i], cells[i]);
  return out.close('}').take() + "\n";
}

void write_rows(const Program& program, const Inputs& inputs, bool json, std::ostream& out) {
  ProgressLine progress("cells written");
  std::uint64_t count = 0;
  if (!json) out << csv_line(tidy_columns());
  for (const InputFile& file : inputs.dataset.files) {
    const bool done = tidy(program, inputs.dataset, file, [&](const std::vector<std::string>& cells) {
      out << (json ? json_line(cells) : csv_line(cells));
      progress(++count);
    });
    if (!done) std::cerr << file.name << ": each row of the table " << program.tables[file.table].name << " is a person; it is left out.\n";
  }
}

/// Beside the place, and moved there at the end.
Result<bool> write_to(const std::string& path, const std::function<void(std::ostream&)>& write) {
  const fs::path beside = path + ".part";
  std::error_code error;
  {
    std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
    if (stream) write(stream);
    stream.flush();
    if (!stream) {
      fs::remove(beside, error);
      return Failure{"F0131", path, "The file cannot be written.", "Check the folder and the space on the disk."};
    }
  }
  fs::rename(beside, path, error);
  if (!error) return true;
  const Failure failure{"F0131", path, "The file cannot be put in place: " + error.message() + ".", "Check the folder."};
  fs::remove(beside, error);
  return failure;
}

}  // namespace

int run_tidy(const TidyRequest& request) {
  const LoadedFramework framework = load_framework(request.framework, colour_on_error());
  if (!framework.program) return exit_usage;
  InputNames names = request.inputs;
  names.every_version = true;
  int exit = exit_usage;
  const std::unique_ptr<Inputs> inputs = open_inputs(*framework.program, names, exit);
  if (!inputs) return exit;
  std::cerr << "The submitter's own view, not for publication.\n";
  const auto write = [&](std::ostream& out) { write_rows(*framework.program, *inputs, request.format == "jsonl", out); };
  if (request.output.empty()) {
    write(std::cout);
  } else if (const Result<bool> written = write_to(request.output, write); !written) {
    say_failure(written.error());
    return exit_usage;
  }
  // What was not read, a table or a column nobody asks for, would be missed in silence here.
  if (const std::size_t issues = inputs->issues.list().size(); issues > 0) {
    std::cerr << counted(issues, "data issue was", "data issues were") << " found: `plumbline check` tells each.\n";
  }
  return inputs->is_partly_unread() ? exit_unreadable : exit_clean;
}

}  // namespace plumbline
