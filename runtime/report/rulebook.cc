#include "runtime/report/rulebook.h"

#include <span>

#include "runtime/report/policy_words.h"

namespace plumbline {

using namespace page;

namespace {

constexpr WordMeaning answers[] = {
    {"met", "The figures hold what is tested."},
    {"not met", "They do not. The finding says how far off, and where it can be said what would close the gap."},
    {"cannot tell", "Figures are missing that would decide it. A missing figure never counts as met."},
    {"needs review", "A person has to read something and judge it."},
    {"not yet due", "The day by which it has to be there has not come."},
    {"not applicable", "It is not asked of this organisation."},
    {"no standard set", "The source names a figure and sets no level for it: the figure is shown and not judged."},
};

CaptionedTable table_of(const char* caption, const char* first, std::span<const WordMeaning> rows) {
  CaptionedTable out{caption, {first, "What it means"}, {}};
  for (const WordMeaning& row : rows) out.rows.push_back({{Text(std::string(row.word))}, {Text(std::string(row.meaning))}});
  return out;
}

std::string status_words(const std::string& status) {
  if (status == "draft") return "draft: not approved";
  return status.empty() ? "not stated" : status;
}

}  // namespace

Document rulebook(const Program& program) {
  Document out{"en-GB", program.title + ": rulebook", {}};
  add_front(program, out);
  add_how_to_read(out);
  add_requirements(program, out);
  add_tables(program, out);
  add_lists(program, out);
  add_organisations(program, out);
  add_measures(program, out);
  add_outcomes(program, out);
  add_sources(program, out);
  return out;
}

void add_front(const Program& program, Document& out) {
  if (program.status == "draft") {
    out.add(Paragraph{strong("This is a draft.") + " Nobody has approved these rules yet. They may change, and nothing should be decided on them alone.", true});
  }
  if (program.status == "retired") {
    out.add(Paragraph{strong("These rules are retired.") + " They are kept for the record and are no longer in force.", true});
  }
  out.add(Paragraph{"What plans are checked for, in the words of those who wrote the rules: what each source asks, how it is tested, "
                    "what is said of a plan, and worked examples. It is made from the rules that run, so it cannot differ from them."});
  Terms facts;
  facts.add("Edition", program.edition);
  facts.add("Status", status_words(program.status));
  if (program.approved_on) facts.add("Approved", show(*program.approved_on) + " by " + program.approved_by);
  std::string published = program.published ? show(*program.published) : "";
  if (!program.published_by.empty()) published += (published.empty() ? "by " : " by ") + program.published_by;
  facts.add("Guidance published", published.empty() ? "not stated" : published);
  facts.add("Months covered", program.covers ? months_words(*program.covers) : "not stated");
  facts.add("Requirements", std::to_string(program.requirements.size()));
  facts.add("Name for computers", code(program.id));
  out.add(std::move(facts));
}

void add_how_to_read(Document& out) {
  out.add(Heading{2, "How to read this", anchor("chapter", "how-to-read"), true});
  out.add(Bullets{{
      "What a source says is given in our own words. A briefing that reports guidance is called a briefing, never the guidance.",
      "Figures are worked out exactly. Only words for people are rounded, and never so that they contradict the answer.",
      "Words in curly brackets, such as " + code("{figure}") + ", are filled in for each plan: " + code("{figure}") +
          " is the figure tested, " + code("{needed}") + " what it is held against, " + code("{to_close}") +
          " the least change that closes the gap, " + code("{missing}") + " the figures that are missing.",
      "A threshold says where it comes from: from the source, from public knowledge that is still to be confirmed, or set by us.",
  }});
  out.add(table_of("How strongly a source asks", "Force", force_meanings()));
  out.add(table_of("What can be said of a plan", "Answer", answers));
}

Text requirement_link(const Requirement& requirement) { return link(requirement.id, anchor("requirement", requirement.id)); }

Text clause_link(const CitedClause& clause) {
  return "“" + clause.heading + "” (" + link(clause.id, anchor("source", clause.id.substr(0, clause.id.find('.')))) + ")";
}

}  // namespace plumbline
