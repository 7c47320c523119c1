// Cells in words: where a figure stands, or why it is not there.
#include <algorithm>

#include "base/plain_words.h"
#include "runtime/finding/finding.h"

namespace plumbline {
std::vector<std::string> Explainer::key_words(std::uint32_t table, const std::vector<std::int32_t>& keys) const {
  std::vector<std::string> out;
  const Table& of = program_.tables[table];
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Column& column = of.columns[of.keys[i]];
    if (keys[i] < 0) {
      out.emplace_back(keys[i] == stranger_code ? "(in no list)" : "(not readable)");
    } else if (column.kind == ColumnKind::organisation) {
      out.push_back(dataset_.organisations.members(column.of)[static_cast<std::size_t>(keys[i])].code);
    } else if (column.kind == ColumnKind::choice) {
      out.push_back(program_.lists[column.of].items[static_cast<std::size_t>(keys[i])].label);
    } else {
      out.push_back(show(period_at(column.of, keys[i])));
    }
  }
  return out;
}

CellWords Explainer::missing_words(const MissingCell& cell) const {
  const Table& table = program_.tables[cell.table];
  CellWords out;
  out.table = table.name;
  out.reason = word(cell.reason);
  if (cell.reason == Missing::not_a_number && cell.column && table.columns[*cell.column].kind != ColumnKind::number) out.reason = "not readable";
  out.keys = key_words(cell.table, cell.keys);
  out.line = cell.line;
  if (cell.column) out.column = table.columns[*cell.column].headers.front();
  std::string place;
  if (cell.file) {
    const InputFile& file = dataset_.files[*cell.file];
    out.file = file.name;
    out.sheet = file.rows ? file.rows->sheet() : "";
    out.submission = dataset_.submissions[file.submission].name;
    place = ", " + place_words(out.file, out.sheet, out.line);
  }
  const bool of_them_all = cell.reason == Missing::did_not_exist || cell.reason == Missing::was_split || cell.reason == Missing::not_additive;
  const std::string what = cell.column                                            ? out.column
                           : cell.reason == Missing::broken_key                   ? "a row"
                           : cell.reason == Missing::outside_hierarchy || of_them_all ? "the rows"
                                                                                   : "the row";
  std::vector<std::string> known;
  for (std::size_t i = 0; i < cell.keys.size(); ++i) {
    if (cell.keys[i] >= 0) known.push_back(out.keys[i]);
  }
  out.sentence = what + " of the " + table.title;
  if (!known.empty()) out.sentence += " for " + joined(known, ", ");
  std::string reason = out.reason;
  const std::optional<std::size_t> period = period_key(table);
  if (const std::size_t then = reason.find(" then"); cell.reason == Missing::did_not_exist && period && cell.keys[*period] != broken_code) {
    reason.replace(then, 5, " in " + out.keys[*period]);
  }
  out.sentence += " (" + reason + place + ")";
  return out;
}

CellWords Explainer::used_words(std::uint32_t table, const UsedCell& cell) const {
  const InputFile& file = dataset_.files[cell.file];
  CellWords out;
  out.table = program_.tables[table].name;
  out.column = program_.tables[table].columns[cell.column].headers.front();
  out.keys = key_words(table, cell.keys);
  out.file = file.name;
  out.sheet = file.rows ? file.rows->sheet() : "";
  out.submission = dataset_.submissions[file.submission].name;
  out.line = cell.line;
  return out;
}

CellWords Explainer::unknown_leaf(const Step& step) const {
  CellWords out;
  if (step.op == Op::parameter) {
    out.column = program_.parameters[step.of].title;
    out.reason = word(Missing::no_parameter);
    out.sentence = out.column + " (" + out.reason + ", as of " + show(dataset_.as_of) + ")";
    return out;
  }
  out.column = step.name;
  if (step.op == Op::attribute) {
    out.reason = word(Missing::attribute_not_known);
    out.sentence = step.name + " (" + out.reason + ")";
    return out;
  }
  const std::string what = step.op == Op::arrived ? "the document “" + spaced(program_.evidence[step.of].name) + "”" : "the " + step.title;
  const bool still_to_come = Exact(dataset_.as_of.days) <= step.constant;
  out.reason = word(still_to_come ? Missing::not_submitted : Missing::receipt_not_known);
  out.sentence = what + " (" + out.reason + ")";
  return out;
}

const std::shared_ptr<const CellWords>& Explainer::words_of(const std::shared_ptr<const MissingCell>& cell) const {
  std::shared_ptr<const CellWords>& out = missing_words_[cell];
  if (!out) out = std::make_shared<const CellWords>(missing_words(*cell));
  return out;
}

void Explainer::collect_missing(std::uint32_t requirement, std::uint32_t step, std::size_t cell,
                                std::vector<bool>& seen, SharedList<CellWords>& out) const {
  const Value value = evaluation_.value(requirement, step, cell);
  const bool dropped_out = value.lack == Lack::not_applicable;
  if (seen[step] || value.known || dropped_out) return;
  seen[step] = true;
  const Step& of = program_.steps[step];
  if (of.op == Op::gathered || of.op == Op::complete || of.op == Op::slack) {
    const Evaluation::Leaf leaf = evaluation_.missing(requirement, step, cell);
    for (const SharedList<MissingCell>* list : {&leaf.missing, &leaf.left_out}) {
      for (auto at = list->begin(); at != list->end(); ++at) out.add(words_of(at.shared()));
    }
    return;
  }
  if (of.op == Op::outcome) {
    out.add(people_lacking(requirement, step, cell));
    return;
  }
  if (of.op == Op::evidence) {
    CellWords lacking;
    lacking.column = program_.evidence[of.of].name;
    lacking.reason = value.lack == Lack::needs_review ? "needs review" : word(Missing::not_submitted);
    lacking.sentence = evidence_found(requirement, step, cell).sentence;
    out.add(std::move(lacking));
    return;
  }
  if (op_row(of.op).rule == UnitRule::leaf) {
    out.add(unknown_leaf(of));
    return;
  }
  const std::size_t before = out.size();
  for (std::uint32_t argument : of.arguments) collect_missing(requirement, argument, cell, seen, out);
  const bool all_known = std::all_of(of.arguments.begin(), of.arguments.end(), [&](std::uint32_t argument) {
    return evaluation_.value(requirement, argument, cell).known;
  });
  if (out.size() != before || !all_known) return;
  if (of.op == Op::outcome_test) {
    out.add(people_undecided(requirement, step, cell));
    return;
  }
  const Step& denominator = program_.steps[of.arguments.back()];
  CellWords zero;
  zero.column = denominator.name;
  zero.reason = word(Missing::zero_denominator);
  zero.sentence = denominator.english + " is 0, and nothing can be a share of nothing (" + zero.reason + ")";
  out.add(std::move(zero));
}

void Explainer::collect_cells(std::uint32_t requirement, std::uint32_t step, std::size_t cell,
                              std::vector<bool>& seen, Explanation& out) const {
  if (seen[step]) return;
  seen[step] = true;
  const Step& of = program_.steps[step];
  for (std::uint32_t argument : of.arguments) collect_cells(requirement, argument, cell, seen, out);
  if (of.op != Op::gathered && of.op != Op::complete) return;
  const Evaluation::Leaf leaf = evaluation_.leaf(requirement, step, cell, 5);
  out.cell_count += leaf.found;
  for (const UsedCell& used : leaf.used) out.cells.push_back(used_words(program_.gathers[of.of].table, used));
}

}  // namespace plumbline
