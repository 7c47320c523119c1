// The user's files: read, streamed, written so that nothing is ever half-written.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "runtime/program/bundle.h"
#include "runtime/read/read.h"

namespace plumbline {

/// The whole of a small file, or of a larger one the first `most` bytes; nothing where it cannot be
/// read.
std::optional<std::string> read_whole(const std::filesystem::path& path,
                                      std::size_t most = std::numeric_limits<std::size_t>::max());

/// How much of a file was read; whoever reads it may be another thread.
struct ReadSoFar {
  std::atomic<std::uint64_t> bytes = 0;
  std::uint64_t of = 0;  // 0: nobody knows, as of a pipe
};

/// Is the hash of a file wanted? It takes as long as a third of all else that is done with rows.
enum class Hashing : std::uint8_t { wanted, not_wanted };

/// A file a piece at a time, its hash, where it is wanted, taken on the way. `hash` is asked once, when nobody reads the file any more: what was
/// left of it, as behind a row where reading stopped, is read then; of a pipe, which may have no end, the hash is of what was read. With
/// `within`, a file that links lead to outside that folder is refused (F0112); the folder itself may be a link.
struct HashedFile {
  std::unique_ptr<ByteSource> bytes;
  std::function<std::string()> hash;  // empty: not wanted
  std::shared_ptr<ReadSoFar> so_far;
};
Result<HashedFile> open_file(const std::filesystem::path& path, const std::string& name,
                             const std::filesystem::path& within = {}, Hashing hashing = Hashing::wanted);

/// Writes a file a piece at a time into what it is handed; fails where it cannot be made.
using FileWriter = std::function<Result<bool>(const std::function<void(std::string_view)>&)>;

/// Files that are put in place together. Each is written beside its place; where one cannot be written, or cannot be
/// moved to its place, none is, and what stood there before still stands.
///
///   FilesTogether files;
///   files.add(folder / "results.json", ...) && files.add(folder / "findings.csv", ...) && files.put_in_place();
class FilesTogether {
 public:
  FilesTogether() = default;
  ~FilesTogether();
  FilesTogether(const FilesTogether&) = delete;
  FilesTogether& operator=(const FilesTogether&) = delete;

  Result<bool> add(const std::filesystem::path& place, const FileWriter& write);
  Result<bool> put_in_place();

 private:
  struct Waiting {
    std::filesystem::path place;
    std::filesystem::path beside;
    std::filesystem::path before;  // what stood in its place, kept until all are there; empty: nothing did
    bool is_placed = false;
  };
  void take_back();

  std::vector<Waiting> waiting_;
};

/// One file alone.
Result<bool> write_whole(const std::filesystem::path& path, const std::string& text);

}  // namespace plumbline
