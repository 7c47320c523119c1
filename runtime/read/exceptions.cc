#include "runtime/read/exceptions.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/notice/suggest.h"
#include "base/plain_words.h"
#include "runtime/read/evidence.h"
#include "runtime/read/read.h"
#include "runtime/read/register.h"
#include "runtime/read/text.h"

namespace plumbline {
namespace {

using reading::JsonValue;
using reading::shown;
using reading::without_name;

constexpr reading::RegisterKind exceptions_register = {"plumbline.exceptions/1", "exceptions", "exception"};

Failure refused(const std::string& name) {
  return {"F0117", name, "", "docs/schemas/exceptions.schema.json says what a register of exceptions holds."};
}

/// Takes the unit off the end; false where it does not stand there.
bool take_unit(std::string_view& text, const Unit& unit) {
  for (const std::string& word : {unit.word, unit.one}) {
    if (word.empty() || text.size() <= word.size() || lowered(text.substr(text.size() - word.size())) != lowered(word)) continue;
    text = reading::trimmed(text.substr(0, text.size() - word.size()));
    return true;
  }
  return unit.word.empty();
}

/// A number with its unit, as figures of the unit are shown: "70%", "£11,000", "64 people", "30 June 2021".
std::optional<Exact> number_with_unit(std::string_view text, const Unit& unit) {
  if (unit.quantity == Quantity::date) {
    const std::optional<Date> day = parse_date(text);
    return day ? std::optional(Exact(day->days)) : std::nullopt;
  }
  Column plain;
  Exact written(1);  // what a 1 of the text stands for
  switch (unit.quantity) {
    case Quantity::percentage:
      if (!text.ends_with('%')) return std::nullopt;
      text.remove_suffix(1);
      written = Exact::ratio(1, 100);
      break;
    case Quantity::points:
      if (!take_unit(text, {Quantity::points, "percentage points", "percentage point"})) return std::nullopt;
      written = Exact::ratio(1, 100);
      break;
    case Quantity::money:
      if (text.find("£") == std::string_view::npos) return std::nullopt;
      plain.unit.quantity = Quantity::money;
      for (int i = 0; i < unit.scale; ++i) written = written / Exact(10);
      break;
    case Quantity::truth:
      return std::nullopt;
    default:
      if (!take_unit(text, unit)) return std::nullopt;
  }
  const ReadNumber read = read_number(plain, text);
  return read.state == Missing::known ? std::optional(read.value * written) : std::nullopt;
}

/// How a number of the unit is written, for whoever did not.
std::string as_written(const Unit& unit) {
  switch (unit.quantity) {
    case Quantity::percentage:
      return "a percentage, such as 70%";
    case Quantity::points:
      return "a number of percentage points, such as 5 percentage points";
    case Quantity::money:
      return "an amount, such as £11,000";
    case Quantity::date:
      return "a day, written as year-month-day";
    default:
      return unit.word.empty() ? "a number" : "a number of " + unit.word + ", such as 10 " + unit.word;
  }
}

bool has_worse_side(const Requirement& requirement) {
  const Op op = requirement.comparison;
  return requirement.figure && requirement.needed && (op == Op::at_least || op == Op::above || op == Op::at_most || op == Op::below);
}

class RegisterReader {
 public:
  RegisterReader(const std::string& name, const Program& program, const Dataset& dataset, DataIssues& issues)
      : name_(name), program_(program), dataset_(dataset), issues_(issues) {}

  ExceptionRegister read(const std::vector<JsonValue>& records) {
    ExceptionRegister out{name_, {}};
    for (const JsonValue& record : records) {
      out.records.emplace_back();
      of_ = &out.records.back();
      of_->record = static_cast<std::uint32_t>(out.records.size());
      read_members(record);
      if (of_->complete) fits_the_rules();
    }
    tell_same_ids(out);
    return out;
  }

 private:
  // --- a record by itself; what can be read of it is kept, whatever is wrong beside it ---

  /// True where there is no fault. The first is told.
  bool whole(const std::string& fault) {
    if (fault.empty()) return true;
    if (of_->complete) {
      of_->fault = without_name(fault, person_);
      DataIssue out = issue(IssueCode::D0180);
      out.found = of_->fault;
      issues_.add(std::move(out));
    }
    of_->complete = false;
    return false;
  }

  void read_members(JsonValue record) {
    if (!record.is_object()) return static_cast<void>(whole("it must be an object in { }, but is " + record.kind()));
    person_.clear();
    const std::string id_fault = reading::read_text_member(record, "id", of_->id);
    const std::string by_fault = record.find("by") ? reading::read_text_member(record, "by", person_) : "";
    const bool nameless = record.find("by") && !record.find("by")->is_text();
    of_->id = nameless ? "" : shown(without_name(of_->id, person_));
    whole(id_fault);
    whole(by_fault);
    static const std::set<std::string, std::less<>> known = {"id", "requirement", "scope", "from", "until", "reason", "agreed_by", "by", "agreed", "expires", "floor"};
    // A misspelt "until" or "floor" would make it an exception to more than was agreed.
    whole(reading::read_known_members(record, known));
    read_requirement(record);
    read_scope(record);
    read_months(record);
    whole(reading::read_text_member(record, "reason", of_->reason));
    read_role(record);
    read_days(record);
    read_floor(record);
    // A role of the rules names nobody, even where somebody is called by it.
    if (role_called(of_->role) == nullptr) of_->role = without_name(of_->role, person_);
    if (nameless) take_words_out();
    for (CategoryScope& scope : of_->categories) {
      scope.dimension = without_name(scope.dimension, person_);
      for (std::string& code : scope.codes) code = without_name(code, person_);
    }
    for (std::string* words : {&of_->requirement_id, &of_->organisation_code, &of_->reason, &of_->role_organisation, &of_->floor_words}) *words = without_name(*words, person_);
  }

  /// Whose name is to be kept out cannot be read, so no words of the record are told.
  void take_words_out() {
    of_->categories.clear();
    for (std::string* words : {&of_->reason, &of_->role, &of_->role_organisation, &of_->floor_words}) *words = "(not read)";
  }

  void read_requirement(JsonValue record) {
    if (!whole(reading::read_text_member(record, "requirement", of_->requirement_id))) return;
    for (std::uint32_t i = 0; i < program_.requirements.size(); ++i) {
      if (program_.requirements[i].id == of_->requirement_id) of_->requirement = i;
    }
    of_->requirement_id = shown(of_->requirement_id);
  }

  void read_scope(JsonValue record) {
    const std::optional<JsonValue> scope = record.find("scope");
    if (!scope) return static_cast<void>(whole("\"scope\" is missing"));
    if (!scope->is_object()) return static_cast<void>(whole("\"scope\" must be an object in { }, but is " + scope->kind()));
    static const std::set<std::string, std::less<>> known = {"organisation", "categories"};
    whole(reading::read_known_members(*scope, known));
    if (whole(reading::read_text_member(*scope, "organisation", of_->organisation_code))) {
      of_->organisation = reading::organisation_called(program_, dataset_.organisations, of_->organisation_code);
    }
    of_->organisation_code = shown(of_->organisation_code);
    const std::optional<JsonValue> categories = scope->find("categories");
    // Of categories that cannot be read it may be about any.
    if (categories && !whole(categories_fault(*categories))) of_->categories.clear();
  }

  std::string categories_fault(JsonValue categories) {
    if (!categories.is_object()) return "\"categories\" must be an object in { }, but is " + categories.kind();
    for (const auto& [dimension, value] : categories.members()) {
      CategoryScope out{dimension, {}};
      const std::vector<JsonValue> codes = value.is_list() ? value.items() : std::vector<JsonValue>{value};
      for (const JsonValue& code : codes) {
        if (!code.is_text()) return "\"" + shown(dimension) + "\" must be a code in quotes, or a list of them in [ ], but holds " + code.kind();
        out.codes.emplace_back(reading::trimmed(code.text()));
        if (out.codes.back().empty()) return "\"" + shown(dimension) + "\" holds an empty code";
      }
      if (out.codes.empty()) return "\"" + shown(dimension) + "\" is empty: leave it out where the exception is for all";
      of_->categories.push_back(std::move(out));
    }
    return of_->categories.empty() ? "\"categories\" is empty: leave it out where the exception is for all" : "";
  }

  std::string month_fault(JsonValue record, const char* member, std::optional<Month>& into) {
    if (!record.find(member)) return "";
    std::string text;
    if (std::string fault = reading::read_text_member(record, member, text); !fault.empty()) return fault;
    into = parse_month(text);
    return into ? "" : "\"" + std::string(member) + "\" is \"" + shown(text) + "\", but must be a month, written as year-month";
  }

  void read_months(JsonValue record) {
    whole(month_fault(record, "from", of_->from));
    whole(month_fault(record, "until", of_->until));
    if (!of_->from || !of_->until || *of_->from <= *of_->until) return;
    whole("\"until\" is " + show(*of_->until) + ", before \"from\", which is " + show(*of_->from));
    of_->from.reset();
    of_->until.reset();
  }

  void read_role(JsonValue record) {
    const std::optional<JsonValue> by = record.find("agreed_by");
    if (!by) return static_cast<void>(whole("\"agreed_by\" is missing"));
    if (!by->is_object()) return static_cast<void>(whole("\"agreed_by\" must be an object in { }, but is " + by->kind()));
    static const std::set<std::string, std::less<>> known = {"role", "organisation"};
    whole(reading::read_known_members(*by, known));
    whole(reading::read_text_member(*by, "role", of_->role));
    if (by->find("organisation")) whole(reading::read_text_member(*by, "organisation", of_->role_organisation));
  }

  void read_days(JsonValue record) {
    Date day;
    if (whole(reading::read_day_member(record, "agreed", day))) of_->agreed = day;
    if (whole(reading::read_day_member(record, "expires", day))) of_->expires = day;
    if (of_->agreed && of_->expires && *of_->expires < *of_->agreed) {
      whole("it expires on " + show(*of_->expires) + ", before it was agreed on " + show(*of_->agreed));
    }
  }

  void read_floor(JsonValue record) {
    if (!record.find("floor")) return;
    std::string text;
    if (!whole(reading::read_text_member(record, "floor", text))) return;
    of_->floor_words = shown(text);
    // Without the requirement, or where it has no worse side, something else is said.
    if (!of_->requirement || !has_worse_side(program_.requirements[*of_->requirement])) return;
    const Unit& unit = program_.steps[*program_.requirements[*of_->requirement].figure].unit;
    of_->floor = number_with_unit(text, unit);
    if (!of_->floor) whole("\"floor\" is \"" + shown(text) + "\", but must be " + as_written(unit));
  }

  // --- a record and the rules ---

  DataIssue issue(IssueCode code) const {
    DataIssue out;
    out.code = code;
    out.file = name_;
    out.more["record"] = of_->name();
    return out;
  }

  bool void_for(DataIssue issue, std::string why) {
    of_->fault = std::move(why);
    issues_.add(std::move(issue));
    return false;
  }

  /// `so` is what follows from it, and `otherwise` what to do where it is no slip.
  bool unknown(const std::string& what, const std::string& found, const std::vector<std::string>& known, const std::string& so = "",
               const std::string& otherwise = "take the record out") {
    DataIssue out = issue(IssueCode::D0181);
    out.found = shown(without_name(found, person_));
    out.more["what"] = what;
    out.more["so"] = so;
    out.more["otherwise"] = otherwise;
    if (const std::optional<std::string> near = nearest(found, known)) out.more["suggestion"] = "Is it " + *near + "?";
    const std::string why = "there is no " + what + " \"" + out.found + "\"" + so;
    return void_for(std::move(out), why);
  }

  // It may be a slip, or somebody whom another check is about: codes are too dense to tell. So it keeps no other from holding.
  bool organisation_unknown() {
    return unknown("organisation", of_->organisation_code, all_codes(program_, dataset_.organisations),
                   "; so it is no part of this check, and other exceptions may hold where it was meant to",
                   "leave the record as it is where it is about an organisation outside this check");
  }

  bool does_not_fit(const std::string& why) {
    DataIssue out = issue(IssueCode::D0184);
    out.found = why;
    return void_for(std::move(out), why);
  }

  void fits_the_rules() {
    std::vector<std::string> ids;
    for (const Requirement& requirement : program_.requirements) ids.push_back(requirement.id);
    if (!of_->requirement) return static_cast<void>(unknown("requirement", of_->requirement_id, ids));
    const Requirement& requirement = program_.requirements[*of_->requirement];
    if (requirement.exceptions_agreed_by.empty()) {
      DataIssue out = issue(IssueCode::D0182);
      out.found = requirement.id;
      return static_cast<void>(void_for(std::move(out), "the rules let nobody agree an exception to " + requirement.id));
    }
    if (!of_->organisation) return static_cast<void>(organisation_unknown());
    if (!is_role_right(requirement) || !is_asked_of_scope(requirement) || !are_categories_asked(requirement)) return;
    const bool has_period = std::any_of(requirement.subject.begin(), requirement.subject.end(), [](const Dimension& one) { return one.kind == DimensionKind::period; });
    if ((of_->from || of_->until) && !has_period) return static_cast<void>(does_not_fit("it names months, and " + requirement.id + " is asked about no period"));
    if (!of_->floor_words.empty() && !has_worse_side(requirement)) {
      does_not_fit("it has a floor, and what " + requirement.id + " tests is no figure with a worse side");
    }
  }

  const Role* role_called(const std::string& name) const {
    const auto found = std::find_if(program_.roles.begin(), program_.roles.end(), [&](const Role& role) { return role.name == name; });
    return found == program_.roles.end() ? nullptr : &*found;
  }

  bool another_role(const Requirement& requirement, const std::string& found, const std::string& expected) {
    DataIssue out = issue(IssueCode::D0183);
    out.found = found;
    out.expected = expected;
    out.more["what"] = requirement.id;
    return void_for(std::move(out), "it was agreed by " + found + ", and exceptions to " + requirement.id + " are agreed by " + expected);
  }

  bool is_role_right(const Requirement& requirement) {
    const Role* const role = role_called(of_->role);
    if (role == nullptr) {
      std::vector<std::string> names;
      for (const Role& one : program_.roles) names.push_back(one.name);
      return unknown("role", of_->role, names);
    }
    const std::string expected = "the " + spaced(requirement.exceptions_agreed_by);
    if (of_->role != requirement.exceptions_agreed_by) return another_role(requirement, "the " + spaced(of_->role), expected);
    const auto [level, member] = *of_->organisation;
    const std::string& role_level = program_.levels[role->level].name;
    if (!lies_within(program_, level, role->level)) {
      return does_not_fit("it is for all of " + of_->organisation_code + ", and the " + spaced(role->name) + " speaks for one " + spaced(role_level));
    }
    if (of_->role_organisation.empty()) return true;
    const std::optional<std::int32_t> own = dataset_.organisations.find(role->level, of_->role_organisation);
    if (!own) return unknown(spaced(role_level), of_->role_organisation, codes_of(role->level));
    of_->role_organisation = dataset_.organisations.member(role->level, *own).code;
    const std::int32_t around = dataset_.organisations.ancestor(program_, level, member, role->level, *of_->agreed);
    if (around == *own) return true;
    // Where it lies nobody knows, so nobody knows whether it was agreed rightly: it may be the stricter of two.
    if (around < 0) return whole("nobody knows in which " + spaced(role_level) + " " + of_->organisation_code + " lay on " + show(*of_->agreed) + ", when it was agreed");
    return another_role(requirement, "the " + spaced(role->name) + " of " + of_->role_organisation, expected + (level == role->level ? " of " : " of what lies around ") + of_->organisation_code);
  }

  std::vector<std::string> codes_of(std::uint32_t level) const {
    std::vector<std::string> out;
    for (const Organisation& member : dataset_.organisations.members(level)) out.push_back(member.code);
    return out;
  }

  bool is_asked_of_scope(const Requirement& requirement) {
    const std::uint32_t level = of_->organisation->first;
    of_->organisation_code = dataset_.organisations.member(level, of_->organisation->second).code;
    const auto asked = std::find_if(requirement.subject.begin(), requirement.subject.end(), [](const Dimension& one) { return one.kind == DimensionKind::level; });
    if (asked == requirement.subject.end()) return does_not_fit(requirement.id + " is asked of no organisation by itself");
    if (lies_within(program_, asked->of, level)) return true;
    return does_not_fit(requirement.id + " is asked of each " + spaced(program_.levels[asked->of].name) + ", and " + of_->organisation_code + " is a " +
                        spaced(program_.levels[level].name));
  }

  bool are_categories_asked(const Requirement& requirement) {
    for (const CategoryScope& scope : of_->categories) {
      const auto asked = std::find_if(requirement.subject.begin(), requirement.subject.end(), [&](const Dimension& one) {
        return one.kind == DimensionKind::list && dimension_name(program_, one) == scope.dimension;
      });
      if (asked == requirement.subject.end()) return does_not_fit(requirement.id + " is not asked by \"" + shown(scope.dimension) + "\"");
      std::vector<std::string> known;
      for (const ListItem& item : program_.lists[asked->of].items) known.push_back(item.code);
      for (const std::string& code : scope.codes) {
        if (std::find(known.begin(), known.end(), code) == known.end()) return unknown(spaced(scope.dimension), code, known);
      }
    }
    return true;
  }

  void tell_same_ids(const ExceptionRegister& all) {
    std::map<std::string, std::vector<std::string>> records;
    for (const AgreedException& one : all.records) {
      if (!one.id.empty()) records[one.id].push_back(std::to_string(one.record));
    }
    for (const auto& [id, list] : records) {
      if (list.size() < 2) continue;
      DataIssue out;
      out.code = IssueCode::D0191;
      out.file = name_;
      out.found = id;
      out.more["record"] = first_of(list);
      issues_.add(std::move(out));
    }
  }

  static std::string first_of(std::vector<std::string> numbers) {
    constexpr std::size_t most_named = 10;
    if (numbers.size() <= most_named) return listed(numbers);
    const std::size_t more = numbers.size() - most_named;
    numbers.resize(most_named);
    numbers.push_back(counted(more, "more", "more"));
    return listed(numbers);
  }

  const std::string& name_;
  const Program& program_;
  const Dataset& dataset_;
  DataIssues& issues_;
  AgreedException* of_ = nullptr;  // the record at hand
  std::string person_;             // who is named in it
};

}  // namespace

Result<ExceptionRegister> read_exceptions(std::string_view text, const std::string& name, const Program& program, const Dataset& dataset,
                                          DataIssues& issues) {
  std::optional<reading::JsonFile> file;
  const Result<std::vector<JsonValue>> records = reading::register_records(text, exceptions_register, refused(name), file);
  if (!records) return records.error();
  return RegisterReader(name, program, dataset, issues).read(*records);
}

}  // namespace plumbline
