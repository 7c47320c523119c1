// The sections of a board's page, in the order they stand; each is mark-up, and begins with its heading.
#pragma once

#include <string>

#include "runtime/report/board/board.h"
#include "runtime/report/report.h"

namespace plumbline::sections {

/// One side of A4: what was looked at, what there is to decide, what is not known.
std::string decision_page(const Board& board);
/// Headings, then statements, by plan: a word and a shape in every cell.
std::string matrix(const Board& board);
/// A part for each requirement: what is asked, each answer, how some were worked out, how figures move. Handed over one by
/// one, for they are most of the page.
void requirements(const Board& board, const TextSink& sink);
/// Every finding, what is open first, to be picked by answer, plan and heading. `style` is what hides the rest; it belongs
/// into the head of the page.
struct FindingsSection {
  std::string style;
  std::string words;
};
FindingsSection findings(const Board& board);
std::string data_issues(const Board& board);
/// What nobody looked at: statements without an answer, files that could not be read, plans that did not come.
std::string not_looked_at(const Board& board);
std::string exceptions(const Board& board);
std::string method(const Board& board);
std::string accessibility();

}  // namespace plumbline::sections

namespace plumbline {

/// Figures by period as a drawing, for each of a requirement's subjects that has some; empty where there is nothing to
/// draw. The same numbers stand in the table of answers.
std::string trend_drawing(const Board& board, const StatementRow& row);
/// The worked arithmetic of one finding, down to its cells.
std::string worked_arithmetic(const Proof& proof);

}  // namespace plumbline
