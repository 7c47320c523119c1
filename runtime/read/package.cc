#include "runtime/read/package.h"

#include <zip.h>

#include <algorithm>
#include <utility>

#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

// Windows programs write backslashes, and part names are the same in any case.
std::string folded_part(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '\\' || c == '/') {
      if (!out.empty()) out += '/';
    } else {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return out;
}

std::string megabytes(std::uint64_t bytes) { return counted(bytes >> 20U, "MB", "MB"); }

}  // namespace

Failure locked(std::string where, std::string_view what) {
  return {"F0105", std::move(where), "This workbook " + std::string(what) + ", so it cannot be read.",
          "Send it without: in Excel, choose File, Info, Protect Workbook, take away what locks it, and save it."};
}

Failure damaged(std::string where, std::string message) {
  return {"F0106", std::move(where), std::move(message),
          "Open it in Excel, save it under another name, and send that. If it does not open there, ask for it again."};
}

Failure hostile(std::string where, std::string message) {
  return {"F0106", std::move(where), std::move(message), "No spreadsheet program writes such a file: ask the sender how it was made."};
}

Failure too_large(std::string where, std::string message) {
  return {"F0107", std::move(where), std::move(message), "Send a workbook that holds only what was asked for, or its sheets as CSV files."};
}

// --- the archive ---------------------------------------------------------------------------------

struct Package::Archive {
  struct Discard {
    void operator()(zip* opened) const { zip_discard(opened); }
  };

  std::string bytes;  // the handle reads from them
  std::string name;
  std::unique_ptr<zip, Discard> handle;
  std::map<std::string, std::uint64_t, std::less<>> parts;
};

namespace {

zip* opened(const std::string& bytes) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return nullptr;
  zip* handle = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (handle == nullptr) zip_source_free(source);
  return handle;
}

}  // namespace

Result<Package> Package::open(std::string bytes, const std::string& name) {
  if (bytes.size() > most_bytes) return too_large(name, "This workbook is larger than the " + megabytes(most_bytes) + " that are read.");
  auto archive = std::make_shared<Archive>();
  archive->bytes = std::move(bytes);
  archive->name = name;
  archive->handle.reset(opened(archive->bytes));
  if (!archive->handle) {
    return damaged(name, "This workbook is cut short or damaged: the list of its parts, which stands at its end, cannot be read.");
  }
  const std::int64_t count = zip_get_num_entries(archive->handle.get(), 0);
  if (count > most_parts) {
    return too_large(name, "This workbook is made of " + counted(static_cast<std::size_t>(count), "part", "parts") + ", more than the " +
                               counted(most_parts, "part", "parts") + " that are read.");
  }
  for (std::int64_t i = 0; i < count; ++i) {
    const char* part = zip_get_name(archive->handle.get(), static_cast<std::uint64_t>(i), ZIP_FL_ENC_RAW);
    if (part == nullptr || !archive->parts.emplace(folded_part(part), static_cast<std::uint64_t>(i)).second) {
      // One program would read the first of them, and another the second.
      return damaged(name, "This workbook is damaged: two of its parts have one name.");
    }
  }
  return Package(std::move(archive));
}

const std::string& Package::name() const { return archive_->name; }

bool Package::has(std::string_view part) const { return archive_->parts.contains(folded_part(part)); }

Result<PartStream> Package::stream(std::string_view part, const std::string& where, std::uint64_t most) const {
  PartStream stream;
  stream.part_ = shown(part);
  const auto found = archive_->parts.find(folded_part(part));
  if (found == archive_->parts.end()) return damaged(where, "This workbook is damaged: it lacks its part " + stream.part_ + ".");
  zip_stat_t stat;
  if (zip_stat_index(archive_->handle.get(), found->second, 0, &stat) == 0) {
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) return locked(where, "has a password");
    stream.packed_ = std::min<std::uint64_t>((stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 0, archive_->bytes.size());
    stream.file_.reset(zip_fopen_index(archive_->handle.get(), found->second, 0));
  }
  if (!stream.file_) return damaged(where, "This workbook is damaged: its part " + stream.part_ + " cannot be unpacked.");
  stream.archive_ = archive_;
  stream.where_ = where;
  stream.most_ = most;
  return stream;
}

// --- a part --------------------------------------------------------------------------------------

void PartStream::Close::operator()(zip_file* file) const { zip_fclose(file); }

std::size_t PartStream::read(char* into, std::size_t most) {
  if (failure_) return 0;
  const std::int64_t count = zip_fread(file_.get(), into, most);
  if (count < 0) {
    failure_ = damaged(where_, "This workbook is cut short or damaged: its part " + part_ + " cannot be unpacked to its end.");
    return 0;
  }
  count_ += static_cast<std::uint64_t>(count);
  if (count_ > most_) {
    failure_ = too_large(where_, "This workbook's part " + part_ + " holds more than the " + megabytes(most_) + " that are read.");
  } else if (count_ > free_bytes && count_ / most_ratio > packed_) {
    failure_ = too_large(where_, "This workbook's part " + part_ + " grows to more than 1,000 times its size when it is unpacked.");
  }
  return failure_ ? 0 : static_cast<std::size_t>(count);
}

// --- names ---------------------------------------------------------------------------------------

std::string part_named(std::string_view target, std::string_view from) {
  std::string out;
  const bool absolute = target.starts_with('/') || target.starts_with('\\');
  if (!absolute) out = from.substr(0, from.rfind('/') + 1);
  while (!target.empty()) {
    const std::size_t end = std::min(target.find_first_of("/\\"), target.size());
    const std::string_view step = target.substr(0, end);
    target.remove_prefix(std::min(end + 1, target.size()));
    if (step == "..") {
      if (!out.empty()) out.pop_back();
      out.resize(out.rfind('/') + 1);
    } else if (!step.empty() && step != ".") {
      out.append(step).append(target.empty() ? "" : "/");
    }
  }
  return out;
}

}  // namespace plumbline::reading
