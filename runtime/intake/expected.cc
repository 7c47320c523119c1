#include "runtime/intake/expected.h"

#include <algorithm>
#include <tuple>

namespace plumbline::intake {
namespace {

/// Could any row of the table be about the organisation? A table about providers with maternity care is asked of
/// no system that has none; what is not known of one may be so.
bool is_asked_of(const AskedBy& asked, const Table& table, Member who, std::optional<Date> day) {
  for (std::size_t key = 0; key < table.expected.size(); ++key) {
    const Column& column = table.columns[table.keys[key]];
    if (column.kind != ColumnKind::organisation || table.expected[key].where.empty() || !lies_within(*asked.program, column.of, who.level)) continue;
    bool any = false;
    const auto count = static_cast<std::int32_t>(asked.organisations->members(column.of).size());
    for (std::int32_t at = 0; at < count && !any; ++at) {
      if (!asked.organisations->comes_to_lie_in(*asked.program, column.of, at, std::nullopt, who.level, who.at)) continue;
      any = std::all_of(table.expected[key].where.begin(), table.expected[key].where.end(), [&](const AttributeTest& test) {
        return asked.organisations->attribute(column.of, at, test.attribute, day).value_or(test.wanted) == test.wanted;
      });
    }
    if (!any) return false;
  }
  return true;
}

class Missing {
 public:
  Missing(const Inbox& inbox, const std::set<std::pair<SubmissionKey, std::string>>& held) : inbox_(inbox), held_(held) {}

  void add(const SubmissionKey& key) {
    const AskedBy& asked = inbox_.frameworks[key.framework];
    for (std::uint32_t at = 0; at < asked.program->tables.size(); ++at) {
      const Table& table = asked.program->tables[at];
      if (table.supplied_by != key.who.level || held_.contains({key, table.name}) || !is_asked_of(asked, table, key.who, inbox_.as_of)) continue;
      Entry entry;
      const bool early = inbox_.as_of && table.due && *inbox_.as_of <= *table.due;
      entry.state = early ? State::not_yet_due : State::missing;
      entry.framework = key.framework;
      entry.table = at;
      entry.who = key.who;
      entry.version = key.version;
      entry.reason = key.version.empty() ? "Nothing of this organisation came." : "No file that could be placed holds it.";
      entry.what_to_do = early ? "" : "Ask for it.";
      out_.push_back(std::move(entry));
    }
  }

  std::vector<Entry> take() { return std::move(out_); }

 private:
  const Inbox& inbox_;
  const std::set<std::pair<SubmissionKey, std::string>>& held_;
  std::vector<Entry> out_;
};

}  // namespace

std::vector<Entry> missing_tables(const Inbox& inbox, const std::vector<SubmissionKey>& submissions,
                                  const std::set<std::pair<SubmissionKey, std::string>>& held) {
  std::set<SubmissionKey> keys(submissions.begin(), submissions.end());
  for (const auto& [key, name] : held) keys.insert(key);
  std::set<std::pair<std::size_t, Member>> came;
  for (const SubmissionKey& key : keys) came.insert({key.framework, key.who});
  for (std::size_t framework = 0; framework < inbox.frameworks.size(); ++framework) {
    const AskedBy& asked = inbox.frameworks[framework];
    for (const Table& table : asked.program->tables) {
      if (!table.supplied_by) continue;
      const auto count = static_cast<std::int32_t>(asked.organisations->members(*table.supplied_by).size());
      for (std::int32_t at = 0; at < count; ++at) {
        const Member who{*table.supplied_by, at};
        const bool exists = !inbox.as_of || asked.organisations->on(who.level, at, *inbox.as_of) != nullptr;
        if (exists && !came.contains({framework, who})) keys.insert({framework, who, ""});
      }
    }
  }
  Missing out(inbox, held);
  for (const SubmissionKey& key : keys) out.add(key);
  return out.take();
}

void tell_late(const Inbox& inbox, std::vector<Entry>& entries) {
  const auto due = [&](const Entry& entry) { return entry.table && entry.framework ? inbox.frameworks[*entry.framework].program->tables[*entry.table].due : std::nullopt; };
  std::set<std::tuple<std::size_t, Member, std::uint32_t>> in_time;
  for (const Entry& entry : entries) {
    if (entry.state == State::placed && due(entry) && entry.received && *entry.received <= *due(entry)) in_time.insert({*entry.framework, *entry.who, *entry.table});
  }
  for (Entry& entry : entries) {
    if (entry.state != State::placed || !due(entry)) continue;
    const bool came = in_time.contains({*entry.framework, *entry.who, *entry.table});
    entry.late = came ? Late::no : entry.received ? Late::yes : Late::not_known;
  }
}

}  // namespace plumbline::intake
