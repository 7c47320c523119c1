// What rows of organisation files say of each organisation, gathered until all files are read: then what
// contradicts and what nobody said is told, and the rest becomes entries. Never knows a heading.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/dataset/organisations.h"
#include "runtime/program/program.h"
#include "runtime/read/faults.h"

namespace plumbline::reading {

/// From a day to a last day; an end nobody gave is open.
struct Days {
  std::optional<Date> from;
  std::optional<Date> until;
  friend bool operator==(const Days&, const Days&) = default;
  [[nodiscard]] bool overlap(const Days& other) const;
  [[nodiscard]] bool cover(const Days& other) const;
};

/// What one row says of one organisation; what is blank is not said.
struct OrganisationRow {
  std::uint32_t level = 0;
  std::string code;
  std::size_t file = 0;
  std::uint32_t line = 0;
  bool lists = false;      // the row is about this one, and not only about one within it
  bool gives_days = false; // the file has columns for them
  Days days;
  std::string name;
  std::string within;                   // the code of the level above
  std::vector<std::string> attributes;  // as written
  std::vector<std::string> aliases;     // one a column
};

/// A file of organisations that was opened, as far as gaps and contradictions are told of it.
struct ToldOf {
  std::string name;
  Faults* faults = nullptr;
  std::vector<bool> lists;                          // by level
  std::vector<bool> names;                          // by level: has a column of its codes
  std::vector<std::vector<bool>> attributes;        // by level: has a column of the attribute
};

class OrganisationDrafts {
 public:
  explicit OrganisationDrafts(const Program& program) : program_(&program), drafts_(program.levels.size()) {}

  /// `told_of` are the files so far, the row's the last.
  void add(const OrganisationRow& row, const std::vector<ToldOf>& told_of);
  /// After the last row: what nobody said.
  void report_gaps(const std::vector<ToldOf>& told_of);
  [[nodiscard]] std::vector<Organisations::Entry> entries() const;
  /// "file.csv line 7": where the organisation was first spoken of; empty where it was not.
  [[nodiscard]] std::string place(std::uint32_t level, const std::string& code, const std::vector<ToldOf>& told_of) const;

 private:
  /// Something that was said once: the words, and where. Said otherwise elsewhere, it holds no more.
  struct Said {
    std::string words;
    std::size_t file = 0;
    std::uint32_t line = 0;
    bool is_said = false;
    bool is_broken = false;  // contradicted, or not readable: told already
    [[nodiscard]] bool holds() const { return is_said && !is_broken; }
  };
  /// What all rows of the same days say.
  struct Statement {
    Days days;
    bool lists = false;
    bool gives_days = false;
    Said within;
    std::vector<Said> attributes;
  };
  struct Draft {
    std::string code;
    std::size_t file = 0;
    std::uint32_t line = 0;
    bool is_listed = false;  // by a file that lists its level, not only as somebody's parent
    bool name_is_broken = false;
    std::vector<OrganisationRow> names;  // a row for each name, the last said behind
    std::vector<std::string> aliases;
    std::vector<Statement> statements;
  };
  /// The one thing that is said, whoever says it; none: nobody said, or it is broken.
  struct Agreed {
    const Said* said = nullptr;
    bool is_broken = false;
  };
  /// Days on which the same is said of an organisation that exists.
  struct Span {
    Days days;
    Agreed within;
    std::vector<Agreed> attributes;
  };
  using Drafts = std::map<std::string, Draft, std::less<>>;  // by folded code

  void add_name(const OrganisationRow& row, const std::vector<ToldOf>& told_of, Draft& draft);
  void say(const OrganisationRow& row, const std::vector<ToldOf>& told_of, const Draft& draft, const std::string& what, const std::string& words,
           std::vector<Said*> said) const;
  void tell_contradiction(const OrganisationRow& row, const std::vector<ToldOf>& told_of, const std::string& code, const std::string& what,
                          const std::string& words, const Said& first) const;
  /// `part` of the statements that hold on all of the days.
  template <typename Part>
  static Agreed agreed(const Draft& draft, const Days& days, const Part& part);
  [[nodiscard]] static std::vector<Span> spans(const Draft& draft);
  void drop_unlisted(const std::vector<ToldOf>& told_of, std::uint32_t level);
  void report_within(const std::vector<ToldOf>& told_of, std::uint32_t level);
  void report_attributes(const std::vector<ToldOf>& told_of, std::uint32_t level);
  void report_group(const ToldOf& file, std::uint32_t level, const std::vector<std::pair<const Draft*, std::uint32_t>>& group,
                    const std::string& found, const std::string& suggestion) const;

  const Program* program_;
  std::vector<Drafts> drafts_;  // of each level
};

/// The spelling an attribute's column is told by.
std::string attribute_header(const Attribute& attribute);
/// The headings of a level's codes.
std::vector<std::string> code_spellings(const Level& level);

}  // namespace plumbline::reading
