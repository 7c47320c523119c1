#include "runtime/report/board/parts.h"

#include "base/date.h"
#include "base/plain_words.h"
#include "runtime/publish/exceptions.h"
#include "runtime/report/finding_words.h"
#include "runtime/report/document.h"
#include "runtime/report/markup.h"

namespace plumbline::parts {

using markup::attribute;
using markup::element;
using markup::escaped;

namespace {

struct Shape {
  std::string_view name;
  std::string_view drawing;  // in a box of 16 by 16
};
// Told apart without colour, and when small: a cross in a diamond, a question in a square, lines to be read, a clock, a tick
// in a circle, a bar, an empty circle, a square crossed out.
constexpr Shape shapes[] = {
    {"not-met", R"(<path d="M8 .8 15.2 8 8 15.2.8 8Z" class="ink"/><path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" class="paper"/>)"},
    {"cannot-tell", R"(<rect x="1" y="1" width="14" height="14" class="line"/><path d="M5.8 6.2a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6m0 1.4v1.2" class="line"/>)"},
    {"needs-review", R"(<path d="M3 1h7l3 3v11H3Z" class="line"/><path d="M5.5 6.5h5m-5 3h5m-5 3h3" class="line"/>)"},
    {"not-yet-due", R"(<circle cx="8" cy="8" r="7" class="line"/><path d="M8 3.5V8l3 2" class="line"/>)"},
    {"met", R"(<circle cx="8" cy="8" r="7.2" class="ink"/><path d="m4.6 8.2 2.4 2.5 4.4-5" class="paper"/>)"},
    {"not-applicable", R"(<path d="M2.5 8h11" class="line"/>)"},
    {"no-standard", R"(<circle cx="8" cy="8" r="7" class="line"/>)"},
    {"hidden", R"(<rect x="1" y="1" width="14" height="14" class="line"/><path d="m1 1 14 14m0-14L1 15" class="line"/>)"},
};

}  // namespace

std::string_view class_of(Verdict verdict, bool hidden) {
  if (hidden) return "hidden";
  switch (verdict) {
    case Verdict::not_met:
      return "not-met";
    case Verdict::cannot_tell:
      return "cannot-tell";
    case Verdict::needs_review:
      return "needs-review";
    case Verdict::not_yet_due:
      return "not-yet-due";
    case Verdict::met:
      return "met";
    case Verdict::not_applicable:
      return "not-applicable";
    case Verdict::no_standard_set:
      return "no-standard";
  }
  return "hidden";
}

std::string mark_shapes() {
  std::string out = "<svg class=\"shapes\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\">\n";
  for (const Shape& shape : shapes) {
    out.append("<symbol id=\"mark-").append(shape.name).append("\" viewBox=\"0 0 16 16\">").append(shape.drawing).append("</symbol>\n");
  }
  return out + "</svg>\n";
}

std::string answer(const Requirement* requirement, Verdict verdict, bool hidden) {
  const std::string name(class_of(verdict, hidden));
  const std::string words = hidden ? std::string(hidden_word) : requirement == nullptr ? std::string(word(verdict)) : verdict_words(*requirement, verdict);
  return "<span class=\"answer is-" + name + "\"><svg aria-hidden=\"true\"><use href=\"#mark-" + name + "\"/></svg>" +
         escaped(words) + "</span>";
}

std::string answer(const Requirement& requirement, const Finding& finding) { return answer(&requirement, finding.verdict, finding.hidden); }

std::string counts(const VerdictCounts& tally) {
  std::vector<std::string> out;
  for (const Verdict verdict : reading_order) {
    if (tally.of(verdict) > 0) out.push_back(with_commas(std::to_string(tally.of(verdict))) + " " + std::string(word(verdict)));
    if (verdict == Verdict::not_met && tally.excepted > 0) out.back() += " (" + excepted_words(tally.excepted) + ")";
  }
  if (tally.hidden > 0) out.push_back(with_commas(std::to_string(tally.hidden)) + " hidden");
  return joined(out, ", ");
}

std::string reply(const Reply& reply) {
  if (reply.empty()) return "None";
  std::string out = reply.status.empty() ? "" : element("strong", escaped(capital(reply.status)));
  if (!reply.words.empty()) out += (out.empty() ? "" : ": ") + escaped(reply.words);
  if (!reply.by_when.empty()) out += (out.empty() ? "By " : ", by ") + escaped(day_words(reply.by_when));
  return out.empty() ? "Somebody looks after it" : out;
}

std::string exception(const Publishable& published, const Finding& finding) {
  return finding.exception ? "<span class=\"quote\">" + escaped(exception_words(published, finding)) + "</span>" : "";
}

std::string tag(std::string_view words) { return element("strong", escaped(words), " class=\"nhsuk-tag nhsuk-tag--white\""); }

std::string link(std::string_view id, std::string_view words) { return "<a href=\"#" + escaped(id) + "\">" + escaped(words) + "</a>"; }

std::string list(const std::vector<std::string>& items) {
  if (items.empty()) return {};
  std::string out = "<ul class=\"nhsuk-list nhsuk-list--bullet\">\n";
  for (const std::string& item : items) out += "<li>" + item + "</li>\n";
  return out + "</ul>\n";
}

std::string paragraph(std::string_view inner, std::string_view attributes) { return element("p", inner, attributes) + "\n"; }

Summary& Summary::add(std::string_view name, const std::string& inner) {
  if (inner.empty()) return *this;
  rows_ += "<div class=\"nhsuk-summary-list__row\"><dt class=\"nhsuk-summary-list__key\">" + escaped(name) + "</dt><dd class=\"nhsuk-summary-list__value\">" +
           inner + "</dd></div>\n";
  return *this;
}

std::string Summary::take() const { return rows_.empty() ? "" : "<dl class=\"nhsuk-summary-list\">\n" + rows_ + "</dl>\n"; }

Table::Table(std::string id, std::string caption, std::vector<std::string> head, std::string_view classes)
    : id_(std::move(id)), caption_(std::move(caption)), width_(head.size()), classes_(classes) {
  for (const std::string& one : head) head_ += "<th scope=\"col\" class=\"nhsuk-table__header\">" + one + "</th>";
}

Table& Table::row(std::vector<std::string> cells, std::string_view attributes) {
  ++rows_;
  body_.append("<tr").append(attributes).append(">");
  for (std::size_t i = 0; i < width_; ++i) {
    const std::string& cell = i < cells.size() && !cells[i].empty() ? cells[i] : std::string(page::empty_cell);
    body_ += i == 0 ? "<th scope=\"row\">" + cell + "</th>" : "<td>" + cell + "</td>";
  }
  body_ += "</tr>\n";
  return *this;
}

std::string Table::take() const {
  return "<div class=\"frame" + std::string(classes_.empty() ? "" : " " + classes_) + "\" role=\"group\" tabindex=\"0\" aria-labelledby=\"" + escaped(id_) +
         "-caption\">\n<table class=\"nhsuk-table\" id=\"" + escaped(id_) + "\">\n<caption class=\"nhsuk-table__caption nhsuk-table__caption--s\" id=\"" + escaped(id_) +
         "-caption\"><span>" + caption_ + "</span></caption>\n<thead class=\"nhsuk-table__head\"><tr>" + head_ + "</tr></thead>\n<tbody class=\"nhsuk-table__body\">\n" + body_ +
         "</tbody>\n</table>\n</div>\n";
}

std::string heading(int level, std::string_view id, std::string_view words) {
  constexpr std::string_view sizes[] = {"xl", "l", "m", "s", "xs"};
  const std::string name = "h" + std::to_string(level);
  return element(name, escaped(words), attribute("id", id) + " class=\"nhsuk-heading-" + std::string(sizes[level - 1]) + "\"") + "\n";
}

std::string day_words(const std::string& iso) {
  const std::optional<Date> day = parse_date(iso);
  return day ? show(*day) : iso;
}

std::string subject_words(const Finding& finding, bool with_whose) {
  const SubjectPart& whose = finding.subject.whose();
  std::string out;
  for (const SubjectPart& part : finding.subject) {
    if (!with_whose && part.dimension == whose.dimension && part.code == whose.code) continue;
    out += (out.empty() ? "" : ", ") + part.words;
  }
  return out;
}

std::string requirement_id(const Requirement& requirement) { return page::anchor("requirement", requirement.id); }

std::string short_name(const SubjectPart& whose) { return whose.code.empty() ? "All" : whose.code; }

std::string requirement_link(const Requirement& requirement) { return link(requirement_id(requirement), requirement.id); }

}  // namespace plumbline::parts
