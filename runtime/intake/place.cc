// From what files say they are to where they go: what two claim goes nowhere, what came twice goes there once.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/plain_words.h"
#include "runtime/intake/claims.h"
#include "runtime/intake/expected.h"
#include "runtime/read/text.h"

namespace plumbline::intake {
namespace {

class Placer {
 public:
  explicit Placer(const Inbox& inbox) : inbox_(inbox), all_(claims_of(inbox)) {}

  Register run() {
    settle();
    tell_copies_of_placed();
    build();
    add_attestations();
    tell_late(inbox_, all_.entries);
    out_.missing = missing_tables(inbox_, keys_, held_);
    for (Entry& entry : all_.entries) {
      const bool known = entry.state != State::not_placed && entry.state != State::not_read;
      (known ? out_.files : out_.not_known).push_back(std::move(entry));
    }
    const auto by_name = [](const Entry& a, const Entry& b) { return a.name < b.name; };
    std::stable_sort(out_.files.begin(), out_.files.end(), by_name);
    std::stable_sort(out_.not_known.begin(), out_.not_known.end(), by_name);
    return std::move(out_);
  }

 private:
  using Slot = std::pair<SubmissionKey, std::string>;
  using Bytes = std::tuple<std::string, std::string, std::string>;  // hash, sheet, heading

  Entry& entry(const Claim& claim) { return all_.entries[claim.entry]; }
  Bytes bytes(const Claim& claim) { return {inbox_.files[*entry(claim).file].hash, entry(claim).sheet, claim.evidence.heading}; }

  // Of claims to one place: those of hidden sheets give way to a shown one of the same file, copies to the first.
  void settle() {
    std::map<Slot, std::vector<Claim*>> slots;
    for (Claim& claim : all_.claims) slots[{claim.key, claim.name}].push_back(&claim);
    for (auto& [slot, claims] : slots) {
      held_.insert(slot);
      std::stable_sort(claims.begin(), claims.end(), [](const Claim* a, const Claim* b) { return a->trusted && !b->trusted; });
      drop_hidden(claims);
      prefer_trusted(slot, claims);
      std::set<Bytes> different;
      for (const Claim* claim : claims) different.insert(bytes(*claim));
      if (different.size() > 1) {
        refuse(slot, claims);
        continue;
      }
      for (std::size_t i = 1; i < claims.size(); ++i) call_duplicate(entry(*claims[i]), entry(*claims.front()));
      placed_.push_back(claims.front());
    }
  }

  // What a submission.json names for a place stands there; what differs from it and only looks the part is told.
  void prefer_trusted(const Slot& slot, std::vector<Claim*>& claims) {
    if (!claims.front()->trusted) return;
    const Claim* first = claims.front();
    const auto differs = [&](const Claim* claim) { return !claim->trusted && bytes(*claim) != bytes(*first); };
    for (const Claim* claim : claims) {
      if (!differs(claim)) continue;
      Entry& of = entry(*claim);
      of.state = State::not_placed;
      of.reason = "A submission.json names " + quoted(entry(*first).name) + " for the " + (of.table ? "table " : "") + slot.second + " of " +
                  told(inbox_, slot.first.framework, slot.first.who) + ", " + slot.first.version + ", and this differs from it.";
      of.what_to_do = "If this one holds, name it in that submission.json instead.";
    }
    std::erase_if(claims, differs);
  }

  void drop_hidden(std::vector<Claim*>& claims) {
    const auto gives_way = [&](const Claim* one) {
      return one->hidden && std::any_of(claims.begin(), claims.end(), [&](const Claim* other) { return !other->hidden && entry(*other).file == entry(*one).file; });
    };
    std::vector<Claim*> kept;
    for (Claim* claim : claims) {
      if (!gives_way(claim)) {
        kept.push_back(claim);
        continue;
      }
      entry(*claim).state = State::no_table;
      entry(*claim).reason = "A hidden sheet; the table stands on a sheet that is shown.";
    }
    claims = kept;
  }

  static void call_duplicate(Entry& copy, const Entry& first) {
    copy.state = State::duplicate;
    copy.reason = first.name == copy.name ? "It is named twice." : "Byte for byte the same as " + quoted(first.name) + ", which was placed.";
    copy.what_to_do.clear();
  }

  void refuse(const Slot& slot, const std::vector<Claim*>& claims) {
    std::set<std::string> names;
    for (const Claim* claim : claims) {
      const std::string& sheet = entry(*claim).sheet;
      names.insert(quoted(entry(*claim).name) + (sheet.empty() ? "" : " (sheet \"" + reading::shown(sheet) + "\")"));
    }
    const SubmissionKey& key = slot.first;
    for (const Claim* claim : claims) {
      Entry& of = entry(*claim);
      of.state = State::not_placed;
      of.reason = std::to_string(names.size()) + " files claim " + (of.table ? "the table " : "the ") + slot.second + " of " + told(inbox_, key.framework, key.who) + ", " + key.version + ", and they differ: " +
                  listed({names.begin(), names.end()}) + ".";
      of.what_to_do = "Find out which holds, and take the others out. If one is an earlier version, let its name say so.";
    }
  }

  // A copy in a folder that says less is still a copy.
  void tell_copies_of_placed() {
    std::map<std::pair<std::string, std::string>, const Entry*> first;
    for (const Claim* claim : placed_) first.try_emplace({inbox_.files[*entry(*claim).file].hash, entry(*claim).sheet}, &entry(*claim));
    for (Entry& one : all_.entries) {
      if (one.state != State::not_placed || !one.file || !one.version.empty()) continue;
      const auto found = first.find({inbox_.files[*one.file].hash, one.sheet});
      if (found != first.end() && found->second->table == one.table) call_duplicate(one, *found->second);
    }
  }

  // --- submissions -------------------------------------------------------------------------------

  void build() {
    std::map<SubmissionKey, PlacedSubmission> submissions;
    for (const Claim* claim : placed_) submissions[claim->key];
    for (const UsedManifest& manifest : all_.manifests) submissions[manifest.key];
    std::vector<std::string> folders = {"register.csv", "register.json"};
    for (auto& [key, submission] : submissions) {
      keys_.push_back(key);
      const AskedBy& asked = inbox_.frameworks[key.framework];
      const std::string code = asked.organisations->member(key.who.level, key.who.at).code;
      submission.framework = key.framework;
      submission.who = key.who;
      submission.name = safe_name(code + "-" + key.version + (inbox_.frameworks.size() > 1 ? "-" + asked.program->id : ""), folders);
      submission.manifest.submission = submission.name;
      submission.manifest.organisation = code;
      submission.manifest.framework = asked.program->id;
      submission.manifest.version = key.version;
      for (const UsedManifest& used : all_.manifests) {
        if (used.key == key) submission.manifest.received = std::max(submission.manifest.received, inbox_.manifests[used.at].manifest.received);
      }
      fill(key, submission);
      out_.submissions.push_back(std::move(submission));
    }
  }

  void fill(const SubmissionKey& key, PlacedSubmission& submission) {
    std::vector<std::string> taken = {"submission.json"};
    std::map<std::size_t, std::string> as;
    for (const Claim* claim : placed_) {
      if (claim->key != key) continue;
      Entry& of = entry(*claim);
      const auto [at, fresh] = as.try_emplace(*of.file);
      if (fresh) {
        at->second = safe_name(names_on(of.name).front(), taken);
        submission.copies.push_back({*of.file, at->second});
      }
      of.placed_as = submission.name + "/" + at->second;
      submission.manifest.received = std::max(submission.manifest.received, of.received);
      if (of.table) {
        submission.manifest.tables.push_back({claim->name, at->second, of.sheet});
      } else {
        Manifest::EvidenceGiven given = claim->evidence;
        given.file = at->second;
        submission.manifest.evidence.push_back(std::move(given));
      }
    }
  }

  static bool are_equal(const Manifest::EvidenceGiven& a, const Manifest::EvidenceGiven& b) { return a.answer == b.answer && a.role == b.role && a.on == b.on; }

  // What a person attests stands in a submission.json and nowhere else.
  void add_attestations() {
    for (std::size_t i = 0; i < out_.submissions.size(); ++i) {
      std::map<std::string, std::vector<std::pair<std::size_t, const Manifest::EvidenceGiven*>>> given;
      for (const UsedManifest& used : all_.manifests) {
        if (used.key != keys_[i]) continue;
        for (const Manifest::EvidenceGiven& one : inbox_.manifests[used.at].manifest.evidence) {
          if (one.kind == EvidenceKind::attestation) given[one.name].emplace_back(used.at, &one);
        }
      }
      for (const auto& [name, all] : given) {
        const bool agree = std::all_of(all.begin(), all.end(), [&, first = all.front().second](const auto& one) { return are_equal(*one.second, *first); });
        if (agree) {
          out_.submissions[i].manifest.evidence.push_back(*all.front().second);
        } else {
          for (const auto& [at, one] : all) contradict(keys_[i], inbox_.manifests[at].path, name);
        }
      }
    }
  }

  void contradict(const SubmissionKey& key, const std::string& path, const std::string& name) {
    Entry of;
    of.state = State::not_placed;
    of.name = path;
    of.framework = key.framework;
    of.who = key.who;
    of.version = key.version;
    of.evidence = "attestation " + name;
    of.reason = "Several submission.json files of this version answer it, and not alike.";
    of.what_to_do = "Find out which holds, and take the other out.";
    all_.entries.push_back(std::move(of));
  }

  const Inbox& inbox_;
  Claims all_;
  Register out_;
  std::set<Slot> held_;
  std::vector<SubmissionKey> keys_;
  std::vector<Claim*> placed_;
};

bool is_device(const std::string& stem) {
  static constexpr std::array<std::string_view, 4> alone = {"con", "prn", "aux", "nul"};
  const bool numbered = stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' && stem[3] <= '9';
  return numbered || std::find(alone.begin(), alone.end(), stem) != alone.end();
}

}  // namespace

Register make_register(const Inbox& inbox) { return Placer(inbox).run(); }

std::string safe_name(std::string_view name, std::vector<std::string>& taken) {
  constexpr std::size_t most = 80;
  std::string plain;
  for (const char c : name) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    if (kept) plain += c;
    if (!kept && (plain.empty() || plain.back() != '_')) plain += '_';
  }
  while (!plain.empty() && (plain.front() == '.' || plain.front() == '-')) plain.erase(0, 1);
  while (!plain.empty() && plain.back() == '.') plain.pop_back();
  const std::size_t dot = plain.rfind('.');
  std::string ending = dot == std::string::npos || plain.size() - dot > 12 ? "" : plain.substr(dot);
  std::string stem = plain.substr(0, std::min(plain.size() - ending.size(), most));
  if (stem.empty() || is_device(lowered(stem.substr(0, stem.find('.'))))) stem = "file" + (stem.empty() ? "" : "_" + stem);
  std::string out = stem + ending;
  for (int i = 2; std::find(taken.begin(), taken.end(), lowered(out)) != taken.end(); ++i) out = stem + "-" + std::to_string(i) + ending;
  taken.push_back(lowered(out));
  return out;
}

std::string told(const Inbox& inbox, std::size_t framework, Member who) { return told(inbox.frameworks[framework].organisations->member(who.level, who.at)); }

}  // namespace plumbline::intake
