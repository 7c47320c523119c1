// Text people wrote, as headings and paragraphs with their lines, so that what a submission says can
// be quoted with its place. It never knows what a text is evidence of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/dataset/evidence.h"

namespace plumbline::reading {

/// A paragraph of more characters is handed on in pieces, cut behind a sentence where there is one.
inline constexpr std::size_t most_passage_characters = 2'000;

/// So many paragraphs and headings are read: the longest plan has a hundredth of them.
inline constexpr std::size_t most_passages = 100'000;

struct ProseHeading {
  std::string words;
  int rank = 1;              // 1 is the highest
  std::size_t passages = 0;  // how many stand before it
};

struct Prose {
  std::vector<Passage> passages;     // in order; a heading is none
  std::vector<std::uint64_t> words;  // of each passage
  std::vector<ProseHeading> headings;
  bool too_many = false;             // there is more, and it was not read
};

/// Headings are lines that begin with one to six # and a space, lines underlined with three or more
/// = or -, and, in a `plain` text, a short line alone without an end of a sentence, with text
/// somewhere below it. The text must be UTF-8.
Prose read_prose(std::string_view text, bool plain);

/// Runs of characters between white space that hold a letter or a digit: "-" is no word.
std::uint64_t count_words(std::string_view text);

}  // namespace plumbline::reading
