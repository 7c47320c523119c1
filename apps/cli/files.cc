#include "apps/cli/files.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <optional>
#include <system_error>

namespace plumbline {
namespace {

/// A file that is read by one and whose hash another may ask for.
struct OpenFile {
  std::ifstream stream;
  bool has_end = false;
  std::optional<Digest> digest;
  std::shared_ptr<ReadSoFar> so_far = std::make_shared<ReadSoFar>();

  std::size_t read(char* into, std::size_t most) {
    stream.read(into, static_cast<std::streamsize>(most));
    const auto count = static_cast<std::size_t>(stream.gcount());
    if (digest) digest->add({into, count});
    so_far->bytes += count;
    return count;
  }
  std::string hash() {
    std::string piece(std::size_t{1} << 16U, '\0');
    while (has_end && read(piece.data(), piece.size()) > 0) {
    }
    return digest->finish();
  }
};

class FileBytes final : public ByteSource {
 public:
  explicit FileBytes(std::shared_ptr<OpenFile> file) : file_(std::move(file)) {}
  std::size_t read(char* into, std::size_t most) override { return file_->read(into, most); }

 private:
  std::shared_ptr<OpenFile> file_;
};

// A file that is not there lies where its name says.
bool lies_within(const std::filesystem::path& path, const std::filesystem::path& folder) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::weakly_canonical(path, error);
  if (error) return true;  // links in a circle lead nowhere
  const std::filesystem::path top = std::filesystem::canonical(folder, error);
  return !error && std::mismatch(top.begin(), top.end(), real.begin(), real.end()).first == top.end();
}

}  // namespace

std::optional<std::string> read_whole(const std::filesystem::path& path, std::size_t most) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  std::ifstream stream(path, std::ios::binary);
  if (error || !stream) return std::nullopt;
  std::string bytes(static_cast<std::size_t>(std::min<std::uintmax_t>(size, most)), '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

Result<HashedFile> open_file(const std::filesystem::path& path, const std::string& name, const std::filesystem::path& within, Hashing hashing) {
  std::error_code error;
  if (!within.empty() && !lies_within(path, within)) {
    return Failure{"F0112", name, "This is a link that leads out of the folder of the submission.", "Put the file itself beside submission.json."};
  }
  if (std::filesystem::is_directory(path, error)) {
    return Failure{"F0130", name, "This is a folder, where a file is expected.", "Name a file in it."};
  }
  auto file = std::make_shared<OpenFile>();
  file->stream.open(path, std::ios::binary);
  if (!file->stream) {
    return Failure{"F0130", name, "There is no such file, or it may not be read.", "Check the name and the folder."};
  }
  file->has_end = std::filesystem::is_regular_file(path, error);
  if (file->has_end) file->so_far->of = std::filesystem::file_size(path, error);
  HashedFile out{std::make_unique<FileBytes>(file), {}, file->so_far};
  if (hashing == Hashing::wanted) {
    file->digest.emplace();
    out.hash = [file] { return file->hash(); };
  }
  return out;
}

FilesTogether::~FilesTogether() { take_back(); }

Result<bool> FilesTogether::add(const std::filesystem::path& place, const FileWriter& write) {
  std::error_code error;
  if (place.has_parent_path()) std::filesystem::create_directories(place.parent_path(), error);
  const Waiting& one = waiting_.emplace_back(Waiting{place, place.string() + ".part", {}});
  std::ofstream stream(one.beside, std::ios::binary | std::ios::trunc);
  Result<bool> made = write([&](std::string_view text) { stream.write(text.data(), static_cast<std::streamsize>(text.size())); });
  stream.flush();
  if (!made) return made;
  if (!stream) return Failure{"F0131", place.string(), "The file cannot be written.", "Check the folder and the space on the disk."};
  return true;
}

Result<bool> FilesTogether::put_in_place() {
  const auto refused = [](const std::filesystem::path& place, const std::error_code& error) {
    return Failure{"F0131", place.string(), "The file cannot be put in place: " + error.message() + ".", "Check the folder."};
  };
  for (Waiting& one : waiting_) {
    std::error_code error;
    const std::filesystem::file_status now = std::filesystem::status(one.place, error);
    if (!std::filesystem::exists(now)) continue;
    if (std::filesystem::is_directory(now)) return refused(one.place, std::make_error_code(std::errc::is_a_directory));
    // A file that is replaced keeps who may read it.
    std::filesystem::permissions(one.beside, now.permissions(), error);
    if (waiting_.size() == 1) continue;  // moving it is all that is left to go wrong
    const std::filesystem::path before = one.place.string() + ".plumbline-before";
    std::filesystem::remove(before, error);
    std::filesystem::create_hard_link(one.place, before, error);
    // Some file systems know no links.
    if (error) std::filesystem::copy_file(one.place, before, error);
    if (error) return refused(one.place, error);
    one.before = before;
  }
  for (Waiting& one : waiting_) {
    std::error_code error;
    std::filesystem::rename(one.beside, one.place, error);
    if (error) return refused(one.place, error);
    one.is_placed = true;
  }
  std::error_code error;
  for (const Waiting& one : waiting_) {
    if (!one.before.empty()) std::filesystem::remove(one.before, error);
  }
  waiting_.clear();
  return true;
}

void FilesTogether::take_back() {
  std::error_code error;
  for (const Waiting& one : waiting_) {
    if (!one.is_placed) std::filesystem::remove(one.beside, error);
    if (one.before.empty()) {
      if (one.is_placed) std::filesystem::remove(one.place, error);
    } else if (one.is_placed) {
      std::filesystem::rename(one.before, one.place, error);
    } else {
      std::filesystem::remove(one.before, error);
    }
  }
  waiting_.clear();
}

Result<bool> write_whole(const std::filesystem::path& path, const std::string& text) {
  FilesTogether files;
  const Result<bool> written = files.add(path, [&](const std::function<void(std::string_view)>& sink) -> Result<bool> {
    sink(text);
    return true;
  });
  return written ? files.put_in_place() : written;
}

}  // namespace plumbline
