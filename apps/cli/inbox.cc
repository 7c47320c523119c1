#include "apps/cli/inbox.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>
#include <vector>

#include "apps/cli/files.h"
#include "apps/cli/progress.h"
#include "runtime/read/json.h"
#include "runtime/read/text.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

struct Found {
  std::string path;  // from the folder
  fs::path place;
  std::optional<Failure> unread;
};

// Excel's locks, and what Windows and macOS leave in folders.
bool is_of_a_program(const std::string& name) { return name.starts_with("~$") || name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini"; }

std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

Failure cannot_open(const std::string& path, const std::string& why) { return {"F0130", path, why, "Check who may read it, or ask for it again."}; }

/// Every file below the folder, without following a link.
class Walk {
 public:
  explicit Walk(const fs::path& folder) : top_(folder) {}

  std::vector<Found> run() {
    std::vector<std::pair<fs::path, std::string>> folders = {{top_, ""}};
    while (!folders.empty()) {
      const auto [folder, prefix] = std::move(folders.back());
      folders.pop_back();
      std::error_code error;
      fs::directory_iterator entries(folder, error);
      if (error) out_.push_back({prefix, folder, cannot_open(prefix, "This folder cannot be opened: " + error.message() + ".")});
      for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        const std::string path = prefix + entries->path().filename().string();
        const fs::file_status status = entries->symlink_status(error);
        if (fs::is_directory(status)) {
          folders.emplace_back(entries->path(), path + "/");
        } else {
          add(path, entries->path(), status);
        }
      }
    }
    std::sort(out_.begin(), out_.end(), [](const Found& a, const Found& b) { return a.path < b.path; });
    return std::move(out_);
  }

 private:
  void add(const std::string& path, const fs::path& place, fs::file_status status) {
    if (fs::is_symlink(status)) {
      if (leads_out(place)) out_.push_back({path, place, Failure{"F0112", path, "This is a link that leads out of the folder; it was not followed.", "Put the file itself into the folder."}});
      return;
    }
    if (fs::is_regular_file(status)) {
      out_.push_back({path, place, std::nullopt});
    } else {
      out_.push_back({path, place, cannot_open(path, "This is no file, but a device or the like.")});
    }
  }

  // A link that leads nowhere is told as well.
  [[nodiscard]] bool leads_out(const fs::path& link) const {
    std::error_code error;
    const fs::path real = fs::canonical(link, error);
    if (error) return true;
    const fs::path top = fs::canonical(top_, error);
    return error || std::mismatch(top.begin(), top.end(), real.begin(), real.end()).first != top.end();
  }

  fs::path top_;
  std::vector<Found> out_;
};

Result<std::pair<std::string, std::uint64_t>> hash_of(const intake::Opener& open, const std::shared_ptr<Digest>& digest) {
  Result<std::unique_ptr<ByteSource>> bytes = open();
  if (!bytes) return bytes.error();
  std::vector<char> buffer(std::size_t{1} << 20U);
  std::uint64_t size = 0;
  for (std::size_t got = 0; (got = (*bytes)->read(buffer.data(), buffer.size())) > 0;) {
    digest->add({buffer.data(), got});
    size += got;
  }
  return std::pair<std::string, std::uint64_t>{digest->finish(), size};
}

void add_file(const fs::path& folder, Found found, intake::Inbox& inbox) {
  intake::InboxFile file;
  file.path = std::move(found.path);
  file.of_a_program = is_of_a_program(last_part(file.path));
  file.unread = std::move(found.unread);
  const std::string name = reading::as_utf8(file.path);
  file.open = [place = found.place, name, folder]() -> Result<std::unique_ptr<ByteSource>> {
    Result<HashedFile> opened = open_file(place, name, folder);
    if (!opened) return opened.error();
    return std::move(opened->bytes);
  };
  if (!file.unread) {
    const Result<std::pair<std::string, std::uint64_t>> hashed = hash_of(file.open, std::make_shared<Digest>());
    if (hashed) {
      file.hash = hashed->first;
      file.size = hashed->second;
    } else {
      file.unread = hashed.error();
    }
  }
  inbox.files.push_back(std::move(file));
}

}  // namespace

void read_folder(const fs::path& folder, intake::Inbox& inbox) {
  ProgressLine progress("files found");
  for (Found& found : Walk(folder).run()) {
    progress(inbox.files.size());
    if (found.unread || last_part(found.path) != "submission.json") {
      add_file(folder, std::move(found), inbox);
      continue;
    }
    const std::optional<std::string> text = read_whole(found.place, reading::most_json_bytes + 1);
    Result<Manifest> manifest = text ? read_manifest(*text, reading::as_utf8(found.path)) : Result<Manifest>(cannot_open(found.path, "It may not be read."));
    if (manifest) {
      inbox.manifests.push_back({found.path.substr(0, found.path.size() - last_part(found.path).size()), found.path, *std::move(manifest)});
    } else {
      found.unread = manifest.error();
      add_file(folder, std::move(found), inbox);
    }
  }
}

}  // namespace plumbline
