// The lines of data_text.h, read again.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include "tests/property/data_text.h"

namespace plumbline {
namespace {

using Words = std::vector<std::string>;

Words split(const std::string& text, char at) {
  Words out;
  std::istringstream in(text);
  for (std::string word; std::getline(in, word, at);) {
    if (!word.empty()) out.push_back(word);
  }
  return out;
}

/// One line: its words, and those of the form name=value.
struct Line {
  explicit Line(const std::string& text) {
    for (const std::string& word : split(text, ' ')) {
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos || equals == 0) {
        words.push_back(word);
      } else {
        fields[word.substr(0, equals)] = word.substr(equals + 1);
      }
    }
  }
  [[nodiscard]] const std::string& at(std::size_t i) const {
    static const std::string none;
    return i < words.size() ? words[i] : none;
  }
  [[nodiscard]] std::string field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? "" : found->second;
  }
  [[nodiscard]] std::optional<Date> day(const std::string& name) const { return parse_date(field(name)); }
  [[nodiscard]] std::optional<bool> truth(const std::string& name) const {
    const std::string said = field(name);
    return said == "yes" ? std::optional(true) : said == "no" ? std::optional(false) : std::nullopt;
  }

  Words words;
  std::map<std::string, std::string> fields;
};

template <typename T>
std::optional<std::uint32_t> position(const std::vector<T>& all, const std::string& name) {
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all[i].name == name) return i;
  }
  return std::nullopt;
}

class DataReader {
 public:
  DataReader(const Program& program, const std::string& text) : program_(program) {
    for (const std::string& line : split(text, '\n')) lines_.emplace_back(line);
  }

  Dataset read(std::size_t batch_rows, bool other_order) {
    read_organisations();
    for (const Line& line : lines_) read_line(line);
    for (Rows& rows : rows_) hand_in(rows, batch_rows, other_order);
    return std::move(data_);
  }

 private:
  /// A file in the making, and what its line calls the columns.
  struct Rows {
    InputFile file;
    Words keys;
    Words columns;
    std::vector<const Line*> lines;
  };

  void read_organisations() {
    std::vector<Organisations::Entry> entries;
    std::vector<Organisations::Successor> successors;
    for (const Line& line : lines_) {
      const std::optional<std::uint32_t> level = position(program_.levels, line.at(1));
      if (!level) continue;
      if (line.at(0) == "organisation") {
        Organisations::Entry entry{*level, line.at(2), "", line.field("within"), {}, line.day("from"), line.day("until")};
        for (const Attribute& attribute : program_.levels[*level].attributes) entry.attributes.push_back(line.truth(attribute.name));
        entries.push_back(std::move(entry));
      } else if (const std::optional<Date> on = parse_date(line.at(4)); line.at(0) == "successor" && on) {
        successors.push_back({*level, line.at(2), line.at(3), *on});
      }
    }
    data_.organisations = Organisations(program_, std::move(entries), successors);
  }

  void read_line(const Line& line) {
    const std::string& what = line.at(0);
    if (what == "as_of") data_.as_of = parse_date(line.at(1)).value_or(Date{});
    if (what == "submission") read_submission(line);
    if (what == "evidence" && !data_.submissions.empty()) read_evidence(line);
    if (what == "judgement") read_judgement(line);
    if (what == "only_expected") data_.only_expected.emplace(program_.tables.size());
    if (what == "expected") read_expected(line);
    if (what == "file") read_file(line);
    if (what == "row" && !rows_.empty() && open_) rows_.back().lines.push_back(&line);
  }

  bool read_whose(const Line& line, std::optional<std::uint32_t>& level, std::int32_t& organisation) {
    level = position(program_.levels, line.field("level"));
    if (!level) return false;
    const std::optional<std::int32_t> member = data_.organisations.find(*level, line.field("organisation"));
    organisation = member.value_or(-1);
    return member.has_value();
  }

  void read_submission(const Line& line) {
    Submission made;
    made.name = line.at(1);
    if (!line.field("level").empty() && !read_whose(line, made.level, made.organisation)) return;
    made.received = line.day("received");
    data_.submissions.push_back(std::move(made));
  }

  static std::optional<EvidenceKind> kind_called(const std::string& name) {
    for (const EvidenceKind kind : {EvidenceKind::document, EvidenceKind::statement, EvidenceKind::attestation}) {
      if (word(kind) == name) return kind;
    }
    return std::nullopt;
  }

  void read_evidence(const Line& line) {
    const std::optional<EvidenceKind> kind = kind_called(line.at(1));
    if (!kind) return;
    Evidence made;
    made.kind = *kind;
    made.name = line.at(2);
    made.file = line.field("file");
    made.hash = line.field("hash");
    made.dated = line.day("dated");
    made.on = line.day("on");
    made.words = line.field("words").empty() ? 0 : std::stoull(line.field("words"));
    made.has_text = line.truth("text").value_or(false);
    if (line.fields.contains("agreed")) made.agreed_by = split(line.field("agreed"), ',');
    made.answer = line.truth("answer");
    made.role = line.field("role");
    data_.submissions.back().evidence.push_back(std::move(made));
  }

  void read_judgement(const Line& line) {
    Judgement made;
    std::optional<std::uint32_t> level;
    const std::optional<EvidenceKind> kind = kind_called(line.at(1));
    if (!kind || !read_whose(line, level, made.organisation)) return;
    made.kind = *kind;
    made.evidence = line.at(2);
    made.level = *level;
    made.hash = line.field("hash");
    made.met = line.truth("met").value_or(false);
    made.role = line.field("role");
    made.on = line.day("on").value_or(Date{});
    made.requirements = split(line.field("requirements"), ',');
    data_.judgements.push_back(std::move(made));
  }

  /// The code of a key; nothing where it names what is not there any more.
  [[nodiscard]] std::optional<std::int32_t> code_of(const Column& column, const std::string& word) const {
    if (word == "~broken") return broken_code;
    if (word == "~stranger") return stranger_code;
    if (column.kind == ColumnKind::organisation) return data_.organisations.find(column.of, word);
    if (column.kind == ColumnKind::choice) return item_of(column, word);
    const auto found = periods().find(word);
    return found == periods().end() ? std::nullopt : std::optional(found->second);
  }

  /// Every period there may be, as it is written: no two kinds are written alike.
  static const std::map<std::string, std::int32_t>& periods() {
    static const std::map<std::string, std::int32_t> all = [] {
      std::map<std::string, std::int32_t> out;
      for (Month month{12 * 1990}; month.index < 12 * 2060; month = month.plus(1)) {
        for (int kind = 0; kind < 4; ++kind) {
          const Period period = period_of(static_cast<PeriodKind>(kind), month);
          out[iso(period)] = period.index;
        }
      }
      return out;
    }();
    return all;
  }

  [[nodiscard]] std::optional<std::int32_t> item_of(const Column& column, const std::string& code) const {
    const std::vector<ListItem>& items = program_.lists[column.of].items;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].code == code) return static_cast<std::int32_t>(i);
    }
    return std::nullopt;
  }

  void read_expected(const Line& line) {
    const std::optional<std::uint32_t> table = position(program_.tables, line.at(1));
    if (!table || !data_.only_expected) return;
    std::vector<std::int32_t> codes;
    for (std::size_t k = 0; k < program_.tables[*table].keys.size(); ++k) {
      const Table& of = program_.tables[*table];
      const std::optional<std::int32_t> code = code_of(of.columns[of.keys[k]], line.at(k + 2));
      if (!code) return;
      codes.push_back(*code);
    }
    (*data_.only_expected)[*table].push_back(std::move(codes));
  }

  void read_file(const Line& line) {
    const std::optional<std::uint32_t> table = position(program_.tables, line.at(1));
    const std::optional<std::uint32_t> submission = position(data_.submissions, line.at(2));
    open_ = table && submission;
    if (!open_) return;
    Rows made;
    made.file.table = *table;
    made.file.submission = *submission;
    made.file.name = line.at(3);
    const auto bar = std::find(line.words.begin(), line.words.end(), "|");
    made.keys.assign(line.words.begin() + std::min<std::ptrdiff_t>(4, std::distance(line.words.begin(), bar)), bar);
    if (bar != line.words.end()) made.columns.assign(bar + 1, line.words.end());
    rows_.push_back(std::move(made));
  }

  static const std::string* word_under(const Words& headings, const std::string& name, const Words& words, std::size_t first) {
    const auto at = static_cast<std::size_t>(std::find(headings.begin(), headings.end(), name) - headings.begin());
    return at < headings.size() && first + at < words.size() ? &words[first + at] : nullptr;
  }

  void hand_in(Rows& rows, std::size_t batch_rows, bool other_order) {
    const Table& table = program_.tables[rows.file.table];
    Batch batch;
    batch.keys.resize(table.keys.size());
    batch.numbers.resize(table.columns.size() - table.keys.size());
    if (other_order) std::reverse(rows.lines.begin(), rows.lines.end());
    for (const Line* line : rows.lines) {
      if (line->words.size() == rows.keys.size() + rows.columns.size() + 3) add_row(table, rows, *line, batch);
    }
    bring_to_one_scale(batch);
    batch.rows = batch.lines.size();
    rows.file.rows = std::make_unique<MemoryRows>(std::move(batch), batch_rows);
    data_.files.push_back(std::move(rows.file));
  }

  void add_row(const Table& table, const Rows& rows, const Line& line, Batch& batch) {
    std::vector<std::int32_t> codes;
    for (const std::uint32_t key : table.keys) {
      const std::string* word = word_under(rows.keys, table.columns[key].name, line.words, 2);
      const std::optional<std::int32_t> code = word == nullptr ? std::nullopt : code_of(table.columns[key], *word);
      if (!code) return;
      codes.push_back(*code);
    }
    for (std::size_t k = 0; k < codes.size(); ++k) batch.keys[k].codes.push_back(codes[k]);
    std::size_t slot = 0;
    for (const Column& column : table.columns) {
      if (column.is_key) continue;
      const std::string* word = word_under(rows.columns, column.name, line.words, rows.keys.size() + 3);
      add_cell(column, word == nullptr ? "~blank" : *word, static_cast<std::uint32_t>(batch.lines.size()), slot++, batch);
    }
    batch.lines.push_back(static_cast<std::uint32_t>(std::stoul(line.at(1))));
  }

  void add_cell(const Column& column, const std::string& word, std::uint32_t row, std::size_t slot, Batch& batch) {
    NumberValues& numbers = batch.numbers[slot];
    numbers.state.push_back(state_of(word));
    numbers.mantissa.push_back(0);
    std::int64_t& mantissa = numbers.mantissa.back();
    int& scale = scales_[{&batch, slot}][row];
    if (numbers.state.back() != Missing::known) return;
    if (word.starts_with("=")) {
      numbers.wide[row] = Exact::parse(word.substr(1)).value_or(Exact(0));
    } else if (column.kind == ColumnKind::truth) {
      mantissa = word == "yes" ? 1 : 0;
    } else if (column.kind == ColumnKind::choice) {
      mantissa = item_of(column, word).value_or(0);
    } else if (column.kind == ColumnKind::date) {
      mantissa = parse_date(word).value_or(Date{}).days;
    } else {
      const std::size_t point = word.find('.');
      scale = point == std::string::npos ? 0 : static_cast<int>(word.size() - point - 1);
      std::string digits = word;
      std::erase(digits, '.');
      mantissa = std::stoll(digits);
    }
  }

  void bring_to_one_scale(Batch& batch) {
    for (std::size_t slot = 0; slot < batch.numbers.size(); ++slot) {
      NumberValues& numbers = batch.numbers[slot];
      const std::map<std::uint32_t, int>& scales = scales_[{&batch, slot}];
      for (const auto& [row, scale] : scales) numbers.scale = std::max(numbers.scale, scale);
      for (const auto& [row, scale] : scales) {
        for (int i = scale; i < numbers.scale; ++i) numbers.mantissa[row] *= 10;
      }
    }
    scales_.clear();
  }

  static Missing state_of(const std::string& text) {
    for (int i = 1; i <= static_cast<int>(Missing::suppressed); ++i) {
      std::string reason = "~" + std::string(word(static_cast<Missing>(i)));
      std::replace(reason.begin(), reason.end(), ' ', '_');
      if (reason == text) return static_cast<Missing>(i);
    }
    return Missing::known;
  }

  const Program& program_;
  std::vector<Line> lines_;
  std::vector<Rows> rows_;
  bool open_ = false;  // is the last file one whose rows are wanted?
  std::map<std::pair<const Batch*, std::size_t>, std::map<std::uint32_t, int>> scales_;
  Dataset data_;
};

}  // namespace

Dataset dataset_of(const Program& program, const std::string& text, std::size_t batch_rows, bool other_order) {
  return DataReader(program, text).read(batch_rows, other_order);
}

}  // namespace plumbline
