#include "base/notice/notice.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/check.h"
#include "base/utf8.h"

namespace plumbline {

namespace {

constexpr std::size_t tab_width = 4;
constexpr std::size_t widest_line = 120;
constexpr std::string_view ellipsis = "\xE2\x80\xA6";        // U+2026
constexpr std::string_view stand_in = "\xC2\xB7";            // U+00B7, for what must not be printed
constexpr std::string_view broken_byte = "\xEF\xBF\xBD";     // U+FFFD
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view bold_red = "\x1b[1;31m";
constexpr std::string_view bold_yellow = "\x1b[1;33m";
constexpr std::string_view plain = "\x1b[0m";

// ---- characters -------------------------------------------------------------------------------

// Besides the control characters proper: marks that turn the direction of writing or take no room,
// with which a line can be made to look like another line ("Trojan Source").
bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) ||
         code == 0x061C || code == 0xFEFF;
}

std::string_view shown(std::string_view text, std::size_t at, Character character) {
  if (!character.sound) return broken_byte;
  return is_control(character.code) ? stand_in : text.substr(at, character.bytes);
}

// A sentence made safe for a terminal: our sentences quote what authors wrote.
std::string safe(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    const bool blank = text[at] == '\n' || text[at] == '\t';
    out += blank ? " " : shown(text, at, character);
    at += character.bytes;
  }
  return out;
}

// A cell is one column of the terminal: a tab takes several, every other character one.
std::size_t cells_of(std::string_view text, std::size_t at) {
  return text[at] == '\t' ? tab_width : 1;
}

// How many characters, or cells, begin before the offset; one that the offset cuts does not count.
template <typename Width>
std::size_t width_before(std::string_view text, std::size_t offset, Width width) {
  std::size_t total = 0;
  for (std::size_t at = 0; at < offset;) {
    const std::size_t bytes = character_at(text, at).bytes;
    if (at + bytes > offset) break;
    total += width(text, at);
    at += bytes;
  }
  return total;
}

// The cells [from, to) of a line.
std::string cells_between(std::string_view line, std::size_t from, std::size_t to) {
  std::string out;
  std::size_t cell = 0;
  for (std::size_t at = 0; at < line.size() && cell < to;) {
    const Character character = character_at(line, at);
    if (line[at] == '\t') {
      for (std::size_t i = 0; i < tab_width; ++i, ++cell) {
        if (cell >= from && cell < to) out += ' ';
      }
    } else {
      if (cell >= from) out += shown(line, at, character);
      ++cell;
    }
    at += character.bytes;
  }
  return out;
}

// ---- lines ------------------------------------------------------------------------------------

struct Line {
  int number = 1;
  std::size_t begin = 0;  // byte offset in the source
  std::string_view text;  // without its line end
};

Line line_at(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const std::size_t last_end = before.rfind('\n');
  Line line;
  line.number = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  line.begin = last_end == std::string_view::npos ? 0 : last_end + 1;
  line.text = text.substr(line.begin, text.find('\n', offset) - line.begin);
  if (!line.text.empty() && line.text.back() == '\r') line.text.remove_suffix(1);
  return line;
}

// ---- the picture ------------------------------------------------------------------------------

// A label placed on the first line it touches, in cells; end is always above begin.
struct Mark {
  SourceId source;
  SourceView view;
  Line line;
  LineColumn at;
  std::size_t begin = 0;
  std::size_t end = 1;
  std::string text;
  bool first = false;  // the first label of the notice: the place itself
};

Mark place(const Label& label, const SourceLookup& sources) {
  Mark mark;
  mark.source = label.span.source;
  mark.view = sources(label.span.source);
  mark.line = line_at(mark.view.text, label.span.begin);
  mark.at = line_column(mark.view.text, label.span.begin);
  const std::size_t size = mark.line.text.size();
  const auto inside = [&](std::size_t offset) {
    return std::min(offset - std::min(offset, mark.line.begin), size);
  };
  mark.begin = width_before(mark.line.text, inside(label.span.begin), cells_of);
  mark.end = width_before(mark.line.text, inside(label.span.end), cells_of);
  mark.end = std::max(mark.end, mark.begin + 1);  // an empty span still points somewhere
  mark.text = safe(label.text);
  return mark;
}

// The cells of a line that are shown. A line that fits is shown whole.
struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t total = 0;

  [[nodiscard]] bool cut_before() const { return begin > 0; }
  [[nodiscard]] bool cut_after() const { return end < total; }
  // A mark just past the end of the line is still to be seen.
  [[nodiscard]] bool shows(const Mark& mark) const {
    return mark.begin >= begin && (mark.end <= end || !cut_after());
  }
};

Window window_around(const Mark& mark) {
  const std::size_t total = width_before(mark.line.text, mark.line.text.size(), cells_of);
  if (total <= widest_line) return {0, total, total};
  const std::size_t room = widest_line - 2;  // the two ellipses
  const std::size_t context = (room - std::min(mark.end - mark.begin, room)) / 2;
  const std::size_t wanted = mark.begin - std::min(mark.begin, context);
  const std::size_t begin = std::min(wanted, total - room);
  return {begin, begin + room, total};
}

class Painter {
 public:
  Painter(Severity severity, bool colour) : severity_(severity), colour_(colour) {}

  void heading(const Notice& notice) {
    std::string name = severity_ == Severity::error ? "error" : "warning";
    if (!notice.code.empty()) name += " " + safe(notice.code);
    out_ += painted(severity_colour(), name) + painted(bold, ": " + safe(notice.title)) + "\n";
  }

  // One source's marks, in order of line and column.
  void picture(std::vector<Mark> marks, std::size_t gutter) {
    gutter_ = gutter;
    const Mark& named = marks.front();
    if (named.view.text.empty() && named.text.empty()) {  // no line to show, only a file to name
      out_ += "  " + safe(named.view.name) + "\n";
      return;
    }
    out_ += "  " + safe(named.view.name) + ":" + std::to_string(named.at.line) + ":" +
            std::to_string(named.at.column) + "\n";
    row("", "");
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
      return std::pair(a.line.number, a.begin) < std::pair(b.line.number, b.begin);
    });
    int previous = marks.front().line.number;
    for (std::size_t i = 0; i < marks.size();) {
      const int number = marks[i].line.number;
      if (number > previous + 1) out_ += " ...\n";
      previous = number;
      i = line_with_marks(marks, i);
    }
    row("", "");
  }

  // A sentence under the picture; one of several lines keeps them.
  void sentence(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (end > 0) out_ += "  " + safe(text.substr(0, end)) + "\n";
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  // Draws the line of marks[i] with all the marks that its window shows; returns the next index. On
  // a very long line a mark far away gets the line again, cut around itself.
  std::size_t line_with_marks(const std::vector<Mark>& marks, std::size_t i) {
    const Line& line = marks[i].line;
    const Window window = window_around(marks[i]);
    std::string text = cells_between(line.text, window.begin, window.end);
    if (window.cut_before()) text.insert(0, ellipsis);
    if (window.cut_after()) text += ellipsis;
    row(std::to_string(line.number), text);
    const std::size_t start = i;
    while (i < marks.size() && marks[i].line.number == line.number &&
           (i == start || window.shows(marks[i]))) {
      underline(marks[i], window);
      ++i;
    }
    return i;
  }

  void underline(const Mark& mark, const Window& window) {
    const std::size_t indent = mark.begin - window.begin + (window.cut_before() ? 1 : 0);
    const std::size_t end = window.cut_after() ? std::min(mark.end, window.end) : mark.end;
    std::string drawn(end - mark.begin, mark.first ? '^' : '-');
    if (!mark.text.empty()) drawn += " " + mark.text;
    row("", std::string(indent, ' ') + painted(mark.first ? severity_colour() : bold, drawn));
  }

  void row(const std::string& number, const std::string& text) {
    out_ += " " + std::string(gutter_ - number.size(), ' ') + number + " |";
    out_ += (text.empty() ? "" : " " + text) + "\n";
  }

  [[nodiscard]] std::string_view severity_colour() const {
    return severity_ == Severity::error ? bold_red : bold_yellow;
  }

  [[nodiscard]] std::string painted(std::string_view paint, const std::string& text) const {
    return colour_ ? std::string(paint) + text + std::string(plain) : text;
  }

  Severity severity_;
  bool colour_;
  std::size_t gutter_ = 1;
  std::string out_;
};

// Marks by source, in the order in which the labels name them.
std::vector<std::vector<Mark>> by_source(std::vector<Mark> marks) {
  std::vector<std::vector<Mark>> groups;
  for (Mark& mark : marks) {
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
      return group.front().source == mark.source;
    });
    if (same != groups.end()) {
      same->push_back(std::move(mark));
    } else {
      groups.emplace_back().push_back(std::move(mark));
    }
  }
  return groups;
}

// ---- JSON -------------------------------------------------------------------------------------

using Json = nlohmann::ordered_json;

// A span as people and editors say it; a span of no source has no place to say.
Json place_json(Span span, const SourceLookup& sources) {
  Json place = Json::object();
  if (!span.source.is_some()) return place;
  const SourceView view = sources(span.source);
  const LineColumn begin = line_column(view.text, span.begin);
  const LineColumn end = line_column(view.text, std::max(span.begin, span.end));
  place["file"] = std::string(view.name);
  place["line"] = begin.line;
  place["column"] = begin.column;
  place["end_line"] = end.line;
  place["end_column"] = end.column;
  return place;
}

Json notice_json(const Notice& notice, const SourceLookup& sources) {
  Json labels = Json::array();
  for (const Label& label : notice.labels) {
    Json entry = place_json(label.span, sources);
    entry["text"] = label.text;
    labels.push_back(std::move(entry));
  }
  Json fixes = Json::array();
  for (const Fix& fix : notice.fixes) {
    Json entry = place_json(fix.span, sources);
    entry["replacement"] = fix.replacement;
    fixes.push_back(std::move(entry));
  }
  Json out = Json::object();
  out["code"] = notice.code;
  out["severity"] = notice.severity == Severity::error ? "error" : "warning";
  out["title"] = notice.title;
  out["labels"] = std::move(labels);
  out["why"] = notice.why;
  out["help"] = notice.help;
  out["fixes"] = std::move(fixes);
  return out;
}

}  // namespace

Span join(Span a, Span b) {
  PLUMBLINE_CHECK(a.source == b.source, "join: the spans are of two sources");
  return Span{a.source, a.begin, b.end};
}

LineColumn line_column(std::string_view text, std::uint32_t offset) {
  const std::size_t inside = std::min<std::size_t>(offset, text.size());
  const Line line = line_at(text, inside);
  const std::size_t in_line = std::min(inside - line.begin, line.text.size());
  const auto one = [](std::string_view, std::size_t) { return std::size_t{1}; };
  return {line.number, 1 + static_cast<int>(width_before(line.text, in_line, one))};
}

std::string render_text(const Notice& notice, const SourceLookup& sources, bool colour) {
  Painter painter(notice.severity, colour);
  painter.heading(notice);

  std::vector<Mark> marks;
  std::size_t gutter = 1;
  for (std::size_t i = 0; i < notice.labels.size(); ++i) {
    if (!notice.labels[i].span.source.is_some()) continue;
    marks.push_back(place(notice.labels[i], sources));
    marks.back().first = i == 0;
    gutter = std::max(gutter, std::to_string(marks.back().line.number).size());
  }
  for (std::vector<Mark>& group : by_source(std::move(marks))) {
    painter.picture(std::move(group), gutter);
  }
  // A label of no source has a word but no place: the word is still said.
  for (const Label& label : notice.labels) {
    if (!label.span.source.is_some()) painter.sentence(label.text);
  }
  painter.sentence(notice.why);
  painter.sentence(notice.help);
  return painter.take();
}

std::string render_json(const std::vector<Notice>& notices, const SourceLookup& sources) {
  Json all = Json::array();
  for (const Notice& notice : notices) all.push_back(notice_json(notice, sources));
  // Replace, for a policy file may hold any bytes at all and its words are quoted here.
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plumbline
