// Registers that people keep as JSON beside submissions: a schema, a list of records, and members that are read one by
// one. What a record means, and what becomes of one that is wrong, is for whoever reads it.
//
//   {"schema": "plumbline.judgements/1", "judgements": [ ... ]}
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "runtime/dataset/organisations.h"
#include "runtime/program/program.h"
#include "runtime/read/json.h"

namespace plumbline::reading {

struct RegisterKind {
  std::string_view schema;  // "plumbline.judgements/1"
  std::string_view list;    // "judgements": the member, and what its records are
  std::string_view one;     // "judgement"
};

/// More records are refused: England's plans of a year have a tenth of it.
inline constexpr std::size_t most_records = 100'000;

/// The records of the text, once it is known to be such a register; else `otherwise` with its message filled in. They
/// live as long as `file`, which they are put in.
Result<std::vector<JsonValue>> register_records(std::string_view text, const RegisterKind& kind, const Failure& otherwise, std::optional<JsonFile>& file);

/// What is wrong with a member, as words that go on from "it is not used: "; empty where nothing is, and `into` holds it.
std::string read_text_member(JsonValue record, std::string_view member, std::string& into);
std::string read_day_member(JsonValue record, std::string_view member, Date& into);
/// The same of a record that may hold these members alone: a misspelt one would be passed over.
std::string read_known_members(JsonValue record, const std::set<std::string, std::less<>>& known);

/// The member as a text without space round it; nothing where it is not there, is no text, or is blank.
std::optional<std::string> text_of(JsonValue record, std::string_view member);

/// An organisation: its level, and its place among the level's members.
using OrganisationPlace = std::pair<std::uint32_t, std::int32_t>;
/// By its code, looked for on the lowest level first.
std::optional<OrganisationPlace> organisation_called(const Program& program, const Organisations& organisations, std::string_view code);

/// The words as they may be told: without the name of the person, wherever it stands among them, in whatever case, with or
/// without the title, and cut short by an ellipsis or not.
std::string without_name(const std::string& words, const std::string& person);

}  // namespace plumbline::reading
