// Figures by period, drawn: a small panel for each subject, all on one scale, with what is needed as a dashed line. A
// figure that is not known leaves a gap with a question in it, and no line crosses it. The numbers stand in the table of
// answers above each drawing.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/plain_words.h"
#include "runtime/finding/numbers.h"
#include "runtime/report/board/parts.h"
#include "runtime/report/board/sections.h"
#include "runtime/report/markup.h"

namespace plumbline {
namespace {

using markup::escaped;

constexpr std::size_t most_panels = 12;
constexpr std::size_t most_in_summary = 1;
constexpr std::size_t least_points = 3;  // fewer are no course
constexpr double width = 300;
constexpr double height = 150;
constexpr double left = 62;
constexpr double right = 10;
constexpr double top = 12;
constexpr double bottom = 30;

struct Point {
  const Finding* finding = nullptr;
  std::string words;  // "May 2021"
};
struct Series {
  std::string title;
  std::string short_title;
  std::vector<Point> points;
  bool is_open = false;
};
struct Scale {
  double least = 0;
  double most = 0;
  [[nodiscard]] double y(double value) const { return height - bottom - (value - least) / (most - least) * (height - top - bottom); }
};

std::string number(double value) {
  std::string out = std::to_string(std::round(value * 10) / 10);
  out.resize(out.find('.') + 2);
  return out;
}

double x_of(std::size_t at, std::size_t count) {
  return count < 2 ? (left + width - right) / 2 : left + 10 + static_cast<double>(at) / static_cast<double>(count - 1) * (width - left - right - 20);
}

// Ends a little beyond the figures, on round numbers.
Scale scale_of(const std::vector<Series>& all) {
  double least = std::numeric_limits<double>::infinity();
  double most = -least;
  for (const Series& one : all) {
    for (const Point& point : one.points) {
      for (const std::optional<Exact>* value : {&point.finding->figure, &point.finding->needed}) {
        if (point.finding->hidden || !*value) continue;
        least = std::min(least, (*value)->approximate());
        most = std::max(most, (*value)->approximate());
      }
    }
  }
  if (least > most) return {0, 1};
  double span = most - least;
  if (span == 0) span = most == 0 ? 1 : std::abs(most) / 5;
  const double step = std::pow(10, std::floor(std::log10(span))) / 2;
  const double from = std::floor((least - span * 0.08) / step) * step;
  const double to = std::ceil((most + span * 0.08) / step) * step;
  return {least >= 0 ? std::max(0.0, from) : from, to};
}

std::string tick_words(double value, const Unit& unit, double span) {
  constexpr int places = 6;
  const Exact shown = Exact::ratio(static_cast<std::int64_t>(std::llround(value * 1e6)), 1'000'000);
  const double shown_span = unit.quantity == Quantity::percentage || unit.quantity == Quantity::points ? span * 100 : span;
  const int decimals = shown_span >= 4 ? 0 : std::min(places, 1 + static_cast<int>(std::ceil(-std::log10(shown_span))));
  return show_number(shown, unit, std::max(0, decimals));
}

class Drawing {
 public:
  Drawing(const Board& board, const StatementRow& row, const Series& series, const Scale& scale)
      : published_(*board.published), requirement_(board.requirement(row)), unit_(board.program->steps[*requirement_.figure].unit), series_(series), scale_(scale) {}

  std::string run() {
    const std::string id = parts::requirement_id(requirement_) + "-" + series_.short_title;
    std::string words = series_.title + ": " + requirement_.title + ". ";
    for (const Point& point : series_.points) {
      const std::optional<Shown> figure = published_.told(*point.finding).figure;
      words += point.words + ": " + (point.finding->hidden ? "hidden" : figure ? figure->shown : "not known") + "; ";
    }
    out_ = "<figure class=\"panel\"><svg role=\"img\" viewBox=\"0 0 300 150\" aria-label=\"" + escaped(words) + "\">\n";
    add_axes();
    add_needed();
    add_line();
    add_points();
    return std::move(out_) + "</svg><figcaption>" + escaped(series_.title) + "</figcaption></figure>\n";
  }

 private:
  [[nodiscard]] double x(std::size_t at) const { return x_of(at, series_.points.size()); }
  [[nodiscard]] bool is_known(std::size_t at) const { return !series_.points[at].finding->hidden && series_.points[at].finding->figure.has_value(); }

  void text(double x, double y, std::string_view anchor, std::string_view words) {
    out_ += "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + std::string(anchor) + "\">" + escaped(words) + "</text>\n";
  }

  void add_axes() {
    const double middle = (scale_.least + scale_.most) / 2;
    for (const double value : {scale_.least, middle, scale_.most}) {
      out_ += "<path class=\"grid\" d=\"M" + number(left) + " " + number(scale_.y(value)) + "H" + number(width - right) + "\"/>\n";
      text(left - 5, scale_.y(value) + 4, "end", tick_words(value, unit_, scale_.most - scale_.least));
    }
    const std::size_t last = series_.points.size() - 1;
    text(x(0), height - 10, "start", series_.points.front().words);
    if (last > 0) text(x(last), height - 10, "end", series_.points[last].words);
  }

  // A step where what is needed changes from one period to the next.
  void add_needed() {
    std::string path;
    bool joined = false;
    for (std::size_t i = 0; i < series_.points.size(); ++i) {
      const Finding& finding = *series_.points[i].finding;
      if (finding.hidden || !finding.needed) {
        joined = false;
        continue;
      }
      const double half = series_.points.size() < 2 ? 20 : (x(1) - x(0)) / 2;
      const std::string y = number(scale_.y(finding.needed->approximate()));
      path += (joined ? "V" + y : "M" + number(x(i) - half) + " " + y) + "H" + number(x(i) + half);
      joined = true;
    }
    if (!path.empty()) out_ += "<path class=\"needed\" d=\"" + path + "\"/>\n";
  }

  void add_line() {
    std::string path;
    bool joined = false;
    for (std::size_t i = 0; i < series_.points.size(); ++i) {
      if (!is_known(i)) {
        joined = false;
        continue;
      }
      path += (joined ? "L" : "M") + number(x(i)) + " " + number(scale_.y(series_.points[i].finding->figure->approximate()));
      joined = true;
    }
    if (!path.empty()) out_ += "<path class=\"course\" d=\"" + path + "\"/>\n";
  }

  void add_points() {
    for (std::size_t i = 0; i < series_.points.size(); ++i) {
      const Finding& finding = *series_.points[i].finding;
      const double y = is_known(i) ? scale_.y(finding.figure->approximate()) : height - bottom - 8;
      // A figure that is there and whose answer is not known for other reasons keeps its place, and the mark of its answer.
      out_ += "<use href=\"#mark-" + std::string(parts::class_of(finding.verdict, finding.hidden)) + "\" x=\"" + number(x(i) - 6) + "\" y=\"" + number(y - 6) +
              "\" width=\"12\" height=\"12\"/>\n";
    }
  }

  const Publishable& published_;
  const Requirement& requirement_;
  const Unit& unit_;
  const Series& series_;
  const Scale& scale_;
  std::string out_;
};

std::vector<Series> series_of(const Board& board, const StatementRow& row) {
  std::vector<Series> out;
  std::map<std::string, std::size_t> place;
  for (const std::size_t at : row.findings) {
    const Finding& finding = board.published->findings[at];
    if (finding.verdict == Verdict::not_applicable && !finding.hidden) continue;
    std::string title;
    std::string codes;
    std::string period;
    for (const SubjectPart& part : finding.subject) {
      if (parse_period_kind(part.dimension)) {
        period = part.words;
        continue;
      }
      title += (title.empty() ? "" : ", ") + part.words;
      codes += (codes.empty() ? "" : "-") + part.code;
    }
    if (period.empty()) return {};
    const auto [found, fresh] = place.try_emplace(codes, out.size());
    if (fresh) out.push_back({title.empty() ? "Everybody" : title, codes, {}, false});
    Series& series = out[found->second];
    series.points.push_back({&finding, period});
    series.is_open = series.is_open || finding.hidden || finding.verdict == Verdict::not_met || finding.verdict == Verdict::cannot_tell;
  }
  std::erase_if(out, [](const Series& one) {
    const auto known = std::count_if(one.points.begin(), one.points.end(), [](const Point& point) { return !point.finding->hidden && point.finding->figure; });
    return static_cast<std::size_t>(known) < least_points;
  });
  if (out.size() > most_panels || board.is_summary) std::stable_sort(out.begin(), out.end(), [](const Series& a, const Series& b) { return a.is_open > b.is_open; });
  return out;
}

}  // namespace

std::string trend_drawing(const Board& board, const StatementRow& row) {
  const Requirement& requirement = board.requirement(row);
  if (!requirement.figure) return {};
  const Quantity quantity = board.program->steps[*requirement.figure].unit.quantity;
  if (quantity == Quantity::truth || quantity == Quantity::date) return {};
  std::vector<Series> all = series_of(board, row);
  if (all.empty()) return {};
  const std::size_t count = all.size();
  const std::size_t most = board.is_summary ? most_in_summary : most_panels;
  if (count > most) all.resize(most);
  const Scale scale = scale_of(all);
  std::string out = "<div class=\"panels\">\n";
  for (const Series& one : all) out += Drawing(board, row, one, scale).run();
  std::string words = "Each mark is an answer, in the shape its word has in the table above; the dashed line is what is needed. The panels share one scale";
  words += scale.least == 0 ? "." : ", which does not begin at zero.";
  if (count > most) words += " The first " + std::to_string(most) + " of " + std::to_string(count) + " are drawn, what has something open first.";
  return out + "</div>\n" + parts::paragraph(words, " class=\"quiet\"");
}

}  // namespace plumbline
