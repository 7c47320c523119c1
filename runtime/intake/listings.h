// What each submission.json of an inbox says of the files beside it. It is believed; where it speaks of nobody known or of another
// framework, it is not used at all.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "runtime/intake/claims.h"

namespace plumbline::intake {

/// One table or piece of evidence that a manifest names a file for.
struct Listing {
  std::size_t manifest = 0;  // among the inbox's
  SubmissionKey key;
  std::string name;                    // of the table
  std::optional<std::uint32_t> table;  // nothing: the framework has none of that name, or it is evidence
  std::string sheet;
  Manifest::EvidenceGiven evidence;
  bool is_table = true;
};

class Listings {
 public:
  /// An entry for each manifest: used, or not read and why. The inbox must outlive it.
  Listings(const Inbox& inbox, std::vector<Entry>& entries);

  [[nodiscard]] const std::vector<UsedManifest>& manifests() const { return used_; }
  [[nodiscard]] bool lists_table(const std::string& path) const { return !tables_of(path).empty(); }
  [[nodiscard]] std::vector<Listing> tables_of(const std::string& path) const { return of(path, true); }
  [[nodiscard]] std::vector<Listing> evidence_of(const std::string& path) const { return of(path, false); }
  /// The one manifest of that framework in the very folder; nothing where there is none.
  [[nodiscard]] std::optional<UsedManifest> beside(const std::string& folder, std::size_t framework) const;
  /// An entry for each file that is named and not there.
  void report_absent(std::vector<Entry>& entries) const;

 private:
  [[nodiscard]] std::vector<Listing> of(const std::string& path, bool is_table) const;
  [[nodiscard]] std::optional<std::size_t> framework_of(const Manifest& manifest) const;
  void use(std::size_t at, std::vector<Entry>& entries);

  const Inbox& inbox_;
  std::vector<UsedManifest> used_;
  std::map<std::string, std::vector<Listing>> listed_;  // by path
};

}  // namespace plumbline::intake
