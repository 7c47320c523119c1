// The row phase: batches into group accumulators. Memory grows with groups, keys and issues, never
// with rows: a row leaves its place under its key, its figures in its groups, and is gone.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <span>
#include <tuple>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/dataset/excuses.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/evaluate/gather_index.h"
#include "runtime/evaluate/gather_state.h"
#include "runtime/evaluate/key_places.h"
#include "runtime/evaluate/key_space.h"
#include "runtime/evaluate/members.h"
#include "runtime/evaluate/people.h"
#include "runtime/evaluate/row_kernels.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Does a submission speak of the member as it was on the day: the submitter itself, what lay in it or
/// came to lie in it later, what it lay in? A merged organisation speaks for those it took the place of.
bool on_branch(const Program& program, const Dataset& dataset, const Submission& submission, std::uint32_t level, std::int32_t member,
               RowDay day);

/// Whom a row names: an organisation its submitter may speak of, another's, or one that was not there on
/// the day.
enum class Named : std::uint8_t { own, foreign, not_there };
Named named(const Program& program, const Dataset& dataset, const Submission& submission, std::uint32_t level, std::int32_t member, RowDay day);

class RowPhase {
 public:
  RowPhase(const Program& program, const Dataset& dataset);
  RowPhase(const RowPhase&) = delete;
  RowPhase& operator=(const RowPhase&) = delete;

  void read(std::uint32_t file, const Batch& batch);
  /// After the last batch: absent rows, keys given twice, rows nobody can place.
  void finish();
  /// Nobody asks where cells stand that are there: there is no add_used from now on.
  void let_go_of_places();

  [[nodiscard]] Value value(std::uint32_t gather, const FoldedPart& part) const;
  [[nodiscard]] Value value(std::uint32_t gather, GroupList groups) const { return gathers_[gather].value(groups); }
  /// Puts in the value of each group that is the sum of rows that are all there, and a whole number; -1: no group. Returns the
  /// places of all others.
  [[nodiscard]] std::vector<std::size_t> put_plain_sums(std::uint32_t gather, const std::vector<std::int64_t>& groups, Figures& out) const {
    return gathers_[gather].put_plain_sums(groups, out);
  }
  [[nodiscard]] Evaluation::Leaf leaf(std::uint32_t gather, const FoldedPart& part) const { return leaf(gather, part.groups, part.lacking); }
  [[nodiscard]] Evaluation::Leaf leaf(std::uint32_t gather, GroupList groups, const SharedList<MissingCell>& lacking = {}) const;
  /// The same without what is expected, which nobody asks about most groups.
  /// All that missing() would tell of a group, where it is one thing that needs no second look; else null.
  [[nodiscard]] const MissingCell* one_missing(std::uint32_t gather, std::uint64_t group) const;
  [[nodiscard]] Evaluation::Leaf missing(std::uint32_t gather, const FoldedPart& part) const { return missing(gather, part.groups, part.lacking); }
  [[nodiscard]] Evaluation::Leaf missing(std::uint32_t gather, GroupList groups, const SharedList<MissingCell>& lacking = {}) const;
  /// The cells of the groups that are there: how many, and the places of the first, until there are `limit` of those.
  void add_used(std::uint32_t gather, GroupList groups, std::size_t limit, UsedCells& out) const;
  [[nodiscard]] std::uint64_t rows(std::uint32_t gather, GroupList groups) const { return gathers_[gather].rows(groups); }
  /// Is anything left out of the part that may still be sent?
  [[nodiscard]] bool awaits(std::uint32_t gather, const FoldedPart& part) const;
  /// Why the part is not known: one for each cell or row that is missing; none where it is known.
  [[nodiscard]] std::vector<Missing> reasons(std::uint32_t gather, const FoldedPart& part) const;
  /// Does the table expect a row of the organisation on the day, as far as that organisation goes?
  [[nodiscard]] bool may_expect(std::uint32_t gather, std::size_t key, std::int32_t organisation, RowDay day) const;
  /// Is the period, as a code of the table's own, one it may have rows of?
  [[nodiscard]] bool knows_period(std::uint32_t gather, std::int32_t code) const;
  [[nodiscard]] const Members& members() const { return members_; }
  [[nodiscard]] const PeoplePhase& people() const { return people_; }
  [[nodiscard]] const GroupSpace& groups(std::uint32_t gather) const { return gathers_[gather].space(); }
  [[nodiscard]] const std::vector<SetAside>& set_aside() const { return set_aside_; }

 private:
  struct Broken {
    std::uint32_t file = 0;
    std::uint32_t line = 0;
    std::vector<std::int32_t> ordinals;  // broken_code: not readable; stranger_code
  };
  struct TableState {
    KeySpace keys;
    KeyPlaces places;
    GatherIndex gathers;
    std::vector<std::vector<std::uint8_t>> named;  // of one file, by key, by ordinal: a Named, or not looked up yet
    std::optional<std::uint32_t> named_of;         // that file
    std::vector<std::vector<std::uint8_t>> odd;    // by key, by ordinal: does nobody expect it? Empty: somebody expects each, or it depends
    std::map<std::pair<std::uint32_t, std::vector<std::int32_t>>, Broken> broken;  // by submission, keys
    std::map<std::uint64_t, RowPlace> twice;
    std::map<std::tuple<std::uint32_t, int, std::int32_t>, std::size_t> aside;  // file, kind, organisation -> set_aside_
  };

  SetAside& note(TableState& table, SetAside::Kind kind, std::uint32_t file, std::uint32_t line, std::vector<std::int32_t> codes,
                 std::int32_t organisation = broken_code);
  /// The keys of a gather's table, as what a group rests on is looked up.
  struct KeysOfGather {
    std::vector<std::optional<std::size_t>> axis;    // of the group space, by key
    std::vector<std::vector<std::int32_t>> members;  // by key without an axis: the ordinals in every group
    std::uint64_t expected = 1;                      // how many rows those keys make
    bool by_day = false;                             // what is in it, or expected, depends on the day
    bool all_pass = false;                           // whatever leads to one of its groups is in the gather
  };
  const KeysOfGather& keys_of(std::uint32_t gather) const;
  [[nodiscard]] std::vector<std::span<const std::int32_t>> members_of(std::uint32_t gather, std::uint64_t group) const;
  /// How many rows the group should have.
  [[nodiscard]] std::uint64_t expected(std::uint32_t gather, std::uint64_t group) const;
  void add_used(std::uint32_t gather, std::uint64_t group, std::size_t last, UsedCells& out) const;
  [[nodiscard]] Evaluation::Leaf lacking(std::uint32_t gather, GroupList groups, const SharedList<MissingCell>& also) const;
  void tell_nothing_expected(std::uint32_t gather, GroupList groups, Evaluation::Leaf& out) const;
  [[nodiscard]] MissingCell nothing_expected(std::uint32_t gather, GroupList groups) const;
  void note_strangers(std::uint32_t file, const Batch& batch);
  Named named_of_file(TableState& table, std::uint32_t file, std::size_t key, std::int32_t ordinal);
  bool place_row(TableState& table, std::uint32_t file, const Batch& batch, std::size_t row,
                 std::vector<std::int32_t>& ordinals);
  [[nodiscard]] bool is_unexpected(const TableState& table, const Table& of, const std::vector<std::int32_t>& ordinals) const;
  [[nodiscard]] bool is_unexpected_key(const TableState& table, const Table& of, std::size_t key, std::int32_t ordinal, RowDay day) const;
  void look_up_keys(TableState& table, std::uint32_t file, const Batch& batch);
  void find_odd(TableState& table, const Table& of) const;
  Placed look_closer_at(TableState& table, std::uint32_t file, const Batch& batch, std::size_t row);
  Placed put_row(TableState& table, std::uint32_t file, const Batch& batch, std::size_t row);
  void tell_twice(TableState& table, std::uint64_t key, RowPlace first, RowPlace second);
  const std::vector<std::int64_t>& find_groups(const TableState& table, const GroupLayout& layout, const Batch& batch);
  void find_passes(const TableState& table, const GatherIndex::Grain& grain, const Batch& batch, const std::vector<std::int64_t>& groups);
  /// The gather that a row is for, or none.
  static std::uint32_t gather_of(const TableState& table, const GatherIndex::OfColumn& column, const Batch& batch, std::size_t row) {
    if (column.by_item.size() == 1) return column.by_item.front();
    const std::int32_t item = batch.keys[*table.gathers.key()].codes[row];
    return item < 0 ? GatherIndex::none : column.by_item[static_cast<std::size_t>(item)];
  }
  void gather_rows(TableState& table, const GatherIndex::Grain& grain, std::uint32_t file, const Batch& batch);
  void add_odd(std::uint32_t gather, const std::int64_t* groups, std::uint32_t file, const Batch& batch, std::uint32_t row);
  bool set_apart(std::uint32_t gather, std::uint64_t group, std::uint32_t file, const Batch& batch, std::uint32_t row);
  void miss(std::uint32_t table, const std::vector<std::int32_t>& ordinals, Missing reason, RowPlace place);
  void add_absent(std::uint32_t table);
  std::uint64_t add_absent_run(std::uint32_t table, std::uint64_t first);
  void add_absent_key(std::uint32_t table, const std::vector<std::int32_t>& ordinals, Expectation expected);
  void add_homeless(std::uint32_t table);
  void check_total(const TotalCheck& check);
  void add_broken(std::uint32_t table, const Broken& broken);
  bool mark_broken(std::uint32_t gather, const Broken& broken, std::uint32_t missing);
  [[nodiscard]] std::vector<std::vector<std::int32_t>> could_be_at(std::uint32_t gather, const Broken& broken, RowDay day) const;
  [[nodiscard]] std::vector<std::int32_t> codes_of(const TableState& table, const std::vector<std::int32_t>& ordinals) const;
  [[nodiscard]] std::uint64_t key_number_of_codes(const TableState& table, std::span<const std::int32_t> codes) const;
  static std::uint64_t key_number(const TableState& table, const std::vector<std::int32_t>& ordinals) {
    std::uint64_t key = 0;
    const Axis* axis = table.keys.axes().data();
    for (const std::int32_t ordinal : ordinals) key = key * static_cast<std::uint64_t>((axis++)->size) + static_cast<std::uint64_t>(ordinal);
    return key;
  }
  [[nodiscard]] std::vector<std::int32_t> ordinals_of(const TableState& table, std::uint64_t key) const;

  const Program* program_;
  const Dataset* dataset_;
  Excuses excuses_;
  std::vector<TableState> tables_;
  GatherState::OddGroups odd_groups_;
  std::vector<GatherState> gathers_;  // each looks at those
  Members members_;
  PeoplePhase people_;
  std::uint32_t keep(MissingCell cell);
  std::deque<MissingCell> missing_;  // each stays where it is: lists of what is missing lend it
  std::vector<SetAside> set_aside_;
  mutable std::vector<std::optional<KeysOfGather>> keys_of_gather_;  // made when first asked for
  std::vector<std::uint32_t> slots_;  // by gather: where its column is among the numbers of a batch
  // Of one batch, kept so that none has to ask for memory. By row:
  std::vector<std::uint64_t> number_;  // of all keys
  std::vector<std::uint8_t> odd_;      // none: no row is
  std::vector<Placed> placed_;
  std::vector<Expectation> passes_;    // of a grain
  std::vector<std::int64_t> counted_;  // of a column of a grain
  std::vector<std::uint8_t> joined_;   // is its item that of the row behind it?
  struct RunOfItem {
    std::uint32_t gather = 0;
    std::uint32_t first = 0;  // row
    std::uint32_t end = 0;
  };
  std::vector<RunOfItem> runs_;        // rows for one gather that stand together, of a column of a grain
  std::vector<std::int32_t> here_;     // by key: ordinals, or codes, of the row looked at
  struct FoundGroups {
    const GroupLayout* of = nullptr;
    std::vector<std::int64_t> groups;  // -1: none
  };
  std::vector<FoundGroups> found_;
  std::size_t found_count_ = 0;
};

}  // namespace plumbline
