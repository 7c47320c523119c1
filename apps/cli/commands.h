// The commands, one function each; what they print and how they end is the contract of the README.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/inputs.h"

namespace plumbline {

struct CheckRequest {
  std::string framework;
  InputNames inputs;
  std::vector<std::string> formats;  // names of apps/cli/formats.h; none: text
  bool timings = false;
  unsigned threads = 1;
  std::string output;                // a folder, or empty: standard output
  std::string fail_on = "correct";
  std::vector<std::string> why;      // requirement, then the parts of a subject
  bool proofs = false;
  bool interpretations = false;
  std::vector<std::string> replies;  // findings.xlsx or findings.csv as they came back
  std::string previous;              // the results file of an earlier run, or empty
};

/// A document made from a framework alone.
struct DocumentRequest {
  std::string framework;
  std::string format;  // empty: from the ending of `output`, or the command's own
  std::string output;  // a file, or empty: standard output
};

struct LintRequest {
  std::vector<std::string> frameworks;
  std::string as_of;            // empty: the latest day each framework speaks of
  std::string format = "text";  // or json
  bool fail = false;            // exit code 1 where there is a warning
};

struct IntakeRequest {
  std::string folder;
  std::vector<std::string> frameworks;
  InputNames inputs;      // organisations, successions, as_of
  std::string output;     // a folder that is not there yet, or is empty
  std::string received;   // a day, or empty
};

struct TidyRequest {
  std::string framework;
  InputNames inputs;
  std::string format = "csv";  // or jsonl
  std::string output;          // a file, or empty: standard output
};

int run_check(const CheckRequest& request);
int run_test(const std::vector<std::string>& frameworks);
int run_show(const std::string& noun, const CheckRequest& request);
int run_explain(const std::string& code);
int run_compile(const std::string& framework, const std::string& output);
/// Files, folders, or "-" for standard input; with `check` nothing is written.
int run_fmt(const std::vector<std::string>& paths, bool check);
int run_lint(const LintRequest& request);
int run_rulebook(const DocumentRequest& request);
int run_intake(const IntakeRequest& request);
int run_tidy(const TidyRequest& request);
int run_coverage(const DocumentRequest& request);

}  // namespace plumbline
