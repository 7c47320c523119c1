#include "tests/property/data_text.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

using Words = std::vector<std::string>;

std::string yes_or_no(std::optional<bool> value) { return !value ? "unknown" : *value ? "yes" : "no"; }

std::string joined(const Words& words) {
  std::string out;
  for (const std::string& one : words) out += (out.empty() ? "" : ",") + one;
  return out;
}

std::string field(const std::string& name, const std::optional<Date>& day) { return day ? " " + name + "=" + iso(*day) : ""; }

std::string code_word(const Program& program, const Organisations& organisations, const Column& column, std::int32_t code) {
  if (code < 0) return code == stranger_code ? "~stranger" : "~broken";
  if (column.kind == ColumnKind::organisation) return organisations.member(column.of, code).code;
  if (column.kind == ColumnKind::choice) return program.lists[column.of].items[static_cast<std::size_t>(code)].code;
  return iso(period_at(column.of, code));
}

// 120 with scale 2 is "1.20": the scale is part of what a file holds.
std::string decimal(std::int64_t mantissa, int scale) {
  std::string digits = std::to_string(mantissa < 0 ? -mantissa : mantissa);
  const auto places = static_cast<std::size_t>(scale);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, ".");
  return (mantissa < 0 ? "-" : "") + digits;
}

class DataWriter {
 public:
  DataWriter(const Program& program, Dataset& dataset) : program_(program), dataset_(dataset) {}

  std::string write() {
    out_ << "as_of " << iso(dataset_.as_of) << "\n";
    for (std::uint32_t level = 0; level < program_.levels.size(); ++level) write_level(level);
    for (const Submission& submission : dataset_.submissions) write_submission(submission);
    for (const Judgement& judgement : dataset_.judgements) write_judgement(judgement);
    write_expected();
    for (InputFile& file : dataset_.files) write_file(file);
    return out_.str();
  }

 private:
  void write_level(std::uint32_t level) {
    const Level& of = program_.levels[level];
    for (const Organisation& one : dataset_.organisations.members(level)) {
      for (const Membership& membership : one.memberships) {
        out_ << "organisation " << of.name << " " << one.code;
        if (membership.within >= 0) out_ << " within=" << dataset_.organisations.member(*of.within, membership.within).code;
        out_ << field("from", membership.from) << field("until", membership.until);
        for (std::size_t a = 0; a < of.attributes.size(); ++a) out_ << " " << of.attributes[a].name << "=" << yes_or_no(membership.attributes[a]);
        out_ << "\n";
      }
      // Who was succeeded before it began is known by its code alone.
      if (one.memberships.empty()) out_ << "organisation " << of.name << " " << one.code << " from=2200-01-01\n";
      for (const Succession& next : one.successors) {
        const std::string other = next.other >= 0 ? dataset_.organisations.member(level, next.other).code : "~nobody";
        out_ << "successor " << of.name << " " << one.code << " " << other << " " << iso(next.on) << "\n";
      }
    }
  }

  void write_submission(const Submission& submission) {
    out_ << "submission " << submission.name;
    if (submission.level) out_ << " level=" << program_.levels[*submission.level].name << " organisation=" << dataset_.organisations.member(*submission.level, submission.organisation).code;
    out_ << field("received", submission.received) << "\n";
    for (const Evidence& one : submission.evidence) {
      out_ << "evidence " << word(one.kind) << " " << one.name;
      if (!one.file.empty()) out_ << " file=" << one.file;
      if (!one.hash.empty()) out_ << " hash=" << one.hash;
      out_ << field("dated", one.dated) << field("on", one.on) << " words=" << one.words << " text=" << yes_or_no(one.has_text);
      if (one.agreed_by) out_ << " agreed=" << joined(*one.agreed_by);
      if (one.answer) out_ << " answer=" << yes_or_no(one.answer);
      if (!one.role.empty()) out_ << " role=" << one.role;
      out_ << "\n";
    }
  }

  void write_judgement(const Judgement& one) {
    out_ << "judgement " << word(one.kind) << " " << one.evidence << " level=" << program_.levels[one.level].name
         << " organisation=" << dataset_.organisations.member(one.level, one.organisation).code << " hash=" << one.hash << " met=" << yes_or_no(one.met)
         << " role=" << one.role << " on=" << iso(one.on);
    if (!one.requirements.empty()) out_ << " requirements=" << joined(one.requirements);
    out_ << "\n";
  }

  void write_expected() {
    if (!dataset_.only_expected) return;
    out_ << "only_expected\n";
    for (std::size_t t = 0; t < program_.tables.size(); ++t) {
      const Table& table = program_.tables[t];
      for (const std::vector<std::int32_t>& keys : (*dataset_.only_expected)[t]) {
        out_ << "expected " << table.name;
        for (std::size_t k = 0; k < keys.size(); ++k) out_ << " " << code_word(program_, dataset_.organisations, table.columns[table.keys[k]], keys[k]);
        out_ << "\n";
      }
    }
  }

  void write_file(InputFile& file) {
    const Table& table = program_.tables[file.table];
    out_ << "file " << table.name << " " << dataset_.submissions[file.submission].name << " " << file.name;
    for (const std::uint32_t key : table.keys) out_ << " " << table.columns[key].name;
    out_ << " |";
    for (const Column& column : table.columns) out_ << (column.is_key ? "" : " " + column.name);
    out_ << "\n";
    for (Batch batch; file.rows->next(batch); batch = Batch{}) {
      for (std::uint32_t row = 0; row < batch.rows; ++row) write_row(table, batch, row);
    }
  }

  void write_row(const Table& table, const Batch& batch, std::uint32_t row) {
    out_ << "row " << batch.lines[row];
    for (std::size_t k = 0; k < table.keys.size(); ++k) out_ << " " << code_word(program_, dataset_.organisations, table.columns[table.keys[k]], batch.keys[k].codes[row]);
    out_ << " |";
    std::size_t slot = 0;
    for (const Column& column : table.columns) {
      if (!column.is_key) out_ << " " << cell_word(column, batch.numbers[slot++], row);
    }
    out_ << "\n";
  }

  std::string cell_word(const Column& column, const NumberValues& numbers, std::uint32_t row) const {
    if (numbers.state[row] != Missing::known) {
      std::string reason = "~" + std::string(word(numbers.state[row]));
      std::replace(reason.begin(), reason.end(), ' ', '_');
      return reason;
    }
    if (const auto wide = numbers.wide.find(row); wide != numbers.wide.end()) return "=" + wide->second.to_string();
    const std::int64_t mantissa = numbers.mantissa[row];
    if (column.kind == ColumnKind::truth) return yes_or_no(mantissa != 0);
    if (column.kind == ColumnKind::choice) return program_.lists[column.of].items[static_cast<std::size_t>(mantissa)].code;
    if (column.kind == ColumnKind::date) return iso(Date{static_cast<std::int32_t>(mantissa)});
    return decimal(mantissa, numbers.scale);
  }

  const Program& program_;
  Dataset& dataset_;
  std::ostringstream out_;
};

}  // namespace

std::string data_text(const Program& program, Dataset& dataset) { return DataWriter(program, dataset).write(); }

}  // namespace plumbline
