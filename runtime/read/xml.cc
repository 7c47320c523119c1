#include "runtime/read/xml.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <utility>

#include "base/utf8.h"
#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

constexpr std::size_t piece_bytes = std::size_t{64} << 10U;

// --- bytes ---------------------------------------------------------------------------------------

constexpr std::uint8_t space = 1;
constexpr std::uint8_t in_name = 2;  // every name of a workbook is ASCII
constexpr std::uint8_t begins_name = 4;
constexpr std::uint8_t plain_text = 8;    // stands in text for itself
constexpr std::uint8_t plain_value = 16;  // and in the value of an attribute

constexpr std::array<std::uint8_t, 256> byte_kinds() {
  std::array<std::uint8_t, 256> kinds{};
  const auto add = [&](std::string_view bytes, std::uint8_t kind) {
    for (const char c : bytes) kinds[static_cast<unsigned char>(c)] |= kind;
  };
  for (std::size_t c = ' '; c < 0x80; ++c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
    const bool is_digit = (c >= '0' && c <= '9') || c == '-' || c == '.';
    if (is_letter) kinds[c] |= begins_name;
    if (is_letter || is_digit) kinds[c] |= in_name;
    if (c != '&' && c != '<' && c != ']') kinds[c] |= plain_text;
    if (c != '&' && c != '<' && c != '"' && c != '\'') kinds[c] |= plain_value;
  }
  add(" \t\n\r", space);
  add("\t\n", plain_text);
  return kinds;
}

constexpr std::array<std::uint8_t, 256> kinds = byte_kinds();

bool is(char c, std::uint8_t kind) { return (kinds[static_cast<unsigned char>(c)] & kind) != 0; }

std::size_t skip(std::string_view text, std::size_t at, std::uint8_t kind) {
  while (at < text.size() && is(text[at], kind)) ++at;
  return at;
}

bool is_name(std::string_view text) { return !text.empty() && is(text.front(), begins_name) && skip(text, 0, in_name) == text.size(); }

bool is_character(char32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE && code != 0xFFFF;
}

// "amp", "#38" or "#x26", without "&" and ";"; nothing for an entity of anybody's own.
std::optional<char32_t> referred(std::string_view name) {
  using Entity = std::pair<std::string_view, char32_t>;
  constexpr std::array<Entity, 5> entities = {{{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}}};
  for (const auto& [known, code] : entities) {
    if (name == known) return code;
  }
  if (!name.starts_with('#')) return std::nullopt;
  const bool hexadecimal = name.starts_with("#x");
  name.remove_prefix(hexadecimal ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), code, hexadecimal ? 16 : 10);
  if (error != std::errc() || end != name.data() + name.size() || !is_character(code)) return std::nullopt;
  return code;
}

}  // namespace

// --- reading on ----------------------------------------------------------------------------------

XmlStream::XmlStream(PartStream part, std::string where, XmlEvents& events) : part_(std::move(part)), where_(std::move(where)), events_(&events) {}

void XmlStream::refuse(Failure failure) {
  if (!failure_) failure_ = std::move(failure);
}

std::size_t XmlStream::no_xml() {
  refuse(damaged(where_, "The part " + part_.part() + " is cut short or damaged: its XML cannot be read on from byte " +
                             std::to_string(before_ + begin_) + "."));
  return 0;
}

bool XmlStream::go_on() {
  while (!failure_) {
    const std::size_t size = begin_ < end_ ? token({buffer_.data() + begin_, end_ - begin_}) : 0;
    if (failure_) break;
    begin_ += size;
    if (std::exchange(paused_, false)) return true;
    if (size > 0) continue;
    if (!all_filled_) {
      fill();
    } else if (begin_ == end_ && root_closed_) {
      return false;
    } else {
      no_xml();
    }
  }
  return false;
}

void XmlStream::fill() {
  const std::size_t held = end_ - begin_;
  if (held > most_token_bytes) {
    refuse(hostile(where_, "The part " + part_.part() + " has a tag or a text of more than 1 MB."));
    return;
  }
  const bool is_first = buffer_.empty();
  if (held > 0) std::memmove(buffer_.data(), buffer_.data() + begin_, held);
  before_ += begin_;
  begin_ = 0;
  end_ = held;
  buffer_.resize(std::max(buffer_.size(), held + piece_bytes));
  decoded_.reserve(buffer_.size());  // what is decoded is never longer, so it never moves
  const std::size_t count = part_.read(buffer_.data() + end_, piece_bytes);
  if (part_.failure()) refuse(*part_.failure());
  end_ += count;
  all_filled_ = count == 0;
  if (is_first) begin_document();
}

void XmlStream::begin_document() {
  const std::string_view text(buffer_.data(), end_);
  if (text.starts_with("\xEF\xBB\xBF")) begin_ = mark_bytes_ = 3;
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    refuse(damaged(where_, "The part " + part_.part() + " is written in UTF-16, where UTF-8 was expected."));
  }
}

// --- tokens --------------------------------------------------------------------------------------

std::size_t XmlStream::token(std::string_view left) {
  if (left.front() != '<') return text_token(left);
  if (left.size() < 2) return 0;
  if (left[1] == '/') return end_tag(left);
  if (left[1] == '?') return instruction(left);
  if (left[1] != '!') return start_tag(left);
  constexpr std::string_view longest = "<![CDATA[";
  if (left.size() < longest.size() && !all_filled_) return 0;
  if (left.starts_with("<!--")) return comment(left);
  if (left.starts_with(longest)) return raw_text(left);
  if (!left.starts_with("<!DOCTYPE")) return no_xml();
  refuse(hostile(where_, "The part " + part_.part() + " declares a document type or entities."));
  return 0;
}

std::size_t XmlStream::text_token(std::string_view left) {
  std::size_t end = skip(left, 0, plain_text);
  const bool is_plain = end < left.size() && left[end] == '<';
  if (!is_plain) end = std::min(left.find('<', end), left.size());
  if (end == left.size() && !all_filled_) return 0;
  const std::string_view raw = left.substr(0, end);
  if (open_begins_.empty()) return skip(raw, 0, space) == end ? end : no_xml();
  if (is_plain) {
    events_->text(raw);
  } else {
    tell_decoded(raw, Within::text);
  }
  return end;
}

std::size_t XmlStream::comment(std::string_view left) {
  constexpr std::size_t opening = 4;  // <!--
  const std::size_t end = left.find("--", opening);
  if (end == std::string_view::npos || end + 2 >= left.size()) return 0;
  decoded_.clear();
  return left[end + 2] == '>' && decode(left.substr(opening, end - opening), Within::raw) ? end + 3 : no_xml();
}

std::size_t XmlStream::raw_text(std::string_view left) {
  constexpr std::size_t opening = 9;  // <![CDATA[
  const std::size_t end = left.find("]]>", opening);
  if (open_begins_.empty()) return no_xml();
  if (end == std::string_view::npos) return 0;
  tell_decoded(left.substr(opening, end - opening), Within::raw);
  return end + 3;
}

std::size_t XmlStream::instruction(std::string_view left) {
  const std::size_t end = left.find("?>", 2);
  if (end == std::string_view::npos) return 0;
  const std::string_view words = left.substr(2, end - 2);
  const std::string_view target = words.substr(0, skip(words, 0, in_name));
  decoded_.clear();
  if (!is_name(target) || !decode(words, Within::raw)) return no_xml();
  if (target.size() < words.size() && !is(words[target.size()], space)) return no_xml();
  if (folded_words(target) != "xml") return end + 2;
  const bool is_first = before_ + begin_ == mark_bytes_ && target == "xml";
  return is_first && says_utf8(words) ? end + 2 : no_xml();
}

// Of the declaration a document begins with. A document that says nothing is UTF-8.
bool XmlStream::says_utf8(std::string_view words) {
  const std::size_t encoding = words.find("encoding");
  if (encoding == std::string_view::npos) return true;
  const std::size_t quote = words.find_first_of("\"'", encoding);
  if (quote == std::string_view::npos) return false;
  const std::string name = folded_words(words.substr(quote + 1, words.find(words[quote], quote + 1) - quote - 1));
  if (name == "utf-8" || name == "us-ascii") return true;
  refuse(damaged(where_, "The part " + part_.part() + " is written in " + shown(name) + ", where UTF-8 was expected."));
  return false;
}

std::size_t XmlStream::start_tag(std::string_view left) {
  std::size_t at = skip(left, 1, in_name);
  const std::string_view name = left.substr(1, at - 1);
  attributes_.clear();
  decoded_.clear();
  while (at < left.size()) {
    const std::size_t next = skip(left, at, space);
    if (next == left.size()) return 0;
    if (left[next] == '>') {
      open_element(name);
      return next + 1;
    }
    if (left[next] == '/') {
      if (next + 1 == left.size()) return 0;
      if (left[next + 1] != '>') return no_xml();
      open_element(name);
      if (!failure_) close_element();
      return next + 2;
    }
    if (next == at) return no_xml();
    at = add_attribute(left, next);
    if (at == 0) return 0;
  }
  return 0;
}

// Where the attribute ends that begins at `at`; 0 as for tokens.
std::size_t XmlStream::add_attribute(std::string_view left, std::size_t at) {
  const std::size_t name_end = skip(left, at, in_name);
  const std::size_t equals = skip(left, name_end, space);
  if (equals == left.size()) return 0;
  const std::string_view name = left.substr(at, name_end - at);
  if (left[equals] != '=' || !is_name(name)) return no_xml();
  const std::size_t quote = skip(left, equals + 1, space);
  if (quote == left.size()) return 0;
  if (left[quote] != '"' && left[quote] != '\'') return no_xml();
  std::size_t close = skip(left, quote + 1, plain_value);
  const bool is_plain = close < left.size() && left[close] == left[quote];
  if (!is_plain) close = left.find(left[quote], close);
  if (close == std::string_view::npos) return 0;

  std::string_view value = left.substr(quote + 1, close - quote - 1);
  if (!is_plain) {
    const std::size_t begin = decoded_.size();
    if (!decode(value, Within::value)) return no_xml();
    value = std::string_view(decoded_).substr(begin);
  }
  const bool is_second = std::any_of(attributes_.begin(), attributes_.end(), [&](const XmlAttribute& other) { return other.name == name; });
  if (is_second || attributes_.size() == most_attributes) return no_xml();
  attributes_.push_back({name, value});
  return close + 1;
}

std::size_t XmlStream::end_tag(std::string_view left) {
  if (open_begins_.empty()) return no_xml();
  const std::string_view name = std::string_view(open_names_).substr(open_begins_.back());
  const std::size_t end = skip(left, 2 + name.size(), space);
  if (end >= left.size()) return 0;
  if (left[end] != '>' || left.substr(2, name.size()) != name) return no_xml();
  close_element();
  return end + 1;
}

// --- what is told --------------------------------------------------------------------------------

void XmlStream::open_element(std::string_view name) {
  if (!is_name(name) || root_closed_) {
    no_xml();
    return;
  }
  if (open_begins_.size() == most_depth) {
    refuse(hostile(where_, "The part " + part_.part() + " has more than " + std::to_string(most_depth) + " elements inside each other."));
    return;
  }
  open_begins_.push_back(open_names_.size());
  open_names_ += name;
  events_->open(name.substr(name.find(':') + 1), attributes_);
}

void XmlStream::close_element() {
  open_names_.resize(open_begins_.back());
  open_begins_.pop_back();
  root_closed_ = open_begins_.empty();
  events_->close();
}

void XmlStream::tell_decoded(std::string_view raw, Within within) {
  decoded_.clear();
  if (decode(raw, within)) {
    events_->text(decoded_);
  } else {
    no_xml();
  }
}

// Appends what the text stands for to decoded_; false where it is no text.
bool XmlStream::decode(std::string_view raw, Within within) {
  for (std::size_t at = 0; at < raw.size();) {
    const char c = raw[at];
    if (c == '&' && within != Within::raw) {
      const std::size_t end = raw.find(';', at);
      const std::optional<char32_t> code = end == std::string_view::npos ? std::nullopt : referred(raw.substr(at + 1, end - at - 1));
      if (!code) return false;
      append_utf8(*code, decoded_);
      at = end + 1;
      continue;
    }
    if (c == '\r' && at + 1 < raw.size() && raw[at + 1] == '\n') {
      ++at;  // a line end is one character
      continue;
    }
    if (is(c, space)) {
      decoded_ += within == Within::value ? ' ' : c == '\r' ? '\n' : c;
      ++at;
      continue;
    }
    const Character character = character_at(raw, at);
    const bool ends_raw_text = within == Within::text && raw.substr(at, 3) == "]]>";
    if (!character.sound || !is_character(character.code) || (c == '<' && within == Within::value) || ends_raw_text) return false;
    decoded_ += raw.substr(at, character.bytes);
    at += character.bytes;
  }
  return true;
}

}  // namespace plumbline::reading
