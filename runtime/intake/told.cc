// Who sent a file and as which version, and from what that is told: its own content first; names are the weaker witness,
// and are told as such.
#include <algorithm>
#include <set>

#include "base/plain_words.h"
#include "runtime/intake/claims.h"
#include "runtime/read/text.h"

namespace plumbline::intake {
namespace {

constexpr std::size_t most_named = 5;  // organisations in one sentence

/// A text that says something, and how a sentence speaks of it.
struct Witness {
  std::string text;
  std::string told;
};

std::vector<Witness> witnesses(const FoundTable& found) {
  std::vector<Witness> out;
  for (const Title& title : found.titles) {
    const std::string sheet = found.sheet.empty() ? "" : " of the sheet \"" + reading::shown(found.sheet) + "\"";
    out.push_back({title.text, "the words " + quoted(title.text) + " in " + title.place + sheet});
  }
  return out;
}

/// One version that the witnesses agree on; none where they name none; `why` where they name several.
ToldVersion agreed(const std::vector<Witness>& all) {
  ToldVersion out;
  std::vector<std::string> versions;
  for (const Witness& one : all) {
    for (const std::string& version : versions_named(one.text)) {
      if (std::find(versions.begin(), versions.end(), version) != versions.end()) continue;
      versions.push_back(version);
      out.from += (out.from.empty() ? "version from " : " and ") + one.told;
    }
  }
  if (versions.size() == 1) out.version = versions.front();
  if (versions.size() > 1) out.why = "The version cannot be told: it is called " + listed(versions) + " (" + out.from.substr(13) + ").";
  return out;
}

bool settles(const ToldVersion& told) { return !told.version.empty() || !told.why.empty(); }

std::string rows_of(const AskedBy& asked, const Submitters& submitters) {
  std::vector<std::string> out;
  for (const auto& [member, rows] : submitters.of) {
    if (out.size() == most_named) {
      out.push_back(std::to_string(submitters.of.size() - most_named) + " more");
      break;
    }
    out.push_back(asked.organisations->member(member.level, member.at).code + " (" + counted(rows, "row", "rows") + ")");
  }
  return listed(out);
}

std::string codes_of(const AskedBy& asked, const std::vector<Member>& members) {
  std::vector<std::string> out;
  for (const Member& member : members) out.push_back(told(asked.organisations->member(member.level, member.at)));
  return listed(out);
}

/// Of rows about people it is told that there are some, and never how many.
ToldSubmitter from_rows(const AskedBy& asked, const Table& table, const Submitters& submitters) {
  ToldSubmitter out;
  const std::string where = "the codes in column " + submitters.column;
  const std::uint64_t known = submitters.rows - submitters.nobody;
  std::vector<Member> all;
  for (const auto& [member, rows] : submitters.of) {
    if (rows == known && known > 0) all.push_back(member);
  }
  if (all.size() == 1) {
    out.who = all.front();
    out.from = "organisation from " + where + " of " + (table.of_people ? "all rows" : counted(submitters.rows, "row", "rows"));
    if (submitters.nobody > 0) out.from += table.of_people ? ", some of which name nobody known" : ", of which " + counted(submitters.nobody, "row names", "rows name") + " nobody known";
    return out;
  }
  const std::string level = asked.program->levels[*table.supplied_by].name;
  if (submitters.of.empty()) {
    out.why = "No row names an organisation that is known: " + where + " are those of no " + level + ", nor of anything that lies in one.";
    out.what_to_do = "Correct the codes, or add the organisation to the list of organisations.";
    return out;
  }
  std::vector<Member> members;
  for (const auto& [member, rows] : submitters.of) members.push_back(member);
  out.why = std::string(all.empty() ? "Rows of several organisations stand in one table: " : "Its rows may be of any of several organisations, as they changed: ") + (table.of_people ? codes_of(asked, members) : rows_of(asked, submitters)) + ", by " + where + ".";
  out.what_to_do = "Ask each for a file of its own, or split this one. If one of them sent all of it, put it into a folder with a submission.json that says so.";
  return out;
}

}  // namespace

std::string quoted(const std::string& text) { return "\xE2\x80\x9C" + reading::shown(text) + "\xE2\x80\x9D"; }

std::vector<std::string> names_on(const std::string& path) {
  std::vector<std::string> out;
  std::size_t end = path.size();
  for (std::size_t slash = path.rfind('/'); ; slash = path.rfind('/', end - 1)) {
    const std::size_t begin = slash == std::string::npos ? 0 : slash + 1;
    out.push_back(path.substr(begin, end - begin));
    if (slash == std::string::npos || slash == 0) return out;
    end = slash;
  }
}

ToldVersion version_told(const std::vector<const FoundTable*>& titles_first, const std::string& path) {
  if (!titles_first.empty()) {
    const FoundTable& own = *titles_first.front();
    if (ToldVersion told = agreed(witnesses(own)); settles(told)) return told;
    std::vector<Witness> cells;
    for (const std::string& cell : own.said_versions) cells.push_back({cell, quoted(cell) + " in the column Version"});
    if (ToldVersion told = agreed(cells); settles(told)) return told;
    std::vector<Witness> others;
    for (std::size_t i = 1; i < titles_first.size(); ++i) {
      // A list to choose a version from says none, and such lists are hidden or stand among other data.
      const FoundTable& other = *titles_first[i];
      if (other.hidden || (other.fits.empty() && !other.words_only)) continue;
      const std::vector<Witness> more = witnesses(other);
      others.insert(others.end(), more.begin(), more.end());
    }
    if (ToldVersion told = agreed(others); settles(told)) return told;
  }
  bool is_folder = false;
  for (const std::string& name : names_on(path)) {
    ToldVersion told = agreed({{name, (is_folder ? "the name of the folder " : "the file's name, ") + quoted(name)}});
    if (!told.version.empty()) told.from += " (a name alone: its content does not say)";
    if (settles(told)) return told;
    is_folder = true;
  }
  return {"", "", "The version cannot be told: neither titles nor names say draft, final or resubmission."};
}

ToldSubmitter submitter_told(const AskedBy& asked, const Table& table, const FoundTable& found, const std::string& path) {
  if (!found.submitters.column.empty() && found.submitters.rows > 0) return from_rows(asked, table, found.submitters);
  ToldSubmitter out;
  const auto try_text = [&](const std::string& text, const std::string& from) {
    const std::vector<Member> named = organisations_named(*asked.organisations, {*table.supplied_by}, text);
    if (named.size() == 1) {
      out.who = named.front();
      out.from = "organisation from " + from;
    } else if (named.size() > 1) {
      out.why = "It names several organisations: " + codes_of(asked, named) + ".";
    }
    return !named.empty();
  };
  std::string titles;
  for (const Title& title : found.titles) titles += title.text + "\n";
  bool settled = try_text(titles, "the words above its heading");
  bool is_folder = false;
  for (const std::string& name : names_on(path)) {
    if (settled) break;
    settled = try_text(name, (is_folder ? "the name of the folder " : "the file's name, ") + quoted(name) + " (a name alone: its content does not say)");
    is_folder = true;
  }
  if (out.who) return out;
  const char* none = found.submitters.column.empty() ? "No column says whose rows these are, and neither titles nor names do." : "The table has no rows, and neither titles nor names say whose it is.";
  if (out.why.empty()) out.why = none;
  out.what_to_do = "Put it into a folder with a submission.json that says whose it is.";
  return out;
}

}  // namespace plumbline::intake
