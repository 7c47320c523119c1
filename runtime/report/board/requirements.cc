// What each requirement asks, each answer to it, how some answers were worked out, and how figures move.
#include <algorithm>

#include "base/plain_words.h"
#include "runtime/report/finding_words.h"
#include "runtime/report/board/parts.h"
#include "runtime/report/board/sections.h"
#include "runtime/report/markup.h"

namespace plumbline::sections {
namespace {

using markup::element;
using markup::escaped;

constexpr std::size_t most_of_one = 1000;
constexpr std::size_t most_in_summary = 500;     // in all tables of this section
constexpr std::size_t least_of_one = 4;          // of each requirement all the same
constexpr std::size_t most_people_tables = 6;    // of one requirement

class RequirementPart {
 public:
  RequirementPart(const Board& board, const StatementRow& row, std::size_t most)
      : board_(board), published_(*board.published), program_(*board.program), row_(row), requirement_(board.requirement(row)), most_(most) {}

  std::string run() {
    out_ = "<section class=\"requirement\" aria-labelledby=\"" + parts::requirement_id(requirement_) + "\">\n";
    out_ += parts::heading(3, parts::requirement_id(requirement_), requirement_.id + " " + requirement_.title);
    out_ += parts::paragraph(parts::tag(force_words(requirement_)) + " " + escaped(force_meaning(requirement_)));
    add_summary();
    add_answers();
    out_ += trend_drawing(board_, row_);
    add_worked();
    add_people();
    return std::move(out_) + "</section>\n";
  }

 private:
  void add_summary() {
    parts::Summary summary;
    for (const std::uint32_t cited : requirement_.cites) {
      const CitedClause& clause = program_.clauses[cited];
      summary.add(says_words(clause.authority), escaped(capital(clause.words)) + ". <span class=\"quiet\">" +
                                                    escaped(clause.source + (clause.publisher.empty() ? "" : ", " + clause.publisher) + ": " + clause.heading) + "</span>");
    }
    summary.add("The rule", escaped(requirement_.english));
    for (const Interpretation& one : requirement_.interpretations) summary.add("Read as", escaped(one.chosen + ", rather than " + one.other));
    summary.add("No standard", escaped(requirement_.no_standard_because));
    summary.add("Why it matters", escaped(requirement_.why));
    summary.add("Fairness", escaped(requirement_.equality));
    summary.add("Question to ask", escaped(requirement_.line_of_enquiry));
    summary.add("Who acts", escaped(requirement_.owner));
    out_ += summary.take();
  }

  static std::string number(const std::optional<Shown>& value, std::string_view without) { return value ? escaped(value->shown) : std::string(without); }

  void add_row(parts::Table& table, std::size_t at, bool with_figures, bool with_gap) const {
    const Finding& finding = published_.findings[at];
    const Explanation told = published_.told(finding);
    std::vector<std::string> cells = {escaped(parts::subject_words(finding, true)), parts::answer(requirement_, finding)};
    if (cells.front().empty()) cells.front() = "Everybody";
    if (with_figures) {
      const std::string_view without = finding.hidden ? "Hidden" : "Not known";
      cells.push_back(number(told.figure, without));
      cells.push_back(number(told.needed, without));
    }
    if (with_gap) {
      const bool known = !finding.hidden && finding.verdict != Verdict::cannot_tell && finding.verdict != Verdict::not_yet_due;
      const bool met = finding.verdict == Verdict::met || finding.verdict == Verdict::not_applicable;
      const std::string_view without = finding.hidden ? "Hidden" : !known ? "Not known" : met ? "None" : "No amount";
      cells.push_back(number(told.shortfall, without));
      cells.push_back(number(told.to_close, without));
    }
    std::string words = escaped(told.sentence);
    for (const EvidenceFound& one : told.evidence) words += evidence_words(one);
    words += parts::exception(published_, finding);
    cells.push_back(std::move(words));
    table.row(std::move(cells));
  }

  static std::string evidence_words(const EvidenceFound& one) {
    std::string out;
    for (const Quote& quote : one.quotes) {
      out += "<span class=\"quote\">" + escaped(quote.topic.empty() ? "It begins" : capital(quote.topic)) + ": <q>" + escaped(quote.text) + "</q>" +
             escaped((quote.heading.empty() ? " (" : " (under “" + quote.heading + "”, ") + place_words(one.file, "", quote.line) + ")") + "</span>";
    }
    if (!one.not_found.empty()) out += "<span class=\"quote\">No passage was found on " + escaped(listed(one.not_found)) + "; the same may be said in other words.</span>";
    return out;
  }

  void add_answers() {
    bool with_figures = false;
    bool with_gap = false;
    for (const std::size_t at : row_.findings) {
      const Finding& finding = published_.findings[at];
      with_figures = with_figures || finding.figure.has_value();
      with_gap = with_gap || published_.told(finding).shortfall.has_value();
    }
    std::vector<std::string> head = {"Who and when", "Answer"};
    if (with_figures) head.insert(head.end(), {"Figure", "Needed"});
    if (with_gap) head.insert(head.end(), {"Gap", "Would close it"});
    head.emplace_back("In words");
    const std::size_t all = row_.findings.size();
    std::string caption = escaped(requirement_.id) + ": " + parts::counts(row_.all);
    if (all > most_) caption += ". The first " + with_commas(std::to_string(most_)) + " of " + with_commas(std::to_string(all)) + ", open ones first; all are in the workbook and the CSV file";
    parts::Table table("answers-" + parts::requirement_id(requirement_), std::move(caption), std::move(head), "wordy");
    for (const Verdict verdict : reading_order) {
      for (const std::size_t at : row_.findings) {
        const Finding& finding = published_.findings[at];
        if (!finding.hidden && finding.verdict == verdict && table.size() < most_) add_row(table, at, with_figures, with_gap);
      }
    }
    for (const std::size_t at : row_.findings) {
      if (published_.findings[at].hidden && table.size() < most_) add_row(table, at, with_figures, with_gap);
    }
    out_ += table.take();
  }

  void add_worked() {
    if (!published_.proof) return;
    for (const std::size_t at : row_.findings) {
      const Finding& finding = published_.findings[at];
      if (!board_.worked[at] || finding.hidden) continue;
      const std::string subject = parts::subject_words(finding, true);
      out_ += "<details class=\"nhsuk-details\"><summary class=\"nhsuk-details__summary\"><span class=\"nhsuk-details__summary-text\">How it was worked out: " +
              escaped(subject.empty() ? requirement_.id : subject) + "</span></summary>\n<div class=\"nhsuk-details__text\">\n" + worked_arithmetic(published_.proof(finding, first_cells)) + "</div></details>\n";
    }
  }

  static std::vector<std::string> people_cells(std::string who, const PeopleCell& cell) {
    if (cell.hidden) return {std::move(who), "Hidden", "Hidden", "Hidden", "Hidden", "Hidden"};
    const PeopleCellTold& told = *cell.told;
    return {std::move(who), with_commas(std::to_string(cell.counted)), with_commas(std::to_string(cell.known)), with_commas(std::to_string(cell.not_known)),
            told.figure ? escaped(told.figure->shown) : "Not known", told.lower && told.upper ? escaped(told.lower->shown + " to " + told.upper->shown) : "None"};
  }

  void add_people() {
    std::vector<std::size_t> shown;
    for (const std::size_t at : row_.findings) {
      for (const PeoplePlace& place : *published_.findings[at].people) {
        if (place.table < published_.people.size() && std::find(shown.begin(), shown.end(), place.table) == shown.end()) shown.push_back(place.table);
      }
    }
    for (std::size_t i = 0; i < shown.size() && i < most_people_tables; ++i) add_people_table(shown[i]);
    if (shown.size() > most_people_tables) out_ += parts::paragraph(counted(shown.size() - most_people_tables, "more table", "more tables") + " of people are in the JSON results.");
  }

  void add_people_table(std::size_t at) {
    const PeopleCounts& counts = published_.people[at];
    const Outcome& outcome = program_.outcomes[counts.outcome];
    std::string caption = escaped(outcome.title);
    for (const SubjectPart& part : counts.of) caption += escaped(", " + part.words);
    if (!outcome.people_say.empty()) caption += ". In their own words: <q>" + escaped(outcome.people_say) + "</q>";
    parts::Table table("people-" + parts::requirement_id(requirement_) + "-" + std::to_string(at), std::move(caption),
                       {"Who", counts.is_proportion ? "Say so" : "Counted", "Answers known", "Not known", "Figure", "95% limits"});
    table.row(people_cells("Everybody", counts.everybody));
    for (const PeopleSplit& split : counts.splits) {
      for (const PeopleCell& cell : split.cells) table.row(people_cells(escaped(capital(spaced(split.column)) + ": " + cell.category), cell));
    }
    out_ += table.take();
  }

  const Board& board_;
  const Publishable& published_;
  const Program& program_;
  const StatementRow& row_;
  const Requirement& requirement_;
  std::size_t most_;
  std::string out_;
};

}  // namespace

void requirements(const Board& board, const TextSink& sink) {
  const std::size_t most = board.is_summary ? std::max(least_of_one, most_in_summary / board.rows.size()) : most_of_one;
  sink(parts::heading(2, "requirements", "Requirements"));
  for (const HeadingRows& heading : board.headings) {
    for (const std::size_t row : heading.rows) sink(RequirementPart(board, board.rows[row], most).run());
  }
}

}  // namespace plumbline::sections
