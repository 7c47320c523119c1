// A zip archive held in memory, as the parts of a workbook: found by name in any case, inflated a piece
// at a time. What the archive says of its own size is not believed: what comes out is counted. Nothing is
// ever written, so a part called "../x" is a part like any other. Never knows what a part means.
//
//   Result<Package> package = Package::open(bytes, "plan.xlsx");
//   Result<PartStream> part = package->stream("xl/workbook.xml", "plan.xlsx");   // "XL\Workbook.xml" is the same part
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

struct zip;
struct zip_file;

namespace plumbline::reading {

/// A workbook is encrypted: F0105. `what` is what people know: "has a password".
Failure locked(std::string where, std::string_view what);
/// A workbook is cut short, changed or damaged: F0106.
Failure damaged(std::string where, std::string message);
/// No spreadsheet program writes such a workbook, and reading it could do harm: F0106 too.
Failure hostile(std::string where, std::string message);
/// A workbook holds more than is read: F0107.
Failure too_large(std::string where, std::string message);

/// One part as it is inflated.
class PartStream {
 public:
  /// Beyond `free_bytes` of them, nobody needs more inflated bytes than so many times the packed ones.
  static constexpr std::uint64_t free_bytes = std::uint64_t{64} << 20U;
  static constexpr std::uint64_t most_ratio = 1000;

  /// At most `most` bytes into `into`; 0 at the end of the part, and where failure() says that it is not the
  /// end. An archive's checksum is looked at only at the end, so what came before it may still be refused.
  std::size_t read(char* into, std::size_t most);
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
  /// As the archive calls it.
  [[nodiscard]] const std::string& part() const { return part_; }

 private:
  friend class Package;
  PartStream() = default;
  struct Close {
    void operator()(zip_file* file) const;
  };

  std::shared_ptr<const void> archive_;  // stays as long as the stream
  std::unique_ptr<zip_file, Close> file_;
  std::string where_;
  std::string part_;
  std::uint64_t packed_ = 0;
  std::uint64_t most_ = 0;
  std::uint64_t count_ = 0;
  std::optional<Failure> failure_;
};

/// For one thread at a time, its streams included.
class Package {
 public:
  static constexpr std::size_t most_bytes = std::size_t{64} << 20U;
  static constexpr std::int64_t most_parts = 10'000;
  static constexpr std::uint64_t most_part_bytes = std::uint64_t{2} << 30U;  // inflated

  /// `name` is the file as people know it. Fails with F0106 or F0107.
  static Result<Package> open(std::string bytes, const std::string& name);

  [[nodiscard]] const std::string& name() const;
  [[nodiscard]] bool has(std::string_view part) const;
  /// `where` is what messages say of the place: the file, and the sheet if there is one. Fails with F0105
  /// (a password), F0106 or F0107; so does reading the stream.
  [[nodiscard]] Result<PartStream> stream(std::string_view part, const std::string& where, std::uint64_t most = most_part_bytes) const;

 private:
  struct Archive;
  explicit Package(std::shared_ptr<const Archive> archive) : archive_(std::move(archive)) {}

  std::shared_ptr<const Archive> archive_;
};

/// "xl/worksheets/sheet1.xml" for the target "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml" or
/// "../xl/worksheets/sheet1.xml" that stands in the part "xl/workbook.xml".
std::string part_named(std::string_view target, std::string_view from);

}  // namespace plumbline::reading
