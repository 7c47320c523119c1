#include "apps/cli/files.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <system_error>

namespace plumbline {
namespace {

class FileBytes final : public ByteSource {
 public:
  FileBytes(std::ifstream stream, std::shared_ptr<Digest> digest, std::shared_ptr<ReadSoFar> so_far)
      : stream_(std::move(stream)), digest_(std::move(digest)), so_far_(std::move(so_far)) {}

  std::size_t read(char* into, std::size_t most) override {
    stream_.read(into, static_cast<std::streamsize>(most));
    const auto count = static_cast<std::size_t>(stream_.gcount());
    digest_->add({into, count});
    so_far_->bytes += count;
    return count;
  }

 private:
  std::ifstream stream_;
  std::shared_ptr<Digest> digest_;
  std::shared_ptr<ReadSoFar> so_far_;
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

Result<HashedFile> open_file(const std::filesystem::path& path, const std::string& name, const std::filesystem::path& within) {
  std::error_code error;
  if (!within.empty() && !lies_within(path, within)) {
    return Failure{"F0112", name, "This is a link that leads out of the folder of the submission.", "Put the file itself beside submission.json."};
  }
  if (std::filesystem::is_directory(path, error)) {
    return Failure{"F0130", name, "This is a folder, where a file is expected.", "Name a file in it."};
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    return Failure{"F0130", name, "There is no such file, or it may not be read.", "Check the name and the folder."};
  }
  auto digest = std::make_shared<Digest>();
  auto so_far = std::make_shared<ReadSoFar>();
  if (std::filesystem::is_regular_file(path, error)) so_far->of = std::filesystem::file_size(path, error);
  return HashedFile{std::make_unique<FileBytes>(std::move(stream), digest, so_far), digest, so_far};
}

Result<bool> write_whole(const std::filesystem::path& path, const std::string& text) {
  return write_whole(path, [&](const std::function<void(std::string_view)>& sink) { sink(text); });
}

Result<bool> write_whole(const std::filesystem::path& path, const std::function<void(const std::function<void(std::string_view)>&)>& write) {
  const std::filesystem::path beside = path.string() + ".part";
  std::error_code error;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), error);
  {
    std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
    write([&](std::string_view text) { stream.write(text.data(), static_cast<std::streamsize>(text.size())); });
    stream.flush();
    if (!stream) {
      std::filesystem::remove(beside, error);
      return Failure{"F0131", path.string(), "The file cannot be written.", "Check the folder and the space on the disk."};
    }
  }
  // A file that is replaced keeps who may read it.
  if (const std::filesystem::file_status now = std::filesystem::status(path, error); std::filesystem::exists(now)) {
    std::filesystem::permissions(beside, now.permissions(), error);
  }
  std::filesystem::rename(beside, path, error);
  if (error) {
    return Failure{"F0131", path.string(), "The file cannot be put in place: " + error.message() + ".", "Check the folder."};
  }
  return true;
}

}  // namespace plumbline
