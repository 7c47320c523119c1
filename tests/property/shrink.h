// A failing case made small: requirements, clauses, words and rows are taken away while it still fails. What is left is
// for reading, and for keeping in tests/property/kept.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace plumbline {

/// A framework, and data for it as data_text.h writes it.
struct Case {
  std::string text;
  std::string data;
};

/// What is wrong with a case, in words; empty where nothing is, or where its text does not compile.
using Wrong = std::function<std::string(const Case&)>;

/// The smallest case the search comes to that is still wrong; at most so many are tried.
Case shrunk(Case wrong_case, const Wrong& wrong, std::size_t tries = 20'000);

}  // namespace plumbline
