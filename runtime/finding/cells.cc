// Cells in words: where a figure stands, or why it is not there.
#include <algorithm>

#include "base/plain_words.h"
#include "runtime/evaluate/figures.h"
#include "runtime/finding/finding.h"

namespace plumbline {
namespace {

void put_place(const Dataset& dataset, std::uint32_t file, std::uint32_t line, CellWords& out) {
  const InputFile& of = dataset.files[file];
  out.file = of.name;
  if (of.rows) out.sheet = of.rows->sheet();
  out.submission = dataset.submissions[of.submission].name;
  out.line = line;
}

}  // namespace

std::string_view Explainer::period_words(std::uint32_t kind, std::int32_t code) const {
  const std::pair wanted(kind, code);
  if (last_period_ == periods_.end() || last_period_->first != wanted) {
    last_period_ = periods_.find(wanted);
    if (last_period_ == periods_.end()) last_period_ = periods_.emplace(wanted, show(period_at(kind, code))).first;
  }
  return last_period_->second;
}

void Explainer::add_key_words(std::uint32_t table, std::span<const std::int32_t> keys, KeyWords& out) const {
  const Table& of = program_.tables[table];
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Column& column = of.columns[of.keys[i]];
    if (keys[i] < 0) {
      out.add(keys[i] == stranger_code ? "(in no list)" : "(not readable)");
    } else if (column.kind == ColumnKind::organisation) {
      out.add(dataset_.organisations.members(column.of)[static_cast<std::size_t>(keys[i])].code);
    } else if (column.kind == ColumnKind::choice) {
      out.add(program_.lists[column.of].items[static_cast<std::size_t>(keys[i])].label);
    } else {
      out.add(period_words(column.of, keys[i]));
    }
  }
}

CellWords Explainer::missing_words(const MissingCell& cell, Detail detail) const {
  const Table& table = program_.tables[cell.table];
  CellWords out;
  out.table = table.name;
  out.reason = word(cell.reason);
  if (cell.reason == Missing::not_a_number && cell.column && table.columns[*cell.column].kind != ColumnKind::number) out.reason = "not readable";
  add_key_words(cell.table, cell.keys, out.keys);
  out.line = cell.line;
  if (cell.column) out.column = table.columns[*cell.column].headers.front();
  if (cell.file) put_place(dataset_, *cell.file, cell.line, out);
  if (detail == Detail::all) out.sentence = missing_sentence(cell, out);
  return out;
}

/// "value of the Plan for Q0001P1, L003, April 2021 (blank, plan.csv line 14)"
std::string Explainer::missing_sentence(const MissingCell& cell, const CellWords& words) const {
  const Table& table = program_.tables[cell.table];
  const bool of_them_all = cell.reason == Missing::did_not_exist || cell.reason == Missing::was_split || cell.reason == Missing::not_additive;
  const std::string_view what = cell.column                                       ? words.column
                           : cell.reason == Missing::broken_key                   ? "a row"
                           : cell.reason == Missing::outside_hierarchy || of_them_all ? "the rows"
                                                                                   : "the row";
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < cell.keys.size(); ++i) {
    if (cell.keys[i] >= 0) known.push_back(words.keys[i]);
  }
  std::string out = std::string(what) + " of the " + table.title;
  if (!known.empty()) out += " for " + joined(known, ", ");
  std::string reason(words.reason);
  const std::optional<std::size_t> period = period_key(table);
  if (const std::size_t then = reason.find(" then"); cell.reason == Missing::did_not_exist && period && cell.keys[*period] != broken_code) {
    reason.replace(then, 5, " in " + std::string(words.keys[*period]));
  }
  const std::string place = cell.file ? ", " + place_words(words.file, words.sheet, words.line) : "";
  return out + " (" + reason + place + ")";
}

std::uint64_t Explainer::add_used(std::uint32_t requirement, std::uint32_t step, std::size_t cell, std::size_t most, std::vector<CellWords>& to) const {
  evaluation_.use(requirement, step, cell, most, used_);
  const Gather& gather = program_.gathers[program_.steps[step].of];
  const Table& table = program_.tables[gather.table];
  for (std::size_t i = 0; i < used_.places.size(); ++i) {
    const UsedCells::Place& place = used_.places[i];
    const bool of_last_file = i > 0 && place.file == used_.places[i - 1].file;
    CellWords& out = to.emplace_back();
    out.table = table.name;
    out.column = table.columns[gather.column].headers.front();
    add_key_words(gather.table, used_.keys_of(i), out.keys);
    if (of_last_file) {
      const CellWords& last = *std::prev(to.end(), 2);
      out.submission = last.submission;
      out.file = last.file;
      out.sheet = last.sheet;
      out.line = place.line;
    } else {
      put_place(dataset_, place.file, place.line, out);
    }
  }
  return used_.found;
}

CellWords Explainer::unknown_leaf(const Step& step) const {
  CellWords out;
  if (step.op == Op::parameter) {
    out.column = program_.parameters[step.of].title;
    out.reason = word(Missing::no_parameter);
    out.sentence = program_.parameters[step.of].title + " (" + std::string(out.reason) + ", as of " + show(dataset_.as_of) + ")";
    return out;
  }
  out.column = step.name;
  if (step.op == Op::attribute) {
    out.reason = word(Missing::attribute_not_known);
    out.sentence = step.name + " (" + std::string(out.reason) + ")";
    return out;
  }
  const std::string what = step.op == Op::arrived ? "the document “" + spaced(program_.evidence[step.of].name) + "”" : "the " + step.title;
  const bool still_to_come = Exact(dataset_.as_of.days) <= step.constant;
  out.reason = word(still_to_come ? Missing::not_submitted : Missing::receipt_not_known);
  out.sentence = what + " (" + std::string(out.reason) + ")";
  return out;
}

std::shared_ptr<const CellWords> Explainer::words_of(const MissingCell& cell, Detail detail) const {
  // Words of an answer are short and soon gone; those of findings are many, and kept.
  if (!cell.number || detail == Detail::answers) return std::make_shared<const CellWords>(missing_words(cell, detail));
  if (missing_words_.size() <= *cell.number) missing_words_.resize(std::max<std::size_t>(*cell.number + 1, 2 * missing_words_.size()));
  std::shared_ptr<const CellWords>& out = missing_words_[*cell.number];
  if (!out) out = std::make_shared<const CellWords>(missing_words(cell, detail));
  return out;
}

void Explainer::collect_missing(const Walk& walk, std::uint32_t step, MissingParts& out) const {
  const auto& [requirement, cell, detail, met] = walk;
  const Figures& values = evaluation_.column(requirement, step);
  if (values.is_known(cell) || values.lack_at(cell) == Lack::not_applicable || !met.first(step)) return;
  const auto add = [&](CellWords words) { out.push_back({nullptr, std::make_shared<const CellWords>(std::move(words))}); };
  const Step& of = program_.steps[step];
  if (of.op == Op::gathered || of.op == Op::complete || of.op == Op::slack) {
    if (const MissingCell* const one = evaluation_.one_missing(requirement, step, cell)) {
      out.push_back({SharedList<MissingCell>::lent(*one), nullptr});
      return;
    }
    const Evaluation::Leaf leaf = evaluation_.missing(requirement, step, cell);
    for (const SharedList<MissingCell>* list : {&leaf.missing, &leaf.left_out}) {
      for (const SharedList<MissingCell>::Shared& one : list->shared()) out.push_back({one, nullptr});
    }
    return;
  }
  if (of.op == Op::outcome) {
    out.push_back({nullptr, people_lacking(walk, step)});
    return;
  }
  if (of.op == Op::evidence) {
    CellWords lacking;
    lacking.column = program_.evidence[of.of].name;
    lacking.reason = values.lack_at(cell) == Lack::needs_review ? "needs review" : word(Missing::not_submitted);
    lacking.sentence = evidence_found(requirement, step, cell).sentence;
    return add(std::move(lacking));
  }
  if (op_row(of.op).rule == UnitRule::leaf) return add(unknown_leaf(of));
  const std::size_t before = out.size();
  for (std::uint32_t argument : of.arguments) collect_missing(walk, argument, out);
  if (out.size() != before) return;
  const bool all_known = std::all_of(of.arguments.begin(), of.arguments.end(), [&](std::uint32_t argument) {
    return evaluation_.column(walk.requirement, argument).is_known(walk.cell);
  });
  if (!all_known) return;
  if (of.op == Op::outcome_test) {
    out.push_back({nullptr, people_undecided(walk, step)});
    return;
  }
  const Step& denominator = program_.steps[of.arguments.back()];
  CellWords zero;
  zero.column = denominator.name;
  zero.reason = word(Missing::zero_denominator);
  zero.sentence = denominator.english + " is 0, and nothing can be a share of nothing (" + std::string(zero.reason) + ")";
  add(std::move(zero));
}

void Explainer::collect_cells(const Walk& walk, std::uint32_t step, Explanation& out) const {
  if (!walk.met.first(step)) return;
  const Step& of = program_.steps[step];
  for (std::uint32_t argument : of.arguments) collect_cells(walk, argument, out);
  if (of.op != Op::gathered && of.op != Op::complete) return;
  out.cell_count += add_used(walk.requirement, step, walk.cell, first_cells, out.cells);
}

}  // namespace plumbline
