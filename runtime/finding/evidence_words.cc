// Evidence in words: how it stands, what a machine found in it, and what a person decided.
#include <algorithm>
#include <cctype>

#include "base/plain_words.h"
#include "runtime/finding/finding.h"

namespace plumbline {
namespace {

constexpr std::size_t longest_quote = 280;

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }

// Where the topic stands as words of its own; npos where it does not.
std::size_t place_of(const std::string& text, const std::string& topic) {
  for (std::size_t at = text.find(topic); at != std::string::npos; at = text.find(topic, at + 1)) {
    const std::size_t end = at + topic.size();
    if ((at == 0 || !in_word(text[at - 1])) && (end == text.size() || !in_word(text[end]))) return at;
  }
  return std::string::npos;
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The passage, or what stands round the topic where it is long.
std::string quote(const std::string& text, std::size_t at) {
  if (text.size() <= longest_quote) return text;
  std::size_t begin = at > longest_quote / 2 ? at - longest_quote / 2 : 0;
  while (begin > 0 && begin < text.size() && text[begin - 1] != ' ') ++begin;
  std::size_t end = std::min(text.size(), begin + longest_quote);
  while (end < text.size() && end > begin && (text[end] != ' ' || continues(text[end]))) --end;
  return (begin > 0 ? "… " : "") + text.substr(begin, end - begin) + (end < text.size() ? " …" : "");
}

void look_for(const std::string& topic, const Evidence& evidence, EvidenceFound& out) {
  const std::string wanted = lowered(spaced(topic));
  for (const Passage& passage : evidence.passages) {
    const std::size_t in_text = place_of(lowered(passage.text), wanted);
    const bool in_heading = place_of(lowered(passage.heading), wanted) != std::string::npos;
    if (in_text == std::string::npos && !in_heading) continue;
    out.quotes.push_back({spaced(topic), passage.heading, quote(passage.text, in_text == std::string::npos ? 0 : in_text), passage.line});
    return;  // the first is enough to find the place
  }
  out.not_found.push_back(spaced(topic));
}

// "the statement “health inequalities” (narrative.md)"
std::string name_words(const EvidenceAsked& asked, const EvidenceStanding& standing) {
  std::string out = "the " + std::string(word(asked.kind)) + " “" + spaced(asked.name) + "”";
  if (standing.evidence != nullptr && !standing.evidence->file.empty()) out += " (" + standing.evidence->file + ")";
  return out;
}

std::string state_words(const EvidenceAsked& asked, const EvidenceStanding& standing) {
  const std::string what = name_words(asked, standing);
  const std::string role = asked.role.empty() ? "somebody" : "the " + spaced(asked.role);
  switch (standing.state) {
    case EvidenceState::no_submission:
      return what + " (nothing of this organisation is in this run)";
    case EvidenceState::absent:
      return what + " was not sent";
    case EvidenceState::blank:
      return what + " (left blank)";
    case EvidenceState::other_role:
      return what + " (attested by " + (standing.evidence->role.empty() ? "nobody named" : "the " + spaced(standing.evidence->role)) + ", and " + role + " has to)";
    case EvidenceState::attested_yes:
      return what + " is given: yes" + (standing.evidence->role.empty() ? "" : ", by the " + spaced(standing.evidence->role)) +
             (standing.evidence->on ? ", on " + show(*standing.evidence->on) : "");
    case EvidenceState::attested_no:
      return what + " is answered no";
    case EvidenceState::not_agreed:
      return what + " is not agreed by the " + spaced(listed(standing.lacking));
    case EvidenceState::too_short:
      return what + " has " + std::to_string(standing.evidence->words) + (standing.evidence->words == 1 ? " word" : " words") + ", where at least " + std::to_string(asked.words) + " are asked";
    case EvidenceState::agreement_not_said:
      return what + " was judged by " + role + " to do what is asked, but nobody has written down who agreed to it";
    case EvidenceState::dated_later:
      return what + " was judged by " + role + " to do what is asked, but is dated " + show(*standing.evidence->dated) + ", a day that has not come";
    case EvidenceState::to_review:
      return what + " is there, and " + role + " has not judged it yet";
    case EvidenceState::judged_met:
    case EvidenceState::judged_not_met:
      break;
  }
  const bool met = standing.state == EvidenceState::judged_met;
  return what + " was judged by " + role + " on " + show(standing.judgement->on) + (met ? " to do" : " not to do") + " what is asked: " + standing.judgement->why;
}

}  // namespace

EvidenceFound Explainer::evidence_found(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const EvidenceAsked& asked = program_.evidence[program_.steps[step].of];
  const EvidenceStanding standing = evaluation_.evidence(requirement, step, cell);
  EvidenceFound out;
  out.kind = word(asked.kind);
  out.name = asked.name;
  out.sentence = state_words(asked, standing);
  if (standing.judgement != nullptr) {
    out.judged_by = standing.judgement->role;
    out.judged_on = standing.judgement->on;
    out.why = standing.judgement->why;
  }
  if (standing.evidence == nullptr || asked.kind == EvidenceKind::attestation) return out;
  out.submission = standing.submission->name;
  out.file = standing.evidence->file;
  out.hash = standing.evidence->hash;
  out.has_text = standing.evidence->has_text;
  if (!out.has_text) return out;
  out.words = standing.evidence->words;
  for (const std::string& topic : asked.covering) look_for(topic, *standing.evidence, out);
  for (const std::string& said : asked.mentioning) look_for(said, *standing.evidence, out);
  const bool nothing_named = asked.covering.empty() && asked.mentioning.empty();
  if (nothing_named && !standing.evidence->passages.empty()) {
    const Passage& first = standing.evidence->passages.front();
    out.quotes.push_back({"", first.heading, quote(first.text, 0), first.line});
  }
  return out;
}

void Explainer::collect_evidence(const Walk& walk, std::uint32_t step, std::vector<EvidenceFound>& out) const {
  if (!walk.met.first(step)) return;
  const Step& of = program_.steps[step];
  if (of.op == Op::evidence) out.push_back(evidence_found(walk.requirement, step, walk.cell));
  for (std::uint32_t argument : of.arguments) collect_evidence(walk, argument, out);
}

}  // namespace plumbline
