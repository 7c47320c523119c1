// Outcomes and disclosure profiles: who is counted, what of them, and what may be shown.
#include <algorithm>
#include <string>

#include "base/notice/suggest.h"
#include "compiler/passes.h"
#include "compiler/resolve/types.h"
#include "compiler/resolve/words.h"

namespace plumbline::compiler {
namespace {

using dsl::Block;
using dsl::Clause;
using dsl::Code;
using dsl::Phrase;

std::int64_t whole_number(const dsl::Literal& literal) {
  return literal.value.is_whole() ? std::stoll(literal.value.to_string().substr(0, 12)) : -1;
}

void resolve_profile(Compilation& compilation, const Block& block) {
  DisclosureProfile out;
  out.name = name_of(block);
  out.title = title_of(block);
  if (const Clause* hide = block.find(Phrase::HIDE_COUNTS_clause); hide != nullptr && hide->literals.size() == 2) {
    out.hide_from = whole_number(hide->literals[0]);
    out.hide_to = whole_number(hide->literals[1]);
    if (out.hide_from < 0 || out.hide_to < out.hide_from) {
      compilation.diagnostics
          .report(Code::E0208, hide->span, {{"name", "this"}, {"what", "a range of counts"}, {"reason", "Counts are whole, and the first is not above the last."}})
          .advise("Write, for example: hide counts 1 to 9");
    }
  }
  out.siblings_and_parents = block.find(Phrase::HIDE_SIBLINGS_clause) != nullptr;
  if (const Clause* round = block.find(Phrase::ROUND_COUNTS_clause); round != nullptr && !round->literals.empty()) {
    out.round_to = std::max<std::int64_t>(0, whole_number(round->literals.front()));
  }
  compilation.model.program.disclosures.push_back(std::move(out));
}

class OutcomeResolver {
 public:
  OutcomeResolver(Compilation& compilation, const Block& block) : compilation_(compilation), block_(block) {}

  Outcome run() {
    out_.name = name_of(block_);
    out_.title = title_of(block_);
    out_.origin = compilation_.origin(block_.head.span);
    bad_ = block_.head.bad;
    for (const Clause& clause : block_.clauses) bad_ = bad_ || clause.bad;
    read_words();
    read_table();
    if (table_ != nullptr) {
      read_grain();
      read_people();
      read_statistic();
      read_split();
    }
    read_known_for();
    return std::move(out_);
  }

  [[nodiscard]] bool is_bad() const { return bad_ || table_ == nullptr; }

 private:
  void read_words() {
    if (const Clause* voice = block_.find(Phrase::VOICE_clause); voice != nullptr && !voice->bad) {
      out_.voice = checked_word(compilation_, *voice, "a voice", {"person", "carer", "staff", "public"});
    }
    if (const Clause* say = block_.find(Phrase::PEOPLE_SAY_clause)) out_.people_say = first_text(*say);
    if (const Clause* cites = block_.find(Phrase::CITES_clause)) {
      for (const dsl::Reference& reference : cites->references) {
        if (const std::optional<std::uint32_t> found = cited(compilation_, reference)) out_.cites.push_back(*found);
      }
    } else if (!block_.head.bad) {
      compilation_.diagnostics.report(Code::E0501, block_.head.span, {{"id", out_.name}}).absent("cites", block_.span());
    }
    if (const Clause* better = block_.find(Phrase::BETTER_WHEN_clause); better != nullptr && !better->bad) {
      out_.better_higher = checked_word(compilation_, *better, "a direction", {"higher", "lower"}) != "lower";
    }
    const Clause* profile = block_.find(Phrase::DISCLOSURE_clause);
    if (profile == nullptr || profile->names.empty()) return;
    const Symbol* symbol = compilation_.model.symbols.find(profile->names.front().text);
    if (symbol != nullptr && symbol->kind == SymbolKind::disclosure) {
      out_.disclosure = symbol->index;
      return;
    }
    bad_ = true;
    compilation_.report_unknown(profile->names.front(), "disclosure profile", compilation_.model.symbols.names(SymbolKind::disclosure));
  }

  void read_table() {
    const Clause* from = block_.find(Phrase::FROM_TABLE_clause);
    if (from == nullptr || from->names.empty()) return;
    const dsl::Name& name = from->names.front();
    const Symbol* symbol = compilation_.model.symbols.find(name.text);
    if (symbol == nullptr || symbol->kind != SymbolKind::table) {
      compilation_.report_unknown(name, "table", compilation_.model.symbols.names(SymbolKind::table));
      return;
    }
    const Table& table = compilation_.model.program.tables[symbol->index];
    if (compilation_.model.bad_tables[symbol->index]) return;
    if (!table.of_people) {
      compilation_.diagnostics
          .report(Code::E0206, name.span, {{"name", name.text}, {"kind", "no table of people"}, {"reason", "An outcome is counted person by person."}})
          .advise("Write in the table: one row for each person");
      return;
    }
    out_.table = symbol->index;
    table_ = &table;
  }

  void read_grain() {
    const Clause* clause = block_.find(Phrase::FOR_EACH_clause);
    if (clause == nullptr || clause->bad) {
      bad_ = true;
      return;
    }
    for (const Dimension& dimension : grain_of(compilation_, *clause, false, bad_)) {
      const std::optional<std::uint32_t> key = key_for(dimension);
      if (key) {
        out_.keys.push_back(*key);
        out_.by.push_back(dimension.of);
        continue;
      }
      bad_ = true;
      compilation_.diagnostics
          .report(Code::E0206, clause->span,
                  {{"name", dimension_name(compilation_.model.program, dimension)}, {"kind", "nothing a person of this table belongs to"},
                   {"reason", "The table has no column that says it."}})
          .advise("Add a column of that kind to " + table_->name + ", or take it out.");
    }
  }

  /// The key column a dimension of the grain comes from: its own, or one within it.
  [[nodiscard]] std::optional<std::uint32_t> key_for(const Dimension& dimension) const {
    for (const std::uint32_t key : table_->keys) {
      const Column& column = table_->columns[key];
      const bool level = column.kind == ColumnKind::organisation && dimension.kind == DimensionKind::level;
      if (level && lies_within(compilation_.model.program, column.of, dimension.of)) return key;
      const bool period = column.kind == ColumnKind::period && dimension.kind == DimensionKind::period;
      if (period && column.of <= dimension.of) return key;
    }
    return std::nullopt;
  }

  void read_people() {
    const auto tests = [&](Phrase phrase, PersonTests& into) {
      if (const Clause* clause = block_.find(phrase)) into = tests_of(*clause);
    };
    tests(Phrase::AMONG_clause, out_.among);
    tests(Phrase::COUNTING_clause, out_.counting);
    tests(Phrase::OUT_OF_clause, out_.out_of);
    for (const Clause* clause : block_.all(Phrase::LEAVING_OUT_clause)) out_.leaving_out.push_back(tests_of(*clause));
  }

  PersonTests tests_of(const Clause& clause) {
    PersonTests out;
    for (const dsl::PersonText& person : clause.people) {
      if (std::optional<PersonTest> test = test_of(person)) {
        out.push_back(std::move(*test));
      } else {
        bad_ = true;
      }
    }
    return out;
  }

  std::optional<std::uint32_t> column_called(const dsl::Name& name) {
    std::vector<std::string> known;
    for (std::uint32_t i = 0; i < table_->columns.size(); ++i) {
      if (table_->columns[i].is_key) continue;
      if (table_->columns[i].name == name.text) return i;
      known.push_back(table_->columns[i].name);
    }
    dsl::Diagnostic& diagnostic = compilation_.diagnostics.report(Code::E0203, name.span, {{"table", table_->name}, {"name", name.text}});
    diagnostic.suggest(nearest(name.text, known)).absent(name.text, compilation_.model.symbols.find(table_->name)->block->span());
    if (!nearest(name.text, known)) diagnostic.advise("It has: " + one_of_words(known) + ".");
    bad_ = true;
    return std::nullopt;
  }

  std::optional<PersonTest> test_of(const dsl::PersonText& person) {
    const std::optional<std::uint32_t> at = column_called(person.column);
    if (!at) return std::nullopt;
    const Column& column = table_->columns[*at];
    PersonTest out;
    out.column = *at;
    if (person.items.empty()) return bounded(person, column, out);
    if (person.word == "is" && person.items.front().text == "answered") {
      out.kind = PersonTestKind::answered;
      return out;
    }
    for (const dsl::Name& item : person.items) {
      const std::optional<std::uint32_t> index = item_of(column, item);
      if (!index) return std::nullopt;
      out.items.push_back(*index);
    }
    return out;
  }

  std::optional<PersonTest> bounded(const dsl::PersonText& person, const Column& column, PersonTest out) {
    const std::optional<Exact> bound = column.kind == ColumnKind::number ? literal_in(column.unit, person.bound) : std::nullopt;
    if (!bound) {
      compilation_.diagnostics
          .report(Code::E0208, person.span,
                  {{"name", std::string(compilation_.sources.text_of(person.span))}, {"what", "something this column can hold"},
                   {"reason", "`" + column.name + "` holds " + kind_words(column) + "."}})
          .advise("Write what it has to hold in its own kind.");
      return std::nullopt;
    }
    out.kind = person.word == "at least" ? PersonTestKind::at_least : PersonTestKind::at_most;
    out.bound = *bound;
    return out;
  }

  [[nodiscard]] std::string kind_words(const Column& column) const {
    if (column.kind == ColumnKind::choice) return "one of the list " + compilation_.model.program.lists[column.of].name;
    if (column.kind == ColumnKind::truth) return "yes or no";
    return column.kind == ColumnKind::number ? describe(column.unit) : column.kind == ColumnKind::date ? "days" : "text";
  }

  std::optional<std::uint32_t> item_of(const Column& column, const dsl::Name& name) {
    std::vector<std::string> known = {"yes", "no"};
    if (column.kind == ColumnKind::truth) {
      if (name.text == "yes" || name.text == "no") return name.text == "yes" ? 1 : 0;
    } else if (column.kind == ColumnKind::choice) {
      known.clear();
      const std::vector<ListItem>& items = compilation_.model.program.lists[column.of].items;
      for (std::uint32_t i = 0; i < items.size(); ++i) {
        if (items[i].is_total) continue;
        if (items[i].code == name.text) return i;
        known.push_back(items[i].code);
      }
    } else {
      known = {"answered"};
    }
    dsl::Diagnostic& diagnostic = compilation_.diagnostics.report(
        Code::E0208, name.span,
        {{"name", name.text}, {"what", "something `" + column.name + "` can hold"}, {"reason", "It holds " + kind_words(column) + "."}});
    diagnostic.suggest(nearest(name.text, known)).advise("Write one of: " + one_of_words(known) + ".");
    if (column.kind == ColumnKind::choice) {
      diagnostic.absent(name.text, compilation_.model.symbols.find(compilation_.model.program.lists[column.of].name)->block->span());
    }
    return std::nullopt;
  }

  void read_statistic() {
    const Clause* counting = block_.find(Phrase::COUNTING_clause);
    const Clause* taking = block_.find(Phrase::TAKING_clause);
    if ((counting == nullptr) == (taking == nullptr)) {
      bad_ = true;
      compilation_.diagnostics
          .report(Code::E0208, (taking != nullptr ? taking->span : block_.head.span),
                  {{"name", out_.name}, {"what", "one figure about people"},
                   {"reason", taking != nullptr ? "It counts people and takes a figure of them." : "It neither counts people nor takes a figure of them."}})
          .advise("Write one `counting those where` or one `taking` line.")
          .absent("counting those where", block_.span());
      return;
    }
    if (taking == nullptr || !taking->statistic) return;
    const dsl::StatisticText& text = *taking->statistic;
    const std::optional<std::uint32_t> column = column_called(text.column);
    if (!column) return;
    out_.value = *column;
    if (table_->columns[*column].kind != ColumnKind::number) {
      bad_ = true;
      compilation_.diagnostics
          .report(Code::E0206, text.column.span, {{"name", text.column.text}, {"kind", kind_words(table_->columns[*column])}, {"reason", "A figure is taken of numbers."}})
          .advise("Name a column of numbers.");
    }
    read_kind(text);
  }

  void read_kind(const dsl::StatisticText& text) {
    const std::string& word = text.word.text;
    if (word == "average") {
      out_.statistic = Statistic::mean;
    } else if (word == "median" && !text.part) {
      out_.statistic = Statistic::percentile;
      out_.part = Exact::ratio(1, 2);
    } else if (word == "per" && text.per && !text.per->is_zero()) {
      out_.statistic = Statistic::rate;
      out_.per = *text.per;
    } else if (word == "percentile" && text.part && part_of(text.part->text)) {
      out_.statistic = Statistic::percentile;
      out_.part = *part_of(text.part->text);
    } else {
      bad_ = true;
      compilation_.diagnostics
          .report(Code::E0208, text.span,
                  {{"name", std::string(compilation_.sources.text_of(text.span))}, {"what", "a figure taken of people"},
                   {"reason", "It is an average, a median, a percentile from the 1st to the 99th, or a rate."}})
          .advise("Write, for example: average of age, the 90th percentile of days, falls per 1,000 people");
    }
  }

  // "90th" is 9/10.
  static std::optional<Exact> part_of(const std::string& text) {
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    const std::string ending = text.substr(digits);
    if (digits == 0 || digits > 2 || (ending != "st" && ending != "nd" && ending != "rd" && ending != "th")) return std::nullopt;
    const std::int64_t part = std::stoll(text.substr(0, digits));
    return part == 0 ? std::nullopt : std::optional(Exact::ratio(part, 100));
  }

  void read_split() {
    const Clause* clause = block_.find(Phrase::SPLIT_BY_clause);
    if (clause == nullptr) return;
    for (const dsl::Name& name : clause->names) {
      const std::optional<std::uint32_t> column = column_called(name);
      if (!column) continue;
      const ColumnKind kind = table_->columns[*column].kind;
      if (kind == ColumnKind::choice || kind == ColumnKind::truth) {
        out_.split.push_back(*column);
        continue;
      }
      bad_ = true;
      compilation_.diagnostics
          .report(Code::E0206, name.span, {{"name", name.text}, {"kind", kind_words(table_->columns[*column])}, {"reason", "People are split by the categories of a list, or by yes and no."}})
          .advise("Name a column of a list.");
    }
  }

  void read_known_for() {
    const Clause* clause = block_.find(Phrase::KNOWN_FOR_clause);
    if (clause == nullptr || clause->literals.empty()) return;
    const dsl::Literal& share = clause->literals.front();
    out_.known_for = share.value;
    if (share.kind == dsl::LiteralKind::percent && !share.value.is_negative() && share.value <= Exact(1) && !share.value.is_zero()) return;
    bad_ = true;
    compilation_.diagnostics
        .report(Code::E0208, share.span,
                {{"name", std::string(compilation_.sources.text_of(share.span))}, {"what", "a share of the people"}, {"reason", "It lies above 0% and is at most 100%."}})
        .advise("Write, for example: known for at least 70%");
  }

  Compilation& compilation_;
  const Block& block_;
  Outcome out_;
  const Table* table_ = nullptr;
  bool bad_ = false;
};

}  // namespace

void resolve_outcomes(Compilation& compilation) {
  compilation.each_block(Phrase::DISCLOSURE, [&](const Block& block) { resolve_profile(compilation, block); });
  compilation.each_block(Phrase::OUTCOME, [&](const Block& block) {
    OutcomeResolver resolver(compilation, block);
    compilation.model.program.outcomes.push_back(resolver.run());
    compilation.model.bad_outcomes.push_back(resolver.is_bad());
  });
}

}  // namespace plumbline::compiler
