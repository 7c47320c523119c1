// Policy text to syntax tree: the only room that knows the parser generator. It never stops at an
// error: what could not be read is reported once a clause and marked bad in the tree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dsl/diagnostic/diagnostics.h"
#include "dsl/source/source.h"
#include "dsl/syntax/ast.h"

namespace plumbline::dsl {

/// More open brackets than this in one clause are refused (30,000 would overflow the stack).
inline constexpr int bracket_limit = 100;
/// More words that join figures or tests (`plus`, `and`) in one clause than anybody can follow.
inline constexpr int operator_limit = 100;

/// One file. Included files are named by its include blocks; the caller reads them.
File parse(const Sources& sources, SourceId source, Diagnostics& diagnostics);

/// How the text was split into clauses: one line each, the opening phrase in brackets before it.
/// For `plumbline show source`.
std::string show_clauses(const Sources& sources, SourceId source);

/// Words are read by hand where they can be one thing only, whatever the grammar makes of the others; both ways read the
/// same, which the tests hold them to.
enum class ReadBy : std::uint8_t { hand_where_plain, grammar_alone };

/// The words of a text, one line each: where it begins, where it ends, the number of its type in the grammar, its text.
std::string show_words(std::string_view text, ReadBy by);

}  // namespace plumbline::dsl
