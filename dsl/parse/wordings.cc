#include "dsl/parse/wordings.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <regex>
#include <utility>
#include <vector>

#include "dsl/parse/other_times.h"
#include "dsl/parse/other_words.h"
#include "dsl/parse/token_types.h"
#include "dsl/parse/wording_table.h"
#include "dsl/syntax/ast.h"

namespace plumbline::dsl {
namespace {

// As much of the text as one wording may take up.
constexpr std::size_t longest_wording = 400;
// As many pieces of the text before the fault as a wording may have begun in.
constexpr int pieces_back = 6;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

std::regex compiled(std::string_view said) {
  std::string pattern(said);
  for (const auto& [name, fragment] : fragment_table()) pattern = replaced(std::move(pattern), name, fragment);
  pattern = replaced(std::move(pattern), "(?= *", "(?=\\s*");
  pattern = replaced(std::move(pattern), " ?", "\\s*");
  return std::regex(replaced(std::move(pattern), " ", "\\s+"), std::regex::ECMAScript | std::regex::icase | std::regex::optimize);
}

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

bool names(std::string_view clauses, std::string_view clause) {
  for (std::size_t at = 0; at <= clauses.size();) {
    const std::size_t comma = std::min(clauses.find(", ", at), clauses.size());
    if (clauses.substr(at, comma - at) == clause) return true;
    at = comma + 2;
  }
  return clauses.empty();
}

/// One try: the text from a place to the end of the clause.
struct Try {
  std::string_view text;
  std::size_t from = 0;
  const Fault& fault;
};

// Where the first word behind the opening phrase stands.
std::size_t first_place(std::string_view text, const Fault& fault) {
  std::size_t at = fault.clause_begin;
  while (at < fault.here && is_space(text[at])) ++at;
  return at;
}

std::optional<std::match_results<const char*>> fits(const Try& at, const std::regex& said) {
  const std::string_view rest = at.text.substr(at.from, std::min(at.fault.clause_end - at.from, longest_wording));
  std::match_results<const char*> match;
  auto flags = std::regex_constants::match_continuous;
  if (at.from != first_place(at.text, at.fault)) flags |= std::regex_constants::match_not_bol;
  if (!std::regex_search(rest.data(), rest.data() + rest.size(), match, said, flags)) return std::nullopt;
  const std::size_t length = static_cast<std::size_t>(match.length());
  const std::size_t end = at.from + length;
  const bool cut_off = length > 0 && length < rest.size() && in_word(rest[length - 1]) && in_word(rest[length]);
  // What takes up nothing is put in just before the fault.
  const bool reaches = end > at.fault.here || (end == at.fault.here && (at.from == end || end == at.fault.clause_end));
  return cut_off || !reaches ? std::nullopt : std::optional(match);
}

std::string trimmed(const std::string& words) {
  const std::size_t begin = words.find_first_not_of(' ');
  return begin == std::string::npos ? "" : words.substr(begin, words.find_last_not_of(' ') + 1 - begin);
}

// One space before a word, none before a comma, and never two commas.
void close_up(std::string_view text, std::size_t least, Rewording& rewording) {
  std::string& write = *rewording.write;
  if (write.starts_with(",")) {
    while (rewording.begin > least && (is_space(text[rewording.begin - 1]) || text[rewording.begin - 1] == ',')) --rewording.begin;
  } else if (write.starts_with(" ") && is_space(text[rewording.begin - 1])) {
    write.erase(0, 1);
  } else if (!write.starts_with(" ") && in_word(text[rewording.begin - 1])) {
    write.insert(0, " ");
  }
}

Rewording reworded_as(const Try& at, const std::match_results<const char*>& match, std::string_view advice, std::string_view write) {
  const auto filled = [&](std::string_view words) {
    return match.format(replaced(std::string(words), "{period}", at.fault.period.empty() ? "month" : at.fault.period));
  };
  Rewording out;
  out.begin = at.from;
  out.end = at.from + static_cast<std::size_t>(match.length());
  const std::string correct = filled(write);
  const std::string words = trimmed(correct);
  const std::string shown = words.starts_with(", ") ? words.substr(2) : words;
  out.advice = !advice.empty() ? filled(advice) : shown.empty() ? "Take it out." : shown == "," ? "Write a comma." : "Write `" + shown + "`.";
  const bool known = !at.fault.period.empty() || write.find("{period}") == std::string_view::npos;
  if (write.empty() || !known) return out;
  out.write = correct;
  close_up(at.text, at.fault.clause_begin, out);
  return out;
}

// A row that says more stands above one that says less, so the rows are gone through first, and then
// the places: of several, the first one takes in most.
std::optional<Rewording> try_wordings(std::string_view text, const Fault& fault, const std::vector<std::size_t>& places) {
  static const std::vector<std::regex> patterns = [] {
    std::vector<std::regex> out;
    std::transform(wording_table().begin(), wording_table().end(), std::back_inserter(out), [](const Wording& of) { return compiled(of.said); });
    return out;
  }();
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const Wording& row = wording_table()[i];
    // Before the colon nothing of what stands behind it can be meant.
    if (fault.expects == "a colon" && row.expects != fault.expects) continue;
    if (!names(row.clauses, fault.clause) || fault.expects.find(row.expects) == std::string::npos) continue;
    for (const std::size_t place : places) {
      const Try at{text, place, fault};
      const auto match = fits(at, patterns[i]);
      const bool changes = row.write.empty() || (match && match->format(std::string(row.write)) != match->str());
      if (match && changes) return reworded_as(at, *match, row.advice, row.write);
    }
  }
  return std::nullopt;
}

bool begins_line(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  return at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r';
}

std::optional<Rewording> try_openings(const Try& at) {
  static const std::vector<std::regex> patterns = [] {
    std::vector<std::regex> out;
    std::transform(opening_table().begin(), opening_table().end(), std::back_inserter(out), [](const auto& of) { return compiled(of.first); });
    return out;
  }();
  const bool may_end = at.fault.expects.find("the end of the line") != std::string::npos || names(titled, at.fault.clause);
  if (!may_end || !begins_line(at.text, at.from)) return std::nullopt;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (const auto match = fits(at, patterns[i])) return reworded_as(at, *match, "", opening_table()[i].second);
  }
  return std::nullopt;
}

// Where the piece before a place begins, pieces having white space between them.
std::size_t piece_end(std::string_view text, std::size_t at, std::size_t least) {
  while (at > least && is_space(text[at - 1])) --at;
  return at;
}

std::size_t piece_before(std::string_view text, std::size_t at, std::size_t least) {
  at = piece_end(text, at, least);
  while (at > least && !is_space(text[at - 1])) --at;
  return at;
}

// What stands round text where quotes are meant, and what is put before it.
constexpr std::string_view quote_marks[] = {" ", ":", "\"", "'", "`", "‘", "’", "“", "”", "„", "«", "»", "´", "‚"};

std::string_view without_marks(std::string_view words) {
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : quote_marks) {
      if (words.starts_with(mark)) {
        words.remove_prefix(mark.size());
        more = true;
      } else if (words.ends_with(mark)) {
        words.remove_suffix(mark.size());
        more = true;
      }
    }
  }
  return words;
}

std::optional<Rewording> try_words(const Try& at) {
  if (at.fault.expects == "a colon") return std::nullopt;
  const std::optional<OtherWords> other = said_otherwise(at.text.substr(at.from, at.fault.clause_end - at.from));
  if (!other || at.from + other->length <= at.fault.here) return std::nullopt;
  // A kind of value counts (`count of people`), and only a figure adds up (`sum of`).
  const bool is_fold = other->write.ends_with(" of") && other->write != "count of";
  if (is_fold && names(types, at.fault.clause)) return std::nullopt;
  return Rewording{"Write `" + other->write + "`.", at.from, at.from + other->length, other->write};
}

std::optional<Rewording> try_time(const Try& at) {
  // Where a day is expected, it begins there: the `by` before it is that of `submitted by`.
  if (at.from != at.fault.here && at.fault.expects.find("a date") != std::string::npos) return std::nullopt;
  const std::optional<OtherTime> other = time_said_otherwise(at.text.substr(at.from, at.fault.clause_end - at.from), at.fault.expects);
  if (!other || at.from + other->length <= at.fault.here) return std::nullopt;
  return Rewording{other->advice.empty() ? "Write `" + other->write + "`." : other->advice, at.from, at.from + other->length,
                   other->write.empty() ? std::nullopt : std::optional(other->write)};
}

// The fault itself, and where the pieces before it begin: from the first on.
std::vector<std::size_t> places_of(std::string_view text, const Fault& fault) {
  std::vector<std::size_t> out{fault.here};
  const auto add = [&](std::size_t place) {
    if (place < fault.here && place >= fault.clause_begin) out.push_back(place);
  };
  std::size_t from = fault.here;
  for (int back = 0; back < pieces_back; ++back) {
    const std::size_t gap = piece_end(text, from, fault.clause_begin);
    if (gap > fault.clause_begin && text[gap - 1] == ',') add(gap - 1);
    const std::size_t before = piece_before(text, from, fault.clause_begin);
    if (before == from) break;
    from = before;
    if (text[from] == '(') add(from + 1);
    add(from);
  }
  if (const std::size_t begin = first_place(text, fault); begin < from) add(begin);
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

std::optional<Rewording> reworded(std::string_view text, const Fault& fault) {
  const std::vector<std::size_t> places = places_of(text, fault);
  if (std::optional<Rewording> found = try_openings({text, fault.here, fault})) return found;
  for (const std::size_t place : places) {
    if (std::optional<Rewording> found = try_time({text, place, fault})) return found;
  }
  if (std::optional<Rewording> found = try_wordings(text, fault, places)) return found;
  for (const std::size_t place : places) {
    if (std::optional<Rewording> found = try_words({text, place, fault})) return found;
  }
  return std::nullopt;
}

void say(const Rewording& rewording, SourceId source, Diagnostic& diagnostic) {
  diagnostic.advise(rewording.advice);
  if (!rewording.write) return;
  const std::string words = trimmed(*rewording.write);
  diagnostic.label(words.empty() ? "take it out?" : "did you mean `" + words + "`?");
  diagnostic.fix({source, static_cast<std::uint32_t>(rewording.begin), static_cast<std::uint32_t>(rewording.end)}, *rewording.write);
}

namespace {

// One word alone that is one of the language, or begins a clause, was meant as that.
bool is_opening(std::string_view words) {
  if (keyword_types().contains(std::string(words))) return true;
  return std::any_of(phrase_table().begin(), phrase_table().end(), [&](const PhraseRow& row) {
    return row.words == words || (words.find(' ') == std::string_view::npos && row.words.starts_with(std::string(words) + " "));
  });
}

}  // namespace

std::optional<Rewording> unquoted(std::string_view text, const Fault& fault) {
  std::size_t begin = fault.here;
  if (begins_line(text, fault.here)) return std::nullopt;  // the words of another clause
  if (names("column, attribute, level, list", fault.clause)) return std::nullopt;  // more follows behind the text
  if (fault.expects != "text in quotes") {
    // Of a sign the parser never hears, so what is expected there follows from the clause.
    if (!names(texts, fault.clause) && !names(titled, fault.clause) && fault.clause != "when") return std::nullopt;
    begin = first_place(text, fault);
    if (names(titled, fault.clause)) {
      while (begin < fault.here && !is_space(text[begin])) ++begin;
      if (begin == fault.here) return std::nullopt;  // the sign is one of the name
    } else if (fault.clause == "when") {
      const std::size_t say = text.substr(begin, fault.here - begin).find("say ");
      if (say == std::string_view::npos) return std::nullopt;
      begin += say + 3;
    }
    while (begin < fault.here && is_space(text[begin])) ++begin;
    const std::string_view before = text.substr(begin, fault.here - begin);
    if (std::count(before.begin(), before.end(), '"') > 0 || before.find("“") != std::string_view::npos) return std::nullopt;
  }
  std::string_view words = text.substr(begin, fault.clause_end - begin);
  words = words.substr(0, words.find_first_of("\r\n"));
  if (names("measure, parameter", fault.clause)) words = words.substr(0, words.rfind(':'));
  if (names("approved by, standard adopted by", fault.clause)) words = words.substr(0, words.rfind(" on "));
  while (!words.empty() && is_space(words.back())) words.remove_suffix(1);
  const std::size_t end = begin + words.size();
  words = without_marks(words);
  static const std::regex misplaced = compiled("(?:by|on|as|is|rather|because)\\b|[^a-z0-9]*$");
  if (std::regex_search(words.begin(), words.end(), misplaced, std::regex_constants::match_continuous)) return std::nullopt;
  if (is_opening(words) || words.find('"') != std::string_view::npos || words.find("“") != std::string_view::npos) return std::nullopt;
  const std::string quoted = "\"" + std::string(words) + "\"";
  return Rewording{"Put the text in double quotes: " + quoted, begin, end, quoted};
}

}  // namespace plumbline::dsl
