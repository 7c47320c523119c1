// A folder as it arrives -> a register, and a folder for each submission that `plumbline check` reads.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <list>
#include <vector>

#include "apps/cli/commands.h"
#include "apps/cli/files.h"
#include "apps/cli/framework.h"
#include "apps/cli/inbox.h"
#include "apps/cli/progress.h"
#include "apps/cli/words.h"
#include "runtime/intake/register.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;
using intake::Entry;
using intake::Inbox;
using intake::PlacedSubmission;
using intake::Register;
using intake::State;

/// Programs and organisations, which the inbox only refers to.
struct Loaded {
  std::list<Program> programs;
  std::list<Organisations> organisations;
};

bool usage(const std::string& message) {
  std::cerr << message << "\n";
  return false;
}

bool read_day(const std::string& flag, const std::string& text, std::optional<Date>& day) {
  if (text.empty()) return true;
  day = parse_date(text);
  return day || usage(flag + " " + text + " is no day: write it as 2021-06-03.");
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);
  const fs::path top = fs::canonical(folder, error);
  return std::mismatch(top.begin(), top.end(), real.begin(), real.end()).first == top.end();
}

// What is there already is never mixed with what came anew.
bool may_write(const IntakeRequest& request) {
  std::error_code error;
  const fs::path output(request.output);
  if (!fs::is_directory(request.folder, error)) return usage(request.folder + " is no folder. Name the folder that holds what was sent.");
  if (lies_in(output, request.folder)) return usage(request.output + " lies in the folder that is read. Name a folder outside it.");
  if (!fs::exists(output, error)) return true;
  if (fs::is_directory(output, error) && fs::is_empty(output, error)) return true;
  return usage(request.output + " is there already, and is not empty. Name a new folder, or move it away first.");
}

bool load(const IntakeRequest& request, Loaded& loaded, Inbox& inbox) {
  DataIssues issues;
  for (const std::string& path : request.frameworks) {
    LoadedFramework framework = load_framework(path, colour_on_error());
    if (!framework.program) return false;
    std::optional<Organisations> organisations = open_organisations(*framework.program, request.inputs, issues);
    if (!organisations) return false;
    loaded.programs.push_back(*std::move(framework.program));
    loaded.organisations.push_back(*std::move(organisations));
    inbox.frameworks.push_back({&loaded.programs.back(), &loaded.organisations.back()});
  }
  for (const DataIssue& issue : issues.list()) std::cerr << where(issue) << ": " << sentence(issue) << "\n";
  return true;
}

// --- writing -------------------------------------------------------------------------------------

/// Byte for byte, and the bytes that were looked at.
Result<bool> copy_file(const intake::InboxFile& file, const fs::path& to) {
  Result<std::unique_ptr<ByteSource>> bytes = file.open();
  if (!bytes) return bytes.error();
  std::ofstream stream(to, std::ios::binary | std::ios::trunc);
  Digest digest;
  std::vector<char> buffer(std::size_t{1} << 20U);
  for (std::size_t got = 0; (got = (*bytes)->read(buffer.data(), buffer.size())) > 0;) {
    digest.add({buffer.data(), got});
    stream.write(buffer.data(), static_cast<std::streamsize>(got));
  }
  stream.flush();
  if (!stream) return Failure{"F0131", to.string(), "The file cannot be written.", "Check the folder and the space on the disk."};
  if (digest.finish() != file.hash) return Failure{"F0130", file.path, "The file changed while it was read.", "Run this again when nobody writes to the folder."};
  return true;
}

Result<bool> write_submission(const Inbox& inbox, const PlacedSubmission& submission, const fs::path& folder) {
  std::error_code error;
  fs::create_directory(folder, error);
  for (const PlacedSubmission::Copy& copy : submission.copies) {
    if (Result<bool> copied = copy_file(inbox.files[copy.file], folder / copy.as); !copied) return copied;
  }
  return write_whole(folder / "submission.json", intake::submission_json(submission.manifest));
}

Result<bool> write_all(const Inbox& inbox, const Register& reg, const fs::path& folder) {
  for (const PlacedSubmission& submission : reg.submissions) {
    if (Result<bool> written = write_submission(inbox, submission, folder / submission.name); !written) return written;
  }
  if (Result<bool> written = write_whole(folder / "register.csv", intake::register_csv(inbox, reg)); !written) return written;
  return write_whole(folder / "register.json", intake::register_json(inbox, reg));
}

/// A folder of its own beside the place, which nothing else uses.
std::optional<fs::path> folder_beside(const fs::path& output) {
  std::error_code error;
  const fs::path place = output.has_filename() ? output : output.parent_path();
  if (place.has_parent_path()) fs::create_directories(place.parent_path(), error);
  for (int i = 0; i < 1000; ++i) {
    const fs::path beside = place.string() + ".part" + std::to_string(i);
    if (fs::create_directory(beside, error)) return beside;
    if (error) return std::nullopt;
  }
  return std::nullopt;
}

/// Written beside the place and moved there at the end: whoever looks sees all of it or nothing.
Result<bool> write_beside(const Inbox& inbox, const Register& reg, const fs::path& output) {
  const std::optional<fs::path> beside = folder_beside(output);
  if (!beside) return Failure{"F0131", output.string(), "No folder can be made here.", "Check the folder above, and who may write there."};
  std::error_code error;
  Result<bool> written = write_all(inbox, reg, *beside);
  if (written) {
    fs::rename(*beside, output.has_filename() ? output : output.parent_path(), error);
    if (!error) return true;
    written = Failure{"F0131", output.string(), "The folder cannot be put in place: " + error.message() + ".", "Check the folder."};
  }
  fs::remove_all(*beside, error);
  return written;
}

Register sorted(Inbox& inbox) {
  ProgressLine progress("files recognised");
  inbox.progress = std::ref(progress);
  Register out = intake::make_register(inbox);
  inbox.progress = nullptr;
  return out;
}

int exit_code(const Register& reg) {
  const auto any = [](const std::vector<Entry>& entries, auto&& holds) { return std::any_of(entries.begin(), entries.end(), holds); };
  if (any(reg.not_known, [](const Entry& entry) { return entry.state == State::not_read; })) return exit_unreadable;
  const bool contradicted = any(reg.files, [](const Entry& entry) { return entry.state == State::placed && !entry.reason.empty(); });
  const bool late = any(reg.files, [](const Entry& entry) { return entry.late == intake::Late::yes; });
  const bool missing = any(reg.missing, [](const Entry& entry) { return entry.state == State::missing; });
  return !reg.not_known.empty() || contradicted || late || missing ? exit_open : exit_clean;
}

}  // namespace

int run_intake(const IntakeRequest& request) {
  Loaded loaded;
  Inbox inbox;
  if (!may_write(request) || !read_day("--received", request.received, inbox.received) || !read_day("--as-of", request.inputs.as_of, inbox.as_of)) return exit_usage;
  if (!load(request, loaded, inbox)) return exit_usage;
  read_folder(request.folder, inbox);
  const Register reg = sorted(inbox);
  if (const Result<bool> written = write_beside(inbox, reg, request.output); !written) {
    say_failure(written.error());
    return exit_usage;
  }
  std::cout << intake::register_text(inbox, reg);
  std::cerr << "Written: " << (fs::path(request.output) / "register.csv").string() << ", register.json and a folder for each submission\n";
  return exit_code(reg);
}

}  // namespace plumbline
