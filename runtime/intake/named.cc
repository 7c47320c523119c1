#include "runtime/intake/named.h"

#include <algorithm>
#include <utility>

#include "base/notice/suggest.h"
#include "base/plain_words.h"

namespace plumbline::intake {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Bytes beyond ASCII are letters of some alphabet: no name is cut at one.
bool is_word(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : std::string(text) + " ") {
    if (is_word(c)) {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  return out;
}

/// The words in small letters, a space before and behind each: " a plan of qx1 ".
std::string spaced_words(std::string_view text) {
  std::string out = " ";
  for (const std::string& word : words_of(text)) out += lowered(word) + " ";
  return out;
}

/// "final" and "v2" of "FINALv2"; the word itself and nothing else.
std::pair<std::string, std::string> without_number(const std::string& word) {
  std::size_t end = word.size();
  while (end > 0 && is_digit(word[end - 1])) --end;
  if (end == word.size() || end == 0 || word[end - 1] != 'v') return {word, ""};
  return {word.substr(0, end - 1), word.substr(end - 1)};
}

bool is_later_number(const std::string& number) { return number.size() > 1 && number.size() < 4 && number != "v0" && number != "v1" && number[1] != '0'; }

}  // namespace

std::vector<std::string> versions_named(std::string_view text) {
  std::vector<std::string> out;
  bool later = false;
  const auto add = [&](const char* version) {
    if (std::find(out.begin(), out.end(), version) == out.end()) out.emplace_back(version);
  };
  std::string before;
  for (const std::string& as_written : words_of(text)) {
    const auto [word, number] = without_number(lowered(as_written));
    later = later || is_later_number(number) || ((before == "version" || before == "v") && is_later_number("v" + word) && is_digit(word[0]));
    if (word == "draft") add("draft");
    if (word == "final") add("final");
    const bool again = before == "re" && (word == "submission" || word == "submitted");
    if (again || word == "resubmission" || word == "resubmitted" || word == "resubmit") add("resubmission");
    before = word;
  }
  if (out.empty() && later) add("resubmission");
  return out;
}

std::vector<Member> organisations_named(const Organisations& organisations, const std::vector<std::uint32_t>& levels, std::string_view text) {
  const std::vector<std::string> as_written = words_of(text);
  const std::string spaced = spaced_words(text);
  std::vector<std::pair<Member, std::string>> found;  // with the name it was found by
  for (const std::uint32_t level : levels) {
    const std::vector<Organisation>& members = organisations.members(level);
    for (std::size_t at = 0; at < members.size(); ++at) {
      const std::string name = spaced_words(members[at].name);
      const bool by_code = std::find(as_written.begin(), as_written.end(), members[at].code) != as_written.end();
      const bool by_name = name.size() > 2 && spaced.find(name) != std::string::npos;
      if (by_code || by_name) found.emplace_back(Member{level, static_cast<std::int32_t>(at)}, by_code ? "" : name);
    }
  }
  std::vector<Member> out;
  for (const auto& [member, name] : found) {
    const bool part = !name.empty() && std::any_of(found.begin(), found.end(), [&, own = name](const auto& other) { return other.second.size() > own.size() && other.second.find(own) != std::string::npos; });
    if (!part) out.push_back(member);
  }
  return out;
}

bool names(std::string_view text, std::string_view name) {
  const std::string wanted = spaced_words(spaced(name));
  return wanted.size() > 2 && spaced_words(spaced(text)).find(wanted) != std::string::npos;
}

bool is_alike(std::string_view text, std::string_view name) {
  const std::string one = spaced_words(spaced(text));
  const std::string other = spaced_words(spaced(name));
  return one == other || nearest(one, {other}).has_value();
}

std::string told(const Organisation& organisation) {
  return organisation.name.empty() ? organisation.code : organisation.name + " (" + organisation.code + ")";
}

}  // namespace plumbline::intake
