#include "runtime/read/organisation_drafts.h"

#include <algorithm>
#include <set>

#include "base/notice/suggest.h"
#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

std::optional<bool> yes_or_no(std::string_view text) {
  const std::string word = folded_words(text);
  if (word == "yes" || word == "y" || word == "true" || word == "1") return true;
  if (word == "no" || word == "n" || word == "false" || word == "0") return false;
  return std::nullopt;
}

bool says_otherwise(std::string_view a, std::string_view b) { return !a.empty() && !b.empty() && folded_words(a) != folded_words(b); }

// Do two rows differ in nothing that both of them say, but for the name?
bool differ_in_name_alone(const OrganisationRow& a, const OrganisationRow& b) {
  if (a.days != b.days) return !a.days.overlap(b.days);  // a name of its own time
  bool differ = says_otherwise(a.within, b.within);
  for (std::size_t i = 0; i < a.attributes.size(); ++i) differ = differ || says_otherwise(a.attributes[i], b.attributes[i]);
  for (std::size_t i = 0; i < a.aliases.size(); ++i) differ = differ || says_otherwise(a.aliases[i], b.aliases[i]);
  return !differ;
}

bool begins_later(const Days& a, const Days& b) { return a.from && (!b.from || *b.from < *a.from); }

}  // namespace

bool Days::overlap(const Days& other) const {
  const bool before = until && other.from && *until < *other.from;
  const bool after = other.until && from && *other.until < *from;
  return !before && !after;
}

bool Days::cover(const Days& other) const {
  return (!from || (other.from && *from <= *other.from)) && (!until || (other.until && *other.until <= *until));
}

std::string attribute_header(const Attribute& attribute) { return attribute.headers.empty() ? attribute.name : attribute.headers.front(); }

std::vector<std::string> code_spellings(const Level& level) {
  return level.code_headers.empty() ? std::vector<std::string>{level.name} : level.code_headers;
}

// --- what rows say -------------------------------------------------------------------------------

void OrganisationDrafts::add(const OrganisationRow& row, const std::vector<ToldOf>& told_of) {
  Drafts& drafts = drafts_[row.level];
  std::string code = folded_words(row.code);
  // Lists are mostly in the order of their codes.
  auto place = drafts.empty() || drafts.rbegin()->first < code ? drafts.end() : drafts.lower_bound(code);
  const bool is_new = place == drafts.end() || place->first != code;
  if (is_new) place = drafts.try_emplace(place, std::move(code));
  Draft& draft = place->second;
  if (is_new) {
    draft.code = row.code;
    draft.file = row.file;
    draft.line = row.line;
  }
  draft.is_listed = draft.is_listed || row.lists;
  auto own = std::find_if(draft.statements.begin(), draft.statements.end(), [&](const Statement& one) { return one.days == row.days; });
  if (own == draft.statements.end()) {
    own = draft.statements.insert(own, Statement{row.days, false, false, {}, {}});
    own->attributes.resize(row.attributes.size());
  }
  own->lists = own->lists || row.lists;
  own->gives_days = own->gives_days || (row.lists && row.gives_days);
  add_name(row, told_of, draft);
  // What holds on the same days first: that is where the words go.
  const auto those = [&](auto part) {
    std::vector<Said*> out = {part(*own)};
    for (Statement& other : draft.statements) {
      if (&other != &*own && other.days.overlap(row.days)) out.push_back(part(other));
    }
    return out;
  };
  if (const std::optional<std::uint32_t> above = program_->levels[row.level].within; above && !row.within.empty()) {
    say(row, told_of, draft, "the " + program_->levels[*above].name, row.within, those([](Statement& one) { return &one.within; }));
  }
  for (std::size_t which = 0; which < row.attributes.size(); ++which) {
    const std::string& text = row.attributes[which];
    const std::string header = attribute_header(program_->levels[row.level].attributes[which]);
    const std::optional<bool> value = yes_or_no(text);
    if (value) {
      say(row, told_of, draft, header, *value ? "yes" : "no", those([&](Statement& one) { return &one.attributes[which]; }));
    } else if (!text.empty()) {
      own->attributes[which].is_broken = true;
      told_of[row.file].faults->add(IssueCode::D0118, header, text, row.line, [](DataIssue& issue) { issue.expected = "yes or no"; });
    }
  }
  for (const std::string& alias : row.aliases) {
    if (!alias.empty()) draft.aliases.push_back(folded_words(alias));
  }
}

// A list that gives one code several names tells of renamings: all of them are its names, the last the one in
// use. Rows that differ in more than the name are about two organisations, and one has the other's code.
void OrganisationDrafts::add_name(const OrganisationRow& row, const std::vector<ToldOf>& told_of, Draft& draft) {
  if (row.name.empty()) return;
  const auto same = std::find_if(draft.names.begin(), draft.names.end(), [&](const OrganisationRow& one) { return !says_otherwise(one.name, row.name); });
  if (same != draft.names.end()) {
    std::rotate(same, same + 1, draft.names.end());
    return;
  }
  const auto other = std::find_if(draft.names.begin(), draft.names.end(), [&](const OrganisationRow& one) { return !differ_in_name_alone(one, row); });
  if (other == draft.names.end()) {
    draft.names.push_back(row);
    return;
  }
  if (std::exchange(draft.name_is_broken, true)) return;
  tell_contradiction(row, told_of, draft.code, "the name", row.name, Said{other->name, other->file, other->line, true, false});
}

// The first to say it is believed until somebody says otherwise; then nobody is, on the days that both speak of.
void OrganisationDrafts::say(const OrganisationRow& row, const std::vector<ToldOf>& told_of, const Draft& draft, const std::string& what,
                             const std::string& words, std::vector<Said*> said) const {
  if (words.empty()) return;
  Said& own = *said.front();
  if (own.is_said) {
    if (own.is_broken || folded_words(own.words) == folded_words(words)) return;
    tell_contradiction(row, told_of, draft.code, what, words, own);
    own.is_broken = true;
    return;
  }
  own = {words, row.file, row.line, true, own.is_broken};
  const auto other = std::find_if(said.begin() + 1, said.end(), [&](const Said* one) { return one->holds() && folded_words(one->words) != folded_words(words); });
  if (!own.is_broken && other != said.end()) tell_contradiction(row, told_of, draft.code, what, words, **other);
}

void OrganisationDrafts::tell_contradiction(const OrganisationRow& row, const std::vector<ToldOf>& told_of, const std::string& code, const std::string& what,
                                            const std::string& words, const Said& first) const {
  DataIssue issue;
  issue.code = IssueCode::D0116;
  issue.found = shown(words);
  issue.expected = shown(first.words);
  issue.more["key"] = code;
  issue.more["what"] = what;
  issue.more["first"] = (first.file == row.file ? "" : told_of[first.file].name + " ") + "line " + std::to_string(first.line);
  told_of[row.file].faults->add_alone(std::move(issue), {row.line});
}

// --- what holds when -----------------------------------------------------------------------------

template <typename Part>
OrganisationDrafts::Agreed OrganisationDrafts::agreed(const Draft& draft, const Days& days, const Part& part) {
  Agreed out;
  for (const Statement& statement : draft.statements) {
    if (!statement.days.cover(days)) continue;
    const Said* const one = part(statement);
    out.is_broken = out.is_broken || one->is_broken || (out.said != nullptr && one->is_said && folded_words(out.said->words) != folded_words(one->words));
    if (out.said == nullptr && one->is_said) out.said = one;
  }
  if (out.is_broken) out.said = nullptr;
  return out;
}

// Every day on which something begins or has ended cuts time in two; between two cuts one thing holds.
std::vector<OrganisationDrafts::Span> OrganisationDrafts::spans(const Draft& draft) {
  std::vector<Date> cuts;
  bool gives_days = false;
  for (const Statement& one : draft.statements) {
    if (one.days.from) cuts.push_back(*one.days.from);
    if (one.days.until) cuts.push_back(Date{one.days.until->days + 1});
    gives_days = gives_days || one.gives_days;
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  std::vector<Span> out;
  std::optional<Date> from;
  for (auto cut = cuts.begin();; ++cut) {
    const bool last = cut == cuts.end();
    Span span;
    span.days = {from, last ? std::nullopt : std::optional<Date>(Date{cut->days - 1})};
    bool exists = !gives_days;  // of an organisation whose days nobody gives, all time
    for (const Statement& one : draft.statements) exists = exists || (one.gives_days && one.days.cover(span.days));
    span.within = agreed(draft, span.days, [](const Statement& one) { return &one.within; });
    for (std::size_t which = 0; which < draft.statements.front().attributes.size(); ++which) {
      span.attributes.push_back(agreed(draft, span.days, [&](const Statement& one) { return &one.attributes[which]; }));
    }
    if (exists) out.push_back(std::move(span));
    if (last) return out;
    from = *cut;
  }
}

std::vector<Organisations::Entry> OrganisationDrafts::entries() const {
  std::vector<Organisations::Entry> entries;
  for (std::uint32_t level = 0; level < drafts_.size(); ++level) {
    for (const auto& [folded, draft] : drafts_[level]) {
      Organisations::Entry entry{level, draft.code, "", "", {}};
      const OrganisationRow* latest = nullptr;
      for (const OrganisationRow& name : draft.names) {
        if (latest == nullptr || !begins_later(latest->days, name.days)) latest = &name;
        entry.also.push_back(folded_words(name.name));
      }
      if (latest != nullptr) entry.name = latest->name;
      entry.also.insert(entry.also.end(), draft.aliases.begin(), draft.aliases.end());
      for (const Span& span : spans(draft)) {
        entry.from = span.days.from;
        entry.until = span.days.until;
        entry.within_code = span.within.said == nullptr ? "" : span.within.said->words;
        entry.attributes.clear();
        for (const Agreed& one : span.attributes) entry.attributes.push_back(one.said == nullptr ? std::nullopt : yes_or_no(one.said->words));
        entries.push_back(entry);
      }
    }
  }
  return entries;
}

std::string OrganisationDrafts::place(std::uint32_t level, const std::string& code, const std::vector<ToldOf>& told_of) const {
  const auto found = drafts_[level].find(folded_words(code));
  return found == drafts_[level].end() ? "" : told_of[found->second.file].name + " line " + std::to_string(found->second.line);
}

// --- what nobody said ----------------------------------------------------------------------------

void OrganisationDrafts::report_gaps(const std::vector<ToldOf>& told_of) {
  for (std::uint32_t level = 0; level < drafts_.size(); ++level) drop_unlisted(told_of, level);
  for (std::uint32_t level = 0; level < drafts_.size(); ++level) {
    report_within(told_of, level);
    report_attributes(told_of, level);
  }
}

// Where a file lists a level, a code that stands only as somebody's parent is a slip of the pen:
// the organisation it would make has no name, no parent and nobody's plan.
void OrganisationDrafts::drop_unlisted(const std::vector<ToldOf>& told_of, std::uint32_t level) {
  const bool has_list = std::any_of(told_of.begin(), told_of.end(), [&](const ToldOf& file) { return file.lists[level]; });
  if (!has_list) return;
  std::erase_if(drafts_[level], [](const auto& entry) { return !entry.second.is_listed; });
}

void OrganisationDrafts::report_within(const std::vector<ToldOf>& told_of, std::uint32_t level) {
  const std::optional<std::uint32_t> above = program_->levels[level].within;
  if (!above || drafts_[level].empty()) return;
  const std::string header = code_spellings(program_->levels[*above]).front();
  if (std::none_of(told_of.begin(), told_of.end(), [&](const ToldOf& file) { return file.names[*above]; })) {
    told_of.front().faults->add(IssueCode::D0110, header, "", 0, [&](DataIssue& issue) {
      issue.expected = "the " + program_->levels[*above].name + " of each " + program_->levels[level].name;
    });
    return;
  }
  std::vector<std::string> known;
  for (const auto& [folded, draft] : drafts_[*above]) known.push_back(draft.code);
  std::map<std::pair<std::size_t, std::string>, std::vector<std::pair<const Draft*, std::uint32_t>>> groups;
  for (const auto& [folded, draft] : drafts_[level]) {
    std::set<std::string> told;
    for (const Span& span : spans(draft)) {
      const Said* const said = span.within.said;
      const bool is_said = said != nullptr;
      const std::string code = is_said ? said->words : "";
      const bool good = span.within.is_broken || (is_said && drafts_[*above].contains(folded_words(code)));
      // Who is only somebody's parent is spoken of on the days of its members, and on no others.
      const bool silent = code.empty() && !draft.is_listed &&
                          std::any_of(draft.statements.begin(), draft.statements.end(), [](const Statement& one) { return one.within.is_said; });
      if (good || silent || !told.insert(code).second) continue;
      groups[{is_said ? said->file : draft.file, code}].emplace_back(&draft, is_said ? said->line : draft.line);
    }
  }
  for (const auto& [place, group] : groups) {
    const std::string& code = place.second;
    const std::optional<std::string> near = code.empty() ? std::nullopt : nearest(code, known);
    report_group(told_of[place.first], level, group,
                 code.empty() ? "none" : code + ", which is not listed,",
                 near ? "Did you mean " + *near + "?" : "");
  }
}

void OrganisationDrafts::report_group(const ToldOf& file, std::uint32_t level, const std::vector<std::pair<const Draft*, std::uint32_t>>& group,
                                      const std::string& found, const std::string& suggestion) const {
  constexpr std::size_t most_named = 10;
  std::vector<std::string> codes;
  std::vector<std::uint32_t> lines;
  for (const auto& [draft, line] : group) {
    if (codes.size() < most_named) codes.push_back(draft->code);
    lines.push_back(line);
  }
  if (group.size() > codes.size()) {
    codes.push_back(counted(group.size() - codes.size(), "more", "more"));
  }
  std::sort(lines.begin(), lines.end());
  DataIssue issue;
  issue.code = IssueCode::D0117;
  issue.found = found;
  issue.expected = "a " + program_->levels[*program_->levels[level].within].name;
  issue.more["what"] = program_->levels[level].name;
  issue.more["key"] = listed(codes);
  issue.more["suggestion"] = suggestion;
  file.faults->add_alone(std::move(issue), std::move(lines));
}

void OrganisationDrafts::report_attributes(const std::vector<ToldOf>& told_of, std::uint32_t level) {
  const std::vector<Attribute>& attributes = program_->levels[level].attributes;
  for (std::size_t which = 0; which < attributes.size() && !drafts_[level].empty(); ++which) {
    const std::string header = attribute_header(attributes[which]);
    const auto describe = [&](DataIssue& issue) {
      issue.expected = "yes or no for each " + program_->levels[level].name;
    };
    if (std::none_of(told_of.begin(), told_of.end(), [&](const ToldOf& file) { return file.attributes[level][which]; })) {
      told_of.front().faults->add(IssueCode::D0110, header, "", 0, describe);
      continue;
    }
    for (const auto& [folded, draft] : drafts_[level]) {
      const std::vector<Span> all = spans(draft);
      const bool blank = std::any_of(all.begin(), all.end(), [&](const Span& span) { return span.attributes[which].said == nullptr && !span.attributes[which].is_broken; });
      if (blank) told_of[draft.file].faults->add(IssueCode::D0102, header, "", draft.line, describe);
    }
  }
}

}  // namespace plumbline::reading
