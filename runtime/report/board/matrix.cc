// Who has which answer, side by side: headings first, then each statement under them. Every cell has a shape and a word.
#include <array>
#include <map>

#include "base/plain_words.h"
#include "runtime/report/board/parts.h"
#include "runtime/report/board/sections.h"
#include "runtime/report/markup.h"

namespace plumbline::sections {
namespace {

using markup::escaped;

/// What a plan is asked, money depends on, and what stands apart are never taken together.
enum class Kind : std::uint8_t { asked, funding, apart };

Kind kind_of(const Requirement& requirement) {
  const Standing standing = standing_of(requirement);
  if (standing == Standing::funding) return Kind::funding;
  return standing == Standing::asked || standing == Standing::adopted || standing == Standing::no_standard ? Kind::asked : Kind::apart;
}

std::string_view words_of(Kind kind) {
  return kind == Kind::funding ? "condition of funding" : kind == Kind::apart ? "context, opinions and our own checks" : "";
}

std::vector<std::string> head_of(const Board& board, const std::string& first) {
  std::vector<std::string> out = {first};
  const std::size_t columns = board.taken_together ? 1 : board.columns.size();
  for (std::size_t i = 0; i < columns; ++i) {
    const SubjectPart& whose = board.columns[i].whose;
    if (board.taken_together) {
      out.push_back("All " + with_commas(std::to_string(board.columns.size())));
    } else if (whose.code.empty()) {
      out.emplace_back("All");
    } else {
      out.push_back(columns == 1 ? escaped(whose.words) : "<abbr title=\"" + escaped(whose.words) + "\">" + escaped(whose.code) + "</abbr>");
    }
  }
  return out;
}

// How many statements have each answer; one with several answers has the one that decides.
struct Statements {
  VerdictCounts tally;
  void add(const VerdictCounts& of) {
    if (of.empty()) return;
    if (of.is_hidden()) {
      ++tally.hidden;
    } else {
      ++tally.counts[static_cast<std::size_t>(of.verdict())];
    }
  }
};

std::string by_heading(const Board& board) {
  parts::Table table("by-heading", "Priorities and sub-priorities, by plan: the answer that decides, and how many statements have which",
                     head_of(board, "Heading"), "matrix");
  const std::size_t columns = board.taken_together ? 1 : board.columns.size();
  for (const HeadingRows& heading : board.headings) {
    for (const Kind kind : {Kind::asked, Kind::funding, Kind::apart}) {
      std::vector<Statements> by_column(columns);
      const Requirement* of_funding = nullptr;
      bool any = false;
      for (const std::size_t at : heading.rows) {
        if (kind_of(board.requirement(board.rows[at])) != kind) continue;
        any = true;
        if (kind == Kind::funding) of_funding = &board.requirement(board.rows[at]);
        for (std::size_t column = 0; column < columns; ++column) by_column[column].add(board.rows[at].by_column[column]);
      }
      if (!any) continue;
      std::string words = heading.id.empty() ? "Under no heading" : escaped(heading.id + " " + heading.title);
      if (heading.priority_id != heading.id) words += "<span class=\"quiet\">" + escaped(heading.priority_id + " " + heading.priority_title) + "</span>";
      if (kind != Kind::asked) words += parts::tag(words_of(kind));
      std::vector<std::string> cells = {std::move(words)};
      for (const Statements& one : by_column) {
        cells.push_back(one.tally.empty() ? "" : parts::answer(of_funding, one.tally.verdict(), one.tally.is_hidden()) + "<span class=\"quiet\">" + parts::counts(one.tally) + "</span>");
      }
      table.row(std::move(cells));
    }
  }
  return table.take();
}

constexpr std::size_t most_cells = 3000;  // more are no table that anybody reads

std::string by_statement(const Board& board) {
  if (board.rows.size() * (board.taken_together ? 1 : board.columns.size()) > most_cells) {
    return parts::paragraph("There are too many statements and plans to set each beside each here; the workbook of the same check does.");
  }
  parts::Table table("by-statement", "Each statement, by plan: the answer that decides, and how many answers there are", head_of(board, "Statement"), "matrix");
  const std::size_t columns = board.taken_together ? 1 : board.columns.size();
  for (const HeadingRows& heading : board.headings) {
    for (const std::size_t at : heading.rows) {
      const StatementRow& row = board.rows[at];
      const Requirement& requirement = board.requirement(row);
      std::vector<std::string> cells = {parts::requirement_link(requirement) + " " + escaped(requirement.title) + "<span class=\"quiet\">" + escaped(force_words(requirement)) +
                                        "</span>"};
      for (std::size_t column = 0; column < columns; ++column) {
        const VerdictCounts& tally = row.by_column[column];
        if (tally.empty()) {
          cells.emplace_back();
          continue;
        }
        std::string words = parts::answer(&requirement, tally.verdict(), tally.is_hidden());
        if (tally.total() > 1) words += "<span class=\"quiet\">" + parts::counts(tally) + "</span>";
        cells.push_back(std::move(words));
      }
      table.row(std::move(cells));
    }
  }
  return table.take();
}

}  // namespace

std::string matrix(const Board& board) {
  std::string out = parts::heading(2, "matrix", "Matrix");
  out += parts::paragraph("Several answers are taken together by the one a reader must not miss: not met before cannot tell, before needs review, before not yet due, before met. "
                          "So one answer that is not met makes the whole so, and none that is missing is ever taken as met.");
  if (!board.taken_together && board.columns.size() > 1) {
    std::vector<std::string> items;
    for (const PlanColumn& column : board.columns) {
      if (!column.whose.code.empty()) items.push_back("<strong>" + escaped(column.whose.code) + "</strong> " + escaped(column.whose.words));
    }
    out += "<details class=\"nhsuk-details\"><summary class=\"nhsuk-details__summary\"><span class=\"nhsuk-details__summary-text\">Who the codes stand for</span></summary>"
           "<div class=\"nhsuk-details__text\">" + parts::list(items) + "</div></details>\n";
  }
  return out + by_heading(board) + by_statement(board);
}

}  // namespace plumbline::sections
