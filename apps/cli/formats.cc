#include "apps/cli/formats.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "apps/cli/files.h"
#include "apps/cli/interrupt.h"
#include "apps/cli/words.h"
#include "runtime/report/report.h"

namespace plumbline {
namespace {

/// Thrown where a piece of a report is due and the run was asked to stop: reports know nothing of signals, and some of
/// them are half a gigabyte.
struct Stopped {};

TextSink until_stopped(const TextSink& sink) {
  return [&sink](std::string_view piece) {
    if (Interruptible::asked() != 0) throw Stopped();
    sink(piece);
  };
}

/// Fails where the form cannot be made, never for what the results say.
using FormatWriter = Result<bool> (*)(const Publishable&, const TextStyle&, const TextSink&);

/// A report that is text and cannot fail, as a FormatWriter.
template <void (*write)(const Publishable&, const TextSink&)>
Result<bool> plain(const Publishable& published, const TextStyle&, const TextSink& sink) {
  write(published, sink);
  return true;
}

Result<bool> text(const Publishable& published, const TextStyle& style, const TextSink& sink) {
  sink(render_text(published, style));
  return true;
}

Result<bool> json(const Publishable& published, const TextStyle& style, const TextSink& sink) {
  write_json(published, sink, style.proofs);
  return true;
}

/// A file of no name that anybody else knows, gone when it ends.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::error_code error;
    path_ = (std::filesystem::temp_directory_path(error) / "plumbline-XXXXXX").string();
    descriptor_ = error ? -1 : mkstemp(path_.data());
  }
  ~TemporaryFile() {
    if (descriptor_ < 0) return;
    close(descriptor_);
    std::error_code error;
    std::filesystem::remove(path_, error);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] bool is_there() const { return descriptor_ >= 0; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  int descriptor_ = -1;
};

// The library writes to a file by name, and to no pipe.
Result<bool> workbook(const Publishable& published, const TextStyle&, const TextSink& sink) {
  const TemporaryFile file;
  if (!file.is_there()) return Failure{"F0131", file.path(), "No temporary file can be made for the workbook.", "Set TMPDIR to a folder that may be written to."};
  if (Result<bool> written = write_workbook(published, file.path()); !written) return written;
  const std::optional<std::string> bytes = read_whole(file.path());
  if (!bytes) return Failure{"F0131", file.path(), "The temporary file with the workbook cannot be read.", "Check the space on the disk."};
  sink(*bytes);
  return true;
}

struct Format {
  std::string_view name;
  std::string_view file;
  std::string_view words;     // what it is for
  FormatWriter write;
  bool is_bytes = false;      // nothing a person reads on a terminal, or beside other text
  bool answers_alone = false; // made without sentences
};

constexpr Format table[] = {
    {"text", "results.txt", "to read", text},
    {"html", "report.html", "a page for a board, in one file", plain<write_html_report>},
    {"markdown", "summary.md", "a page to paste into a message", plain<write_summary>},
    {"json", "results.json", "everything, for programs and a later --previous", json},
    {"xlsx", "findings.xlsx", "a workbook to reply in", workbook, true},
    {"csv", "findings.csv", "one row a finding, for R, Python and SQL", plain<write_findings_csv>},
    {"verdicts", "verdicts.csv", "one CSV line an answer, without sentences", plain<write_verdicts>, false, true},
};

const Format& named(std::string_view name) {
  return *std::find_if(std::begin(table), std::end(table), [&](const Format& one) { return one.name == name; });
}

/// Each once, in the order asked for; text where none was.
std::vector<const Format*> wanted(const CheckRequest& request) {
  std::vector<const Format*> out;
  for (const std::string& name : request.formats) {
    const Format* one = &named(name);
    if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
  }
  if (out.empty()) out.push_back(&named("text"));
  return out;
}

// People at a terminal are shown the first of each verdict; files and pipes get everything.
TextStyle everything(const CheckRequest& request) {
  TextStyle style;
  style.other_readings = request.interpretations;
  style.proofs = request.proofs;
  return style;
}

TextStyle on_this_output(const CheckRequest& request) {
  TextStyle style = everything(request);
  style.colour = colour_on_output();
  if (isatty(STDOUT_FILENO) == 1) {
    style.most_findings = 20;
    style.most_issues = 40;
    style.most_people = 5;
  }
  return style;
}

Result<bool> write_to_output(const Publishable& published, const Format& format, const TextStyle& style) {
  const TextSink print = [](std::string_view piece) { std::cout.write(piece.data(), static_cast<std::streamsize>(piece.size())); };
  Result<bool> made = format.write(published, style, until_stopped(print));
  std::cout.flush();
  if (made && !std::cout) return Failure{"F0131", "standard output", "The results cannot be written.", "Check where they go, and the space on the disk."};
  return made;
}

Result<bool> write_to_folder(const Publishable& published, const std::vector<const Format*>& formats, const CheckRequest& request) {
  FilesTogether files;
  std::vector<std::string> paths;
  const TextStyle style = everything(request);
  for (const Format* format : formats) {
    const std::filesystem::path path = std::filesystem::path(request.output) / format->file;
    Result<bool> written = files.add(path, [&](const TextSink& sink) { return format->write(published, style, until_stopped(sink)); });
    if (!written) return written;
    paths.push_back(path.string());
  }
  Result<bool> placed = files.put_in_place();
  if (!placed) return placed;
  for (const std::string& path : paths) std::cerr << "Written: " << path << "\n";
  return true;
}

/// What people wrote stays where they wrote it: a column with another heading, say, is not carried over.
bool replaces_no_reply(const CheckRequest& request, const std::vector<const Format*>& formats) {
  for (const Format* format : formats) {
    const std::filesystem::path place = std::filesystem::path(request.output) / format->file;
    for (const std::string& replies : request.replies) {
      std::error_code error;
      if (!std::filesystem::equivalent(place, replies, error)) continue;
      std::cerr << "The replies in " << replies << " would be replaced by what is written: name another folder with --output, so that what people wrote stays.\n";
      return false;
    }
  }
  return true;
}

}  // namespace

std::vector<std::string> format_names() {
  std::vector<std::string> out;
  for (const Format& one : table) out.emplace_back(one.name);
  return out;
}

std::string formats_help() {
  std::string out;
  for (const Format& one : table) out.append(out.empty() ? "" : "; ").append(one.name).append(": ").append(one.words);
  return out + " (may be given more than once; default: text)";
}

bool can_be_written(const CheckRequest& request) {
  const std::vector<const Format*> formats = wanted(request);
  if (!request.output.empty()) return replaces_no_reply(request, formats);
  for (const Format* one : formats) {
    if (!one->is_bytes) continue;
    if (formats.size() > 1) {
      std::cerr << "--format " << one->name << " cannot stand on one output beside other results: say where the files go, with --output FOLDER.\n";
      return false;
    }
    if (isatty(STDOUT_FILENO) == 1) {
      std::cerr << "--format " << one->name << " is not text that a terminal can show: say where the file goes, with --output FOLDER.\n";
      return false;
    }
  }
  return true;
}

bool needs_answers_alone(const CheckRequest& request) {
  const std::vector<const Format*> formats = wanted(request);
  return std::all_of(formats.begin(), formats.end(), [](const Format* one) { return one->answers_alone; });
}

Writing write_formats(const Publishable& published, const CheckRequest& request) {
  const std::vector<const Format*> formats = wanted(request);
  const auto is_sound = [](const Result<bool>& written) {
    if (!written) say_failure(written.error());
    return static_cast<bool>(written);
  };
  const auto print = [&](const Format& one) { return is_sound(write_to_output(published, one, on_this_output(request))); };
  bool printing = request.output.empty();
  try {
    if (printing) return std::all_of(formats.begin(), formats.end(), [&](const Format* one) { return print(*one); }) ? Writing::done : Writing::failed;
    if (!is_sound(write_to_folder(published, formats, request))) return Writing::failed;
    // The text still goes to the terminal: people look there first.
    printing = true;
    const bool has_text = std::find(formats.begin(), formats.end(), &named("text")) != formats.end();
    return !has_text || print(named("text")) ? Writing::done : Writing::failed;
  } catch (const Stopped&) {
    say_stopped(printing);
    return Writing::stopped;
  }
}

}  // namespace plumbline
