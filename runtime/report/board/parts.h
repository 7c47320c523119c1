// Small parts that the sections of a board's page share: marks, tags, tables, lists, links.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/finding/finding.h"
#include "runtime/report/board/board.h"

namespace plumbline::parts {

/// The shapes that stand before answers, once in the page; each answer has a shape of its own and its word.
std::string mark_shapes();
/// Shape and word: "not met", "does not qualify", "hidden".
std::string answer(const Requirement& requirement, const Finding& finding);
/// The same of several answers; the rest of them is told apart by `counts`.
std::string answer(const Requirement* requirement, Verdict verdict, bool hidden);
/// "2 not met, 1 cannot tell, 4 met", in the order a reader needs.
std::string counts(const VerdictCounts& tally);
/// Whether a plan qualifies, and other words for a class of rows: "not-met", "hidden".
std::string_view class_of(Verdict verdict, bool hidden);

/// How a reply stands, what it says and by when; never whose it is.
std::string reply(const Reply& reply);
/// What its exception says of a finding, set below its sentence; empty where none speaks of it.
std::string exception(const Publishable& published, const Finding& finding);
/// A word set apart.
std::string tag(std::string_view words);
std::string link(std::string_view id, std::string_view words);
std::string list(const std::vector<std::string>& items);
std::string paragraph(std::string_view inner, std::string_view attributes = {});
/// Names and what stands for them; those without anything are left out.
class Summary {
 public:
  Summary& add(std::string_view name, const std::string& inner);
  [[nodiscard]] std::string take() const;

 private:
  std::string rows_;
};

/// A table in a frame of its own that a narrow screen can scroll. Cells are mark-up; an empty one reads "No data". The
/// first cell of a row is its heading.
class Table {
 public:
  Table(std::string id, std::string caption, std::vector<std::string> head, std::string_view classes = {});
  Table& row(std::vector<std::string> cells, std::string_view attributes = {});
  [[nodiscard]] bool empty() const { return rows_ == 0; }
  [[nodiscard]] std::size_t size() const { return rows_; }
  [[nodiscard]] std::string take() const;

 private:
  std::string id_;
  std::string caption_;
  std::size_t width_;
  std::string classes_;
  std::string head_;
  std::string body_;
  std::size_t rows_ = 0;
};

/// A heading: level 2 begins a section.
std::string heading(int level, std::string_view id, std::string_view words);
/// "2 June 2021" of "2021-06-02"; what is no day stays as it is.
std::string day_words(const std::string& iso);
/// "April 2021, Ordinary admission": what the subject says besides whose it is.
std::string subject_words(const Finding& finding, bool with_whose);
/// The id of a requirement's part of the page.
std::string requirement_id(const Requirement& requirement);
/// "QY1", the code where there is one: what stands at the head of a narrow column.
std::string short_name(const SubjectPart& whose);
/// The requirement's id as a link to its part of the page.
std::string requirement_link(const Requirement& requirement);

}  // namespace plumbline::parts
