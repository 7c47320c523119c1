// Results are written straight into text: a document tree of fifty megabytes costs twenty times the
// writing.
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/report/json_exceptions.h"
#include "runtime/report/json_people.h"
#include "runtime/report/json_since.h"
#include "runtime/report/json_writer.h"
#include "runtime/report/report.h"

namespace plumbline {
namespace {

class JsonReport {
 public:
  JsonReport(const Publishable& published, bool proofs, JsonWriter json)
      : published_(published), program_(*published.program), proofs_(proofs), json_(std::move(json)) {}

  /// What was not handed over on the way.
  std::string run() {
    json_.open('{');
    json_.member("schema", "plumbline.results/1");
    json_.member("engine", "0.1.0");
    json_.key("framework").open('{');
    json_.member("id", program_.id).member("title", program_.title).member("edition", program_.edition);
    json_.member("status", program_.status).key("approved");
    if (program_.approved_on) {
      json_.open('{').member("by", program_.approved_by).member("on", iso(*program_.approved_on)).close('}');
    } else {
      json_.null();
    }
    json_.member("hash", published_.framework_hash).close('}');
    add_inputs();
    json_.member("as_of", iso(published_.as_of));
    json_.key("summary").open('{');
    for (const Verdict verdict : {Verdict::met, Verdict::not_met, Verdict::cannot_tell, Verdict::not_applicable,
                                  Verdict::not_yet_due, Verdict::needs_review, Verdict::no_standard_set}) {
      json_.key(word(verdict)).number(published_.summary[static_cast<std::size_t>(verdict)]);
    }
    json_.key(hidden_word).number(published_.hidden);
    json_.close('}');
    write_rules(json_, program_, published_.as_of);
    json_.key("findings").open('[');
    for (std::size_t i = 0; i < published_.findings.size(); ++i) {
      add_finding(i, published_.since ? &published_.since->findings[i] : nullptr);
    }
    json_.close(']');
    write_people(json_, published_);
    add_rollups();
    write_exceptions(json_, published_);
    add_unplaced_replies();
    write_since(json_, published_);
    add_issues();
    json_.key("not_evaluated").open('[');
    for (const NotEvaluated& one : published_.not_evaluated) {
      json_.open('{').member("requirement", one.requirement).member("why", one.why).key("subjects").open('[');
      for (const std::string& subject : one.subjects) json_.text(subject);
      json_.close(']').close('}');
    }
    json_.close(']').key("not_read").open('[');
    for (const NotRead& one : published_.not_read) json_.open('{').member("name", one.name).member("why", one.why).close('}');
    json_.close(']').close('}');
    return json_.take() + "\n";
  }

 private:
  void add_rollups() {
    json_.key("rollups").open('[');
    for (const RollUp& one : published_.rollups) {
      json_.open('{').member("heading", one.heading).member("force", one.force).key("organisation").open('{');
      if (!one.organisation.code.empty()) json_.member(one.organisation.dimension, one.organisation.code);
      json_.close('}').member("verdict", shown_verdict(one)).key("counts").open('{');
      for (int i = 0; i < verdict_count; ++i) {
        const std::uint64_t count = one.counts[static_cast<std::size_t>(i)];
        if (count > 0) json_.key(word(static_cast<Verdict>(i))).number(count);
      }
      if (one.hidden_count > 0) json_.key(hidden_word).number(one.hidden_count);
      json_.close('}').key("requirements").open('[');
      for (const std::string& id : one.requirements) json_.text(id);
      json_.close(']').close('}');
    }
    json_.close(']');
  }

  void add_inputs() {
    json_.key("inputs").open('[');
    for (const PublishedInput& input : published_.inputs) {
      json_.open('{').member("submission", input.submission).member("organisation", input.organisation);
      json_.member("version", input.version).member("received", input.received);
      json_.key("files").open('[');
      for (const PublishedFile& file : input.files) {
        json_.open('{').member("name", file.name).member("hash", file.hash).close('}');
      }
      json_.close(']').close('}');
    }
    json_.close(']');
  }

  void add_shown(std::string_view name, const std::optional<Shown>& value) {
    json_.key(name);
    if (!value) {
      json_.null();
      return;
    }
    add_shown_object(*value);
  }

  void add_shown_object(const Shown& value) {
    json_.open('{').member("exact", value.exact).member("shown", value.shown).member("unit", value.unit).close('}');
  }

  void add_cell(const CellWords& cell) {
    // Most cells are of the column and the file that the one before is of.
    if (column_.is_new({cell.table, cell.column})) {
      column_.json = JsonWriter().open('{').member("table", cell.table).member("column", cell.column).key("keys").open('[').take();
    }
    if (file_.is_new({cell.submission, cell.file, cell.sheet})) {
      JsonWriter made;
      made.close(']').member("submission", cell.submission).member("file", cell.file);
      if (!cell.sheet.empty()) made.member("sheet", cell.sheet);
      file_.json = made.key("line").take();
    }
    json_.raw(column_.json);
    for (const std::string_view key : cell.keys) json_.text(key);
    json_.raw(file_.json).number(cell.line);
    if (!cell.reason.empty()) json_.member("reason", cell.reason).member("sentence", cell.sentence);
    json_.close('}');
  }

  void add_finding(std::size_t index, const FindingChange* change) {
    const Finding& finding = published_.findings[index];
    const Explanation told = published_.told(finding);
    const Requirement& requirement = program_.requirements[finding.requirement];
    json_.open('{').member("id", finding_id(program_, finding)).member("requirement", requirement.id);
    json_.key("subject").open('{');
    for (const SubjectPart& part : finding.subject) json_.member(part.dimension, part.code);
    json_.close('}').member("verdict", shown_verdict(finding)).member("ask", ask_on(requirement, published_.as_of));
    json_.member("force", requirement.force);
    add_shown("figure", told.figure);
    add_shown("needed", told.needed);
    add_shown("shortfall", told.shortfall);
    add_shown("to_close", told.to_close);
    add_shown("allowed", told.allowed);
    json_.key("other_readings").open('[');
    for (const OtherReading& other : *finding.others) {
      json_.open('{').member("reading", other.reading).member("verdict", shown_verdict(other)).close('}');
    }
    json_.close(']');
    json_.member("sentence", told.sentence);
    json_.key("cites").open('[');
    for (std::uint32_t clause : requirement.cites) json_.text(program_.clauses[clause].id);
    json_.close(']').key("cells").open('[');
    for (const CellWords& cell : told.cells) add_cell(cell);
    json_.close(']').key("cell_count").number(told.cell_count).key("missing").open('[');
    for (const CellWords& cell : finding.missing) add_cell(cell);
    json_.close(']').key("evidence").open('[');
    for (const EvidenceFound& one : told.evidence) add_evidence(one);
    json_.close(']');
    write_rests_on(json_, program_, told.rests_on, rows_);
    write_change(json_, change);
    json_.key("reply");
    if (published_.replies.empty() || published_.replies[index].empty()) {
      json_.null();
    } else {
      json_.open('{');
      add_reply_members(published_.replies[index]);
      json_.close('}');
    }
    json_.key("settled").null().key("exception");
    write_exception(json_, published_, finding);
    json_.key("proof");
    if (proofs_ && published_.proof) {
      const Proof proof = published_.proof(finding, 0);
      add_proof(proof);
    } else {
      json_.null();
    }
    json_.close('}');
  }

  void add_reply_members(const Reply& reply) {
    json_.member("owner", reply.owner).member("status", reply.status).member("reply", reply.words).member("by_when", reply.by_when);
  }

  void add_unplaced_replies() {
    json_.key("replies_without_finding").open('[');
    for (const UnplacedReply& one : published_.unplaced_replies) {
      json_.open('{').member("finding", one.row.finding).member("why", one.why).member("file", one.row.file);
      if (!one.row.sheet.empty()) json_.member("sheet", one.row.sheet);
      json_.key("line").number(one.row.line);
      add_reply_members(one.row.reply);
      json_.close('}');
    }
    json_.close(']');
  }

  void add_evidence(const EvidenceFound& one) {
    json_.open('{').member("kind", one.kind).member("name", one.name).member("sentence", one.sentence);
    json_.member("submission", one.submission).member("file", one.file).member("file_hash", one.hash);
    json_.key("words");
    if (one.has_text) {
      json_.number(one.words);
    } else {
      json_.null();
    }
    json_.key("quotes").open('[');
    for (const Quote& quote : one.quotes) {
      json_.open('{').member("topic", quote.topic).member("heading", quote.heading).member("text", quote.text);
      json_.key("line").number(static_cast<std::uint64_t>(quote.line)).close('}');
    }
    json_.close(']').key("not_found").open('[');
    for (const std::string& topic : one.not_found) json_.text(topic);
    json_.close(']').key("judgement");
    if (one.judged_on) {
      json_.open('{').member("role", one.judged_by).member("on", iso(*one.judged_on)).member("why", one.why).close('}');
    } else {
      json_.null();
    }
    json_.close('}');
  }

  /// The step that stands first and all it was made of; what stands behind them.
  std::span<const ProofStep> add_proof(std::span<const ProofStep> steps) {
    const ProofStep& step = steps.front();
    json_.raw(step_begun(step));
    if (step.value != nullptr) {
      add_shown_object(*step.value);
    } else {
      json_.null();
    }
    static const Origin nowhere;
    const Origin& origin = step.origin == nullptr ? nowhere : *step.origin;
    json_.member("note", step.note);
    json_.key("rule").open('{').member("file", origin.file).key("line").number(static_cast<std::uint64_t>(origin.line)).close('}');
    json_.key("cell_count").number(step.cell_count).key("parts").open('[');
    steps = steps.subspan(1);
    while (!steps.empty() && steps.front().depth > step.depth) steps = add_proof(steps);
    json_.close(']').close('}');
    return steps;
  }

  /// A step up to its value, which is the same for every finding: made once.
  const std::string& step_begun(const ProofStep& step) {
    steps_.resize(program_.steps.size() + 1);
    std::string& out = steps_[step.step ? *step.step + 1 : 0];
    if (out.empty() || !step.step) out = JsonWriter().open('{').member("step", step.words).member("name", step.name).key("value").take();
    return out;
  }

  void add_issues() {
    json_.key("data_issues").open('[');
    for (const DataIssue& issue : published_.issues) {
      const IssueRow& row = issue_table()[static_cast<std::size_t>(issue.code)];
      json_.open('{').member("code", row.name).member("severity", row.severity == IssueSeverity::note ? "note" : "fault");
      json_.member("submission", issue.submission).member("file", issue.file);
      if (!issue.sheet.empty()) json_.member("sheet", issue.sheet);
      json_.key("line").number(issue.line);
      json_.member("column", issue.column).member("found", issue.found).member("expected", issue.expected);
      json_.key("count").number(issue.count).member("sentence", sentence(issue)).member("help", help(issue)).close('}');
    }
    json_.close(']');
  }

  /// A part of a cell as it was written last, and the words they were made of, by where those stand: a cell's outlive it.
  struct Written {
    bool is_new(const std::array<std::string_view, 3>& words) {
      const auto same = [](std::string_view a, std::string_view b) { return a.data() == b.data() && a.size() == b.size(); };
      if (!json.empty() && std::equal(of.begin(), of.end(), words.begin(), same)) return false;
      of = words;
      return true;
    }
    std::array<std::string_view, 3> of;
    std::string json;
  };

  const Publishable& published_;
  const Program& program_;
  const bool proofs_;
  JsonWriter json_;
  Written column_;
  Written file_;
  RowsInForce rows_;
  std::vector<std::string> steps_;  // by step, behind what is said of several
};

}  // namespace

std::string render_json(const Publishable& published, bool proofs) { return JsonReport(published, proofs, {}).run(); }

void write_json(const Publishable& published, const TextSink& sink, bool proofs) { sink(JsonReport(published, proofs, JsonWriter(sink)).run()); }

}  // namespace plumbline
