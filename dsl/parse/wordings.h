// Whole wordings that people write in a clause: `due June 3, 2021`, `one of nurses, doctors`,
// `interpretation "a" instead of "b"`. Only for messages, as the single words of other_words.h are.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "dsl/diagnostic/diagnostics.h"

namespace plumbline::dsl {

/// Where something cannot be read, in the text of a whole file.
struct Fault {
  std::string_view clause;        // `due`, `for each`
  std::size_t clause_begin = 0;   // behind the opening phrase
  std::size_t clause_end = 0;
  std::size_t here = 0;           // clause_end where the clause ends too soon
  std::string expects;            // as the message says it; nothing where that is not known
  std::string period;             // of the block's `for each` line: month; nothing where it names none
};

/// What to say, and what to put for the bytes from begin to end where that is certain.
struct Rewording {
  std::string advice;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::optional<std::string> write;
};

/// Looked for at the fault, then at the pieces of the clause before it, the nearest first. A wording is
/// taken only if it reaches over the fault.
std::optional<Rewording> reworded(std::string_view text, const Fault& fault);

/// Text without its quotes, or with quotes of another sort, where only quoted text can stand.
std::optional<Rewording> unquoted(std::string_view text, const Fault& fault);

/// Puts it in the message.
void say(const Rewording& rewording, SourceId source, Diagnostic& diagnostic);

}  // namespace plumbline::dsl
