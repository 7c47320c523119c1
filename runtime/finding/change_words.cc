#include "runtime/finding/change_words.h"

#include <algorithm>
#include <map>

#include "base/plain_words.h"

namespace plumbline {
namespace {

std::string quoted(const std::string& text) { return "“" + text + "”"; }

std::string was_and_is(const std::string& before, const std::string& after) { return " was " + before + ", is " + after; }

std::string counted(std::size_t count, const std::string& one) { return std::to_string(count) + " " + one + (count == 1 ? "" : "s"); }

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::string excerpt(const std::vector<std::string>& words, std::size_t same_before, std::size_t same_after) {
  constexpr std::size_t context = 4;  // words on either side, to find the place by
  const std::size_t begin = same_before > context ? same_before - context : 0;
  const std::size_t end = words.size() - (same_after > context ? same_after - context : 0);
  std::string out = begin > 0 ? "… " : "";
  out += joined({words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end)}, " ");
  return out + (end < words.size() ? " …" : "");
}

// "“… 2019/20” is above “Elective …”, is “… 2019/20” is at least “Elective …”": of two long texts what
// differs, with a few words round it; both stand whole in the results.
std::string text_was_and_is(const std::string& before, const std::string& after, const std::string& was = " was ", const std::string& is = ", is ") {
  const std::vector<std::string> a = words_of(before);
  const std::vector<std::string> b = words_of(after);
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t head = 0;
  while (head < most && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < most - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  return was + quoted(excerpt(a, head, tail)) + is + quoted(excerpt(b, head, tail));
}

std::string choices(const std::vector<std::pair<std::string, std::string>>& interpretations) {
  std::vector<std::string> out;
  for (const auto& [chosen, other] : interpretations) out.push_back(chosen + ", rather than " + other);
  return out.empty() ? "none" : joined(out, "; ");
}

// "77%, was 74.1%"; where both read alike although they are not the same, the exact amounts as well.
std::string moved_words(const std::optional<RecordedNumber>& before, const std::optional<RecordedNumber>& now) {
  std::string out = number_words(now);
  if (before == now) return out;
  out += ", was " + number_words(before);
  if (before && now && before->shown == now->shown) out += " (exactly " + now->exact + ", was " + before->exact + ")";
  return out;
}

std::string missing_words(const RecordedFinding& finding) {
  std::string out = counted(finding.missing, "figure") + " missing";
  if (!finding.first_missing.empty()) out += ": " + finding.first_missing;
  return out + (finding.missing > 1 ? ", and more" : "");
}

std::string month_or_code(const std::string& dimension, const std::string& code) {
  const std::optional<Month> month = dimension == "month" ? parse_month(code) : std::nullopt;
  return month ? show(*month) : code;
}

/// The parts of a subject that the other run has nothing for, in words.
std::string unknown_parts(const Program& program, const RecordedFinding& finding, const std::set<std::string>& parts) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& part : finding.subject) {
    if (!parts.contains(part.first + "\x1F" + part.second)) out.push_back(part);
  }
  return subject_words(program, out);
}

}  // namespace

Cause parameter_cause(const RecordedParameter& before, const RecordedParameter& now) {
  Cause out{"parameter", now.title, number_words(before.value), number_words(now.value), "", "", true};
  const std::string& months = now.months.empty() ? before.months : now.months;
  if (!months.empty()) out.name += " for " + months;
  if (!now.file.empty()) {
    out.where = now.file + " line " + std::to_string(now.line) + ", " + now.basis + ", " + now.cites;
    if (now.known_from != before.known_from && now.known_from) out.where += ", known from " + show(*now.known_from);
  }
  out.sentence = out.name + was_and_is(out.before, out.after) + (out.where.empty() ? "" : " (" + out.where + ")");
  return out;
}

Cause data_cause(const RecordedFigure& now) {
  return {"data", now.english.empty() ? now.name : now.english, "", "", "", capital(now.english.empty() ? now.name : now.english) + " changed", true};
}

Cause as_of_cause(Date before, Date now) {
  return {"as of", "the day the plans are judged on", show(before), show(now), "", "The day the plans are judged on" + was_and_is(show(before), show(now)), true};
}

Cause exception_cause(const std::optional<RecordedException>& before, const std::optional<RecordedException>& now) {
  const std::string& id = now ? now->id : before->id;
  Cause out{std::string(exception_kind), id, before ? before->state : "", now ? now->state : "", "", "", false};
  if (before && now && before->id == now->id) {
    out.sentence = "Exception " + id + was_and_is(before->state, now->state);
  } else if (now) {
    out.sentence = "Exception " + id + " speaks of it now: " + now->state;
    if (before) out.sentence += ", in place of " + before->id + ", which was " + before->state;
  } else {
    out.sentence = "Exception " + id + " speaks of it no more; it was " + before->state;
  }
  return out;
}

Cause renamed_cause(const RecordedRequirement& before, const RecordedRequirement& now) {
  return {"renamed", now.id, before.id, now.id, "", now.id + " was called " + before.id + "; its rule is the same", false};
}

std::vector<Cause> requirement_causes(const RecordedRequirement& before, const RecordedRequirement& now) {
  std::vector<Cause> out;
  if (before.rule != now.rule) {
    const bool alike = before.english == now.english;
    out.push_back({"rule", now.id, before.english, now.english, "",
                   alike ? "What decides " + now.id + " changed, though its English reads the same: which rows are expected, or what a column or a list holds"
                         : "The rule of " + now.id + text_was_and_is(before.english, now.english),
                   true});
  } else if (before.english != now.english) {
    out.push_back({"wording", now.id, before.english, now.english, "",
                   "The English of " + now.id + text_was_and_is(before.english, now.english) + "; what is tested is the same", false});
  }
  const auto compare = [&](const std::string& kind, const std::string& what, const std::string& was, const std::string& is) {
    if (was != is) out.push_back({kind, now.id, was, is, "", what + " " + now.id + was_and_is(was, is), false});
  };
  const std::string chosen_before = choices(before.interpretations);
  const std::string chosen = choices(now.interpretations);
  if (chosen_before != chosen) {
    out.push_back({"interpretation", now.id, chosen_before, chosen, "", "The reading chosen for " + now.id + text_was_and_is(chosen_before, chosen), false});
  }
  compare("force", "The force of", before.force, now.force);
  compare("ask", "What is asked of the submitter under", before.ask, now.ask);
  compare("clause", "The clause cited by", joined(before.cites, ", "), joined(now.cites, ", "));
  return out;
}

std::optional<Cause> clause_cause(const RecordedClause& before, const RecordedClause& now) {
  if (before.words != now.words) {
    return Cause{"clause", now.id, before.words, now.words, now.source, "The words of " + now.id + text_was_and_is(before.words, now.words, " were ", ", are "), false};
  }
  const std::string was = before.source + " (" + before.authority + ")";
  const std::string is = now.source + " (" + now.authority + ")";
  if (was == is) return std::nullopt;
  return Cause{"clause", now.id, was, is, now.source, "The source of " + now.id + was_and_is(was, is), false};
}

Cause edition_cause(const std::string& before, const std::string& now) {
  return {"edition", "edition", before, now, "", "The framework's edition" + was_and_is(before, now), false};
}

Cause framework_cause() {
  return {"framework", "framework", "", "", "", "The rules' files differ, but in nothing that these findings are known to rest on", false};
}

std::optional<Cause> files_cause(const std::vector<RecordedFile>& before, const std::vector<RecordedFile>& now) {
  std::map<std::string, std::string> earlier;
  for (const RecordedFile& file : before) earlier.emplace(file.name, file.hash);
  std::vector<std::string> told;
  for (const RecordedFile& file : now) {
    const auto was = earlier.find(file.name);
    if (was == earlier.end()) {
      told.push_back(file.name + " is new");
    } else {
      if (was->second != file.hash) told.push_back(file.name + " is not the same");
      earlier.erase(was);
    }
  }
  for (const auto& [name, hash] : earlier) told.push_back(name + " is not there any more");
  if (told.empty()) return std::nullopt;
  return Cause{"files", "files", "", "", "", "Of the files that were read: " + joined(told, "; "), false};
}

Cause not_found_cause(const RunRecord& before) {
  const std::string why = before.says_what_findings_rest_on ? "nothing that these findings are known to rest on changed"
                                                            : "the earlier results do not say what their findings rested on";
  return {"not found", "cause not found", "", "", "", "Cause not found: " + why, true};
}

Cause new_requirement_cause(const std::string& requirement) {
  return {"new", requirement, "", "", "", requirement + " was not in the earlier run's rules", true};
}

Cause gone_requirement_cause(const std::string& requirement) {
  return {"gone", requirement, "", "", "", requirement + " is not in the rules any more", true};
}

Cause new_subject_cause(const Program& program, const RecordedFinding& now, const std::set<std::string>& parts) {
  const std::string unknown = unknown_parts(program, now, parts);
  if (!unknown.empty()) return {"new", unknown, "", "", "", unknown + " was not in the earlier run", true};
  return {"new", now.requirement, "", "", "", now.requirement + " was not asked about these in the earlier run", true};
}

Cause gone_subject_cause(const Program& program, const RecordedFinding& before, const std::set<std::string>& parts) {
  const std::string unknown = unknown_parts(program, before, parts);
  if (!unknown.empty()) return {"gone", unknown, "", "", "", unknown + " is not in this run", true};
  return {"gone", before.requirement, "", "", "", before.requirement + " is not asked about these any more", true};
}

std::string subject_words(const Program& program, const std::vector<std::pair<std::string, std::string>>& subject) {
  std::vector<std::string> out;
  for (const auto& [dimension, code] : subject) {
    const std::string& name = dimension;
    const auto list = std::find_if(program.lists.begin(), program.lists.end(), [&](const List& one) { return one.name == name; });
    std::string words = month_or_code(dimension, code);
    if (list != program.lists.end()) {
      for (const ListItem& item : list->items) {
        if (item.code == code) words = item.label;
      }
    }
    out.push_back(std::move(words));
  }
  return joined(out, ", ");
}

std::string number_words(const std::optional<RecordedNumber>& number) { return number ? number->shown : "not known"; }

std::string change_words(const RecordedFinding& before, const RecordedFinding& now, const std::vector<CauseOfChange>& causes,
                         const std::vector<Cause>& all) {
  std::vector<std::string> out;
  if (before.figure || now.figure) out.push_back("figure " + moved_words(before.figure, now.figure));
  if (before.needed || now.needed) out.push_back("needed " + moved_words(before.needed, now.needed));
  // Totals are named by their column ("activity.value"): the whole English stands above the group.
  for (const CauseOfChange& one : causes) {
    if (all[one.cause].kind != "data") continue;
    const auto figure = std::find_if(now.figures.begin(), now.figures.end(), [&](const RecordedFigure& of) {
      return (of.english.empty() ? of.name : of.english) == all[one.cause].name;
    });
    if (figure != now.figures.end()) out.push_back(figure->name + " " + one.after + ", was " + one.before);
  }
  const auto standing = [](const std::optional<RecordedException>& one) { return one ? one->id + " " + one->state : std::string("none"); };
  if (before.exception != now.exception) out.push_back("exception " + standing(now.exception) + ", was " + standing(before.exception));
  if (now.missing > 0) out.push_back(missing_words(now));
  if (now.missing == 0 && before.missing > 0) out.push_back("there was " + missing_words(before));
  return joined(out, "; ");
}

std::string changes_heading(const Changes& changes) {
  std::string out = "Since the earlier run (as of " + show(changes.as_of) + (changes.edition.empty() ? "" : ", edition " + changes.edition) + "): ";
  const auto count = [&](Change change) { return changes.counts[static_cast<std::size_t>(change)]; };
  const std::size_t verdicts = count(Change::better) + count(Change::worse) + count(Change::other);
  const std::size_t all = changes.findings.size();
  const std::size_t same = count(Change::same);
  if (same == all && changes.gone.empty()) {
    const std::string what = changes.causes.empty() ? "nothing changed" : "no finding changed";
    return out + what + (all == 1 ? ", the one finding is the same" : ", all " + std::to_string(all) + " findings are the same");
  }
  std::vector<std::string> parts = {(verdicts == 0 ? "no finding" : counted(verdicts, "finding")) + " changed verdict"};
  if (count(Change::figure) > 0) parts.push_back(std::to_string(count(Change::figure)) + " only " + (count(Change::figure) == 1 ? "its" : "their") + " figure");
  if (count(Change::needed) > 0) parts.push_back(std::to_string(count(Change::needed)) + " only what is needed");
  if (count(Change::exception) > 0) parts.push_back(std::to_string(count(Change::exception)) + " only how an exception stands");
  parts.push_back(std::to_string(same) + " the same");
  if (count(Change::hidden) > 0) parts.push_back(std::to_string(count(Change::hidden)) + " hidden");
  if (count(Change::fresh) > 0) parts.push_back(std::to_string(count(Change::fresh)) + " new");
  if (!changes.gone.empty()) parts.push_back(std::to_string(changes.gone.size()) + " gone");
  return out + joined(parts, ", ");
}

}  // namespace plumbline
