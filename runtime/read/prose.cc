#include "runtime/read/prose.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

// What is longer is no heading. It is kept beside every passage under it, too.
constexpr std::size_t most_heading_bytes = 200;
constexpr std::size_t most_bare_heading_bytes = 80;  // of one that only its place tells
constexpr int bare_rank = 7;                         // below all that are marked as headings

struct Line {
  std::string_view text;
  std::uint32_t number = 0;
};

// --- characters ----------------------------------------------------------------------------------

bool is_space(char32_t code) {
  return code <= 0x20 || (code >= 0x7F && code <= 0xA0) || (code >= 0x2000 && code <= 0x200B) ||
         code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x2060 ||
         code == 0x3000 || code == 0xFEFF;
}

// Beyond ASCII all is taken for a letter but the signs of Latin-1 and the blocks of punctuation.
bool is_letter(char32_t code) {
  if (code < 0x80) {
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
           (code >= 'a' && code <= 'z');
  }
  if (code < 0xC0 || code == 0xD7 || code == 0xF7 || code == replacement_character) return false;
  return (code < 0x2000 || code > 0x2BFF) && (code < 0x3000 || code > 0x303F);
}

bool holds_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (is_letter(character.code)) return true;
    at += character.bytes;
  }
  return false;
}

/// The next run of characters that are no white space, from `at`, which moves behind it; empty where
/// there is none.
std::string_view next_run(std::string_view text, std::size_t& at) {
  while (at < text.size()) {
    const Character character = character_at(text, at);
    if (!is_space(character.code)) break;
    at += character.bytes;
  }
  const std::size_t begin = at;
  while (at < text.size()) {
    const Character character = character_at(text, at);
    if (is_space(character.code)) break;
    at += character.bytes;
  }
  return text.substr(begin, at - begin);
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::string_view run = next_run(text, at);
    if (run.empty()) return out;
    if (!out.empty()) out += ' ';
    out += run;
  }
}

// --- lines ---------------------------------------------------------------------------------------

/// The first line of what is left of a text, which is taken off it.
std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\n\r"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end);
  if (!text.empty()) text.remove_prefix(text.starts_with("\r\n") ? 2 : 1);
  return line;
}

bool is_blank(std::string_view line) {
  std::size_t at = 0;
  return next_run(line, at).empty();
}

/// Without white space at its end, and without up to three spaces at its beginning: four are code.
std::string_view stripped(std::string_view line) {
  for (int i = 0; i < 3 && line.starts_with(' '); ++i) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

/// "## Workforce ##" as rank 2 and "Workforce".
std::optional<ProseHeading> marked_heading(std::string_view line) {
  line = stripped(line);
  const std::size_t marks = line.find_first_not_of('#');
  if (marks == 0 || marks > 6 || marks == std::string_view::npos) return std::nullopt;
  if (line[marks] != ' ' && line[marks] != '\t') return std::nullopt;
  line.remove_prefix(marks);
  const std::size_t end = line.find_last_not_of('#');
  if (end != std::string_view::npos && (line[end] == ' ' || line[end] == '\t')) {
    line = line.substr(0, end);
  }
  if (line.size() > most_heading_bytes || !holds_letter(line)) return std::nullopt;
  return ProseHeading{one_line(line), static_cast<int>(marks), 0};
}

/// 1 for a line of ===, 2 for one of ---, 0 for any other.
int underline(std::string_view line) {
  line = stripped(line);
  if (line.size() < 3 || (line[0] != '=' && line[0] != '-')) return 0;
  if (line.find_first_not_of(line[0]) != std::string_view::npos) return 0;
  return line[0] == '=' ? 1 : 2;
}

/// Could the line, standing alone, be a heading? It begins with a letter or digit, as an item of a
/// list does not, and ends as no sentence does.
bool looks_like_heading(std::string_view line) {
  line = trimmed(line);
  if (line.empty() || line.size() > most_bare_heading_bytes) return false;
  if (!is_letter(character_at(line, 0).code)) return false;
  return std::string_view(".,;:?!").find(line.back()) == std::string_view::npos;
}

bool is_fence(std::string_view line) {
  line = stripped(line);
  return line.starts_with("```") || line.starts_with("~~~");
}

// --- paragraphs ----------------------------------------------------------------------------------

/// A paragraph as passages of at most so many characters, word by word, so that a line of any length
/// costs what its bytes cost.
class PassageMaker {
 public:
  PassageMaker(std::string heading, Prose& out) : heading_(std::move(heading)), out_(out) {}

  void add(Line line) {
    for (std::size_t at = 0;;) {
      std::string_view run = next_run(line.text, at);
      if (run.empty()) return;
      std::size_t characters = characters_in(run);
      while (characters > most_passage_characters) {  // no word, whatever it is
        flush();
        const std::string_view piece = first_characters(run);
        put(piece, most_passage_characters, line.number);
        run.remove_prefix(piece.size());
        characters -= most_passage_characters;
      }
      put(run, characters, line.number);
    }
  }

  void flush() {
    if (!text_.empty()) emit(std::exchange(text_, ""), line_);
    characters_ = 0;
    cut_ = 0;
  }

 private:
  static std::string_view first_characters(std::string_view run) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < most_passage_characters; ++i) end += character_at(run, end).bytes;
    return run.substr(0, end);
  }

  void put(std::string_view run, std::size_t characters, std::uint32_t line) {
    if (characters == 0) return;
    if (!text_.empty() && characters_ + 1 + characters > most_passage_characters) cut();
    if (!text_.empty() && characters_ + 1 + characters > most_passage_characters) flush();
    if (text_.empty()) {
      line_ = line;
    } else {
      text_ += ' ';
      ++characters_;
      if (ends_sentence_) {
        cut_ = text_.size();
        cut_line_ = line;
      }
    }
    text_ += run;
    characters_ += characters;
    ends_sentence_ = std::string_view(".?!").find(run.back()) != std::string_view::npos;
  }

  // Behind the last sentence, where more than half of the passage stands before it.
  void cut() {
    if (cut_ * 2 < text_.size()) return flush();
    std::string rest = text_.substr(cut_);
    text_.resize(cut_ - 1);
    emit(std::exchange(text_, std::move(rest)), std::exchange(line_, cut_line_));
    characters_ = characters_in(text_);
    cut_ = 0;
  }

  void emit(std::string text, std::uint32_t line) {
    out_.words.push_back(count_words(text));
    out_.passages.push_back({heading_, std::move(text), line});
  }

  std::string heading_;
  Prose& out_;
  std::string text_;
  std::size_t characters_ = 0;
  std::uint32_t line_ = 0;
  bool ends_sentence_ = false;
  std::size_t cut_ = 0;  // where the sentence behind the last whole one begins; 0: none
  std::uint32_t cut_line_ = 0;
};

class ProseReader {
 public:
  explicit ProseReader(bool plain) : plain_(plain) {}

  Prose read(std::string_view text) {
    for (std::uint32_t number = 1; !text.empty() && !out_.too_many; ++number) {
      add({next_line(text), number});
      out_.too_many = out_.passages.size() + out_.headings.size() > most_passages;
    }
    end_paragraph(true);
    settle_held(false);
    return std::move(out_);
  }

 private:
  void add(Line line) {
    if (!plain_ && is_fence(line.text)) {
      end_paragraph(false);
      fenced_ = !fenced_;
    } else if (is_blank(line.text)) {
      end_paragraph(true);
    } else if (fenced_) {
      paragraph_.push_back(line);
    } else if (std::optional<ProseHeading> heading = marked_heading(line.text)) {
      end_paragraph(false);
      add_heading(std::move(*heading));
    } else if (const int rank = underline(line.text); rank > 0) {
      add_underline(rank);
    } else {
      paragraph_.push_back(line);
    }
  }

  // A line of --- below anything but one line is a rule across the page.
  void add_underline(int rank) {
    if (paragraph_.size() == 1 && paragraph_[0].text.size() <= most_heading_bytes &&
        holds_letter(paragraph_[0].text)) {
      ProseHeading heading{one_line(paragraph_[0].text), rank, 0};
      paragraph_.clear();
      add_heading(std::move(heading));
    } else {
      end_paragraph(false);
    }
  }

  void add_heading(ProseHeading heading) {
    settle_held(true);
    heading.passages = out_.passages.size();
    out_.headings.push_back(std::move(heading));
  }

  void end_paragraph(bool at_blank) {
    if (paragraph_.empty()) return;
    settle_held(true);
    if (plain_ && at_blank && paragraph_.size() == 1 && looks_like_heading(paragraph_[0].text)) {
      held_ = paragraph_[0];
    } else {
      add_paragraph(paragraph_);
    }
    paragraph_.clear();
  }

  // A short line alone is a heading once something stands below it; the last of a text is not.
  void settle_held(bool something_below) {
    if (!held_) return;
    const Line line = *std::exchange(held_, std::nullopt);
    if (something_below) {
      add_heading({one_line(line.text), bare_rank, 0});
    } else {
      add_paragraph({line});
    }
  }

  void add_paragraph(const std::vector<Line>& lines) {
    PassageMaker maker(out_.headings.empty() ? "" : out_.headings.back().words, out_);
    for (const Line& line : lines) maker.add(line);
    maker.flush();
  }

  bool plain_;
  bool fenced_ = false;
  std::vector<Line> paragraph_;
  std::optional<Line> held_;  // a short line alone, until it is known what stands below
  Prose out_;
};

}  // namespace

std::uint64_t count_words(std::string_view text) {
  std::uint64_t count = 0;
  for (std::size_t at = 0;;) {
    const std::string_view run = next_run(text, at);
    if (run.empty()) return count;
    if (holds_letter(run)) ++count;
  }
}

Prose read_prose(std::string_view text, bool plain) { return ProseReader(plain).read(text); }

}  // namespace plumbline::reading
