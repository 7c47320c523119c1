// Submissions, organisations and reference data as a person names them on the command line, made
// into a Dataset.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apps/cli/files.h"
#include "runtime/dataset/dataset.h"
#include "runtime/dataset/issue.h"
#include "runtime/publish/publish.h"

namespace plumbline {

struct InputNames {
  std::vector<std::string> submissions;    // folders with a submission.json, or TABLE.csv files
  std::vector<std::string> organisations;  // CSV files
  std::vector<std::string> successions;    // CSV files: who took whose place, and when
  std::string reference;                   // a folder of TABLE.csv
  std::vector<std::string> tables;         // TABLE=FILE
  std::string as_of;                       // a day, or empty
  std::string version;                     // the one version that is judged, or empty: the latest of each
  std::string judgements;                  // a register of judgements, or empty
  std::string exceptions;                  // a register of exceptions, or empty
  bool every_version = false;              // of each organisation, and not only the last received by the day
  Hashing hashing = Hashing::wanted;       // of tables, for results that name what they were made of
};

/// A dataset and what hangs on it. Organisations live in the dataset; sources refer to both it and
/// the issues, so the whole is kept in one place.
struct Inputs {
  Dataset dataset;
  DataIssues issues;
  std::vector<PublishedInput> published;                      // one a submission, and one more for a register
  std::vector<std::pair<std::size_t, std::size_t>> file_of;   // dataset file -> published input, its file
  std::vector<std::function<std::string()>> hashes;           // one a dataset file, as HashedFile::hash
  std::vector<std::shared_ptr<ReadSoFar>> so_far;             // one a dataset file
  std::vector<NotRead> not_read;                              // files and submissions left out, and why
  bool unreadable = false;                                    // one of them could not be read

  /// After everything was read: the files' hashes, where they are wanted, into `published`.
  void finish_hashes();
  /// After everything was read: was there a file, or the rest of one, that could not be read?
  [[nodiscard]] bool is_partly_unread() const;
};

/// The organisations of `organisations` and `successions`; nothing where they cannot be told, which is said on standard error.
std::optional<Organisations> open_organisations(const Program& program, const InputNames& names, DataIssues& issues);

/// Opens everything; says on standard error what cannot be read, and goes on with the rest. Nothing
/// where the run makes no sense (no organisations, no day to judge on) or nothing could be read: said too,
/// and `exit` is the code to leave with.
std::unique_ptr<Inputs> open_inputs(const Program& program, const InputNames& names, int& exit);

}  // namespace plumbline
