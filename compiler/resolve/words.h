// Reading the parts of a clause, and the closed lists of words a clause may hold.
#pragma once

#include <string>
#include <vector>

#include "compiler/model/model.h"

namespace plumbline::compiler {

/// The name (title) a block defines; empty where its line could not be read.
std::string name_of(const dsl::Block& block);
std::string title_of(const dsl::Block& block);
std::string first_name(const dsl::Clause& clause);
std::string first_text(const dsl::Clause& clause);
MonthRange months_of(const dsl::Periods& periods);

const std::vector<std::string>& statuses();
const std::vector<std::string>& authorities();
/// Those written as one word; a condition of funding is written out.
const std::vector<std::string>& written_forces();
const std::vector<std::string>& asks();
const std::vector<std::string>& bases();

/// E0208: "`x` is not a status", with all the words that can stand there, and the nearest.
void refuse_word(const Compilation& compilation, const dsl::Name& name, const std::string& what, const std::vector<std::string>& known);
/// The clause's word where it is one of `known`; else reports E0208 ("`x` is not a status").
std::string checked_word(const Compilation& compilation, const dsl::Clause& clause,
                         const std::string& what, const std::vector<std::string>& known);
/// E0208 where the quoted text of a clause holds nothing: `what` it is to be, and why it has to be there.
void check_said(const Compilation& compilation, const dsl::Clause& clause, const std::string& what, const std::string& reason);
/// The dimension a name stands for in `for each`: a level, a list, or the month.
std::optional<Dimension> dimension_of(const Compilation& compilation, std::string_view name);
/// Do the months begin and end with a whole quarter, half or year? Reports and says false where they do
/// not; `joined` is the word that stands before the period there, "of" or "from".
bool check_whole_periods(const Compilation& compilation, Span span, MonthRange months, PeriodKind kind, std::string_view joined);
/// The `for each` line of a measure or requirement; unknown names are reported.
/// Only a requirement's month has a period here; nothing has a condition.
std::vector<Dimension> grain_of(const Compilation& compilation, const dsl::Clause& for_each, bool takes_months, bool& bad);
/// "every provider of Q1": a part that has no meaning where it stands is refused, never dropped.
void refuse_part(const Compilation& compilation, Span span, const std::string& kind, const std::string& reason);
/// The clause of a source that is cited; unknown ones are reported.
std::optional<std::uint32_t> cited(const Compilation& compilation, const dsl::Reference& reference);

}  // namespace plumbline::compiler
