#include "runtime/intake/claims.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/plain_words.h"
#include "runtime/intake/listings.h"
#include "runtime/read/text.h"

namespace plumbline::intake {
namespace {

constexpr const char* say_which_version =
    "Find out which it is; then write draft, final or resubmission into the file's name, or put the file into a folder with a submission.json that says so.";

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

bool ends_as(const std::string& path, std::initializer_list<const char*> endings) {
  const std::string small = lowered(path);
  return std::any_of(endings.begin(), endings.end(), [&](const char* ending) { return small.ends_with(ending); });
}

/// One file after the other, each to entries and claims.
class Claimer {
 public:
  explicit Claimer(const Inbox& inbox) : inbox_(inbox), listings_(inbox, out_.entries) {}

  Claims run() {
    out_.manifests = listings_.manifests();
    for (std::size_t file = 0; file < inbox_.files.size(); ++file) {
      add_file(file);
      if (inbox_.progress) inbox_.progress(file + 1);
    }
    listings_.report_absent(out_.entries);
    return std::move(out_);
  }

 private:
  Entry entry_of(std::size_t file, State state) const {
    Entry out;
    out.state = state;
    out.file = file;
    out.name = inbox_.files[file].path;
    return out;
  }

  void add_unread(std::size_t file, const Failure& failure) {
    Entry entry = entry_of(file, State::not_read);
    entry.reason = failure.code + " " + failure.message;
    entry.what_to_do = failure.help;
    if (ends_as(entry.name, {".docx", ".doc", ".odt", ".rtf", ".pdf"})) entry.what_to_do += " If it is evidence, name it in the submission.json of the folder it belongs to.";
    out_.entries.push_back(std::move(entry));
  }

  void add_file(std::size_t file) {
    const InboxFile& of = inbox_.files[file];
    if (of.of_a_program) {
      out_.entries.push_back(entry_of(file, State::no_table));
      out_.entries.back().reason = "A program left it behind; nobody sent it.";
      return;
    }
    if (of.unread) return add_unread(file, *of.unread);
    const bool as_evidence = add_listed_evidence(file);
    const bool as_table = listings_.lists_table(of.path);
    if (as_evidence && !as_table) return;
    if (!as_table && ends_as(of.path, {".md", ".markdown"})) return add_document(file);
    const Result<std::vector<FoundTable>> found = recognise(inbox_.frameworks, reading::as_utf8(of.path), of.open);
    const bool no_table = !found || (found->size() == 1 && found->front().fits.empty());
    if (!as_table && no_table && ends_as(of.path, {".txt"})) return add_document(file);
    if (!found) return add_unread(file, found.error());
    add_tables(file, *found);
  }

  bool add_listed_evidence(std::size_t file) {
    const std::vector<Listing> listed = listings_.evidence_of(inbox_.files[file].path);
    for (const Listing& listing : listed) {
      Entry entry = trusted(file, listing);
      entry.evidence = std::string(plumbline::word(listing.evidence.kind)) + " " + listing.evidence.name;
      Claim claim = claim_of(entry, listing.key.version);
      claim.evidence = listing.evidence;
      claim.trusted = true;
      add(std::move(entry), std::move(claim));
    }
    return !listed.empty();
  }

  Entry trusted(std::size_t file, const Listing& listing) const {
    Entry entry = entry_of(file, State::placed);
    entry.framework = listing.key.framework;
    entry.who = listing.key.who;
    entry.version = listing.key.version;
    entry.received = inbox_.manifests[listing.manifest].manifest.received;
    entry.recognised_from = {"all of it from " + quoted(inbox_.manifests[listing.manifest].path)};
    return entry;
  }

  Claim claim_of(const Entry& entry, const std::string& version) const {
    Claim claim;
    claim.key = {*entry.framework, *entry.who, version};
    claim.name = entry.table ? inbox_.frameworks[*entry.framework].program->tables[*entry.table].name : entry.evidence;
    return claim;
  }

  void add(Entry entry, Claim claim) {
    claim.entry = out_.entries.size();
    out_.entries.push_back(std::move(entry));
    out_.claims.push_back(std::move(claim));
  }

  // --- tables ------------------------------------------------------------------------------------

  void add_tables(std::size_t file, const std::vector<FoundTable>& found) {
    const std::size_t first_claim = out_.claims.size();
    std::vector<Listing> listed = listings_.tables_of(inbox_.files[file].path);
    const bool any = !listed.empty() || std::any_of(found.begin(), found.end(), [](const FoundTable& one) { return !one.fits.empty(); });
    for (const FoundTable& one : found) {
      const auto listing = std::find_if(listed.begin(), listed.end(), [&](const Listing& each) { return is_meant(each, one, found); });
      if (listing == listed.end()) {
        add_found(file, one, found, any);
        continue;
      }
      add_trusted(file, *listing, one, found);
      listed.erase(listing);
    }
    for (const Listing& listing : listed) add_absent_sheet(file, listing);
    refuse_several_submitters(first_claim);
  }

  // Which sheet a submission.json means that does not say so, the heading tells.
  bool is_meant(const Listing& listing, const FoundTable& one, const std::vector<FoundTable>& all) const {
    if (!listing.sheet.empty()) return reading::folded_heading(listing.sheet) == reading::folded_heading(one.sheet);
    if (all.size() == 1) return true;
    return !one.hidden && listing.table && std::find(one.fits.begin(), one.fits.end(), TableOf{listing.key.framework, *listing.table}) != one.fits.end();
  }

  void add_absent_sheet(std::size_t file, const Listing& listing) {
    Entry entry = trusted(file, listing);
    entry.state = State::not_placed;
    entry.table = listing.table;
    entry.sheet = listing.sheet;
    entry.reason = "submission.json names " + (listing.sheet.empty() ? "the workbook" : "the sheet \"" + reading::shown(listing.sheet) + "\"") + " for the table " + listing.name +
                   ", and no sheet has its heading or that name.";
    entry.what_to_do = "Correct submission.json, or ask for the sheet.";
    out_.entries.push_back(std::move(entry));
  }

  void add_trusted(std::size_t file, const Listing& listing, const FoundTable& one, const std::vector<FoundTable>& all) {
    Entry entry = trusted(file, listing);
    entry.sheet = one.sheet;
    entry.table = listing.table;
    if (!listing.table) {
      entry.state = State::not_placed;
      entry.reason = "submission.json says that it is the table " + listing.name + ", which the framework does not have.";
      entry.what_to_do = "Correct the name of the table in submission.json.";
      out_.entries.push_back(std::move(entry));
      return;
    }
    entry.reason = contradiction(listing, one, all);
    if (!entry.reason.empty()) entry.what_to_do = "It was placed as submission.json says. Ask which is right.";
    Claim claim = claim_of(entry, entry.version);
    claim.trusted = true;
    add(std::move(entry), std::move(claim));
  }

  std::string contradiction(const Listing& listing, const FoundTable& one, const std::vector<FoundTable>& all) const {
    std::vector<std::string> out;
    const TableOf said{listing.key.framework, *listing.table};
    if (std::find(one.fits.begin(), one.fits.end(), said) == one.fits.end()) {
      const bool other = one.fits.size() == 1;
      out.push_back("that it is the table " + listing.name + (other ? ", but its headings are those of " + table_of(one.fits.front()).name : ", but: " + one.why_not.substr(0, one.why_not.size() - 1)));
    }
    const auto& rows = one.submitters.of;
    const bool theirs_alone = std::all_of(rows.begin(), rows.end(), [&](const auto& of) { return of.first == listing.key.who || of.first.level != listing.key.who.level; });
    if (!theirs_alone && !inbox_.frameworks[said.framework].organisations->change()) {
      const ToldSubmitter told = submitter_told(inbox_.frameworks[said.framework], table_of(said), one, inbox_.files.front().path);
      out.push_back("that it is " + code_of(listing.key) + "'s, but " + (told.who ? "its rows are " + code_of({said.framework, *told.who, ""}) + "'s" : "rows of others stand in it too: " + told.why.substr(told.why.find(": ") + 2, told.why.size() - told.why.find(": ") - 3)));
    }
    const ToldVersion version = version_told(own_first(one, all), "");
    if (!version.version.empty() && version.version != listing.key.version) out.push_back("that it is the " + listing.key.version + " version, but its own words say " + version.version + " (" + version.from.substr(13) + ")");
    return out.empty() ? "" : "submission.json says " + listed(out) + ".";
  }

  static std::vector<const FoundTable*> own_first(const FoundTable& one, const std::vector<FoundTable>& all) {
    std::vector<const FoundTable*> out{&one};
    for (const FoundTable& other : all) {
      if (&other != &one) out.push_back(&other);
    }
    return out;
  }

  [[nodiscard]] const Table& table_of(TableOf of) const { return inbox_.frameworks[of.framework].program->tables[of.table]; }
  [[nodiscard]] std::string code_of(const SubmissionKey& key) const {
    return inbox_.frameworks[key.framework].organisations->member(key.who.level, key.who.at).code;
  }

  void add_found(std::size_t file, const FoundTable& one, const std::vector<FoundTable>& all, bool others) {
    Entry entry = entry_of(file, State::not_placed);
    entry.sheet = one.sheet;
    if (one.fits.size() != 1) {
      if (others && one.fits.empty() && (one.words_only || one.hidden)) {
        entry.state = State::no_table;
        entry.reason = one.hidden ? "A hidden sheet without a table." : "A sheet of words without a table.";
      } else {
        entry.reason = one.why_not;
        entry.what_to_do = one.fits.empty() ? "Check that the right file was sent for the right framework; if so, correct the headings." : "Put it into a folder with a submission.json that says which it is.";
      }
      out_.entries.push_back(std::move(entry));
      return;
    }
    const TableOf of = one.fits.front();
    const Table& table = table_of(of);
    entry.framework = of.framework;
    entry.table = of.table;
    entry.recognised_from.push_back("table from its headings" + (one.lacks.empty() ? "" : ", of which it lacks " + listed(one.lacks)));
    if (!table.supplied_by) {
      entry.reason = "It is reference data (" + (table.title.empty() ? table.name : table.title) + "), which belongs to no submission.";
      entry.what_to_do = "Put it into the reference folder as " + table.name + ".csv, if it is the one to check against.";
      out_.entries.push_back(std::move(entry));
      return;
    }
    place_by_content(file, of, one, all, std::move(entry));
  }

  void place_by_content(std::size_t file, TableOf of, const FoundTable& one, const std::vector<FoundTable>& all, Entry entry) {
    const std::string& path = inbox_.files[file].path;
    const ToldSubmitter who = submitter_told(inbox_.frameworks[of.framework], table_of(of), one, path);
    entry.who = who.who;
    entry.reason = who.why;
    entry.what_to_do = who.what_to_do;
    if (who.who) entry.recognised_from.push_back(who.from);
    const bool no_rows_say = one.submitters.of.empty() && one.submitters.rows == 0;
    finish(of.framework, path, version_told(own_first(one, all), path), no_rows_say, entry);
    if (entry.state != State::placed) {
      out_.entries.push_back(std::move(entry));
      return;
    }
    Claim claim = claim_of(entry, entry.version);
    claim.workbook = !one.sheet.empty();
    claim.hidden = one.hidden;
    add(std::move(entry), std::move(claim));
  }

  /// Who and which version are known, or the submission.json beside the file says it; else the entry stays unplaced.
  void finish(std::size_t framework, const std::string& path, const ToldVersion& told, bool may_be_beside, Entry& entry) {
    const std::optional<UsedManifest> beside = listings_.beside(folder_of(path), framework);
    if (!entry.who && may_be_beside && beside) {
      entry.who = beside->key.who;
      entry.reason.clear();
      entry.what_to_do.clear();
      entry.recognised_from.emplace_back("organisation from the submission.json beside it");
    }
    if (!entry.who) return;
    const bool same = beside && beside->key.who == *entry.who;
    entry.version = told.version;
    if (!told.version.empty()) {
      entry.recognised_from.push_back(told.from);
    } else if (same && told.from.empty()) {
      entry.version = beside->key.version;
      entry.recognised_from.emplace_back("version from the submission.json beside it");
    }
    entry.received = inbox_.received;
    if (same && beside->key.version == entry.version) entry.received = inbox_.manifests[beside->at].manifest.received;
    if (entry.version.empty()) {
      entry.reason = told.why;
      entry.what_to_do = say_which_version;
      return;
    }
    entry.state = State::placed;
  }

  // Sheets of two organisations in one workbook are somebody's collation, and nobody's submission.
  void refuse_several_submitters(std::size_t first_claim) {
    std::set<std::string> codes;
    for (std::size_t i = first_claim; i < out_.claims.size(); ++i) {
      if (out_.claims[i].workbook) codes.insert(code_of(out_.claims[i].key));
    }
    if (codes.size() < 2) return;
    const auto refused = std::stable_partition(out_.claims.begin() + static_cast<std::ptrdiff_t>(first_claim), out_.claims.end(), [](const Claim& claim) { return claim.trusted; });
    std::for_each(refused, out_.claims.end(), [&](const Claim& claim) {
      Entry& entry = out_.entries[claim.entry];
      entry.state = State::not_placed;
      entry.reason = "Sheets of several organisations stand in one workbook: " + listed({codes.begin(), codes.end()}) + ".";
      entry.what_to_do = "Ask each for a file of its own, or split this one.";
    });
    out_.claims.erase(refused, out_.claims.end());
  }

  // --- documents ---------------------------------------------------------------------------------

  void add_document(std::size_t file) {
    const InboxFile& of = inbox_.files[file];
    const Result<FoundDocument> found = recognise_document(reading::as_utf8(of.path), of.open);
    if (!found) return add_unread(file, found.error());
    std::vector<AskedEvidence> asked;
    for (std::size_t framework = 0; framework < inbox_.frameworks.size(); ++framework) {
      const std::vector<AskedEvidence> more = evidence_in(inbox_, framework, *found, of.path);
      asked.insert(asked.end(), more.begin(), more.end());
    }
    const bool one_framework = std::all_of(asked.begin(), asked.end(), [&](const AskedEvidence& one) { return one.framework == asked.front().framework; });
    if (asked.empty() || !one_framework) {
      Entry entry = entry_of(file, State::not_placed);
      entry.reason = asked.empty() ? "Neither its title nor a heading nor its name is that of a document or statement that is asked for" + asked_for() + "."
                                   : "It is asked for by several frameworks.";
      entry.what_to_do = "If it is evidence, name it in the submission.json of the folder it belongs to.";
      out_.entries.push_back(std::move(entry));
      return;
    }
    for (const AskedEvidence& one : asked) add_evidence(file, one, *found);
  }

  [[nodiscard]] std::string asked_for() const {
    std::set<std::string> names;
    for (const AskedBy& asked : inbox_.frameworks) {
      for (const EvidenceAsked& one : asked.program->evidence) {
        if (one.kind != EvidenceKind::attestation) names.insert(spaced(one.name));
      }
    }
    return names.empty() ? "" : ": " + listed({names.begin(), names.end()});
  }

  void add_evidence(std::size_t file, const AskedEvidence& one, const FoundDocument& found) {
    const std::string& path = inbox_.files[file].path;
    Entry entry = entry_of(file, State::not_placed);
    entry.framework = one.framework;
    entry.evidence = std::string(plumbline::word(one.given.kind)) + " " + one.given.name;
    entry.recognised_from.push_back(one.from);
    const ToldSubmitter who = document_submitter(inbox_.frameworks[one.framework], found, path);
    entry.who = who.who;
    entry.reason = who.why;
    entry.what_to_do = who.what_to_do;
    if (who.who) entry.recognised_from.push_back(who.from);
    FoundTable words;
    for (const std::string& text : found.beginning) words.titles.push_back({text, "its first lines"});
    finish(one.framework, path, version_told({&words}, path), true, entry);
    if (entry.state != State::placed) {
      out_.entries.push_back(std::move(entry));
      return;
    }
    Claim claim = claim_of(entry, entry.version);
    claim.evidence = one.given;
    add(std::move(entry), std::move(claim));
  }

  const Inbox& inbox_;
  Claims out_;
  Listings listings_;
};

}  // namespace

Claims claims_of(const Inbox& inbox) { return Claimer(inbox).run(); }

}  // namespace plumbline::intake
