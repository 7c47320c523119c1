// Results come back as they were written by runtime/report. Nothing of the JSON library leaves this
// file.
#include "runtime/read/results.h"

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/read/text.h"

namespace plumbline {
namespace {

using nlohmann::json;

constexpr std::string_view schema = "plumbline.results/1";
// How a finding is written whose counts are small; it is no verdict.
constexpr std::string_view hidden_verdict = "hidden";

// Worked arithmetic is the deepest there is, and it is cut at sixty steps; what is deeper is not ours.
constexpr std::size_t most_depth = 300;

// More than live on earth; sums of some such counts are still whole numbers.
constexpr std::uint64_t most_people = 10'000'000'000;

Failure refused(const std::string& name, std::string message) {
  return {"F0113", name, std::move(message),
          "Name the results.json of an earlier `plumbline check --format json`, as it was written."};
}

// Members that are never compared, and are most of a file: nothing of them is kept. Further in than
// a finding's own members, a name may be a level's, which is an author's to choose.
bool is_read_past(std::size_t depth, const std::string& key) {
  constexpr std::size_t members_of_a_finding = 3;
  static const std::set<std::string, std::less<>> names = {
      "cells", "data_issues", "not_evaluated", "not_read", "proof", "replies_without_finding", "reply", "sentence", "shortfall", "since", "to_close"};
  return depth <= members_of_a_finding && names.contains(key);
}

/// The file as a tree, without what is read past. (The library's own way of leaving members out
/// looks through a whole list again at the end of each of its items.)
class KeptTree final : public json::json_sax_t {
 public:
  [[nodiscard]] const json& root() const { return root_; }
  [[nodiscard]] bool too_deep() const { return too_deep_; }

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t value, const string_t&) override { return put(value); }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(json::object()); }
  bool start_array(std::size_t) override { return open(json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const json::exception&) override { return false; }

  bool key(string_t& name) override {
    if (past_ > 0) return true;
    past_next_ = is_read_past(open_.size(), name);
    key_ = std::move(name);
    return true;
  }

 private:
  bool put(json value) {
    place(std::move(value));
    return true;
  }

  /// Where the value now stands; nothing where it is read past.
  json* place(json value) {
    if (past_ > 0 || std::exchange(past_next_, false)) return nullptr;
    if (open_.empty()) return &(root_ = std::move(value));
    json& within = *open_.back();
    if (within.is_object()) return &(within[key_] = std::move(value));
    within.push_back(std::move(value));
    return &within.back();
  }

  bool open(json value) {
    too_deep_ = open_.size() + past_ >= most_depth;
    if (too_deep_) return false;
    if (json* placed = place(std::move(value)); placed != nullptr) {
      open_.push_back(placed);
    } else {
      ++past_;
    }
    return true;
  }

  bool close() {
    if (past_ > 0) {
      --past_;
    } else {
      open_.pop_back();
    }
    return true;
  }

  json root_;
  std::vector<json*> open_;
  std::size_t past_ = 0;     // brackets open in what is read past
  bool past_next_ = false;
  std::string key_;
  bool too_deep_ = false;
};

class ResultsReader {
 public:
  explicit ResultsReader(const json& root) : root_(root) {}

  /// Where it was when something was missing or of the wrong kind.
  [[nodiscard]] const std::string& place() const { return place_; }
  /// What does not hold although every part is of its kind; empty where all does.
  [[nodiscard]] const std::string& fault() const { return fault_; }

  RunRecord run() {
    place_ = "framework";
    const json& framework = root_.at("framework");
    out_.framework = text(framework, "id");
    out_.edition = text(framework, "edition");
    out_.hash = text(framework, "hash");
    place_ = "as_of";
    const std::optional<Date> day = parse_date(text(root_, "as_of"));
    if (day) {
      out_.as_of = *day;
    } else {
      fault_ = "as_of is no day";
    }
    place_ = "inputs";
    for (const json& input : list(root_, "inputs")) {
      for (const json& file : list(input, "files")) out_.files.push_back({text(file, "name"), text(file, "hash")});
    }
    read_clauses();
    read_requirements();
    read_findings();
    read_people();
    return std::move(out_);
  }

 private:
  // A member of the wrong kind throws json::exception, which read_results turns into one sentence.
  static const std::string& text(const json& from, const char* member) {
    return from.at(member).get_ref<const std::string&>();
  }
  static const json& list(const json& from, const char* member) {
    const json& found = from.at(member);
    static_cast<void>(found.get_ref<const json::array_t&>());
    return found;
  }

  /// What the thing is about; it is put to the key as well.
  static std::vector<std::pair<std::string, std::string>> subject(const json& from, std::string& key) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [dimension, code] : from.at("subject").get_ref<const json::object_t&>()) {
      out.emplace_back(dimension, code.get_ref<const std::string&>());
      key.append("\x1F").append(dimension).append("\x1F").append(out.back().second);
    }
    return out;
  }

  static std::optional<RecordedNumber> number(const json& from, const char* member) {
    const json& found = from.at(member);
    if (found.is_null()) return std::nullopt;
    return RecordedNumber{text(found, "exact"), text(found, "shown"), text(found, "unit")};
  }

  void read_clauses() {
    place_ = "clauses";
    if (!root_.contains("clauses")) return;
    for (const json& clause : list(root_, "clauses")) {
      out_.clauses.push_back({text(clause, "id"), text(clause, "source"), text(clause, "authority"), text(clause, "words")});
    }
  }

  void read_requirements() {
    place_ = "requirements";
    out_.says_what_findings_rest_on = root_.contains("requirements");
    if (!out_.says_what_findings_rest_on) return;
    for (const json& one : list(root_, "requirements")) {
      RecordedRequirement requirement{text(one, "id"), text(one, "title"), text(one, "force"), text(one, "ask"),
                                      text(one, "english"), text(one, "rule"), {}, {}};
      for (const json& clause : list(one, "cites")) requirement.cites.push_back(clause.get_ref<const std::string&>());
      for (const json& choice : list(one, "interpretations")) {
        requirement.interpretations.emplace_back(text(choice, "chosen"), text(choice, "other"));
      }
      std::vector<std::string>& english = figures_.try_emplace(requirement.id).first->second;
      for (const json& figure : list(one, "figures")) english.push_back(text(figure, "english"));
      out_.requirements.push_back(std::move(requirement));
    }
  }

  void read_findings() {
    std::set<std::string> seen;
    std::size_t count = 0;
    for (const json& one : list(root_, "findings")) {
      place_ = "findings, number " + std::to_string(++count);
      RecordedFinding finding;
      finding.requirement = text(one, "requirement");
      std::string key = finding.requirement;
      finding.subject = subject(one, key);
      if (!seen.insert(key).second && fault_.empty()) fault_ = place_ + ", stands there twice";
      const std::optional<Verdict> verdict = parse_verdict(text(one, "verdict"));
      finding.hidden = text(one, "verdict") == hidden_verdict;
      if (!verdict && !finding.hidden && fault_.empty()) fault_ = place_ + ", has a verdict nobody knows";
      finding.verdict = verdict.value_or(Verdict::cannot_tell);
      finding.figure = number(one, "figure");
      finding.needed = number(one, "needed");
      if (one.contains("exception") && !one.at("exception").is_null()) finding.exception = RecordedException{text(one.at("exception"), "id"), text(one.at("exception"), "state")};
      const json& missing = list(one, "missing");
      finding.missing = missing.size();
      if (!missing.empty()) finding.first_missing = text(missing.front(), "sentence");
      if (one.contains("rests_on")) read_rests_on(one.at("rests_on"), finding);
      out_.findings.push_back(std::move(finding));
    }
  }

  void read_people() {
    place_ = "people";
    if (!root_.contains("people")) return;
    std::set<std::string> seen;
    std::size_t count = 0;
    for (const json& one : list(root_, "people")) {
      place_ = "people, number " + std::to_string(++count);
      RecordedPeople people;
      people.outcome = text(one, "outcome");
      std::string key = people.outcome;
      people.subject = subject(one, key);
      if (!seen.insert(key).second && fault_.empty()) fault_ = place_ + ", stands there twice";
      people.cells.push_back(people_cell(one.at("everybody"), ""));
      for (const json& split : list(one, "splits")) {
        for (const json& cell : list(split, "cells")) people.cells.push_back(people_cell(cell, text(split, "column")));
      }
      out_.people.push_back(std::move(people));
    }
  }

  RecordedPeopleCell people_cell(const json& from, const std::string& column) {
    RecordedPeopleCell cell;
    cell.column = column;
    cell.category = text(from, "category");
    cell.category_known = from.at("category_known").get_ref<const bool&>();
    cell.hidden = from.at("hidden").get_ref<const bool&>();
    if (cell.hidden) return cell;
    cell.known = people_count(from.at("known"));
    cell.not_known = people_count(from.at("not_known"));
    if (!from.at("counted").is_null()) cell.counted = people_count(from.at("counted"));
    if (cell.counted.value_or(0) > cell.known && fault_.empty()) fault_ = place_ + ", counts more people than are known";
    return cell;
  }

  std::int64_t people_count(const json& from) {
    const std::uint64_t count = from.get_ref<const json::number_unsigned_t&>();
    if (count <= most_people) return static_cast<std::int64_t>(count);
    if (fault_.empty()) fault_ = place_ + ", has more people than there are";
    return 0;
  }

  void read_rests_on(const json& from, RecordedFinding& out) {
    for (const json& one : list(from, "parameters")) {
      RecordedParameter parameter;
      parameter.name = text(one, "name");
      parameter.title = text(one, "title");
      parameter.value = number(one, "value");
      parameter.months = text(one, "months");
      parameter.basis = text(one, "basis");
      parameter.known_from = parse_date(text(one, "known_from"));
      parameter.cites = text(one, "cites");
      out.parameters.push_back(std::move(parameter));
    }
    // The English of a figure stands once, with its requirement.
    const auto english = figures_.find(out.requirement);
    for (const json& one : list(from, "figures")) {
      const std::size_t at = out.figures.size();
      const bool known = english != figures_.end() && at < english->second.size();
      out.figures.push_back({text(one, "name"), known ? english->second[at] : "", number(one, "value")});
    }
  }

  const json& root_;
  RunRecord out_;
  std::map<std::string, std::vector<std::string>> figures_;
  std::string place_;
  std::string fault_;
};

Result<RunRecord> read_text(const std::string& bytes, const std::string& name) {
  KeptTree tree;
  const bool read = json::sax_parse(bytes, &tree);
  if (tree.too_deep()) return refused(name, "This is no results file: more than " + std::to_string(most_depth) + " brackets are open.");
  if (!read) return refused(name, "This is no JSON, or it was cut short: it cannot be read to its end.");
  const json& root = tree.root();
  if (!root.is_object() || !root.contains("schema") || !root.at("schema").is_string()) {
    return refused(name, "This is no results file: it does not say `\"schema\": \"" + std::string(schema) + "\"`.");
  }
  if (const std::string& found = root.at("schema").get_ref<const std::string&>(); found != schema) {
    return refused(name, "These results are of the schema " + reading::shown(found) + ", where " + std::string(schema) + " is read.");
  }
  ResultsReader reader(root);
  try {
    RunRecord out = reader.run();
    if (reader.fault().empty()) return out;
    return refused(name, "These results were changed or damaged: " + reader.fault() + ".");
  } catch (const json::exception&) {
    return refused(name, "These results were changed or damaged: a part is missing or of the wrong kind (" + reader.place() + ").");
  }
}

}  // namespace

Result<RunRecord> read_results(ByteSource& bytes, const std::string& name, std::uint64_t most_bytes) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (std::size_t count = 0; (count = bytes.read(buffer.data(), buffer.size())) > 0;) {
    text.append(buffer.data(), count);
    if (text.size() > most_bytes) {
      return refused(name, "This file is too large for results: more than " + std::to_string(most_bytes >> 20U) + " MB.");
    }
  }
  if (text.empty()) return refused(name, "This file is empty.");
  return read_text(text, name);
}

}  // namespace plumbline
