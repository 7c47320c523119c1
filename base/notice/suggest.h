// "Did you mean": the nearest of a list of known words to a word nobody knows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

/// Edits (insert, delete, replace, swap of neighbours) between two words; case does not count.
/// Of words longer than anybody misspells (200 bytes) it is said only that they differ, by 200.
int edit_distance(std::string_view a, std::string_view b);

/// The nearest candidate within a third of the word's length (at least 1, at most 3 edits), the
/// first of equals; nothing where none is near, or the word is longer than that.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

/// "a", "a or b", "a, b or c".
std::string one_of_words(const std::vector<std::string>& words);

}  // namespace plumbline
