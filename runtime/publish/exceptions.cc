#include "runtime/publish/exceptions.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/plain_words.h"
#include "runtime/finding/exception_words.h"
#include "runtime/finding/numbers.h"

namespace plumbline {
namespace {

constexpr std::size_t most_named = 10;

std::string first_of(std::vector<std::string> all) {
  if (all.size() <= most_named) return listed(all);
  const std::size_t more = all.size() - most_named;
  all.resize(most_named);
  all.push_back(counted(more, "more", "more"));
  return listed(all);
}

class Standing {
 public:
  Standing(const Program& program, ExceptionRegister exceptions, Publishable& published)
      : program_(program), published_(published), file_(std::move(exceptions.file)) {
    for (AgreedException& one : exceptions.records) listed_.push_back({std::move(one), ExceptionState::not_used, {}, {}, ""});
  }

  void run(const std::vector<ExceptionCover>& covers) {
    for (const ExceptionCover& cover : covers) stand(cover);
    for (ListedException& one : listed_) {
      one.state = state_of(one);
      one.sentence = standing_words(one.agreed, one.state, one.counts, published_.as_of);
    }
    for (const ListedException& one : listed_) tell(one);
    tell_elsewhere();
    for (const auto& [records, findings] : overlapping_) tell_overlap(records, findings);
    published_.exceptions = std::move(listed_);
  }

 private:
  void stand(const ExceptionCover& cover) {
    Finding& finding = published_.findings[cover.finding];
    std::vector<std::uint32_t> holding;
    for (const std::uint32_t at : cover.by) {
      ExceptionCounts& counts = listed_[at].counts;
      ++(finding.hidden ? counts.hidden : counts.covered);
      if (!finding.hidden && finding.verdict == Verdict::not_met) ++counts.not_met;
      if (!finding.hidden && finding.verdict == Verdict::cannot_tell) ++counts.unknown;
      if (listed_[at].agreed.holds_on(published_.as_of)) holding.push_back(at);
    }
    // Whatever the answers are: of hidden ones nothing may be told apart.
    if (holding.size() > 1) overlapping_[holding].push_back(cover.finding);
    if (finding.hidden || finding.verdict != Verdict::not_met) return;
    finding.exception = holding.empty() ? out_of_date(cover.by) : holding_at(finding, cover, holding);
    listed_[finding.exception->at].findings.push_back(cover.finding);
    if (is_excepted(finding)) ++published_.excepted;
  }

  FindingException holding_at(const Finding& finding, const ExceptionCover& cover, const std::vector<std::uint32_t>& holding) {
    const Requirement& requirement = program_.requirements[finding.requirement];
    std::uint32_t strictest = holding.front();
    for (const std::uint32_t at : holding) {
      if (is_stricter(listed_[at].agreed, listed_[strictest].agreed, requirement)) strictest = at;
    }
    for (const std::uint32_t at : holding) listed_[at].counts.overlapped += at == strictest ? 0U : 1U;
    ExceptionCounts& counts = listed_[strictest].counts;
    if (cover.lacks) {
      ++counts.lacking;
      return {strictest, ExceptionState::lacking};
    }
    if (!cover.perhaps.empty()) {
      ++counts.disputed;
      return {strictest, ExceptionState::disputed};
    }
    const bool beyond = finding.figure && is_beyond(listed_[strictest].agreed, requirement, *finding.figure);
    ++(beyond ? counts.exceeded : counts.in_force);
    return {strictest, beyond ? ExceptionState::exceeded : ExceptionState::in_force};
  }

  // The one that held last; else one that is still to hold.
  FindingException out_of_date(const std::vector<std::uint32_t>& by) const {
    std::uint32_t out = by.front();
    const auto is_expired = [&](std::uint32_t at) { return *listed_[at].agreed.expires < published_.as_of; };
    for (const std::uint32_t at : by) {
      if (is_expired(at) != is_expired(out) ? is_expired(at) : *listed_[out].agreed.expires < *listed_[at].agreed.expires) out = at;
    }
    return {out, is_expired(out) ? ExceptionState::expired : ExceptionState::not_yet};
  }

  [[nodiscard]] ExceptionState state_of(const ListedException& one) const {
    if (!one.agreed.is_used()) return ExceptionState::not_used;
    if (published_.as_of < *one.agreed.agreed) return ExceptionState::not_yet;
    if (*one.agreed.expires < published_.as_of) return ExceptionState::expired;
    const ExceptionCounts& counts = one.counts;
    if (counts.in_force > 0) return ExceptionState::in_force;
    if (counts.exceeded > 0) return ExceptionState::exceeded;
    if (counts.lacking > 0) return ExceptionState::lacking;
    if (counts.disputed > 0) return ExceptionState::disputed;
    if (counts.overlapped > 0) return ExceptionState::overlapped;
    // One that is hidden may be what it is for.
    if (counts.hidden > 0) return ExceptionState::hidden;
    return counts.covered > 0 ? ExceptionState::unused : ExceptionState::elsewhere;
  }

  // --- what there is to tell ---

  DataIssue issue(IssueCode code, std::string record) const {
    DataIssue out;
    out.code = code;
    out.file = file_;
    out.more["record"] = std::move(record);
    return out;
  }

  std::string name_of(std::size_t finding) const {
    std::string out = program_.requirements[published_.findings[finding].requirement].id;
    for (const SubjectPart& part : published_.findings[finding].subject) out += ", " + (parse_period_kind(part.dimension) ? part.words : part.code);
    return out;
  }

  std::string names_of(const ListedException& one, ExceptionState state) const {
    std::vector<std::string> out;
    for (const std::size_t at : one.findings) {
      if (published_.findings[at].exception->state == state) out.push_back(name_of(at));
    }
    std::string words;
    for (std::size_t i = 0; i < std::min(out.size(), most_named); ++i) words += (i == 0 ? "" : "; ") + out[i];
    return out.size() > most_named ? words + "; and " + std::to_string(out.size() - most_named) + " more" : words;
  }

  void tell(const ListedException& one) {
    const AgreedException& agreed = one.agreed;
    if (one.state == ExceptionState::not_yet) {
      DataIssue out = issue(IssueCode::D0185, agreed.name());
      out.found = show(*agreed.agreed);
      out.expected = show(published_.as_of);
      published_.issues.push_back(std::move(out));
    } else if (one.state == ExceptionState::expired) {
      DataIssue out = issue(IssueCode::D0186, agreed.name());
      out.found = show(*agreed.expires);
      out.expected = show(published_.as_of);
      const std::string open = names_of(one, ExceptionState::expired);
      out.more["what"] = open.empty() ? "It excuses nothing any more" : "Not met, and open again: " + open;
      published_.issues.push_back(std::move(out));
    } else if (one.state == ExceptionState::unused) {
      DataIssue out = issue(IssueCode::D0188, agreed.name());
      out.found = unused_words(one.counts);
      published_.issues.push_back(std::move(out));
    }
    if (one.counts.exceeded > 0) tell_exceeded(one);
    if (one.counts.lacking > 0) {
      DataIssue out = issue(IssueCode::D0192, agreed.name());
      out.found = names_of(one, ExceptionState::lacking);
      out.more["what"] = "something that the answer rests on is missing, and what is missing is never excused";
      published_.issues.push_back(std::move(out));
    }
  }

  void tell_exceeded(const ListedException& one) {
    DataIssue out = issue(IssueCode::D0187, one.agreed.name());
    out.found = names_of(one, ExceptionState::exceeded);
    out.more["what"] = one.counts.exceeded == 1 ? "lies beyond its floor" : "lie beyond its floor";
    out.expected = floor_words(program_, one.agreed);
    published_.issues.push_back(std::move(out));
  }

  // A register is kept for many: of those that are not part of this run it is said once.
  void tell_elsewhere() {
    std::vector<std::string> records;
    for (const ListedException& one : listed_) {
      if (one.state == ExceptionState::elsewhere) records.push_back(one.agreed.name());
    }
    if (records.empty()) return;
    DataIssue out = issue(IssueCode::D0189, first_of(records));
    out.found = counted(records.size(), "exception stands", "exceptions stand");
    published_.issues.push_back(std::move(out));
  }

  void tell_overlap(const std::vector<std::uint32_t>& records, const std::vector<std::size_t>& findings) {
    std::vector<std::string> names;
    for (const std::uint32_t at : records) names.push_back(listed_[at].agreed.name());
    DataIssue out = issue(IssueCode::D0190, first_of(names));
    out.found = name_of(findings.front()) + (findings.size() > 1 ? " and " + counted(findings.size() - 1, "more", "more") : "");
    const Requirement& requirement = program_.requirements[published_.findings[findings.front()].requirement];
    std::uint32_t strictest = records.front();
    for (const std::uint32_t at : records) {
      if (is_stricter(listed_[at].agreed, listed_[strictest].agreed, requirement)) strictest = at;
    }
    const std::string floor = floor_words(program_, listed_[strictest].agreed);
    out.more["what"] = floor.empty() ? "None has a floor, and " + listed_[strictest].agreed.name() + " counts, which stands first"
                                     : "The stricter floor counts, " + floor + ", of " + listed_[strictest].agreed.name();
    published_.issues.push_back(std::move(out));
  }

  const Program& program_;
  Publishable& published_;
  std::string file_;
  std::vector<ListedException> listed_;
  std::map<std::vector<std::uint32_t>, std::vector<std::size_t>> overlapping_;  // by records: the findings
};

}  // namespace

std::string exception_words(const Publishable& published, const Finding& finding) {
  return finding.exception ? exception_words(*published.program, (*published.exceptions)[finding.exception->at].agreed, finding) : "";
}

std::string exception_line(const Program& program, const ListedException& one) {
  const AgreedException& agreed = one.agreed;
  std::string out = (agreed.id.empty() ? "Record " + std::to_string(agreed.record) : agreed.id) + ", " + std::string(word(one.state)) + ": " + scope_words(agreed);
  if (const std::string floor = floor_words(program, agreed); !floor.empty()) out += ", " + floor;
  if (!agreed.role.empty() && agreed.agreed) out += ", agreed by " + role_words(agreed) + " on " + show(*agreed.agreed);
  if (agreed.expires) out += ", until " + show(*agreed.expires);
  return out + ". " + one.sentence;
}

void stand_exceptions(const Program& program, ExceptionRegister exceptions, const std::vector<ExceptionCover>& covers, Publishable& published) {
  Standing(program, std::move(exceptions), published).run(covers);
}

}  // namespace plumbline
