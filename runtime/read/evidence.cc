#include "runtime/read/evidence.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/notice/suggest.h"
#include "base/plain_words.h"
#include "base/utf16.h"
#include "base/utf8.h"
#include "runtime/read/text.h"

namespace plumbline {
namespace {

using Holds = EvidenceFile::Holds;
using Given = Manifest::EvidenceGiven;

// Among so many headings the nearest is looked for; a plan has fewer.
constexpr std::size_t most_suggested = 1000;

// --- kinds of file -------------------------------------------------------------------------------

struct FileKind {
  std::string_view ending;
  std::string_view what;
};

constexpr std::array<FileKind, 12> other_kinds = {{{".docx", "a Word document"},
                                                   {".doc", "an old Word document"},
                                                   {".odt", "an OpenDocument text"},
                                                   {".pdf", "a PDF"},
                                                   {".rtf", "rich text"},
                                                   {".xlsx", "an Excel workbook"},
                                                   {".xls", "an old Excel workbook"},
                                                   {".pptx", "a PowerPoint presentation"},
                                                   {".html", "a web page"},
                                                   {".htm", "a web page"},
                                                   {".jpg", "a picture"},
                                                   {".png", "a picture"}}};

// What begins so is no text that people wrote, though all its bytes may be characters.
constexpr std::array<FileKind, 5> beginnings = {{{"{\\rtf", "rich text"},
                                                 {"%pdf", "a PDF"},
                                                 {"pk\x03\x04", "a Word document or an archive"},
                                                 {"<!doctype", "a web page"},
                                                 {"<html", "a web page"}}};

/// ".docx" of "plans/MoU.DOCX"; empty where the name has no ending.
std::string ending_of(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? "" : lowered(name.substr(dot));
}

bool is_text_ending(std::string_view ending) {
  return ending == ".txt" || ending == ".md" || ending == ".markdown";
}

std::string other_kind(std::string_view ending) {
  const auto* found = std::find_if(other_kinds.begin(), other_kinds.end(),
                                   [&](const FileKind& kind) { return kind.ending == ending; });
  return std::string(found == other_kinds.end() ? "of a kind that is not read as text"
                                                : found->what);
}

// --- bytes to text -------------------------------------------------------------------------------

std::string text_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes, true).text;
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes, false).text;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return reading::as_utf8(bytes);
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') ||
         byte == 0x7F;
}

/// Why it cannot be what a person wrote; empty where it can. One slip may stand in the shortest text;
/// the data of a program has far more than one in fifty.
std::string no_text_because(std::string_view text) {
  const std::string beginning = lowered(text.substr(0, 64));
  const std::size_t first = beginning.find_first_not_of(" \t\r\n");
  for (const FileKind& kind : beginnings) {
    if (first != std::string::npos && beginning.compare(first, kind.ending.size(), kind.ending) == 0) {
      return "is " + std::string(kind.what);
    }
  }
  if (text.find('\0') != std::string_view::npos) return "holds NUL characters, as no text does";
  const auto controls = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_control));
  return controls > 1 + text.size() / 50 ? "holds data of some other program" : "";
}

void read_words(std::string_view bytes, bool plain, EvidenceFile& out) {
  const std::string text = text_of(bytes);
  out.what = no_text_because(text);
  if (!out.what.empty()) {
    out.holds = Holds::no_text;
    return;
  }
  out.prose = reading::read_prose(text, plain);
  const bool any = std::any_of(out.prose.words.begin(), out.prose.words.end(),
                               [](std::uint64_t words) { return words > 0; });
  out.holds = any ? Holds::text : Holds::nothing;
  if (any) return;
  out.what = out.prose.headings.empty() ? "holds no words" : "holds headings, and no words under them";
}

Failure too_long(const std::string& name, std::string message) {
  return {"F0115", name, std::move(message),
          "Send the document itself, or the section that is asked for, as a file of its own."};
}

std::string quoted(const Given& given) {
  return "the " + std::string(word(given.kind)) + " \"" + reading::shown(given.name) + "\"";
}

/// "a document", "an attestation"
std::string with_article(EvidenceKind kind) {
  return (kind == EvidenceKind::attestation ? "an " : "a ") + std::string(word(kind));
}

void suggest(std::string_view to, const std::vector<std::string>& known, DataIssue& issue) {
  if (const std::optional<std::string> near = nearest(to, known)) {
    issue.more["suggestion"] = "Is it " + *near + "?";
  }
}

}  // namespace

Result<EvidenceFile> read_evidence_file(ByteSource& bytes, const std::string& name,
                                        std::size_t most_bytes) {
  const std::string ending = ending_of(name);
  const bool is_text = is_text_ending(ending);
  EvidenceFile out;
  out.name = name;
  std::string text;
  bool any = false;
  std::array<char, 65536> buffer{};
  for (std::size_t count = 0; (count = bytes.read(buffer.data(), buffer.size())) > 0;) {
    const std::string_view piece(buffer.data(), count);
    any = any || piece.find_first_not_of(" \t\r\n") != std::string_view::npos;
    if (!is_text) continue;
    text += piece;
    if (text.size() > most_bytes) {
      return too_long(name, "This text is too long for a document: more than " +
                                std::to_string(most_bytes >> 20U) + " MB.");
    }
  }
  if (!any) {
    out.what = "is empty";
  } else if (is_text) {
    read_words(text, ending == ".txt", out);
  } else {
    out.holds = Holds::other;
    out.what = other_kind(ending);
  }
  if (!out.prose.too_many) return out;
  return too_long(name, "This text is too long for a document: more than " +
                            reading::counted(reading::most_passages, "paragraph", "paragraphs") +
                            ".");
}

EvidenceReader::EvidenceReader(const Program& program, const Organisations& organisations,
                               Date as_of, std::string submission, DataIssues& issues)
    : program_(program),
      organisations_(organisations),
      as_of_(as_of),
      submission_(std::move(submission)),
      issues_(issues) {}

DataIssue EvidenceReader::issue(IssueCode code, const Given& given, std::string found) const {
  DataIssue out;
  out.code = code;
  out.submission = submission_;
  out.file = submission_ + "/" + (given.file.empty() ? "submission.json" : given.file);
  out.found = std::move(found);
  std::string what = quoted(given);
  out.more["what"] = what;
  what.front() = 'T';
  out.more["What"] = std::move(what);
  return out;
}

bool EvidenceReader::is_asked_for(const Given& given) {
  std::optional<EvidenceKind> other;
  std::vector<std::string> names;
  for (const EvidenceAsked& asked : program_.evidence) {
    if (asked.name == given.name && asked.kind == given.kind) return true;
    if (asked.name == given.name) other = asked.kind;
    names.push_back(asked.name);
  }
  DataIssue wrong = issue(other ? IssueCode::D0128 : IssueCode::D0127, given, reading::shown(given.name));
  wrong.more["kind"] = word(given.kind);
  wrong.more["given"] = with_article(given.kind);
  if (other) {
    wrong.expected = with_article(*other);
  } else {
    suggest(given.name, names, wrong);
  }
  issues_.add(std::move(wrong));
  return false;
}

// Headings are compared as people read them: neither capitals nor spaces count.
std::optional<EvidenceReader::Section> EvidenceReader::section(const Given& given,
                                                               const EvidenceFile& file) {
  const reading::Prose& prose = file.prose;
  if (given.heading.empty()) return Section{0, prose.passages.size()};
  const std::string sought = reading::folded_words(given.heading);
  std::vector<std::size_t> found;
  std::vector<std::string> known;
  for (std::size_t i = 0; i < prose.headings.size(); ++i) {
    if (reading::folded_words(prose.headings[i].words) == sought) found.push_back(i);
    if (known.size() < most_suggested) known.push_back(prose.headings[i].words);
  }
  if (found.size() != 1) {
    DataIssue wrong = issue(found.empty() ? IssueCode::D0132 : IssueCode::D0133, given,
                            reading::shown(given.heading));
    if (found.empty()) {
      suggest(given.heading, known, wrong);
    } else {
      wrong.more["count"] = std::to_string(found.size());
    }
    issues_.add(std::move(wrong));
    return std::nullopt;
  }
  const reading::ProseHeading& heading = prose.headings[found[0]];
  Section out{heading.passages, prose.passages.size()};
  for (std::size_t i = found[0] + 1; i < prose.headings.size(); ++i) {
    if (prose.headings[i].rank > heading.rank) continue;
    out.end = prose.headings[i].passages;
    break;
  }
  return out;
}

std::optional<std::vector<std::string>> EvidenceReader::agreed_by(const Given& given) {
  if (!given.agreed_by) return std::nullopt;
  std::vector<std::string> out;
  for (const std::string& code : *given.agreed_by) {
    std::string known;
    for (std::uint32_t level = 0; level < program_.levels.size() && known.empty(); ++level) {
      const std::optional<std::int32_t> member = organisations_.find(level, code);
      if (member) known = organisations_.members(level)[static_cast<std::size_t>(*member)].code;
    }
    if (known.empty()) {
      DataIssue wrong = issue(IssueCode::D0134, given, reading::shown(code));
      suggest(code, all_codes(program_, organisations_), wrong);
      issues_.add(std::move(wrong));
    } else if (std::find(out.begin(), out.end(), known) == out.end()) {
      out.push_back(known);
    }
  }
  return out;
}

std::optional<Evidence> EvidenceReader::from_file(const Given& given, const EvidenceFile& file,
                                                  std::string hash) {
  Evidence out;
  out.kind = given.kind;
  out.name = given.name;
  out.file = file.name;
  out.hash = std::move(hash);
  out.dated = given.dated;
  out.agreed_by = agreed_by(given);
  if (given.dated && *given.dated > as_of_) {
    DataIssue later = issue(IssueCode::D0144, given, show(*given.dated));
    later.expected = show(as_of_);
    issues_.add(std::move(later));
  }
  out.has_text = file.holds == Holds::text;
  if (file.holds == Holds::nothing) {
    issues_.add(issue(IssueCode::D0130, given, file.what));
    return std::nullopt;
  }
  if (!out.has_text) {
    issues_.add(issue(file.holds == Holds::other ? IssueCode::D0129 : IssueCode::D0131, given, file.what));
    return out;
  }
  const std::optional<Section> section = this->section(given, file);
  if (!section) return std::nullopt;
  for (std::size_t i = section->begin; i < section->end; ++i) {
    out.words += file.prose.words[i];
    out.passages.push_back(file.prose.passages[i]);
  }
  if (out.words > 0) return out;
  issues_.add(issue(IssueCode::D0130, given,
                    "holds no words under the heading \"" + reading::shown(given.heading) + "\""));
  return std::nullopt;
}

std::optional<Evidence> EvidenceReader::attestation(const Given& given) {
  Evidence out;
  out.kind = given.kind;
  out.name = given.name;
  out.answer = given.answer;
  out.role = given.role;
  out.on = given.on;
  if (!given.answer) return out;
  if (given.on && *given.on > as_of_) {
    DataIssue early = issue(IssueCode::D0136, given, show(*given.on));
    early.expected = show(as_of_);
    issues_.add(std::move(early));
    return std::nullopt;
  }
  std::vector<std::string> roles;
  for (const EvidenceAsked& asked : program_.evidence) {
    if (asked.kind != given.kind || asked.name != given.name) continue;
    if (!asked.role.empty()) {
      roles.push_back(asked.role);
      continue;
    }
    for (const Role& role : program_.roles) roles.push_back(role.name);
  }
  const bool anybody = roles.empty();  // nothing is asked, and the framework has no roles
  if (anybody || std::find(roles.begin(), roles.end(), given.role) != roles.end()) return out;
  DataIssue wrong = issue(IssueCode::D0135, given, reading::shown(given.role));
  wrong.expected = one_of_words(roles);
  suggest(given.role, roles, wrong);
  issues_.add(std::move(wrong));
  // Somebody did answer: it is open, and not as if nothing had been sent. Where any role will do, one that is none will not.
  const bool is_role = std::any_of(program_.roles.begin(), program_.roles.end(), [&](const Role& role) { return role.name == given.role; });
  if (!is_role) out.answer.reset();
  return out;
}

std::vector<std::string> all_codes(const Program& program, const Organisations& organisations) {
  std::vector<std::string> out;
  for (std::uint32_t level = 0; level < program.levels.size(); ++level) {
    for (const Organisation& member : organisations.members(level)) out.push_back(member.code);
  }
  return out;
}

}  // namespace plumbline
