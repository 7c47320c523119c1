#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <string>

#include "runtime/publish/exceptions.h"
#include "runtime/report/finding_words.h"
#include "runtime/report/findings_book.h"
#include "runtime/report/policy_words.h"

namespace plumbline {
namespace {

using book::Cell;
using book::Row;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "-£1,234.5 spells" in its parts; nothing where it is no number of that form.
struct NumberParts {
  bool negative = false;
  bool pounds = false;
  std::string digits;        // without commas
  std::size_t places = 0;    // behind the point
  std::string_view behind;   // "%", " spells", or nothing
};

std::optional<NumberParts> parts_of(std::string_view shown) {
  NumberParts out;
  const auto take = [&](std::string_view mark) {
    const bool is_there = shown.starts_with(mark);
    if (is_there) shown.remove_prefix(mark.size());
    return is_there;
  };
  out.negative = take("-");
  out.pounds = take("£");
  std::size_t at = 0;
  for (bool behind_point = false; at < shown.size(); ++at) {
    const char c = shown[at];
    const bool is_point = c == '.' && !behind_point && at + 1 < shown.size() && is_digit(shown[at + 1]);
    if (!is_digit(c) && c != ',' && !is_point) break;
    if (c == ',') continue;
    out.digits += c;
    if (behind_point) ++out.places;
    behind_point = behind_point || is_point;
  }
  out.behind = shown.substr(at);
  const bool has_end = out.behind.empty() || out.behind == "%" || out.behind.front() == ' ';
  if (out.digits.empty() || !is_digit(out.digits.front()) || !has_end) return std::nullopt;
  return out;
}

/// The digits as hundredths: "74.1" is "0.741".
std::string hundredth(const std::string& digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string whole = digits.substr(0, point);
  const std::string behind = point < digits.size() ? digits.substr(point + 1) : "";
  if (whole.size() < 3) whole.insert(0, 3 - whole.size(), '0');
  return whole.substr(0, whole.size() - 2) + "." + whole.substr(whole.size() - 2) + behind;
}

/// How a workbook shows such a number as the report does, its unit beside it.
std::string format_for(const NumberParts& parts) {
  std::string out = parts.pounds ? "\"£\"#,##0" : "#,##0";
  if (parts.places > 0) out += "." + std::string(parts.places, '0');
  if (parts.behind == "%") return out + "%";
  std::string words;
  for (char c : parts.behind) words += c == '"' || c == '\\' ? '\'' : c;
  return words.empty() ? out : out + "\"" + words + "\"";
}

constexpr std::size_t most_digits = 15;     // that a workbook keeps of a number
constexpr double widest_number = 30;        // a number wider than its column is shown as a row of #

/// Of number_columns: figure, needed, shortfall, to_close.
constexpr std::array<std::size_t, 4> shown_numbers = {0, 1, 2, 4};

const Reply& reply_of(const Publishable& published, std::size_t finding) {
  static const Reply none;
  return published.replies.empty() ? none : published.replies[finding];
}

std::vector<book::Column> reply_columns() {
  std::vector<std::string> states(reply_states.begin(), reply_states.end());
  return {{"Owner", 18, true}, {"Status", 11, true, std::move(states)}, {"Reply", 40, true}, {"By when", 18, true, {}, true}};
}

void add_reply(Row& row, const Reply& reply) {
  row.insert(row.end(), {reply.owner, reply.status, reply.words});
  const std::optional<Date> day = parse_date(reply.by_when);
  row.push_back(day && iso(*day) == reply.by_when ? Cell(*day) : Cell(reply.by_when));
}

/// What the subject is beside an organisation and a period.
struct SubjectWords {
  std::string organisation;
  std::string period;
  std::string also;
};

SubjectWords subject_of(const Program& program, const Finding& finding) {
  SubjectWords out;
  const std::vector<Dimension>& dimensions = program.requirements[finding.requirement].subject;
  std::size_t at = 0;
  for (const SubjectPart& part : finding.subject) {
    const DimensionKind kind = at < dimensions.size() ? dimensions[at].kind : DimensionKind::list;
    std::string& to = kind == DimensionKind::level ? out.organisation : kind == DimensionKind::period ? out.period : out.also;
    to += (to.empty() ? "" : ", ") + part.words;
    ++at;
  }
  return out;
}

class FindingsSheet {
 public:
  FindingsSheet(const Publishable& published, std::vector<std::size_t> order) : published_(published), program_(*published.program), order_(std::move(order)) {
    for (const std::size_t finding : order_) {
      const Explanation told = published_.told(published_.findings[finding]);
      for (std::size_t i = 0; i < shown_numbers.size(); ++i) {
        const std::optional<Shown>& value = told.*number_columns[shown_numbers.at(i)].of;
        if (value) widths_.at(i) = std::max(widths_.at(i), std::min(static_cast<double>(value->shown.size()) + 3, widest_number));
      }
    }
    for (const Requirement& requirement : program_.requirements) {
      units_.push_back(number_units(program_, requirement));
      has_lists_ = has_lists_ || std::any_of(requirement.subject.begin(), requirement.subject.end(), [](const Dimension& of) { return of.kind == DimensionKind::list; });
    }
  }

  [[nodiscard]] std::vector<book::Column> columns() const {
    std::vector<book::Column> out = {{"Id", 21}, {"Requirement", 13}, {"Title", 32}, {"Organisation", 26}, {"Period", 15}};
    if (has_lists_) out.push_back({"Also", 18});
    out.insert(out.end(), {{"Answer", 15}, {"What was found", 62}, {"Figure", widths_[0]}, {"Needed", widths_[1]}, {"Gap", widths_[2]}, {"To close", widths_[3]}});
    out.insert(out.end(), {{"Force", 18}, {"Asked of the submitter", 14}, {"Priority", 24}, {"Clause", 40}, {"Line of enquiry", 36}});
    if (published_.exceptions) out.push_back({"Exception", 44});
    if (published_.since) out.push_back({"Since the earlier run", 14});
    for (book::Column& column : reply_columns()) out.push_back(std::move(column));
    return out;
  }

  [[nodiscard]] Row row(std::size_t at) const {
    if (at >= order_.size()) return {"", "", "Nothing was judged"};
    const Finding& finding = published_.findings[order_[at]];
    const Requirement& requirement = program_.requirements[finding.requirement];
    const Explanation told = published_.told(finding);
    const SubjectWords subject = subject_of(program_, finding);
    Row out = {finding_id(program_, finding), requirement.id, requirement.title, subject.organisation, subject.period};
    if (has_lists_) out.emplace_back(subject.also);
    out.emplace_back(finding.hidden ? std::string(hidden_word) : answer_words(requirement, finding.verdict));
    out.emplace_back(told.sentence);
    for (const std::size_t number : shown_numbers) {
      const std::optional<Shown>& value = told.*number_columns[number].of;
      out.push_back(value ? number_cell(*value, units_[finding.requirement].at(number)) : Cell{});
    }
    out.emplace_back(force_words(requirement));
    out.emplace_back(ask_words(ask_on(requirement, published_.as_of)));
    out.emplace_back(requirement.heading + " " + requirement.heading_title);
    out.emplace_back(clauses_of(requirement));
    out.emplace_back(requirement.line_of_enquiry);
    if (published_.exceptions) out.emplace_back(exception_words(published_, finding));
    if (published_.since) out.emplace_back(word(published_.since->findings[order_[at]].change));
    add_reply(out, reply_of(published_, order_[at]));
    return out;
  }

  [[nodiscard]] std::size_t count() const { return std::max<std::size_t>(order_.size(), 1); }

 private:
  [[nodiscard]] std::string clauses_of(const Requirement& requirement) const {
    std::string out;
    for (const std::uint32_t cited : requirement.cites) {
      const CitedClause& clause = program_.clauses[cited];
      out += (out.empty() ? "" : "\n") + clause.source + ", “" + clause.heading + "” (" + clause.id + ")";
    }
    return out;
  }

  const Publishable& published_;
  const Program& program_;
  std::vector<std::size_t> order_;
  std::vector<NumberUnits> units_;  // by requirement
  std::array<double, shown_numbers.size()> widths_ = {12, 12, 12, 12};
  bool has_lists_ = false;
};

}  // namespace

std::vector<std::size_t> in_reading_order(const std::vector<Finding>& findings) {
  std::vector<std::size_t> out(findings.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return reading_place(findings[a]) < reading_place(findings[b]); });
  return out;
}

book::Cell number_cell(const Shown& value, const Unit& unit) {
  const bool is_number = unit.quantity != Quantity::date && unit.quantity != Quantity::truth;
  const std::optional<NumberParts> parts = is_number ? parts_of(value.shown) : std::nullopt;
  if (!parts) return value.shown;
  const std::size_t digits = parts->digits.size() - (parts->places > 0 ? 1 : 0);
  if (digits > most_digits || static_cast<double>(value.shown.size()) + 3 > widest_number) return value.shown;
  const std::string text = parts->behind == "%" ? hundredth(parts->digits) : parts->digits;
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return {parts->negative ? -number : number, format_for(*parts)};
}

book::Sheet findings_sheet(const Publishable& published, std::vector<std::size_t> order) {
  const auto rows = std::make_shared<FindingsSheet>(published, std::move(order));
  book::Sheet out{"Findings"};
  out.blocks.emplace_back(book::Table{"Findings", rows->columns(), rows->count(), [rows](std::size_t at) { return rows->row(at); }});
  out.frozen_columns = 2;
  out.is_wide = true;
  return out;
}

book::Sheet other_replies_sheet(const Publishable& published, std::vector<std::size_t> without_row) {
  std::vector<book::Column> columns = {{"Id", 26}, {"Why it stands here", 50}};
  for (book::Column& column : reply_columns()) columns.push_back(std::move(column));
  const std::size_t unplaced = published.unplaced_replies.size();
  const std::size_t count = unplaced + without_row.size();
  book::Sheet out{"Other replies"};
  out.blocks.emplace_back(book::Table{"OtherReplies", std::move(columns), count, [&published, unplaced, list = std::move(without_row)](std::size_t at) {
                                        Row row;
                                        if (at < unplaced) {
                                          const UnplacedReply& one = published.unplaced_replies[at];
                                          row = {one.row.finding, one.why};
                                          add_reply(row, one.row.reply);
                                        } else {
                                          const std::size_t finding = list[at - unplaced];
                                          row = {finding_id(*published.program, published.findings[finding]), "The sheet Findings holds no more rows."};
                                          add_reply(row, reply_of(published, finding));
                                        }
                                        return row;
                                      }});
  return out;
}

}  // namespace plumbline
