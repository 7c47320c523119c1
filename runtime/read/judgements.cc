#include "runtime/read/judgements.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/notice/suggest.h"
#include "base/plain_words.h"
#include "runtime/read/evidence.h"
#include "runtime/read/register.h"
#include "runtime/read/text.h"

namespace plumbline {
namespace {

using reading::JsonValue;
using reading::shown;
using reading::text_of;
using reading::without_name;
using Place = reading::OrganisationPlace;

constexpr reading::RegisterKind judgements_register = {"plumbline.judgements/1", "judgements", "judgement"};

Failure refused(const std::string& name) {
  return {"F0114", name, "", "docs/schemas/judgements.schema.json says what a register of judgements holds."};
}

/// "sha256:" and 64 digits, in lower case; nothing of any other text.
std::optional<std::string> hash_in(std::string_view text) {
  constexpr std::string_view begins = "sha256:";
  std::string out = lowered(text);
  if (!out.starts_with(begins) || out.size() != begins.size() + 64) return std::nullopt;
  if (out.find_first_not_of("0123456789abcdef", begins.size()) != std::string::npos) return std::nullopt;
  return out;
}

class RegisterReader {
 public:
  RegisterReader(const std::string& name, const Program& program, const Dataset& dataset,
                 DataIssues& issues)
      : name_(name), program_(program), dataset_(dataset), issues_(issues) {
    for (const Requirement& requirement : program.requirements) add_requirement(requirement);
    for (const Role& role : program.roles) roles_.push_back(role.name);
    for (const Submission& submission : dataset.submissions) {
      if (!submission.level) continue;
      for (const Evidence& one : submission.evidence) {
        if (!one.hash.empty()) received_[{one.kind, one.name, *submission.level, submission.organisation}].insert(one.hash);
      }
    }
  }

  std::vector<Judgement> read(const std::vector<JsonValue>& records) {
    std::vector<Judgement> out;
    for (const JsonValue& record : records) {
      ++record_;
      Judgement judgement;
      judgement.file = name_;
      judgement.record = record_;
      if (!read_members(record, judgement) || !is_known(record, judgement) || !is_role_right(judgement)) {
        set_aside(record);
      } else if (holds_yet(judgement)) {
        out.push_back(std::move(judgement));
      }
    }
    return without_reopened(without_disagreement(of_received_files(std::move(out))));
  }

 private:
  /// Whose evidence, and which: what judgements of one thing have in common.
  using Thing = std::tuple<EvidenceKind, std::string, std::uint32_t, std::int32_t>;
  static Thing thing(const Judgement& of) {
    return {of.kind, of.evidence, of.level, of.organisation};
  }

  // Under another reading of its words a requirement may ask for more.
  void add_requirement(const Requirement& requirement) {
    std::vector<std::uint32_t> roots = {requirement.test};
    for (const Interpretation& reading : requirement.interpretations) {
      if (reading.test) roots.push_back(*reading.test);
    }
    ids_.push_back(requirement.id);
    std::vector<const EvidenceAsked*>& asked = asked_by_[requirement.id];
    for (const std::uint32_t step : steps_under(program_, roots)) {
      if (program_.steps[step].op == Op::evidence) asked.push_back(&program_.evidence[program_.steps[step].of]);
    }
  }

  DataIssue issue(IssueCode code, std::uint32_t record, std::string found) const {
    DataIssue out;
    out.code = code;
    out.file = name_;
    out.found = std::move(found);
    out.more["record"] = std::to_string(record);
    return out;
  }

  bool wrong(const std::string& why) {
    fault_ = issue(IssueCode::D0137, record_, without_name(why, person_));
    return false;
  }

  bool unknown(const std::string& what, const std::string& found, const std::vector<std::string>& known) {
    fault_ = issue(IssueCode::D0138, record_, shown(without_name(found, person_)));
    fault_.more["what"] = what;
    if (const std::optional<std::string> near = nearest(found, known)) {
      fault_.more["suggestion"] = "Is it " + *near + "?";
    }
    return false;
  }

  // --- a record by itself ---

  bool fits(const std::string& fault) { return fault.empty() || wrong(fault); }

  bool read_text(JsonValue record, const char* member, std::string& into) {
    return fits(reading::read_text_member(record, member, into));
  }

  bool has_only_known_members(JsonValue record) {
    static const std::set<std::string, std::less<>> known = {"document", "statement", "organisation", "file_hash",
                                                             "verdict",  "role",      "by",           "on",
                                                             "why",      "requirements"};
    // A misspelt "requirements" would decide every requirement.
    return fits(reading::read_known_members(record, known));
  }

  bool read_what_it_is_about(JsonValue record, Judgement& out) {
    const bool document = record.find("document").has_value();
    if (document == record.find("statement").has_value()) {
      return wrong(document ? "it names both a \"document\" and a \"statement\""
                            : "it names neither a \"document\" nor a \"statement\"");
    }
    out.kind = document ? EvidenceKind::document : EvidenceKind::statement;
    return read_text(record, document ? "document" : "statement", out.evidence);
  }

  bool read_hash(JsonValue record, Judgement& out) {
    std::string text;
    if (!read_text(record, "file_hash", text)) return false;
    const std::optional<std::string> hash = hash_in(text);
    if (!hash) return wrong("\"file_hash\" is \"" + shown(text) + "\", but must be sha256: and 64 digits from 0 to f");
    out.hash = *hash;
    return true;
  }

  bool read_verdict(JsonValue record, Judgement& out) {
    std::string text;
    if (!read_text(record, "verdict", text)) return false;
    out.met = text == "met";
    if (out.met || text == "not met") return true;
    return wrong("\"verdict\" is \"" + shown(text) + "\", but must be met or not met");
  }

  bool read_requirements(JsonValue record, Judgement& out) {
    const std::optional<JsonValue> found = record.find("requirements");
    if (!found) return true;
    if (!found->is_list()) return wrong("\"requirements\" must be a list of ids in [ ], but is " + found->kind());
    for (const JsonValue& id : found->items()) {
      if (!id.is_text()) return wrong("\"requirements\" must hold ids in quotes, but holds " + id.kind());
      out.requirements.emplace_back(reading::trimmed(id.text()));
    }
    // An empty list is no list of all: somebody meant to write one.
    return !out.requirements.empty() || wrong("\"requirements\" is empty: leave it out where it decides every one that asks for it");
  }

  bool read_members(JsonValue record, Judgement& out) {
    if (!record.is_object()) return wrong("it must be an object in { }, but is " + record.kind());
    // Who is named comes first: until that is known, nothing else of the record may be told.
    person_.clear();
    if (!read_text(record, "by", person_)) return false;
    out.by = person_;
    const bool whole = has_only_known_members(record) && read_what_it_is_about(record, out) && read_hash(record, out) && read_verdict(record, out) &&
                       read_text(record, "role", out.role) && fits(reading::read_day_member(record, "on", out.on)) && read_text(record, "why", out.why) &&
                       read_requirements(record, out);
    out.why = without_name(out.why, person_);
    return whole;
  }

  // --- a record and the framework ---

  [[nodiscard]] std::vector<std::string> names_asked_for(EvidenceKind kind) const {
    std::vector<std::string> names;
    for (const EvidenceAsked& asked : program_.evidence) {
      if (asked.kind == kind) names.push_back(asked.name);
    }
    return names;
  }

  [[nodiscard]] bool is_asked_for(EvidenceKind kind, const std::string& name) const {
    return std::any_of(program_.evidence.begin(), program_.evidence.end(),
                       [&](const EvidenceAsked& asked) { return asked.kind == kind && asked.name == name; });
  }

  bool find_organisation(JsonValue record, Judgement& out) {
    std::string code;
    if (!read_text(record, "organisation", code)) return false;
    const std::optional<Place> found = reading::organisation_called(program_, dataset_.organisations, code);
    if (!found) return unknown("organisation", code, all_codes(program_, dataset_.organisations));
    std::tie(out.level, out.organisation) = *found;
    return true;
  }

  bool is_known(JsonValue record, Judgement& of) {
    if (!is_asked_for(of.kind, of.evidence)) return unknown(std::string(word(of.kind)), of.evidence, names_asked_for(of.kind));
    if (!find_organisation(record, of)) return false;
    if (std::find(roles_.begin(), roles_.end(), of.role) == roles_.end()) {
      return unknown("role", of.role, roles_);
    }
    return of.requirements.empty() || are_requirements_known(of);
  }

  // One that does not ask for the evidence would decide nothing: another was meant, and nobody knows which.
  bool are_requirements_known(const Judgement& of) {
    std::vector<std::string> asking;
    for (const std::string& id : ids_) {
      if (!asked_of(of, {id}).empty()) asking.push_back(id);
    }
    for (const std::string& id : of.requirements) {
      if (std::find(asking.begin(), asking.end(), id) != asking.end()) continue;
      unknown("requirement", id, asking);
      if (asked_by_.contains(id)) fault_.more["that"] = " that asks for the " + std::string(word(of.kind)) + " \"" + of.evidence + "\"";
      return false;
    }
    return true;
  }

  /// What the requirements ask of the evidence; of none in particular, what any does.
  [[nodiscard]] std::vector<const EvidenceAsked*> asked_of(const Judgement& of, const std::vector<std::string>& requirements) const {
    std::vector<const EvidenceAsked*> out;
    for (const std::string& id : requirements) {
      if (const auto found = asked_by_.find(id); found != asked_by_.end()) out.insert(out.end(), found->second.begin(), found->second.end());
    }
    if (requirements.empty()) {
      for (const EvidenceAsked& asked : program_.evidence) out.push_back(&asked);
    }
    std::erase_if(out, [&](const EvidenceAsked* asked) { return asked->kind != of.kind || asked->name != of.evidence; });
    return out;
  }

  bool is_role_right(const Judgement& of) {
    std::vector<std::string> judging;
    for (const EvidenceAsked* asked : asked_of(of, of.requirements)) {
      if (asked->role.empty() || asked->role == of.role) return true;
      if (std::find(judging.begin(), judging.end(), asked->role) == judging.end()) judging.push_back(asked->role);
    }
    fault_ = issue(IssueCode::D0139, record_, of.role);
    fault_.expected = one_of_words(judging);
    fault_.more["what"] = "the " + std::string(word(of.kind)) + " \"" + of.evidence + "\"";
    return false;
  }

  bool holds_yet(const Judgement& of) {
    if (of.on <= dataset_.as_of) return true;
    DataIssue out = issue(IssueCode::D0140, record_, show(of.on));
    out.expected = show(dataset_.as_of);
    issues_.add(std::move(out));
    return false;
  }

  // --- a record that is not used ---

  /// What it is about, as far as that can be read: what cannot may be anything.
  struct About {
    std::optional<EvidenceKind> kind;
    std::optional<std::string> evidence;
    std::optional<Place> organisation;
    std::optional<std::string> hash;

    [[nodiscard]] bool may_be(const Thing& other) const {
      const auto& [of_kind, name, level, member] = other;
      return (!kind || *kind == of_kind) && (!evidence || *evidence == name) &&
             (!organisation || *organisation == Place{level, member});
    }
  };

  [[nodiscard]] About about(JsonValue record) const {
    About out;
    const bool document = record.find("document").has_value();
    if (document != record.find("statement").has_value()) {
      const EvidenceKind kind = document ? EvidenceKind::document : EvidenceKind::statement;
      const std::optional<std::string> name = text_of(record, document ? "document" : "statement");
      const bool asked = name && is_asked_for(kind, *name);
      // A name that nobody asks for may be a slip in the name, or in the kind.
      if (asked || !name) out.kind = kind;
      if (asked) out.evidence = name;
    }
    if (const std::optional<std::string> code = text_of(record, "organisation")) out.organisation = reading::organisation_called(program_, dataset_.organisations, *code);
    if (const std::optional<std::string> text = text_of(record, "file_hash")) out.hash = hash_in(*text);
    return out;
  }

  // Whoever wrote it has thought again of what it is about: what was decided before does not come
  // back, or blanking the verdict of a "not met" would make the "met" before it hold again.
  void set_aside(JsonValue record) {
    const std::optional<std::string> day = text_of(record, "on");
    const std::optional<Date> on = day ? parse_date(*day) : std::nullopt;
    if (!on || *on <= dataset_.as_of) {
      const About record_about = about(record);
      std::vector<std::string> reopened;
      for (const auto& [what, hashes] : received_) {
        if (!record_about.may_be(what) || (record_about.hash && !hashes.contains(*record_about.hash))) continue;
        reopened.push_back(words_of(what));
        for (const std::string& hash : hashes) {
          if (record_about.hash && *record_about.hash != hash) continue;
          Date& until = reopened_.try_emplace({what, hash}, on.value_or(dataset_.as_of)).first->second;
          until = std::max(until, on.value_or(dataset_.as_of));
        }
      }
      if (!reopened.empty()) fault_.more["so"] = reopened_words(reopened, on.has_value());
    }
    issues_.add(std::move(fault_));
  }

  static std::string reopened_words(const std::vector<std::string>& what, bool day_known) {
    const bool one = what.size() == 1;
    const std::string begins = one ? what.front() + " needs" : reading::counted(what.size(), "", "documents and statements") + " need";
    if (!day_known) return "; so " + begins + " review again, whatever else was judged of " + (one ? "it" : "them");
    return "; so " + begins + " review again, unless " + (one ? "it was" : "they were") + " judged on a later day";
  }

  std::vector<Judgement> without_reopened(std::vector<Judgement> all) const {
    std::erase_if(all, [&](const Judgement& one) {
      const auto found = reopened_.find({thing(one), one.hash});
      return found != reopened_.end() && one.on <= found->second;
    });
    return all;
  }

  // --- a record and what was received ---

  /// 'the document "agreement" of QX1'
  [[nodiscard]] std::string words_of(const Thing& what) const {
    const auto& [kind, name, level, member] = what;
    const Organisation& organisation = dataset_.organisations.members(level)[static_cast<std::size_t>(member)];
    return "the " + std::string(word(kind)) + " \"" + name + "\" of " + organisation.code;
  }

  bool sent_something(const Judgement& of) const {
    return std::any_of(dataset_.submissions.begin(), dataset_.submissions.end(), [&](const Submission& one) {
      return one.level == of.level && one.organisation == of.organisation;
    });
  }

  // A register is kept for long and for many: of what was judged anew since, and of those who sent
  // nothing in this run, it is not said record by record.
  std::vector<Judgement> of_received_files(std::vector<Judgement> all) {
    const auto is_received = [&](const Judgement& one) {
      const auto found = received_.find(thing(one));
      return found != received_.end() && found->second.contains(one.hash);
    };
    std::set<Thing> judged;
    for (const Judgement& one : all) {
      if (is_received(one)) judged.insert(thing(one));
    }
    std::vector<Judgement> out;
    std::size_t of_others = 0;
    for (Judgement& one : all) {
      if (is_received(one)) {
        out.push_back(std::move(one));
      } else if (!sent_something(one)) {
        ++of_others;
      } else if (!judged.contains(thing(one))) {
        tell_not_received(one, received_.contains(thing(one)));
      }
    }
    if (of_others > 0) {
      issues_.add(issue(IssueCode::D0143, 0, reading::counted(of_others, "judgement stands", "judgements stand")));
    }
    return out;
  }

  void tell_not_received(const Judgement& of, bool another_file) {
    issues_.add(issue(IssueCode::D0141, of.record,
                      words_of(thing(of)) + (another_file ? " is another file now than the one that was judged"
                                                          : " was not received")));
  }

  // --- records that disagree ---

  /// What the judgements of one file and day decide, one way and the other.
  struct Decided {
    std::array<bool, 2> any{};
    std::array<bool, 2> all{};  // one that names no requirement
    std::array<std::set<std::string>, 2> ids;

    void add(const Judgement& of) {
      const std::size_t side = of.met ? 1 : 0;
      any.at(side) = true;
      all.at(side) = all.at(side) || of.requirements.empty();
      ids.at(side).insert(of.requirements.begin(), of.requirements.end());
    }
    [[nodiscard]] bool overlaps(const Judgement& of, std::size_t side) const {
      if (all.at(side) || (of.requirements.empty() && any.at(side))) return true;
      return std::any_of(of.requirements.begin(), of.requirements.end(),
                         [&](const std::string& id) { return ids.at(side).contains(id); });
    }
    [[nodiscard]] bool contradicts(const Judgement& of) const { return overlaps(of, of.met ? 0 : 1); }
  };

  // Where the latest disagree, an earlier one does not hold again: somebody thought otherwise since.
  std::vector<Judgement> without_disagreement(std::vector<Judgement> all) {
    using OfDay = std::pair<std::pair<Thing, std::string>, Date>;
    const auto of_day = [](const Judgement& of) { return OfDay{{thing(of), of.hash}, of.on}; };
    std::map<OfDay, Decided> decided;
    for (const Judgement& one : all) decided[of_day(one)].add(one);
    std::map<OfDay, std::vector<std::uint32_t>> records;
    std::map<OfDay, Decided> disputed;
    for (const Judgement& one : all) {
      if (!decided.at(of_day(one)).contradicts(one)) continue;
      records[of_day(one)].push_back(one.record);
      disputed[of_day(one)].add(one);
    }
    for (const auto& [key, list] : records) tell_disagreement(std::get<1>(key.first.first), std::get<0>(key.first.first), list);
    std::erase_if(all, [&](const Judgement& one) {
      const OfDay own = of_day(one);
      for (auto at = disputed.lower_bound(own); at != disputed.end() && at->first.first == own.first; ++at) {
        if (at->first == own ? decided.at(own).contradicts(one) : at->second.overlaps(one, 0) || at->second.overlaps(one, 1)) {
          return true;
        }
      }
      return false;
    });
    return all;
  }

  void tell_disagreement(const std::string& evidence, EvidenceKind kind, const std::vector<std::uint32_t>& records) {
    constexpr std::size_t most_named = 10;
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < std::min(records.size(), most_named); ++i) numbers.push_back(std::to_string(records[i]));
    if (records.size() > most_named) numbers.push_back(reading::counted(records.size() - most_named, "more", "more"));
    DataIssue out = issue(IssueCode::D0142, records.front(), "");
    out.more["record"] = reading::listed(numbers);
    out.more["what"] = "the " + std::string(word(kind)) + " \"" + evidence + "\"";
    issues_.add(std::move(out));
  }

  const std::string& name_;
  const Program& program_;
  const Dataset& dataset_;
  DataIssues& issues_;
  std::vector<std::string> ids_;                               // of requirements, in their order
  std::map<std::string, std::vector<const EvidenceAsked*>> asked_by_;
  std::vector<std::string> roles_;
  std::map<Thing, std::set<std::string>> received_;            // the hashes of its files
  std::map<std::pair<Thing, std::string>, Date> reopened_;     // by file: the last day whose judgements do not hold
  std::uint32_t record_ = 0;
  std::string person_;                                         // who is named in the record at hand
  DataIssue fault_;                                            // of the record at hand
};

}  // namespace

Result<std::vector<Judgement>> read_judgements(std::string_view text, const std::string& name,
                                               const Program& program, const Dataset& dataset,
                                               DataIssues& issues) {
  std::optional<reading::JsonFile> file;
  const Result<std::vector<JsonValue>> records = reading::register_records(text, judgements_register, refused(name), file);
  if (!records) return records.error();
  return RegisterReader(name, program, dataset, issues).read(*records);
}

}  // namespace plumbline
