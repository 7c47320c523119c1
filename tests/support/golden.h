// Golden files: what is expected stands in the file itself, and BLESS=1 rewrites it. Each file says
// in one line what it is about; the words it puts in square brackets must appear in what is
// expected, so that a mass rewrite cannot swallow the property.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace plumbline::testing {

std::filesystem::path source_dir();
std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& text);

/// BLESS=1 in the environment.
bool blessing();

/// The files of a folder (and below) with an ending, in order of name.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder, const std::string& ending);

/// The words in [square brackets] of the line that begins with `mark` ("# intent:"); a failure is
/// added where there is no such line.
std::vector<std::string> intent_words(const std::string& text, const std::string& mark);

/// Adds a failure for each intent word that does not appear in `expected`.
void check_intent(const std::filesystem::path& path, const std::string& text, const std::string& mark,
                  const std::string& expected);

/// Compares, or rewrites the file with `whole` where blessing.
void expect_golden(const std::filesystem::path& path, const std::string& expected, const std::string& found,
                   const std::string& whole);

}  // namespace plumbline::testing
