// Verdicts -> findings: figures in words, what is missing, what would close a gap, the author's
// sentence filled in, and the worked arithmetic down to cells. Every English sentence about a plan
// is made in this room. It never knows a layout, a colour, or a file's spelling.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/shared_list.h"
#include "runtime/dataset/dataset.h"
#include "runtime/dataset/issue.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/evaluate/evidence.h"
#include "runtime/finding/answers.h"
#include "runtime/finding/exceptions.h"
#include "runtime/finding/explanation.h"
#include "runtime/finding/people.h"
#include "runtime/finding/shown.h"
#include "runtime/program/program.h"

namespace plumbline {

struct Finding;
/// A finding in words, made when it is asked for.
using ExplanationMaker = std::function<Explanation(const Finding&)>;
/// The worked arithmetic of a finding, made when it is asked for, and whole until the next is. Of each step up to `most_cells` are named.
using ProofMaker = std::function<Proof(const Finding&, std::size_t most_cells)>;

/// What the answer would be if the words were read the other way.
struct OtherReading {
  std::string reading;  // the other one, as the author words it
  Verdict verdict = Verdict::cannot_tell;
  std::vector<PeoplePlace> people;  // what that answer rests on
  bool hidden = false;              // as Finding::hidden
};

struct Finding {
  std::uint32_t requirement = 0;
  Verdict verdict = Verdict::cannot_tell;
  bool hidden = false;               // rests on counts that must not leave: `verdict` says nothing then
  std::size_t cell = 0;              // of the requirement's subjects
  Subject subject;
  std::optional<Exact> figure;       // in the unit of the requirement's step, as they may be shown
  std::optional<Exact> needed;
  SharedList<CellWords> missing;     // all of them
  Apart<std::vector<OtherReading>> others;  // one an interpretation that has a test of its own
  Apart<std::vector<PeoplePlace>> people;   // the cells of Findings::people it rests on
  std::optional<FindingException> exception;  // of one that is not met, once it is published
};

/// Not met, and under an exception that is in force: it stays not met, and is open to nobody.
bool is_excepted(const Finding& finding);

/// How the answer is shown: "met", "not met", ..., or "hidden", which is never a verdict.
std::string_view shown_verdict(const Finding& finding);
std::string_view shown_verdict(const OtherReading& reading);
inline constexpr std::string_view hidden_word = "hidden";

/// What a finding is called from run to run: its requirement and the codes of its subject, "C1-11:QX1:2021-05". No
/// two of a run have one name. What is neither letter, digit nor one of - _ . / in a code is written as %, then its bytes.
std::string finding_id(const Program& program, const Finding& finding);

/// A requirement, or some subjects of it, that got no answer, and why.
struct NotEvaluated {
  std::string requirement;
  std::string why;
  std::vector<std::string> subjects;  // in words; empty: all of them
};

struct Findings {
  std::vector<Finding> list;  // requirements in the framework's order, subjects in the grid's
  std::shared_ptr<AnswersInTurn> answers;  // in place of the list, where no finding is made of each; else null
  std::vector<NotEvaluated> not_evaluated;
  std::vector<DataIssue> issues;  // those the evaluator found
  std::vector<PeopleCounts> people;  // of every outcome a finding rests on, for each of its subjects
  std::vector<std::pair<std::string, std::string>> people_files;  // submission and file: a row is a person
  ExplanationMaker told;  // of those in the list; empty: there is none
  ProofMaker proof;       // likewise
  std::vector<std::string> silent;  // in words: whose neighbours sent plans, and who sent nothing
  std::optional<ExceptionRegister> exceptions;  // as the dataset has it
  std::vector<ExceptionCover> covers;           // what it speaks of
};

/// How much of a finding is wanted. `answers`: what programs go on with, verdict, figures and every figure that is
/// missing with its place; no sentence, not even of what is missing.
enum class Detail : std::uint8_t { answers, all };

/// What makes sentences about one run.
class Explainer {
 public:
  Explainer(const Program& program, const Dataset& dataset, const Evaluation& evaluation)
      : program_(program), dataset_(dataset), evaluation_(evaluation),
        shows_rounded_(std::any_of(program.disclosures.begin(), program.disclosures.end(), [](const DisclosureProfile& one) { return one.round_to > 1; })) {}
  Explainer(const Explainer&) = delete;  // the words of cells stand in it
  Explainer& operator=(const Explainer&) = delete;
  ~Explainer() = default;

  /// Nothing where progress said stop.
  [[nodiscard]] std::optional<Findings> all(Detail detail = Detail::all, const Running& running = {}) const;
  /// Of a requirement that is judged, without a finding of each; see AnswersInTurn.
  [[nodiscard]] AnswerColumns answers(std::uint32_t requirement) const;
  [[nodiscard]] Finding finding(std::uint32_t requirement, std::size_t cell, Detail detail = Detail::all) const;
  /// Of a finding this has made. Nothing of it is kept: told of all findings at once it is most of what a run holds.
  [[nodiscard]] Explanation told(const Finding& finding) const;
  [[nodiscard]] Proof proof(std::uint32_t requirement, std::size_t cell, std::size_t most_cells = first_cells) const;
  [[nodiscard]] Subject subject(std::uint32_t requirement, std::size_t cell) const;
  [[nodiscard]] RestsOn rests_on(std::uint32_t requirement, std::size_t cell) const;

 private:
  struct Numbers;
  /// The steps one walk has met, kept from walk to walk so that none has to ask for memory.
  class Met {
   public:
    void begin(std::size_t steps) {
      if (last_in_.size() != steps || ++walk_ == 0) {
        last_in_.assign(steps, 0);
        walk_ = 1;
      }
    }
    /// Is this the first time in this walk?
    bool first(std::uint32_t step) { return std::exchange(last_in_[step], walk_) != walk_; }

   private:
    std::vector<std::uint32_t> last_in_;  // by step: the walk that met it last
    std::uint32_t walk_ = 0;
  };
  /// Through the steps that one answer rests on.
  struct Walk {
    std::uint32_t requirement;
    std::size_t cell;
    Detail detail;
    Met& met;
  };
  /// Begins a walk; there is one at a time.
  [[nodiscard]] Walk walk(std::uint32_t requirement, std::size_t cell, Detail detail) const {
    met_.begin(program_.steps.size());
    return {requirement, cell, detail, met_};
  }
  [[nodiscard]] CellWords missing_words(const MissingCell& cell, Detail detail = Detail::all) const;
  [[nodiscard]] std::string missing_sentence(const MissingCell& cell, const CellWords& words) const;
  /// Adds the first few cells that a gathered step rests on; how many there are.
  std::uint64_t add_used(std::uint32_t requirement, std::uint32_t step, std::size_t cell, std::size_t most, std::vector<CellWords>& to) const;
  void add_key_words(std::uint32_t table, std::span<const std::int32_t> keys, KeyWords& out) const;
  [[nodiscard]] std::string_view period_words(std::uint32_t kind, std::int32_t code) const;
  [[nodiscard]] CellWords unknown_leaf(const Step& step) const;
  /// The same, of a cell that many findings may lack made once.
  [[nodiscard]] std::shared_ptr<const CellWords> words_of(const MissingCell& cell, Detail detail) const;
  void fill(std::uint32_t requirement, std::size_t cell, Detail detail, Finding& out) const;
  [[nodiscard]] SharedList<CellWords> missing_of(std::uint32_t requirement, std::size_t cell, Detail detail) const;
  /// One thing that an answer lacks: a cell, or in words what is none.
  struct MissingPart {
    SharedList<MissingCell>::Shared cell;
    std::shared_ptr<const CellWords> words;
  };
  using MissingParts = std::vector<MissingPart>;
  /// Adds what the answer lacks, as it is come upon.
  void add_missing(std::uint32_t requirement, std::size_t cell, Detail detail, MissingParts& out) const;
  /// What each of AnswerColumns::lacking lacks, as text: of answers that rest on no counts of people.
  void tell_lacking(AnswerColumns& answers) const;
  void append_missing(std::span<const MissingPart> parts, std::string& out) const;
  [[nodiscard]] bool append_if_apart(std::span<const MissingPart> parts, std::string& out) const;
  void collect_missing(const Walk& walk, std::uint32_t step, MissingParts& out) const;
  [[nodiscard]] SharedList<CellWords> words_of(std::span<const MissingPart> missing, Detail detail) const;
  /// Why an outcome is not known, and why a test of one says neither yes nor no.
  [[nodiscard]] std::shared_ptr<const CellWords> people_lacking(const Walk& walk, std::uint32_t step) const;
  [[nodiscard]] std::shared_ptr<const CellWords> people_undecided(const Walk& walk, std::uint32_t step) const;
  /// About people of a table; of answers, which have no sentence, one object says it of all.
  [[nodiscard]] std::shared_ptr<const CellWords> words_of_people(CellWords words, Detail detail) const;
  [[nodiscard]] std::string unsure_words(std::uint32_t requirement, std::uint32_t test, std::size_t cell) const;
  [[nodiscard]] std::string deciding_words(std::uint32_t requirement, std::uint32_t test, std::size_t cell) const;
  /// The value as it may be shown: of figures about people, worked out from the counts as they leave.
  [[nodiscard]] Value value_shown(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const;
  void add_people(Detail detail, Findings& out) const;
  void collect_cells(const Walk& walk, std::uint32_t step, Explanation& out) const;
  /// Of which finding, and how many cells of a step are named.
  struct Proving {
    std::uint32_t requirement;
    std::size_t cell;
    std::size_t most_cells;
  };
  void add_proof(const Proving& proving, std::uint32_t step, std::uint32_t depth, Proof& out) const;
  /// What is said of a step for one subject, made once for all that is told of a finding.
  struct StepWords {
    std::uint32_t requirement = 0;
    std::optional<std::size_t> cell;  // nothing: made of none yet
    Value value;                      // as it may be shown
    Shown shown;                      // where it is known
    std::string note;                 // of the arithmetic
    const ParameterRow* row = nullptr;
  };
  StepWords& words_of_step(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const;
  /// Null: not known.
  const Shown* value_words(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const;
  std::string_view gathered_note(const Proving& proving, std::uint32_t step, const Evaluation::Leaf& leaf) const;
  std::string_view parameter_note(std::uint32_t parameter, const ParameterRow& row) const;
  /// The comparisons that make a test of several parts not hold, each with its two figures.
  void collect_failed(std::uint32_t requirement, std::uint32_t step, std::size_t cell, std::vector<std::string>& out) const;
  [[nodiscard]] EvidenceFound evidence_found(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const;
  void collect_evidence(const Walk& walk, std::uint32_t step, std::vector<EvidenceFound>& out) const;
  void add_others(std::uint32_t requirement, std::size_t cell, Finding& out) const;
  void add_figures(std::uint32_t requirement, std::size_t cell, Finding& out) const;
  /// In words, with the gap between them.
  void add_gap(std::uint32_t requirement, std::size_t cell, Verdict verdict, Explanation& out) const;
  void show_apart(std::uint32_t requirement, std::size_t cell, Explanation& out) const;
  /// Does what is asked apply to the subject? Where nobody knows it does not.
  [[nodiscard]] bool applies(std::uint32_t requirement, std::size_t cell) const;
  /// The subject has no row anywhere and none is expected of it: it is listed, not judged.
  [[nodiscard]] bool nothing_expected(std::uint32_t requirement, std::size_t cell) const;
  /// Of which subjects, by Subjects::whoever, there is a row, or one is expected.
  [[nodiscard]] std::vector<bool> have_something(std::uint32_t requirement) const;
  /// Those of which there is none got no answer.
  void tell_left_out(std::uint32_t requirement, const std::vector<bool>& have_something, Findings& out) const;
  void add_findings(std::uint32_t requirement, Detail detail, Findings& out) const;
  void add_what_else(Detail detail, Findings& out) const;
  /// What the findings of a requirement have in common.
  struct Shape {
    std::vector<std::uint32_t> steps;  // as steps_under() has them
    std::size_t most_cells = 0;        // that one of them names
    std::size_t figures = 0;           // RestsOn::figures of one of them
    /// Those that rest on rows; empty where it can be answered without a row.
    std::vector<std::uint32_t> of_rows;
  };
  const Shape& shape(std::uint32_t requirement) const;
  [[nodiscard]] DataIssue issue_of(const SetAside& aside) const;
  void tell_not_there(const SetAside& aside, DataIssue& out) const;

  const Program& program_;
  const Dataset& dataset_;
  const Evaluation& evaluation_;
  bool shows_rounded_;  // some counts of people, or figures of them, leave as others than they are
  /// Of requirements asked of the same, made once.
  struct Subjects {
    const Grid* of = nullptr;
    std::vector<Subject> words;         // by cell
    std::vector<std::uint32_t> whoever; // by cell: the number of what is the same in every period
    std::uint32_t whoever_count = 0;
  };
  const Subjects& subjects_of(std::uint32_t requirement) const;
  [[nodiscard]] std::vector<SubjectPart> parts_of(const Grid& subjects, std::size_t cell) const;
  [[nodiscard]] SubjectPart organisation_words(std::uint32_t level, std::int32_t at) const;
  [[nodiscard]] SubjectPart whose(const Grid& subjects, std::size_t cell) const;
  [[nodiscard]] std::vector<std::string> silent() const;

  mutable std::vector<std::shared_ptr<const CellWords>> missing_words_;  // by the number of the missing cell
  /// A period in words, by kind and code, and the one asked for last: most cells of a finding are of one.
  using PeriodWords = std::map<std::pair<std::uint32_t, std::int32_t>, std::string>;
  mutable PeriodWords periods_;
  mutable PeriodWords::const_iterator last_period_ = periods_.end();
  mutable std::vector<StepWords> step_words_;                    // by step: of the subject asked about last
  mutable std::vector<std::vector<std::string>> parameter_notes_; // by parameter and row; empty: not made yet
  mutable std::vector<std::shared_ptr<const CellWords>> people_words_;   // of answers
  mutable MissingParts missing_parts_;  // of one answer or some, kept so that none has to ask for memory
  mutable Met met_;
  mutable UsedCells used_;  // of one step, kept so that none has to ask for memory
  mutable std::vector<std::optional<Shape>> shapes_;         // by requirement, made when first asked for
  mutable std::deque<Subjects> subjects_;                    // so are these
  mutable std::vector<const Subjects*> subjects_of_;         // by requirement
};

}  // namespace plumbline
