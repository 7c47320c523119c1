// Findings -> Publishable: the only thing reports accept. Disclosure rules are applied here, once,
// for every figure, sentence and proof that leaves. `show` and `check --why` are the submitter's own
// view, and are marked so.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "runtime/dataset/issue.h"
#include "runtime/dataset/reply.h"
#include "runtime/dataset/run_record.h"
#include "runtime/finding/changes.h"
#include "runtime/finding/exception_words.h"
#include "runtime/finding/finding.h"
#include "runtime/finding/rollup.h"
#include "runtime/program/program.h"

namespace plumbline {

struct PublishedFile {
  std::string name;
  std::string hash;
};
struct PublishedInput {
  std::string submission;
  std::string organisation;
  std::string version;
  std::string received;  // ISO, or empty
  std::vector<PublishedFile> files;
};

/// A file that could not be read, or a submission that is not judged, and why.
struct NotRead {
  std::string name;
  std::string why;
};

/// A reply that stands with no finding of this run, and why.
struct UnplacedReply {
  ReplyRow row;
  std::string why;  // "There is no such finding in this run."
};

/// A record of the register of exceptions, and how it stands in this run.
struct ListedException {
  AgreedException agreed;
  ExceptionState state = ExceptionState::not_used;
  ExceptionCounts counts;
  std::vector<std::size_t> findings;  // not met, and shown with this exception
  std::string sentence;               // how it stands, in words
};

struct Publishable {
  const Program* program = nullptr;
  std::string framework_hash;  // empty where answers are all that is wanted
  std::vector<PublishedInput> inputs;
  Date as_of;
  VerdictTotals summary{};
  std::uint64_t hidden = 0;       // findings whose verdict is not shown: in none of `summary`
  std::uint64_t excepted = 0;     // of those not met, how many are under an exception that is in force
  std::vector<Finding> findings;
  std::shared_ptr<AnswersInTurn> answers;  // in place of `findings`, where none is made: told once, and not in `summary`; else null
  std::vector<RollUp> rollups;
  ExplanationMaker told;            // of `findings`, with nothing left of a hidden one; empty: answers are all that is wanted
  ProofMaker proof;                 // likewise; empty: there is none
  std::vector<std::string> silent;  // in words: whose neighbours sent plans, and who sent nothing
  std::vector<DataIssue> issues;
  std::vector<NotEvaluated> not_evaluated;
  std::vector<NotRead> not_read;
  std::optional<Changes> since;  // an earlier run; nothing where none was given
  std::vector<Reply> replies;    // one a finding; empty where none were given
  std::vector<UnplacedReply> unplaced_replies;
  std::vector<PeopleCounts> people;  // as they are shown; what is hidden has no numbers left
  std::optional<std::vector<ListedException>> exceptions;  // nothing where no register was given
};

/// Nothing that a disclosure profile hides comes through: a finding that rests on a hidden count has
/// neither verdict nor figure, sentence, missing part or proof left, here and in what moved since an
/// earlier run. `issues` are those found while reading; they come before those the evaluator found, and all are
/// put in order of submission, file and line. `earlier` is the run to compare with, if there is one: what
/// it showed of people is held against what this one may show. Where answers are all that is wanted there are
/// no roll-ups, and no counts of people among them once what rests on small ones is hidden.
Publishable publish(const Program& program, Findings findings, std::vector<DataIssue> issues,
                    std::vector<PublishedInput> inputs, std::vector<NotRead> not_read, Date as_of,
                    const RunRecord* earlier = nullptr, Detail detail = Detail::all);

}  // namespace plumbline
