// One side of A4 for those who decide. It says what was looked at and what was not, never how well: no score, no rank,
// no share of statements, no word that promises what a plan on paper cannot.
#include <algorithm>
#include <map>
#include <set>

#include "base/plain_words.h"
#include "runtime/finding/exception_words.h"
#include "runtime/report/board/parts.h"
#include "runtime/report/board/sections.h"
#include "runtime/report/document.h"
#include "runtime/report/markup.h"
#include "runtime/report/method_words.h"

namespace plumbline::sections {
namespace {

using markup::element;
using markup::escaped;

// One side of A4 holds about so many lines; what there is to decide gets what the rest leaves of them.
constexpr std::size_t lines_of_page = 62;
constexpr std::size_t letters_of_line = 112;
constexpr std::size_t letters_of_cell = 34;
constexpr std::size_t letters_of_half = 52;  // of one of two columns
constexpr std::size_t least_decisions = 3;
constexpr std::size_t most_columns = 12;    // of plans side by side
constexpr std::size_t most_named = 6;       // of statements, plans and tables in one line

std::string names(const std::vector<std::string>& all, std::size_t most = most_named) {
  std::vector<std::string> shown(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), most)));
  if (shown.size() < all.size()) shown.push_back(std::to_string(all.size() - shown.size()) + " more");
  return listed(shown);
}

/// Lines that so many letters take; mark-up among them counts as letters, which errs on the safe side.
std::size_t lines_of(std::size_t letters, std::size_t in_line) { return letters / in_line + 1; }

class DecisionPage {
 public:
  explicit DecisionPage(const Board& board) : board_(board), published_(*board.published), program_(*board.program) {}

  std::string run() {
    add_head();
    add_looked_at();
    const std::vector<std::string> not_known = not_known_items();
    const std::vector<std::string> standing = standing_items();
    std::size_t below = 0;
    for (const std::vector<std::string>* items : {&not_known, &standing}) {
      std::size_t lines = 2;
      for (const std::string& item : *items) lines += lines_of(item.size(), letters_of_half);
      below = std::max(below, lines);
    }
    add_decisions(lines_of_page - std::min(lines_of_page, above_ + below + 6));
    out_ += "<div class=\"two\">\n<div>\n" + parts::heading(2, "not-known", "What we do not know") + parts::list(not_known);
    out_ += "</div>\n<div>\n" + parts::heading(2, "standing", "How this stands") + parts::list(standing) + "</div>\n</div>\n";
    return std::move(out_);
  }

 private:
  // "systems", where all plans are of organisations of one level.
  [[nodiscard]] std::string planners() const {
    std::set<std::string> levels;
    for (const PlanColumn& column : board_.columns) {
      if (column.input) levels.insert(column.whose.dimension);
    }
    return levels.size() == 1 ? spaced(*levels.begin()) + "s" : "organisations";
  }

  void add_head() {
    std::vector<const PublishedInput*> plans;
    for (const PublishedInput& input : published_.inputs) {
      if (!input.organisation.empty()) plans.push_back(&input);
    }
    const std::string whose = plans.size() == 1 ? plans.front()->organisation : with_commas(std::to_string(plans.size())) + " " + planners();
    const std::string title = plans.empty() || counts_people(program_) ? "What " + (plans.empty() ? "was" : whose) + " submitted"
                              : plans.size() == 1              ? "The plan of " + whose
                                                               : "The plans of " + whose;
    out_ += "<h1 id=\"decision\" class=\"nhsuk-heading-l\"><span class=\"nhsuk-caption-m\">" + escaped(program_.title) + "</span> " + escaped(title) + "</h1>\n";
    std::string words = parts::tag(marking(published_)) + " ";
    for (std::size_t i = 0; i < plans.size() && i < most_columns; ++i) {
      const PublishedInput& input = *plans[i];
      if (i > 0) words += "; ";
      if (plans.size() > 1) words += escaped(input.organisation) + ", ";
      const std::string version = input.version.empty() ? "version not said" : input.version + " version";
      words += escaped(plans.size() == 1 ? capital(version) : version);
      words += input.received.empty() ? ", day of receipt not said" : ", received " + escaped(parts::day_words(input.received));
    }
    if (plans.size() > most_columns) words += "; and " + std::to_string(plans.size() - most_columns) + " more, listed under Method";
    words += (plans.empty() ? "Judged" : ". Judged") + std::string(" as on ") + escaped(show(published_.as_of)) + ".";
    above_ += 6 + lines_of(words.size(), letters_of_line);
    out_ += parts::paragraph(words, " class=\"plan\"");
    out_ += "<div class=\"nhsuk-inset-text\"><p>" + std::string(on_paper(program_)) + " A figure that is missing is never taken as met.</p></div>\n";
  }

  using Counts = std::array<std::size_t, settled_count>;

  [[nodiscard]] Counts counts_of(std::optional<std::size_t> column) const {
    Counts out{};
    for (const StatementRow& row : board_.rows) {
      if (!board_.is_asked(row)) continue;
      for (std::size_t at = 0; at < row.by_column.size(); ++at) {
        if (column && at != *column) continue;
        if (!row.by_column[at].empty()) ++out[static_cast<std::size_t>(board_.settled(row, at))];
      }
    }
    return out;
  }

  // All of them in figures of one size: what nobody knows is as large as what was answered.
  void add_looked_at() {
    struct Line {
      const char* words;
      std::vector<Settled> of;
    };
    const std::vector<Line> lines = {
        {"Statements that apply", {Settled::by_figures, Settled::by_a_person, Settled::not_read, Settled::not_due, Settled::no_standard, Settled::not_enough, Settled::hidden}},
        {"Answered by number, date or attestation, or not sent", {Settled::by_figures}},
        {"Judged by a person in a role", {Settled::by_a_person}},
        {"For a person to read, not read yet", {Settled::not_read}},
        {"Not due yet", {Settled::not_due}},
        {"Reported; no standard set", {Settled::no_standard}},
        {"Resting on numbers too small to show", {Settled::hidden}},
        {"Not enough information to answer", {Settled::not_enough}}};
    const bool side_by_side = board_.columns.size() <= most_columns && !board_.taken_together;
    std::vector<std::string> head = {"What became of each statement"};
    std::vector<Counts> counts;
    const std::size_t columns = side_by_side ? board_.columns.size() : 0;
    for (std::size_t i = 0; i < columns; ++i) {
      head.push_back(escaped(columns == 1 ? "Statements" : parts::short_name(board_.columns[i].whose)));
      counts.push_back(counts_of(i));
    }
    if (columns == 0) {
      head.emplace_back(board_.taken_together ? "Statements" : "Statements, once for each plan");
      counts.push_back(counts_of(std::nullopt));
    }
    parts::Table table("looked-at", "What was looked at", std::move(head), "numbers");
    for (const Line& line : lines) {
      std::vector<std::string> cells = {line.words};
      std::size_t sum = 0;
      for (const Counts& of : counts) {
        std::size_t count = 0;
        for (const Settled one : line.of) count += of[static_cast<std::size_t>(one)];
        sum += count;
        cells.push_back(with_commas(std::to_string(count)));
      }
      const bool always = line.of.size() > 1 || line.of.front() == Settled::by_figures || line.of.front() == Settled::not_read || line.of.front() == Settled::not_enough ||
                          line.of.front() == Settled::no_standard;
      if (sum > 0 || always) table.row(std::move(cells));
    }
    above_ += 3 + table.size();
    out_ += table.take();
  }

  [[nodiscard]] std::string for_whom(const ToDecide& one) const {
    std::vector<std::string> out;
    const std::optional<std::size_t> part = organisation_part(board_.requirement(board_.rows[one.row]).subject);
    if (one.columns.size() == 1) {
      // Within one plan: which of its organisations.
      for (const std::size_t at : board_.rows[one.row].findings) {
        const Finding& finding = published_.findings[at];
        if (!part || finding.hidden || finding.verdict != Verdict::not_met) continue;
        const std::string& who = finding.subject.parts()[*part].code;
        if (std::find(out.begin(), out.end(), who) == out.end()) out.push_back(who);
      }
    } else {
      for (const std::size_t column : one.columns) out.push_back(parts::short_name(board_.columns[column].whose));
    }
    return out.empty() ? "Everybody" : names(out);
  }

  [[nodiscard]] std::string size_of(const ToDecide& one) const {
    const Finding& worst = *one.worst;
    const Explanation told = published_.told(worst);
    std::string period;
    for (const SubjectPart& part : worst.subject) {
      if (parse_period_kind(part.dimension)) period = part.words;
    }
    std::string out;
    if (told.shortfall) {
      const bool at_line = told.shortfall->exact == "0";
      out = (one.not_met > 1 && !at_line ? "Up to " : "") + told.shortfall->shown + (at_line ? ": exactly at the line" : "");
      if (!period.empty()) out += " (" + period + ")";
      if (told.to_close) out += "; " + told.to_close->shown + " would close it";
    } else if (told.evidence.size() == 1) {
      out = capital(told.evidence.front().sentence);
    } else if (one.answers <= 1) {
      // Its first sentence: the rest stands with the statement.
      out = told.sentence.substr(0, told.sentence.find(". "));
    }
    if (one.answers > 1) out += std::string(out.empty() ? "Not" : "; not") + " met in " + with_commas(std::to_string(one.not_met)) + " of " + with_commas(std::to_string(one.answers));
    if (const std::uint64_t excepted = board_.rows[one.row].all.excepted; excepted > 0) out += (out.empty() ? "not met, " : ", ") + excepted_words(excepted);
    return out;
  }

  [[nodiscard]] std::string by_when(const Requirement& requirement) const {
    for (auto ask = requirement.asks.rbegin(); ask != requirement.asks.rend(); ++ask) {
      if (ask->until && *ask->until >= published_.as_of && (!ask->from || *ask->from <= published_.as_of)) return "To " + ask->what + " until " + show(*ask->until);
    }
    if (requirement.due) return (*requirement.due < published_.as_of ? "Was due " : "Due ") + show(*requirement.due);
    return "No day set";
  }

  // As many as fit, and three in any case: what is left out is named.
  void add_decisions(std::size_t lines) {
    const std::vector<ToDecide> all = to_decide(board_);
    out_ += parts::heading(2, "for-decision", "For decision");
    if (all.empty()) {
      out_ += parts::paragraph("No statement was found not met. That says nothing of what could not be answered: see below.");
      return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const ToDecide& one : all) {
      const Requirement& requirement = board_.requirement(board_.rows[one.row]);
      const std::string what = requirement.title + " (" + std::string(standing_of(requirement) == Standing::asked ? force_words(requirement) : tag_of(standing_of(requirement))) + ")";
      const std::string size = size_of(one);
      const std::size_t taken = lines_of(std::max(what.size() + requirement.id.size() + 1, size.size()), letters_of_cell);
      if (rows.size() >= least_decisions && taken > lines) break;
      lines -= std::min(lines, taken);
      rows.push_back({parts::requirement_link(requirement) + " " + escaped(what), escaped(for_whom(one)), escaped(size), escaped(requirement.owner), escaped(by_when(requirement))});
    }
    parts::Table table("decisions", (rows.size() < all.size() ? "The first " + std::to_string(rows.size()) + " of " : "") + counted(all.size(), "statement", "statements") + " not met for some, what binds most first",
                       {"What", "For whom", "Size of the gap", "Who acts", "By when"});
    for (std::vector<std::string>& row : rows) table.row(std::move(row));
    out_ += table.take();
    if (rows.size() == all.size()) return;
    std::vector<std::string> rest;
    for (std::size_t i = rows.size(); i < all.size(); ++i) rest.push_back(board_.requirement(board_.rows[all[i].row]).id);
    out_ += parts::paragraph("Also not met for some: " + escaped(names(rest, 14)) + ". All of them: " + parts::link("findings", "findings") + ".");
  }

  [[nodiscard]] std::vector<std::string> ids_with(Settled wanted) const {
    std::vector<std::string> out;
    for (const StatementRow& row : board_.rows) {
      if (!board_.is_asked(row)) continue;
      for (std::size_t column = 0; column < row.by_column.size(); ++column) {
        if (row.by_column[column].empty() || board_.settled(row, column) != wanted) continue;
        out.push_back(board_.requirement(row).id);
        break;
      }
    }
    return out;
  }

  // A statement without a standard has that for its answer, whether its figure is known or not.
  [[nodiscard]] std::vector<std::string> ids_without_figure() const {
    std::vector<std::string> out;
    for (const StatementRow& row : board_.rows) {
      const bool lacks = std::any_of(row.findings.begin(), row.findings.end(), [&](std::size_t at) {
        const Finding& finding = published_.findings[at];
        return !finding.hidden && finding.verdict == Verdict::no_standard_set && !finding.figure;
      });
      if (lacks) out.push_back(board_.requirement(row).id);
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> ids_not_told_apart() const {
    std::vector<std::string> out;
    for (const StatementRow& row : board_.rows) {
      if (!board_.is_asked(row) && row.all.of(Verdict::cannot_tell) > 0) out.push_back(board_.requirement(row).id);
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> missing_by_table() const {
    std::map<std::string_view, std::size_t> count;
    std::set<std::string_view> told;
    for (const Finding& finding : published_.findings) {
      if (finding.hidden || finding.verdict != Verdict::cannot_tell) continue;
      for (const CellWords& cell : finding.missing) {
        if (!cell.about_people && !cell.table.empty() && told.insert(cell.sentence).second) ++count[cell.table];
      }
    }
    std::vector<std::pair<std::string_view, std::size_t>> ordered(count.begin(), count.end());
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> out;
    for (const auto& missing : ordered) {
      const auto table = std::find_if(program_.tables.begin(), program_.tables.end(), [&](const Table& one) { return one.name == missing.first; });
      out.push_back((table == program_.tables.end() ? std::string(missing.first) : table->title) + " (" + with_commas(std::to_string(missing.second)) + ")");
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> not_known_items() const {
    std::vector<std::string> items;
    const auto say = [&](const std::string& words, const std::vector<std::string>& of) {
      if (!of.empty()) items.push_back(escaped(words + names(of) + "."));
    };
    say("Not enough information for: ", ids_with(Settled::not_enough));
    say("Figures missing, by table: ", missing_by_table());
    say("Sent, and read by nobody yet: ", ids_with(Settled::not_read));
    say("Not due yet, and not there: ", ids_with(Settled::not_due));
    say("Reported, and without a figure for some: ", ids_without_figure());
    say("Not told of context, opinions and our own checks: ", ids_not_told_apart());
    if (published_.hidden > 0) items.push_back(counted(published_.hidden, "answer rests", "answers rest") + " on numbers too small to show.");
    const auto faults = std::count_if(published_.issues.begin(), published_.issues.end(),
                                      [](const DataIssue& issue) { return issue_table()[static_cast<std::size_t>(issue.code)].severity == IssueSeverity::fault; });
    if (faults > 0) items.push_back(counted(static_cast<std::size_t>(faults), "fault", "faults") + " in the files: " + parts::link("data-issues", "data issues") + ".");
    std::vector<std::string> unread;
    for (const NotRead& one : published_.not_read) unread.push_back(one.name);
    say("Could not be read: ", unread);
    say("Listed, and no plan came from: ", published_.silent);
    if (items.empty()) items.emplace_back("Every figure that a statement of these rules asks for was there. Nothing else was looked at.");
    return items;
  }

  // How replies stand, by their own word for it.
  [[nodiscard]] std::string replies_words() const {
    std::map<std::string, std::size_t> count;
    std::size_t all = 0;
    for (const Reply& reply : published_.replies) {
      if (reply.empty()) continue;
      ++all;
      ++count[reply.status.empty() ? "without a status" : reply.status];
    }
    if (all == 0) return "The reply to these findings: none was part of this check.";
    std::vector<std::string> standing;
    for (const auto& [status, replies] : count) standing.push_back(with_commas(std::to_string(replies)) + " " + escaped(status));
    std::string out = "Replies to these findings: " + listed(standing) + "; they stand beside the " + parts::link("findings", "findings") + " and change no answer.";
    if (!published_.unplaced_replies.empty()) out += " " + counted(published_.unplaced_replies.size(), "reply is", "replies are") + " about findings that are no longer there.";
    return out;
  }

  // How many were agreed, until when the first of those in force lapses, and which do not hold.
  [[nodiscard]] std::string exceptions_words() const {
    const std::string begins = "Exceptions agreed in our name: ";
    if (!published_.exceptions) return begins + "none was part of this check.";
    std::size_t agreed = 0;
    std::size_t in_force = 0;
    bool any_hidden = false;
    std::optional<Date> lapses;
    std::map<std::string_view, std::vector<std::string>> others;
    for (const ListedException& one : *published_.exceptions) {
      const std::string name = one.agreed.id.empty() ? "record " + std::to_string(one.agreed.record) : one.agreed.id;
      if (one.state == ExceptionState::elsewhere) continue;
      any_hidden = any_hidden || one.counts.hidden > 0;
      if (one.agreed.is_used() && one.state != ExceptionState::not_yet) ++agreed;
      if (one.counts.exceeded > 0) others[word(ExceptionState::exceeded)].push_back(name);
      if (one.state == ExceptionState::in_force) {
        ++in_force;
        lapses = lapses ? std::min(*lapses, *one.agreed.expires) : *one.agreed.expires;
      } else if (one.state != ExceptionState::exceeded) {
        others[word(one.state)].push_back(name);
      }
    }
    std::string out = begins + (agreed == 0 ? "none that is used" : with_commas(std::to_string(agreed))) + (in_force > 0 ? "" : any_hidden ? ", and nothing that is shown as not met is under one." : ", and nothing that is not met is under one.");
    if (in_force > 0) {
      out += ", of which " + counted(in_force, "is", "are") + " in force, for " + counted(published_.excepted, "answer that stays", "answers that stay") + " not met; " +
             (in_force == 1 ? "it" : "the first") + " lapses after " + show(*lapses) + ".";
    }
    for (const auto& [state, which] : others) out += " " + capital(std::string(state)) + ": " + escaped(names(which)) + ".";
    return out + " See " + parts::link("exceptions", "exceptions") + ".";
  }

  [[nodiscard]] std::vector<std::string> standing_items() const {
    std::vector<std::string> items;
    if (published_.since) {
      std::string words = escaped(published_.since->heading);
      for (std::size_t i = 0; i < published_.since->groups.size() && i < 2; ++i) {
        for (std::size_t cause = 0; cause < published_.since->groups[i].causes.size() && cause < 2; ++cause) {
          words += "; " + escaped(published_.since->causes[published_.since->groups[i].causes[cause]].sentence);
        }
      }
      items.push_back(words + ".");
    } else {
      items.emplace_back("Changes since the last submission: not known; no earlier results were given.");
    }
    items.push_back(exceptions_words());
    items.push_back(replies_words());
    items.push_back(escaped("Rules: " + rules_words(program_) + ". They say of no regional changes."));
    std::size_t beside = 0;
    for (const StatementRow& row : board_.rows) beside += board_.is_asked(row) ? 0U : 1U;
    if (beside > 0) items.push_back(counted(beside, "statement", "statements") + " of context, opinion and our own checks stand apart in the report and are not counted here.");
    return items;
  }

  const Board& board_;
  const Publishable& published_;
  const Program& program_;
  std::size_t above_ = 0;  // lines that stand above what there is to decide
  std::string out_;
};

}  // namespace

std::string decision_page(const Board& board) { return DecisionPage(board).run(); }

}  // namespace plumbline::sections
