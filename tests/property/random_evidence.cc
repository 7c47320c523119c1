#include "tests/property/random_evidence.h"

#include <algorithm>
#include <array>
#include <utility>

#include "tests/support/register_text.h"

namespace plumbline {
namespace {

std::string hash_of(char digit) { return "sha256:" + std::string(64, digit); }

using Member = std::pair<std::string, std::string>;

/// The members of a record; the last lists requirements and may be empty.
std::array<Member, 9> members_of(const Organisations& organisations, const Judgement& one) {
  const Organisation& organisation = organisations.members(one.level)[static_cast<std::size_t>(one.organisation)];
  std::string requirements;
  for (const std::string& id : one.requirements) requirements += (requirements.empty() ? "\"" : ", \"") + id + "\"";
  return {Member{word(one.kind), one.evidence},
          {"organisation", organisation.code},
          {"file_hash", one.hash},
          {"verdict", one.met ? "met" : "not met"},
          {"role", one.role},
          {"by", "Jane Doe"},
          {"on", iso(one.on)},
          {"why", "It says so."},
          {"requirements", requirements}};
}

class EvidenceMaker {
 public:
  EvidenceMaker(const Program& program, std::mt19937& random, Dataset& data) : program_(program), random_(random), data_(data) {}

  void run() {
    for (std::uint32_t level = 0; level < program_.levels.size(); ++level) {
      const auto count = static_cast<std::int32_t>(data_.organisations.members(level).size());
      for (std::int32_t member = 0; member < count; ++member) {
        if (chance(30)) add_submission(level, member);
      }
    }
    for (Submission& submission : data_.submissions) {
      if (!submission.level) continue;
      for (const EvidenceAsked& asked : program_.evidence) {
        if (!has(submission, asked) && chance(75)) add(submission, asked);
      }
    }
  }

 private:
  bool chance(unsigned in_a_hundred) { return random_() % 100 < in_a_hundred; }

  void add_submission(std::uint32_t level, std::int32_t member) {
    for (const Submission& one : data_.submissions) {
      if (one.level == level && one.organisation == member) return;
    }
    Submission made;
    made.name = data_.organisations.members(level)[static_cast<std::size_t>(member)].code + "-evidence";
    made.level = level;
    made.organisation = member;
    if (chance(80)) made.received = Date{data_.as_of.days - static_cast<std::int32_t>(random_() % 4)};
    data_.submissions.push_back(made);
  }

  static bool has(const Submission& submission, const EvidenceAsked& asked) {
    return std::any_of(submission.evidence.begin(), submission.evidence.end(),
                       [&](const Evidence& one) { return one.kind == asked.kind && one.name == asked.name; });
  }

  void add(Submission& submission, const EvidenceAsked& asked) {
    Evidence out;
    out.kind = asked.kind;
    out.name = asked.name;
    if (asked.kind == EvidenceKind::attestation) {
      if (chance(80)) out.answer = chance(70);
      if (chance(90)) out.on = Date{data_.as_of.days - 2 + static_cast<std::int32_t>(random_() % 4)};
      out.role = chance(70) ? asked.role : "somebody_else";
      submission.evidence.push_back(out);
      return;
    }
    out.file = asked.name + ".md";
    out.hash = chance(95) ? hash_of('1') : "";
    out.has_text = chance(80);
    out.words = chance(10) ? 0 : random_() % 300;
    if (chance(80)) add_agreed(out);
    if (chance(40)) out.dated = Date{data_.as_of.days - 4 + static_cast<std::int32_t>(random_() % 6)};
    const std::uint32_t judgements = static_cast<std::uint32_t>(random_() % 5);
    for (std::uint32_t i = 0; i < judgements; ++i) add_judgement(submission, out, asked);
    submission.evidence.push_back(out);
  }

  void add_agreed(Evidence& out) {
    out.agreed_by.emplace();
    for (std::uint32_t level = 0; level < program_.levels.size(); ++level) {
      for (const Organisation& one : data_.organisations.members(level)) {
        if (chance(85)) out.agreed_by->push_back(one.code);
      }
    }
  }

  void add_judgement(const Submission& submission, const Evidence& evidence, const EvidenceAsked& asked) {
    Judgement out;
    out.kind = evidence.kind;
    out.evidence = evidence.name;
    out.level = *submission.level;
    out.organisation = submission.organisation;
    out.hash = chance(85) ? evidence.hash : hash_of('2');
    out.met = chance(70);
    out.role = asked.role;
    out.on = Date{data_.as_of.days - 3 + static_cast<std::int32_t>(random_() % 5)};
    // Two of one day that disagree are refused when they are read.
    for (const Judgement& other : data_.judgements) {
      if (other.on == out.on && other.evidence == out.evidence && other.organisation == out.organisation && other.level == out.level) return;
    }
    const Requirement& requirement = program_.requirements[random_() % program_.requirements.size()];
    if (asks_for(requirement, asked)) out.requirements.push_back(requirement.id);
    data_.judgements.push_back(out);
  }

  [[nodiscard]] bool asks_for(const Requirement& requirement, const EvidenceAsked& asked) const {
    const std::vector<std::uint32_t> steps = steps_under(program_, {requirement.test});
    return std::any_of(steps.begin(), steps.end(), [&](std::uint32_t step) {
      const Step& of = program_.steps[step];
      return of.op == Op::evidence && program_.evidence[of.of].kind == asked.kind && program_.evidence[of.of].name == asked.name;
    });
  }

  const Program& program_;
  std::mt19937& random_;
  Dataset& data_;
};

}  // namespace

void add_random_evidence(const Program& program, std::mt19937& random, Dataset& data) {
  if (!program.evidence.empty()) EvidenceMaker(program, random, data).run();
}

std::string register_of(const Organisations& organisations, const std::vector<Judgement>& judgements, std::optional<BlankMember> blank) {
  std::vector<std::string> records;
  for (std::size_t record = 0; record < judgements.size(); ++record) {
    const std::array<Member, 9> members = members_of(organisations, judgements[record]);
    std::string written;
    for (std::size_t i = 0; i < members.size(); ++i) {
      const auto& [name, value] = members[i];
      const bool is_list = i + 1 == members.size();
      const bool blanked = blank && blank->record == record && blank->member % members.size() == i;
      // A list that is left out says something else: every requirement that asks for it.
      if (is_list ? value.empty() : blanked && blank->left_out) continue;
      const std::string text = blanked ? "" : value;
      written += (written.empty() ? "\"" : ", \"") + name + "\": " + (is_list ? "[" + text + "]" : "\"" + text + "\"");
    }
    records.push_back("{" + written + "}");
  }
  return testing::register_text("judgements", records);
}

}  // namespace plumbline
