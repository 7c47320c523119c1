// Answers as CSV for other programs: codes and numbers, no sentence.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv_line.h"
#include "runtime/finding/numbers.h"
#include "runtime/report/finding_words.h"
#include "runtime/report/report.h"

namespace plumbline {
namespace {

// Most texts of a line are short. They are copied as so many bytes whatever their length is, which takes no look at it.
constexpr std::size_t block = 32;

/// Copies a text behind which so many bytes can be read, to where they can be written; gives its end.
char* put(char* to, std::string_view text) {
  std::memcpy(to, text.data(), block);
  if (text.size() > block) std::memcpy(to + block, text.data() + block, text.size() - block);
  return to + text.size();
}

/// A text of many lines.
class Piece {
 public:
  Piece() : Piece(std::string()) {}
  explicit Piece(std::string text) : text_(std::move(text)), size_(text_.size()) { text_.append(block, ' '); }
  /// Bytes that putting it may write.
  [[nodiscard]] std::size_t room() const { return text_.size(); }
  [[nodiscard]] std::string_view text() const { return {text_.data(), size_}; }

 private:
  std::string text_;
  std::size_t size_;
};

/// The cells of subjects, each with a comma before it.
class SubjectCells {
 public:
  /// `places`: for each dimension of the table which of its own it is.
  void add(const Subject& subject, const std::vector<std::optional<std::size_t>>& places) {
    text_.resize(begins_.back());
    for (const std::optional<std::size_t>& place : places) {
      text_ += ',';
      if (place) append_csv_cell(text_, subject.parts()[*place].code);
    }
    longest_ = std::max(longest_, text_.size() - begins_.back());
    begins_.push_back(text_.size());
    text_.append(block, ' ');
  }
  [[nodiscard]] std::string_view operator[](std::size_t at) const { return {text_.data() + begins_[at], begins_[at + 1] - begins_[at]}; }
  [[nodiscard]] std::size_t size() const { return begins_.size() - 1; }
  [[nodiscard]] std::size_t room() const { return longest_ + block; }
  void clear() {
    begins_.resize(1);
    longest_ = 0;
  }

 private:
  std::string text_;
  std::vector<std::size_t> begins_ = {0};
  std::size_t longest_ = 0;
};

/// What the lines of one requirement have in common: its own name, its answers, its unit, and for each dimension of the
/// table which of its own it is.
struct LineShape {
  LineShape(const Program& program, const Requirement& requirement, const std::vector<std::string>& dimensions) : begins(csv_cell(requirement.id)) {
    for (std::size_t verdict = 0; verdict < verdict_count; ++verdict) verdicts[verdict] = between_commas(word(static_cast<Verdict>(verdict)));
    hidden = between_commas(hidden_word);
    if (requirement.figure || requirement.needed) {
      const Unit& of = program.steps[requirement.figure ? *requirement.figure : *requirement.needed].unit;
      unit = between_commas(csv_cell(unit_name(of)));
      in_hundredths = is_in_hundredths(of);
    }
    for (const std::string& dimension : dimensions) {
      std::optional<std::size_t>& at = places.emplace_back();
      for (std::size_t i = 0; i < requirement.subject.size(); ++i) {
        if (dimension_name(program, requirement.subject[i]) == dimension) at = i;
      }
    }
    room = begins.room() + hidden.room() + unit.room() + no_unit.room() + 2 * (Exact::most_rounded + 1) + 1;
    for (const Piece& verdict : verdicts) room += verdict.room();
  }
  static Piece between_commas(std::string_view text) { return Piece(std::string(",").append(text).append(",")); }

  Piece begins;
  std::array<Piece, verdict_count> verdicts;  // each with a comma before it and behind it, as are those below
  Piece hidden;
  Piece unit;
  Piece no_unit = between_commas("");
  bool in_hundredths = false;
  std::vector<std::optional<std::size_t>> places;
  std::size_t room = 0;  // more than all of it takes
};

/// Lines as they become ready, handed on some thousands at a time.
class LineSink {
 public:
  explicit LineSink(const TextSink& sink) : sink_(sink), text_(std::size_t{1} << 18U) {}
  LineSink(const LineSink&) = delete;
  LineSink& operator=(const LineSink&) = delete;
  ~LineSink() = default;

  /// A place for so many bytes, behind those that are there.
  char* room(std::size_t bytes) {
    if (text_.size() - used_ < bytes) hand_on();
    if (text_.size() < bytes) text_.resize(bytes);
    return text_.data() + used_;
  }
  /// What was written there goes up to here.
  void end(const char* at) { used_ = static_cast<std::size_t>(at - text_.data()); }
  void add(std::string_view text) {
    char* const to = room(text.size());
    text.copy(to, text.size());
    end(to + text.size());
  }
  void hand_on() {
    if (used_ > 0) sink_({text_.data(), used_});
    used_ = 0;
  }

 private:
  const TextSink& sink_;
  std::vector<char> text_;
  std::size_t used_ = 0;
};

/// A number of a line, if it has one: a ratio as it stands, or what fits none.
struct Number {
  Number() = default;
  explicit Number(const std::optional<Exact>& of) : is_there(of.has_value()), exact(of ? &*of : nullptr) {}
  Number(const Figures& figures, std::size_t cell) : is_there(figures.is_known(cell)) {
    const Figures::State state = figures.state(cell);
    if (state == Figures::exact) exact = &figures.exact_at(cell);
    if (state < Figures::exact) top = figures.whole_at(cell);
    if (state == Figures::ratio) below = figures.divisor_at(cell);
  }

  [[nodiscard]] Value value() const { return {is_there, exact != nullptr ? *exact : Exact::ratio(top, below)}; }

  bool is_there = false;
  std::int64_t top = 0;
  std::int64_t below = 1;
  const Exact* exact = nullptr;  // in their place
};

/// What the lines of one requirement do not have in common.
struct Line {
  std::string_view subject;
  const Piece* verdict = nullptr;
  Number figure;
  Number needed;
  const Piece* needed_text = nullptr;  // in place of `needed`
  std::string_view missing;
  bool missing_is_plain = false;  // ASCII, as is_plain_ascii() has it, and begins with a letter
};

class LineWriter {
 public:
  LineWriter(const Program& program, const TextSink& sink) : program_(program), sink_(sink), dimensions_(dimensions_of(program)) {
    std::vector<std::string> cells = {"requirement"};
    cells.insert(cells.end(), dimensions_.begin(), dimensions_.end());
    for (const char* name : {"verdict", "figure", "needed", "unit", "missing"}) cells.emplace_back(name);
    sink_.add(csv_line(cells));
  }

  void add(const AnswerColumns& answers) {
    const LineShape shape(program_, program_.requirements[answers.requirement], dimensions_);
    if (of_subjects_ != answers.subjects) {
      of_subjects_ = answers.subjects;
      subjects_.clear();
      for (const Subject& subject : *of_subjects_) subjects_.add(subject, shape.places);
    }
    const bool one_needed = answers.needed && answers.needed->is_same_everywhere();
    const Piece needed_text(one_needed ? number_text(answers.needed->at(0), shape.in_hundredths) : "");
    Line line;
    if (one_needed && answers.needed->is_known(0)) line.needed_text = &needed_text;
    // What is missing begins with why.
    line.missing_is_plain = is_plain_ascii(answers.missing);
    auto lacking = answers.lacking.begin();
    std::size_t told = 0;
    for (std::size_t cell = 0; cell < answers.verdicts.size(); ++cell) {
      if (!answers.left_out.empty() && answers.left_out[cell]) continue;
      line.subject = subjects_[cell];
      line.verdict = &shape.verdicts[static_cast<std::size_t>(answers.verdicts[cell])];
      if (answers.figure) line.figure = Number(*answers.figure, cell);
      if (answers.needed && !one_needed) line.needed = Number(*answers.needed, cell);
      line.missing = {};
      if (lacking != answers.lacking.end() && lacking->cell == cell) {
        line.missing = std::string_view(answers.missing).substr(told, lacking->end - told);
        told = lacking->end;
        ++lacking;
      }
      add(line, shape, subjects_.room());
    }
  }

  void add(const std::vector<Finding>& findings) {
    std::optional<LineShape> shape;
    const Finding* before = nullptr;
    std::string words;
    for (const Finding& finding : findings) {
      if (before == nullptr || before->requirement != finding.requirement) shape.emplace(program_, program_.requirements[finding.requirement], dimensions_);
      before = &finding;
      const std::string_view subject = subject_of(finding, shape->places);
      words.clear();
      for (const CellWords& cell : finding.missing) append_missing_words(words.empty() ? words : words += "; ", cell);
      const Piece& verdict = finding.hidden ? shape->hidden : shape->verdicts[static_cast<std::size_t>(finding.verdict)];
      add({subject, &verdict, Number(finding.figure), Number(finding.needed), nullptr, words, false}, *shape, subjects_.room());
    }
  }

  void finish() { sink_.hand_on(); }

 private:
  /// Requirements that are asked of the same have the same cells.
  std::string_view subject_of(const Finding& finding, const std::vector<std::optional<std::size_t>>& places) {
    const auto at = finding.cell < known_.size() ? known_[finding.cell] : std::nullopt;
    if (at && at->subject->is_same_object(finding.subject)) return subjects_[at->place];
    if (at) {
      subjects_.clear();
      known_.clear();
    }
    known_.resize(std::max(known_.size(), finding.cell + 1));
    known_[finding.cell] = Known{&finding.subject, subjects_.size()};
    subjects_.add(finding.subject, places);
    return subjects_[subjects_.size() - 1];
  }
  static std::string number_text(const Value& value, bool in_hundredths) {
    std::string out;
    if (value.known) append_decimal(out, value.exact, in_hundredths);
    return out;
  }
  char* put_number(char* to, const Number& number, const LineShape& shape) {
    char* const end = number.exact != nullptr ? put_decimal(to, *number.exact, shape.in_hundredths) : put_decimal(to, number.top, number.below, shape.in_hundredths);
    if (end != nullptr) return end;
    sink_.end(to);
    sink_.add(number_text(number.value(), shape.in_hundredths));
    return sink_.room(shape.room);
  }
  /// Leaves room for one byte more.
  char* put_missing(const Line& line) {
    if (!line.missing_is_plain) {
      missing_.clear();
      append_csv_cell(missing_, line.missing);
      sink_.add(missing_);
      return sink_.room(1);
    }
    const bool quotes = line.missing.find(';') != std::string_view::npos;
    char* to = sink_.room(line.missing.size() + 3);
    if (quotes) *to++ = '"';
    to += line.missing.copy(to, line.missing.size());
    if (quotes) *to++ = '"';
    return to;
  }
  void add(const Line& line, const LineShape& shape, std::size_t subject_room) {
    char* to = sink_.room(shape.room + subject_room);
    to = put(to, shape.begins.text());
    to = put(to, line.subject);
    to = put(to, line.verdict->text());
    if (line.figure.is_there) to = put_number(to, line.figure, shape);
    *to++ = ',';
    if (line.needed_text != nullptr) {
      sink_.end(to);
      to = put(sink_.room(line.needed_text->room() + shape.room), line.needed_text->text());
    } else if (line.needed.is_there) {
      to = put_number(to, line.needed, shape);
    }
    const bool has_number = line.figure.is_there || line.needed.is_there || line.needed_text != nullptr;
    to = put(to, (has_number ? shape.unit : shape.no_unit).text());
    if (!line.missing.empty()) {
      sink_.end(to);
      to = put_missing(line);
    }
    *to++ = '\n';
    sink_.end(to);
  }

  const Program& program_;
  LineSink sink_;
  std::vector<std::string> dimensions_;
  const std::vector<Subject>* of_subjects_ = nullptr;  // whose cells these are
  SubjectCells subjects_;
  /// Of a finding, where the cells of its subject are.
  struct Known {
    const Subject* subject = nullptr;
    std::size_t place = 0;
  };
  std::vector<std::optional<Known>> known_;  // by the finding's cell
  std::string missing_;
};

}  // namespace

void write_verdicts(const Publishable& published, const TextSink& sink) {
  LineWriter writer(*published.program, sink);
  if (published.answers) {
    while (const AnswerColumns* const answers = published.answers->next()) writer.add(*answers);
  }
  writer.add(published.findings);
  writer.finish();
}

}  // namespace plumbline
