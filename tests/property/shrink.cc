#include "tests/property/shrink.h"

#include <algorithm>
#include <vector>

namespace plumbline {
namespace {

using Pieces = std::vector<std::string>;

Pieces lines_of(const std::string& text) {
  Pieces out;
  std::string line;
  for (const char c : text) {
    if (c != '\n') {
      line += c;
    } else if (!line.empty()) {
      out.push_back(std::move(line));
      line.clear();
    }
  }
  if (!line.empty()) out.push_back(line);
  return out;
}

std::string text_of(const Pieces& pieces, char between) {
  std::string out;
  for (const std::string& piece : pieces) out += piece + between;
  return out;
}

/// Blocks: a line at the margin and those under it.
Pieces blocks_of(const std::string& text) {
  Pieces out;
  for (const std::string& line : lines_of(text)) {
    if (out.empty() || line[0] != ' ') {
      out.push_back(line);
    } else {
      out.back() += "\n" + line;
    }
  }
  return out;
}

/// Words, quoted text being one, with the blanks before them, so that together they are the line.
Pieces words_of(const std::string& line) {
  Pieces out;
  std::string word;
  bool quoted = false;
  for (const char c : line) {
    const bool splits = !quoted && (c == ' ' || c == '(' || c == ')' || c == ',') && !word.empty() && word.find_first_not_of(' ') != std::string::npos;
    const bool after_bracket = !quoted && !word.empty() && (word.back() == '(' || word.back() == ')');
    if (splits || after_bracket) {
      out.push_back(std::move(word));
      word.clear();
    }
    quoted = quoted != (c == '"');
    word += c;
  }
  if (!word.empty()) out.push_back(word);
  return out;
}

std::string glued(const Pieces& words) {
  std::string out;
  for (const std::string& word : words) out += word;
  return out;
}

class Shrinker {
 public:
  Shrinker(Case first, const Wrong& wrong, std::size_t tries) : best_(std::move(first)), wrong_(wrong), tries_(tries) {}

  Case run() {
    for (bool smaller = true; smaller && tries_ > 0;) {
      smaller = drop(blocks_of(best_.text), true, [](const Pieces& pieces) { return text_of(pieces, '\n'); });
      smaller = drop(lines_of(best_.data), false, [](const Pieces& pieces) { return text_of(pieces, '\n'); }) || smaller;
      smaller = drop(lines_of(best_.text), true, [](const Pieces& pieces) { return text_of(pieces, '\n'); }) || smaller;
      smaller = drop_words() || smaller;
      smaller = plainer_cells() || smaller;
    }
    return best_;
  }

 private:
  bool still_wrong(const Case& one) {
    if (tries_ == 0) return false;
    --tries_;
    return !wrong_(one).empty();
  }

  bool take(bool text, const std::string& changed) {
    Case next = best_;
    (text ? next.text : next.data) = changed;
    if (!still_wrong(next)) return false;
    best_ = std::move(next);
    return true;
  }

  /// Leaves out ever shorter runs of the pieces, the last first: what is asked stands behind what it rests on.
  template <typename Join>
  bool drop(Pieces pieces, bool text, Join join) {
    bool smaller = false;
    for (std::size_t run = std::max<std::size_t>(1, pieces.size() / 2);; run /= 2) {
      for (std::size_t end = pieces.size(); end > 0;) {
        const std::size_t begin = end - std::min(end, run);
        Pieces fewer = pieces;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(begin), fewer.begin() + static_cast<std::ptrdiff_t>(end));
        if (take(text, join(fewer))) {
          pieces = std::move(fewer);
          smaller = true;
        }
        end = begin;
      }
      if (run <= 1) return smaller;
    }
  }

  bool drop_words() {
    bool smaller = false;
    for (std::size_t i = 0; i < lines_of(best_.text).size(); ++i) {
      Pieces words = words_of(lines_of(best_.text)[i]);
      for (std::size_t begin = words.size(); begin-- > 1;) {
        const std::size_t longest = std::min<std::size_t>(words.size() - begin, 24);
        for (std::size_t count = longest; count > 0; --count) {
          Pieces fewer = words;
          fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(begin), fewer.begin() + static_cast<std::ptrdiff_t>(begin + count));
          Pieces lines = lines_of(best_.text);
          lines[i] = glued(fewer);
          if (!take(true, text_of(lines, '\n'))) continue;
          words = std::move(fewer);
          smaller = true;
          break;
        }
      }
    }
    return smaller;
  }

  /// Figures become 0 or 1, and fields of other lines are left out.
  bool plainer_cells() {
    bool smaller = false;
    for (std::size_t i = 0; i < lines_of(best_.data).size(); ++i) {
      Pieces words = words_of(lines_of(best_.data)[i]);
      const bool is_row = words.front() == "row";
      bool cells = false;
      for (std::size_t w = 1; w < words.size(); ++w) {
        cells = cells || words[w] == " |";
        const bool is_figure = is_row && cells && words[w].find_first_not_of(" -.0123456789=") == std::string::npos;
        const bool is_field = !is_row && words[w].find('=') != std::string::npos;
        for (const char* plain : {" 0", " 1", ""}) {
          const bool fits = is_figure ? *plain != '\0' && words[w] != " 0" && words[w] != plain : is_field && *plain == '\0';
          if (!fits) continue;
          Pieces lines = lines_of(best_.data);
          Pieces changed = words;
          changed[w] = plain;
          lines[i] = glued(changed);
          if (!take(false, text_of(lines, '\n'))) continue;
          words = std::move(changed);
          smaller = true;
          break;
        }
      }
    }
    return smaller;
  }

  Case best_;
  const Wrong& wrong_;
  std::size_t tries_;
};

}  // namespace

Case shrunk(Case wrong_case, const Wrong& wrong, std::size_t tries) { return Shrinker(std::move(wrong_case), wrong, tries).run(); }

}  // namespace plumbline
