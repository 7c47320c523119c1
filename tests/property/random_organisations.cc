#include "tests/property/random_organisations.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace plumbline {
namespace {

class OrganisationMaker {
 public:
  OrganisationMaker(const Program& program, int unknown_attributes, Draw& draw)
      : program_(program), unknown_attributes_(unknown_attributes), draw_(draw), change_(draw.chance(500)) {
    for (const Table& table : program.tables) {
      for (const ExpectedKey& key : table.expected) widen(key.months);
    }
    for (const Requirement& requirement : program.requirements) {
      for (const MonthRange& range : requirement.months) widen(range);
    }
  }

  Organisations make() {
    codes_.resize(program_.levels.size());
    for (std::uint32_t level = 0; level < program_.levels.size(); ++level) add_level(level);
    if (change_) add_successions();
    return Organisations(program_, std::move(entries_), successors_);
  }

 private:
  void widen(const std::optional<MonthRange>& range) {
    if (!range) return;
    if (!months_) months_ = range;
    months_ = MonthRange{std::min(months_->first, range->first), std::max(months_->last, range->last)};
  }

  bool is_lowest(std::uint32_t level) const {
    return std::none_of(program_.levels.begin(), program_.levels.end(), [&](const Level& other) { return other.within == level; });
  }

  void add_level(std::uint32_t l) {
    const Level& level = program_.levels[l];
    std::vector<std::string> parents = {""};
    if (level.within) parents = codes_[*level.within];
    for (const std::string& parent : parents) {
      const int most = !level.within ? 3 : is_lowest(l) ? 4 : 2;
      for (int n = draw_.between(level.within ? 1 : 2, most); n > 0; --n) {
        // A to Z by level, so that a code is told from one of another level at sight.
        const std::string letter(1, static_cast<char>('A' + l % 26));
        codes_[l].push_back(letter + std::to_string(codes_[l].size() + 1));
        add_member(l, codes_[l].back(), draw_.chance(20) ? "" : parent, parents);
      }
    }
  }

  void add_member(std::uint32_t l, const std::string& code, const std::string& parent, const std::vector<std::string>& parents) {
    Organisations::Entry entry{l, code, "", parent, attributes(l)};
    if (!change_ || !draw_.chance(350)) {
      entries_.push_back(entry);
      return;
    }
    if (draw_.chance(300)) entry.from = day();
    if (draw_.chance(700)) entry.until = day();
    if (entry.from && entry.until && *entry.until < *entry.from) std::swap(entry.from, entry.until);
    entries_.push_back(entry);
    if (!entry.until || draw_.chance(300)) return;
    // On the next day somewhere else, or with other attributes; or after a while.
    Organisations::Entry next = entry;
    next.from = Date{entry.until->days + (draw_.chance(800) ? 1 : 70)};
    next.until.reset();
    if (draw_.chance(700)) next.within_code = parents[draw_.below(parents.size())];
    if (draw_.chance(500)) next.attributes = attributes(l);
    entries_.push_back(next);
  }

  std::vector<std::optional<bool>> attributes(std::uint32_t l) {
    std::vector<std::optional<bool>> all;
    for (std::size_t a = 0; a < program_.levels[l].attributes.size(); ++a) {
      std::optional<bool> has = draw_.chance(700);
      if (draw_.chance(unknown_attributes_)) has.reset();
      all.push_back(has);
    }
    return all;
  }

  /// Mostly the last of a month, so that the next is the first of one.
  Date day() {
    if (!months_) return Date{18'700 + draw_.between(0, 700)};
    const Date end = last_day(months_->first.plus(draw_.between(0, months_->size() - 1)));
    return draw_.chance(800) ? end : Date{end.days - draw_.between(1, 20)};
  }

  void add_successions() {
    for (std::uint32_t l = 0; l < program_.levels.size(); ++l) {
      const std::vector<std::string>& codes = codes_[l];
      if (codes.size() < 2) continue;
      for (int n = draw_.between(0, is_lowest(l) ? 4 : 1); n > 0; --n) {
        const std::string& old = codes[draw_.below(codes.size())];
        const std::string& fresh = codes[draw_.below(codes.size())];
        const Date on{day().days + 1};
        if (old == fresh) continue;
        successors_.push_back({l, old, fresh, on});
        // Often what took its place begins with it.
        for (Organisations::Entry& entry : entries_) {
          if (entry.level != l || entry.code != fresh || entry.from || !draw_.chance(500)) continue;
          if (!entry.until || on <= *entry.until) entry.from = on;
        }
      }
    }
  }

  const Program& program_;
  int unknown_attributes_;
  Draw& draw_;
  bool change_;
  std::optional<MonthRange> months_;
  std::vector<std::vector<std::string>> codes_;
  std::vector<Organisations::Entry> entries_;
  std::vector<Organisations::Successor> successors_;
};

}  // namespace

Organisations random_organisations(const Program& program, int unknown_attributes, Draw& draw) {
  return OrganisationMaker(program, unknown_attributes, draw).make();
}

}  // namespace plumbline
