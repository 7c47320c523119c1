// The whole page: one file that opens from disk, fetches nothing, runs nothing and prints. Its own policy forbids scripts and
// other places, so that even a fault here could start none.
#include "runtime/report/board/board.h"
#include "runtime/report/board/page_style.h"
#include "runtime/report/board/parts.h"
#include "runtime/report/board/sections.h"
#include "runtime/report/markup.h"
#include "runtime/report/report.h"

namespace plumbline {
namespace {

using markup::escaped;

constexpr std::pair<std::string_view, std::string_view> contents[] = {
    {"decision", "Decision page"}, {"matrix", "Matrix"},           {"requirements", "Requirements"},   {"findings", "Findings"},
    {"data-issues", "Data issues"}, {"not-looked-at", "Not looked at"}, {"exceptions", "Exceptions"}, {"method", "Method"},
    {"accessibility", "Accessibility statement"}};

std::string head_of(const Board& board, const std::string& picks) {
  std::string title = "Plans checked against " + board.program->title;
  if (board.columns.size() == 1 && !board.columns.front().whose.words.empty()) title = board.columns.front().whose.words + ": plan checked against " + board.program->title;
  std::string out = "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>" + escaped(title) + "</title>\n<style>\n";
  out.append(nhsuk_style).append("\n").append(board_style).append(picks).append("</style>\n</head>\n<body>\n");
  return out + parts::mark_shapes() + "<a class=\"nhsuk-skip-link\" href=\"#content\">Skip to main content</a>\n";
}

std::string contents_list() {
  std::string out = "<nav class=\"nhsuk-contents-list\" aria-label=\"Contents of this page\">\n<ol class=\"nhsuk-contents-list__list\">\n";
  for (const auto& [id, words] : contents) {
    out += "<li class=\"nhsuk-contents-list__item\">" + markup::element("a", words, " class=\"nhsuk-contents-list__link\" href=\"#" + std::string(id) + "\"") + "</li>\n";
  }
  return out + "</ol>\n</nav>\n";
}

}  // namespace

void write_html_report(const Publishable& published, const TextSink& sink) {
  const Board board = board_of(published);
  const sections::FindingsSection findings = sections::findings(board);
  sink(head_of(board, findings.style));
  sink("<div class=\"nhsuk-width-container\">\n<main class=\"nhsuk-main-wrapper\" id=\"content\" tabindex=\"-1\">\n<section class=\"decision\" aria-labelledby=\"decision\">\n");
  sink(sections::decision_page(board));
  sink("</section>\n" + contents_list() + "<section aria-labelledby=\"matrix\">\n" + sections::matrix(board) + "</section>\n<section aria-labelledby=\"requirements\">\n");
  sections::requirements(board, sink);
  sink("</section>\n");
  const auto section = [&](std::string_view id, const std::string& words) { sink("<section aria-labelledby=\"" + std::string(id) + "\">\n" + words + "</section>\n"); };
  section("findings", findings.words);
  section("data-issues", sections::data_issues(board));
  section("not-looked-at", sections::not_looked_at(board));
  section("exceptions", sections::exceptions(board));
  section("method", sections::method(board));
  section("accessibility", sections::accessibility());
  sink("</main>\n</div>\n</body>\n</html>\n");
}

}  // namespace plumbline
