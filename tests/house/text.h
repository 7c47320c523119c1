// Looking at C++ text without a compiler: which characters are code, which comment, which quoted.
// Never knows what is looked for.
//
//   code_only("a = \"b\";  // c")   // "a =    ;      ", as long as it was
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::house {

/// The text with comments and the insides of quotes made blank; every line keeps its place.
std::string code_only(std::string_view text);
/// The text with comments made blank.
std::string without_comments(std::string_view text);
/// The text with all but string and character literals made blank.
std::string literals_only(std::string_view text);

/// The lines, without their ends.
std::vector<std::string> lines_of(std::string_view text);

/// A run of letters, digits and underscores, and where it begins.
struct Word {
  std::string text;
  std::size_t at = 0;
  std::size_t line = 1;
};
std::vector<Word> words_of(std::string_view text);

/// True for "runtime/read/csv.cc" within "runtime/read", and for a file within itself.
bool within(std::string_view path, std::string_view folder);

}  // namespace plumbline::house
