#include "dsl/format/clause_lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "dsl/format/spelling.h"

namespace plumbline::dsl {
namespace {

/// How much a break before a word takes apart what belongs together: a long line is broken at its
/// loosest joints first. Brackets hold tighter than anything outside them.
using Joint = std::size_t;
constexpr Joint listed = 0;     // behind a comma between things listed
constexpr Joint in_turn = 1;    // between quoted pieces
constexpr Joint tight = 7;      // from here on it takes a figure or a single test apart
constexpr Joint in_filter = 9;  // `and` behind a `where`: it joins what is filtered by
constexpr Joint key = 10;       // behind a comma between keys, `over provider, month`
constexpr Joint bracket = 20;   // each bracket around it adds this
constexpr Joint none = static_cast<Joint>(-1);

/// The words before which a person breaks a line. Where `next` is given, only before both.
struct BreakWord {
  std::string_view word;
  std::string_view next;
  Joint joint;
};
constexpr std::array<BreakWord, 25> break_words = {{{"rather", "than", 2},
                                                    {"using", "", 2},
                                                    {"decided", "by", 2},
                                                    {"or", "", 2},
                                                    {"and", "", 3},
                                                    {"agrees", "with", 4},
                                                    {"in", "line", 4},
                                                    {"as", "a", 4},
                                                    {"per", "", 4},
                                                    {"plus", "", 5},
                                                    {"minus", "", 5},
                                                    {"times", "", 6},
                                                    {"divided", "by", 6},
                                                    {"above", "", tight},
                                                    {"below", "", tight},
                                                    {"at", "least", tight},
                                                    {"at", "most", tight},
                                                    {"within", "", tight},
                                                    {"over", "", 8},
                                                    {"where", "", in_filter},
                                                    {"ignoring", "missing", in_filter},
                                                    {"agreed", "by", 8},
                                                    {"covering", "", 8},
                                                    {"mentioning", "", 8},
                                                    {"with", "", 8}}};
constexpr Joint looser_than_filter = 4;  // `or` and `and`: behind a `where` they are part of it

constexpr std::size_t indent_of_rest = 4;

std::size_t limit_of(Joint joint) { return joint % bracket < tight ? longest_line : longest_figure; }

class ClauseLines {
 public:
  explicit ClauseLines(const ClausePieces& clause)
      : clause_(clause),
        pieces_(clause.pieces),
        joints_(pieces_.size(), none),
        first_of_texts_(pieces_.size()),
        columns_(pieces_.size()) {
    find_joints();
  }

  std::vector<std::string> run() {
    std::size_t begin = 0;  // of the line being read
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& piece = pieces_[i];
      if (piece.kind == WordKind::comment) {
        lay(begin, i);
        begin = i + 1;
        if (piece.begins_line) {
          comments_.push_back(piece.text);
        } else {
          lines_.back() += "  " + piece.text;
        }
      } else if (broken_before(i)) {
        lay(begin, i);
        begin = i;
      }
    }
    lay(begin, pieces_.size());
    return std::move(lines_);
  }

 private:
  [[nodiscard]] std::optional<std::size_t> word_before(std::size_t at) const {
    while (at > 0) {
      if (pieces_[--at].kind != WordKind::comment) return at;
    }
    return std::nullopt;
  }

  // The author's own break stays, but not beside a full stop, a comma or a bracket it would strand.
  [[nodiscard]] bool broken_before(std::size_t at) const {
    if (!clause_.keep_breaks || !pieces_[at].begins_line) return false;
    const WordKind kind = pieces_[at].kind;
    if (kind == WordKind::comma || kind == WordKind::colon || kind == WordKind::dot ||
        kind == WordKind::right) {
      return false;
    }
    const std::optional<std::size_t> before = word_before(at);
    return !before || (pieces_[*before].kind != WordKind::dot && pieces_[*before].kind != WordKind::left);
  }

  void find_joints() {
    struct Level {
      bool keys = false;    // behind `over`: commas stand between keys
      bool filter = false;  // behind `where`: `and` joins what is filtered by
    };
    std::vector<Level> levels(1);
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      first_of_texts_[i] = i;
      if (pieces_[i].kind == WordKind::comment) continue;
      Level& level = levels.back();
      const std::optional<std::size_t> before = word_before(i);
      Joint joint = none;
      if (before && pieces_[*before].kind == WordKind::comma) {
        level.filter = level.filter && level.keys;
        joint = level.keys ? key : listed;
      } else if (before && pieces_[i].kind == WordKind::text &&
                 pieces_[*before].kind == WordKind::text) {
        first_of_texts_[i] = first_of_texts_[*before];
        joint = in_turn;
      } else if (const BreakWord* word = break_word_at(i); word != nullptr) {
        joint = level.filter && word->joint < looser_than_filter ? in_filter : word->joint;
        level.keys = level.keys || word->word == "over";
        level.filter = word->joint == in_filter || (level.filter && joint == in_filter);
      }
      if (joint != none && pieces_[i].may_begin_line) {
        joints_[i] = joint + bracket * (levels.size() - 1);
      }
      if (pieces_[i].kind == WordKind::left) levels.emplace_back();
      if (pieces_[i].kind == WordKind::right && levels.size() > 1) levels.pop_back();
    }
  }

  [[nodiscard]] const BreakWord* break_word_at(std::size_t at) const {
    if (pieces_[at].kind != WordKind::keyword) return nullptr;
    for (const BreakWord& row : break_words) {
      if (row.word != pieces_[at].text) continue;
      if (row.next.empty() || (at + 1 < pieces_.size() && row.next == pieces_[at + 1].text)) return &row;
    }
    return nullptr;
  }

  [[nodiscard]] std::size_t indent_at(std::size_t begin) const {
    if (!opened_) return clause_.indent;
    const bool further_text = begin < pieces_.size() && first_of_texts_[begin] != begin;
    return further_text ? columns_[first_of_texts_[begin]]
                        : std::max(indent_of_rest, clause_.indent + 2);
  }

  // The words [begin, end) as a line, behind the opening where that is still to be printed.
  std::string composed(std::size_t begin, std::size_t end) {
    std::string line(indent_at(begin), ' ');
    WordKind before = WordKind::left;
    if (!opened_) {
      line += clause_.opening;
      before = WordKind::keyword;
    }
    for (std::size_t i = begin; i < end; ++i) {
      if (space_between(before, pieces_[i].kind)) line += ' ';
      columns_[i] = width_of(line);
      line += pieces_[i].text;
      before = pieces_[i].kind;
    }
    return line;
  }

  // Broken at its loosest joints, and then each part again, until it fits or has no more joints:
  // so what comes out is left as it is the next time.
  void lay(std::size_t begin, std::size_t end) {
    if (opened_ && begin == end) return;
    std::string line = composed(begin, end);
    const std::vector<std::size_t> cuts = loosest_joints(begin, end, width_of(line));
    if (cuts.empty()) {
      emit(begin, std::move(line));
      return;
    }
    const Joint joint = joints_[cuts.front()];
    const bool fill = joint % bracket == listed || joint % bracket == key;
    const auto ends_before = [&](std::size_t next) {
      return !fill || width_of(composed(begin, next)) > limit_of(joint);
    };
    std::size_t last = begin;
    for (const std::size_t cut : cuts) {
      if (last > begin && ends_before(cut)) {
        lay(begin, last);
        begin = last;
      }
      last = cut;
    }
    if (ends_before(end)) {
      lay(begin, last);
      begin = last;
    }
    lay(begin, end);
  }

  // Where a line of this width is to be broken, if anywhere.
  [[nodiscard]] std::vector<std::size_t> loosest_joints(std::size_t begin, std::size_t end,
                                                        std::size_t width) const {
    std::vector<std::size_t> cuts;
    Joint loosest = none;
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (joints_[i] == none || joints_[i] > loosest || width <= limit_of(joints_[i])) continue;
      if (joints_[i] < loosest) cuts.clear();
      loosest = joints_[i];
      cuts.push_back(i);
    }
    return cuts;
  }

  void emit(std::size_t begin, std::string line) {
    for (const std::string& comment : comments_) {
      lines_.push_back(std::string(indent_at(begin), ' ') + comment);
    }
    comments_.clear();
    lines_.push_back(std::move(line));
    opened_ = true;
  }

  const ClausePieces& clause_;
  const std::vector<Piece>& pieces_;
  std::vector<Joint> joints_;
  std::vector<std::size_t> first_of_texts_;  // the first of the quoted pieces that stand together
  std::vector<std::size_t> columns_;         // where each word was printed
  std::vector<std::string> comments_;        // to stand above the next line
  std::vector<std::string> lines_;
  bool opened_ = false;
};

}  // namespace

std::vector<std::string> clause_lines(const ClausePieces& clause) {
  return ClauseLines(clause).run();
}

}  // namespace plumbline::dsl
