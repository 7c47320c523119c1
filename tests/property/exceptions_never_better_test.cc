// Never better for a blank, with exceptions: taking one figure, key, piece of evidence or answer of a person away, or leaving
// one member of a register blank, never puts under an exception in force what was open without the blank.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <random>

#include "compiler/compile.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/finding/finding.h"
#include "runtime/finding/numbers.h"
#include "runtime/publish/publish.h"
#include "runtime/read/exceptions.h"
#include "tests/property/blanks.h"
#include "tests/property/random_data.h"
#include "tests/support/effort.h"
#include "tests/support/frameworks.h"
#include "tests/support/golden.h"
#include "tests/support/register_text.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

enum class Stands { closed, open, excepted, hidden };
using AllStand = std::map<std::pair<std::uint32_t, std::size_t>, Stands>;  // by requirement and subject

/// A record of a register as names and values; of a blank one the value is empty.
using Record = std::vector<std::pair<std::string, std::string>>;

std::string register_of(const std::vector<Record>& records) {
  const auto member = [](const Record& record, const std::string& name) {
    const auto found = std::find_if(record.begin(), record.end(), [&](const auto& one) { return one.first == name; });
    return found == record.end() ? std::string() : "\"" + name + "\": \"" + found->second + "\"";
  };
  std::vector<std::string> out;
  for (const Record& record : records) {
    std::string text = "{\"scope\": {" + member(record, "organisation") + "}, \"agreed_by\": {" + member(record, "role") + "}";
    for (const char* name : {"id", "requirement", "from", "until", "reason", "agreed", "expires", "floor"}) {
      if (const std::string one = member(record, name); !one.empty()) text += ", " + one;
    }
    out.push_back(text + "}");
  }
  return testing::register_text("exceptions", out);
}

/// So that exceptions may be agreed to all that is asked, in a role of the highest level around whoever is asked.
void allow_everywhere(Program& program) {
  for (std::uint32_t level = 0; level < program.levels.size(); ++level) program.roles.push_back({"agreer_" + std::to_string(level), level});
  for (Requirement& requirement : program.requirements) {
    const auto asked = std::find_if(requirement.subject.begin(), requirement.subject.end(), [](const Dimension& one) { return one.kind == DimensionKind::level; });
    if (asked == requirement.subject.end()) continue;
    std::uint32_t top = asked->of;
    while (program.levels[top].within) top = *program.levels[top].within;
    requirement.exceptions_agreed_by = "agreer_" + std::to_string(top);
  }
}

class Tried {
 public:
  Tried(const Program& program, unsigned seed) : program_(program), seed_(seed) {}

  Publishable run(const std::string& text, std::optional<std::pair<Blank, std::uint64_t>> blank = std::nullopt) const {
    std::mt19937 random(seed_);
    Dataset data = random_dataset(program_, random, {});
    if (blank) put_blank(program_, data, blank->second, blank->first);
    DataIssues issues;
    Result<ExceptionRegister> read = read_exceptions(text, "register.json", program_, data, issues);
    EXPECT_TRUE(read) << text;
    data.exceptions = std::move(read).value();
    const std::optional<Evaluation> evaluation = evaluate(program_, data);
    const Explainer explainer(program_, data, *evaluation);
    std::optional<Findings> findings = explainer.all(Detail::answers);
    return publish(program_, *std::move(findings), {}, {}, {}, data.as_of, nullptr, Detail::answers);
  }

  static AllStand stand(const Publishable& published) {
    AllStand out;
    for (const Finding& one : published.findings) {
      const bool closed = one.verdict == Verdict::met || one.verdict == Verdict::not_applicable || one.verdict == Verdict::no_standard_set;
      out[{one.requirement, one.cell}] = one.hidden ? Stands::hidden : is_excepted(one) ? Stands::excepted : closed ? Stands::closed : Stands::open;
    }
    return out;
  }

  /// Records that speak of what is not met, or may come to be, some of them twice, with floors near the figures.
  std::vector<Record> records(std::mt19937& random) const {
    const Publishable plain = run(register_of({}));
    std::vector<const Finding*> about;
    for (const Finding& one : plain.findings) {
      const bool open = one.verdict == Verdict::not_met || one.verdict == Verdict::needs_review || (one.verdict == Verdict::cannot_tell && random() % 4 == 0);
      if (open && !one.hidden && !program_.requirements[one.requirement].exceptions_agreed_by.empty()) about.push_back(&one);
    }
    std::shuffle(about.begin(), about.end(), random);
    about.resize(std::min<std::size_t>(about.size(), 24));
    std::vector<Record> out;
    for (const Finding* one : about) {
      out.push_back(record_for(*one, random, plain.as_of, out.size()));
      if (random() % 3 == 0) out.push_back(record_for(*one, random, plain.as_of, out.size()));
    }
    return out;
  }

 private:
  Record record_for(const Finding& finding, std::mt19937& random, Date as_of, std::size_t number) const {
    const Requirement& requirement = program_.requirements[finding.requirement];
    Record out = {{"id", "EX-" + std::to_string(number)}, {"requirement", requirement.id}, {"role", requirement.exceptions_agreed_by}, {"reason", "It was agreed."},
                  {"agreed", iso(as_of)}, {"expires", iso(Date{as_of.days + static_cast<std::int32_t>(random() % 3)})}};
    for (std::size_t i = 0; i < requirement.subject.size(); ++i) {
      const SubjectPart& part = finding.subject.parts()[i];
      if (requirement.subject[i].kind == DimensionKind::level && out.back().first != "organisation") out.emplace_back("organisation", part.code);
      const bool is_month = requirement.subject[i].kind == DimensionKind::period && parse_month(part.code);
      if (is_month && random() % 2 == 0) out.insert(out.begin(), {"from", part.code});
      if (is_month && random() % 2 == 0) out.insert(out.begin(), {"until", part.code});
    }
    if (!finding.figure || !finding.needed || random() % 3 == 0) return out;
    const Unit& unit = program_.steps[*requirement.figure].unit;
    const Exact moved = random() % 2 == 0 ? *finding.figure : (*finding.figure + *finding.needed) / Exact(2);
    out.insert(out.begin(), {"floor", show_number(random() % 3 == 0 ? *finding.figure + *finding.figure - *finding.needed : moved, unit, 3)});
    return out;
  }

  const Program& program_;
  unsigned seed_;
};

/// Of what stood before, nothing that was open may be under an exception now.
void expect_not_better(const Program& program, const AllStand& before, const AllStand& after) {
  for (const auto& [place, now] : after) {
    const auto was = before.find(place);
    const bool freed = now == Stands::excepted && was != before.end() && was->second == Stands::open;
    ASSERT_FALSE(freed) << program.requirements[place.first].id << ", cell " << place.second;
  }
}

std::optional<Program> compiled(const fs::path& folder) {
  compiler::Compiled out = compiler::compile("framework.plumb", [&](const std::string& name) -> std::optional<std::string> {
    return fs::exists(folder / name) ? std::optional(testing::read_file(folder / name)) : std::nullopt;
  });
  if (out.program) allow_everywhere(*out.program);
  return std::move(out.program);
}

/// A run with one more blank, and where that is.
struct Blanked {
  Publishable run;
  std::string where;
};
using PutBlank = std::function<Blanked(const Tried&, const std::vector<Record>&, std::mt19937&)>;

/// So that no test is empty: exceptions in force without a blank, and blanks that cost one.
struct Seen {
  std::size_t in_force = 0;
  std::size_t lost = 0;
};

/// Puts that many blanks, each by itself, into data and registers made at random for every framework.
Seen expect_never_better(int blanks, const PutBlank& put) {
  Seen seen;
  for (const fs::path& folder : testing::framework_folders()) {
    const std::optional<Program> program = compiled(folder);
    EXPECT_TRUE(program.has_value()) << folder;
    for (unsigned seed = 1; program && seed <= 4 / testing::one_in; ++seed) {
      const Tried tried(*program, seed);
      std::mt19937 random(seed + 1000);
      const std::vector<Record> records = tried.records(random);
      if (records.empty()) continue;
      const Publishable whole = tried.run(register_of(records));
      const AllStand before = Tried::stand(whole);
      seen.in_force += whole.excepted;
      for (int i = 0; i < blanks; ++i) {
        const Blanked blanked = put(tried, records, random);
        SCOPED_TRACE(folder.filename().string() + ", seed " + std::to_string(seed) + ", " + blanked.where);
        seen.lost += blanked.run.excepted < whole.excepted ? 1 : 0;
        expect_not_better(*program, before, Tried::stand(blanked.run));
        if (::testing::Test::HasFatalFailure()) return seen;
      }
    }
  }
  return seen;
}

TEST(NeverBetter, ABlankPutsNothingUnderAnException) {
  constexpr std::array kinds = {Blank::figure, Blank::key, Blank::evidence, Blank::person_cell, Blank::person_key};
  std::size_t next = 0;
  const Seen seen = expect_never_better(4 * static_cast<int>(kinds.size()), [&](const Tried& tried, const std::vector<Record>& records, std::mt19937& random) {
    const Blank what = kinds.at(next++ % kinds.size());
    const std::uint64_t place = random() % (what == Blank::evidence ? 60 : 200);
    const std::string text = register_of(records);
    return Blanked{tried.run(text, std::pair(what, place)), "blank " + std::to_string(static_cast<int>(what)) + " at " + std::to_string(place) + "\n" + text};
  });
  EXPECT_GT(seen.in_force, 50U / testing::one_in);
  EXPECT_GT(seen.lost, 0U);
}

TEST(NeverBetter, ABlankInTheRegisterOfExceptionsPutsNothingUnderOne) {
  const Seen seen = expect_never_better(12, [](const Tried& tried, std::vector<Record> records, std::mt19937& random) {
    Record& record = records[random() % records.size()];
    record[random() % record.size()].second = "";
    const std::string text = register_of(records);
    return Blanked{tried.run(text), text};
  });
  EXPECT_GT(seen.lost, 0U);
}

}  // namespace
}  // namespace plumbline
