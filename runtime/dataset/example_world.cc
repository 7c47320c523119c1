#include "runtime/dataset/example_world.h"

#include <algorithm>

namespace plumbline {
namespace {

// Scaled whole numbers are for files; an example's few figures go in as they are.
void put(NumberValues& numbers, std::uint32_t row, const ExampleCell* cell) {
  numbers.mantissa.push_back(0);
  numbers.state.push_back(Missing::blank);
  if (cell == nullptr) return;
  if (cell->state == CellState::value) {
    numbers.state.back() = Missing::known;
    numbers.wide.emplace(row, cell->value);
  } else if (cell->state == CellState::suppressed) {
    numbers.state.back() = Missing::suppressed;
  }
}

const ExampleCell* cell_of(const ExampleRow& row, std::uint32_t column) {
  const auto found = std::find_if(row.cells.begin(), row.cells.end(),
                                  [&](const ExampleCell& cell) { return cell.column == column; });
  return found == row.cells.end() ? nullptr : &*found;
}

bool is_there(const ExampleRow& row) {
  return std::none_of(row.cells.begin(), row.cells.end(),
                      [](const ExampleCell& cell) { return cell.state == CellState::no_row; });
}

void add_row(const Table& of, const ExampleRow& row, const std::vector<std::int32_t>& keys, Batch& batch) {
  const auto at = static_cast<std::uint32_t>(batch.rows++);
  batch.lines.push_back(at + 1);
  for (std::size_t i = 0; i < keys.size(); ++i) batch.keys[i].codes.push_back(keys[i]);
  for (std::uint32_t column = 0; column < of.columns.size(); ++column) {
    if (of.columns[column].is_key) continue;
    put(batch.numbers[number_slot(of, column)], at, cell_of(row, column));
  }
}

void add_table(const Program& program, const ExampleCase& example, std::uint32_t table, Dataset& out) {
  const Table& of = program.tables[table];
  Batch batch;
  batch.keys.resize(of.keys.size());
  batch.numbers.resize(of.columns.size() - of.keys.size());
  for (const ExampleRow& row : example.rows) {
    if (row.table != table) continue;
    std::vector<std::int32_t> keys;
    for (std::size_t i = 0; i < of.keys.size(); ++i) {
      keys.push_back(key_code(program, out.organisations, of.columns[of.keys[i]], row.keys[i]));
    }
    if (!of.of_people) (*out.only_expected)[table].push_back(keys);
    for (std::int64_t person = 0; person < row.people && is_there(row); ++person) add_row(of, row, keys, batch);
  }
  out.files.push_back({of.name, 0, table, std::make_unique<MemoryRows>(std::move(batch), 2048)});
}

// A day of receipt needs a file that arrived; what is in the tables the example says elsewhere.
void add_receipt(const Program& program, const ExampleReceipt& receipt, Dataset& out) {
  const Table& table = program.tables[receipt.table];
  const std::size_t organisations = out.submissions.size();
  for (std::size_t i = 0; i < organisations; ++i) {
    if (out.submissions[i].level != table.supplied_by) continue;
    Batch nothing;
    nothing.keys.resize(table.keys.size());
    nothing.numbers.resize(table.columns.size() - table.keys.size());
    Submission sent = out.submissions[i];
    sent.received = receipt.received;
    out.submissions.push_back(sent);
    out.files.push_back({table.name, static_cast<std::uint32_t>(out.submissions.size() - 1), receipt.table,
                         std::make_unique<MemoryRows>(std::move(nothing), 1)});
  }
}

// Of several lines about one thing the later adds to the earlier: it was sent, and it was judged.
void add_evidence(const ExampleEvidence& given, Dataset& out) {
  const std::optional<std::int32_t> member = out.organisations.find(given.level, given.organisation);
  for (Submission& submission : out.submissions) {
    if (!member || submission.level != given.level || submission.organisation != *member) continue;
    auto at = std::find_if(submission.evidence.begin(), submission.evidence.end(),
                           [&](const Evidence& one) { return one.kind == given.kind && one.name == given.name; });
    if (at == submission.evidence.end()) {
      Evidence fresh;
      fresh.kind = given.kind;
      fresh.name = given.name;
      fresh.hash = "sha256:example";
      fresh.has_text = true;
      fresh.words = 1'000'000;  // as long as anybody may ask for
      at = submission.evidence.insert(submission.evidence.end(), fresh);
    }
    if (given.agreed_by) at->agreed_by = given.agreed_by;
    if (given.words) at->words = static_cast<std::uint64_t>(*given.words);
    if (given.answer) at->answer = given.answer;
    if (given.kind == EvidenceKind::attestation) {
      at->role = given.role;
      at->on = out.as_of;
    }
    if (!given.judged) continue;
    Judgement judgement;
    judgement.kind = given.kind;
    judgement.evidence = given.name;
    judgement.level = given.level;
    judgement.organisation = *member;
    judgement.hash = at->hash;
    judgement.met = *given.judged;
    judgement.role = given.role;
    judgement.on = out.as_of;
    judgement.why = "the example says so";
    out.judgements.push_back(std::move(judgement));
  }
}

}  // namespace

std::int32_t key_code(const Program& program, const Organisations& organisations, const Column& column,
                      const std::string& text) {
  switch (column.kind) {
    case ColumnKind::organisation:
      return organisations.find(column.of, text).value_or(broken_code);
    case ColumnKind::period: {
      const std::optional<Period> period = parse_period(text);
      return period && period->kind == static_cast<PeriodKind>(column.of) ? period->index : broken_code;
    }
    case ColumnKind::choice: {
      const std::vector<ListItem>& items = program.lists[column.of].items;
      const auto found = std::find_if(items.begin(), items.end(), [&](const ListItem& item) { return item.code == text; });
      return found == items.end() ? broken_code : static_cast<std::int32_t>(found - items.begin());
    }
    default:
      break;
  }
  return broken_code;
}

Dataset example_world(const Program& program, const ExampleCase& example) {
  Dataset out;
  std::vector<Organisations::Entry> entries;
  for (const ExampleOrganisation& organisation : example.organisations) {
    entries.push_back({organisation.level, organisation.code, "", organisation.within, organisation.attributes, organisation.from, organisation.until});
  }
  std::vector<Organisations::Successor> successors;
  for (const ExampleSuccession& one : example.successions) successors.push_back({one.level, one.old_code, one.new_code, one.on});
  out.organisations = Organisations(program, std::move(entries), successors);
  out.as_of = example.as_of.value_or(Date{});
  // Everything an example says is given, whoever would have submitted it.
  out.submissions.push_back({"the example", std::nullopt, -1, "", std::nullopt, {}});
  for (const ExampleOrganisation& organisation : example.organisations) {
    const std::optional<std::int32_t> member = out.organisations.find(organisation.level, organisation.code);
    // It may lie in several places, one after the other; it sends one submission all the same.
    const bool known = std::any_of(out.submissions.begin(), out.submissions.end(), [&](const Submission& sent) {
      return sent.level == organisation.level && sent.organisation == member;
    });
    if (member && !known) out.submissions.push_back({organisation.code, organisation.level, *member, "", std::nullopt, {}});
  }
  for (const ExampleEvidence& evidence : example.evidence) add_evidence(evidence, out);
  for (const ExampleReceipt& receipt : example.receipts) add_receipt(program, receipt, out);
  out.only_expected.emplace(program.tables.size());
  for (std::uint32_t table = 0; table < program.tables.size(); ++table) add_table(program, example, table, out);
  return out;
}

}  // namespace plumbline
