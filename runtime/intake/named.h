// What words say of a submission: a version, an organisation, a document. Titles above tables, headings of documents and names
// of files are such words; none of them is ever taken for more than it says.
//
//   versions_named("QX1 plan FINAL (2)")       final
//   versions_named("Draft of the final plan")  draft, final: nobody can tell
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/dataset/organisations.h"
#include "runtime/program/program.h"

namespace plumbline::intake {

/// An organisation by its level and its position among the members of it.
struct Member {
  std::uint32_t level = 0;
  std::int32_t at = -1;
  friend auto operator<=>(const Member&, const Member&) = default;
};

/// The versions words name, each once: draft, final, resubmission. "v2" and higher numbers name a resubmission
/// where no other word says which version it is.
std::vector<std::string> versions_named(std::string_view text);

/// Everybody of those levels whose code (in capitals, as codes are written) or name stands in the text, word for word. A name
/// that is part of a longer one found there is not meant by it.
std::vector<Member> organisations_named(const Organisations& organisations, const std::vector<std::uint32_t>& levels, std::string_view text);

/// Do the words of `name` ("delivery_plan") stand in the text one behind the other?
bool names(std::string_view text, std::string_view name);
/// Is the text the name, but for capitals, signs and a slip of a letter or two?
bool is_alike(std::string_view text, std::string_view name);

/// "Quex Vale (QX1)", or the code alone.
std::string told(const Organisation& organisation);

}  // namespace plumbline::intake
