#include "runtime/evaluate/cell_counts.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

#include "base/check.h"
#include "base/clones.h"
#include "base/let_go.h"

namespace plumbline {
namespace {

constexpr std::size_t asked_for = 24;  // people
constexpr std::uint64_t ones = 0x0101010101010101U;
constexpr unsigned byte_bits = 8;
constexpr unsigned said_bits = 2;
constexpr std::uint32_t most_waiting = std::numeric_limits<std::uint16_t>::max();  // also of a greater number, which does not wait

/// What a byte's questions were answered with, each by so many people at once that a byte is not full.
struct SaidByByte {
  std::uint64_t low = 0;  // the bits of Said, and both
  std::uint64_t high = 0;
  std::uint64_t both = 0;
};

/// Eight people at once.
PLUMBLINE_VECTORS void put_said(const Said* __restrict said, std::size_t rows, unsigned shift, std::uint8_t* __restrict to) {
  for (std::size_t row = 0; row < rows; row += said_together) {
    std::uint64_t from = 0;
    std::uint64_t there = 0;
    std::memcpy(&from, said + row, sizeof from);
    std::memcpy(&there, to + row, sizeof there);
    there |= from << shift;
    std::memcpy(to + row, &there, sizeof there);
  }
}

PLUMBLINE_VECTORS void put_bytes(const std::uint8_t* __restrict bytes, std::size_t rows, unsigned shift, std::uint64_t* __restrict to) {
  for (std::size_t row = 0; row < rows; ++row) to[row] |= std::uint64_t{bytes[row]} << shift;
}

/// Returns the greatest.
PLUMBLINE_VECTORS std::uint32_t put_numbers(const std::uint32_t* __restrict numbers, std::size_t rows, unsigned shift, std::uint64_t* __restrict to) {
  std::uint32_t most = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    to[row] |= std::uint64_t{std::min(numbers[row], most_waiting)} << shift;
    most = std::max(most, numbers[row]);
  }
  return most;
}

/// Of 64 people the answers to every fourth question, `shift` bits from the first of its byte.
PLUMBLINE_VECTORS void count_said(const std::uint64_t* __restrict people, unsigned shift, SaidByByte& to) {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  std::uint64_t both = 0;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint64_t said = people[i] >> shift;
    low += said & ones;
    high += (said >> 1U) & ones;
    both += said & (said >> 1U) & ones;
  }
  to = {low, high, both};
}

std::uint32_t byte_at(std::uint64_t word, std::size_t byte) { return static_cast<std::uint32_t>((word >> (byte * byte_bits)) & 0xFFU); }

}  // namespace

std::uint32_t CellCounts::add_question(std::optional<std::uint32_t> column) {
  if (column) {
    const auto found = std::find(columns_.begin(), columns_.end(), *column);
    by_value_.push_back({questions_, static_cast<std::size_t>(found - columns_.begin()), {}});
    if (found == columns_.end()) columns_.push_back(*column);
  }
  return questions_++;
}

void CellCounts::take(std::uint32_t question, const std::vector<Said>& said) {
  said_.resize(std::max<std::size_t>(said_.size(), question / in_a_byte + 1));
  std::vector<std::uint8_t>& bytes = said_[question / in_a_byte];
  bytes.resize(std::max(bytes.size(), said.size()));
  put_said(said.data(), said.size(), question % in_a_byte * said_bits, bytes.data());
}

bool CellCounts::put_words(std::size_t rows, std::span<const ColumnValues> columns) {
  words_.assign(words() * rows, 0);
  std::uint32_t most = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::size_t byte = i * bytes_of_value;
    std::uint64_t* const to = words_.data() + byte / bytes_of_word * rows;
    most = std::max(most, put_numbers(columns[columns_[i]].of_rows().data(), rows, byte % bytes_of_word * byte_bits, to));
  }
  for (std::size_t i = 0; i < said_.size(); ++i) {
    const std::size_t byte = byte_of(i * in_a_byte);
    put_bytes(said_[i].data(), rows, byte % bytes_of_word * byte_bits, words_.data() + byte / bytes_of_word * rows);
    std::fill(said_[i].begin(), said_[i].end(), 0);
  }
  return most >= most_waiting;
}

void CellCounts::count(const std::vector<std::uint32_t>& cells, std::size_t cell_count, std::span<const ColumnValues> columns) {
  const std::size_t rows = cells.size();
  const std::size_t words = this->words();
  all_ += rows;
  PLUMBLINE_CHECK(all_ <= std::numeric_limits<std::uint32_t>::max(), "more people than can be counted");
  waiting_.resize(cell_count * words * together);
  waiting_count_.resize(cell_count);
  people_.resize(cell_count * questions_);
  for (ByValue& one : by_value_) one.counts.make_room(cell_count);
  if (put_words(rows, columns)) count_great_values(cells, columns);
  // A byte that is written may, for all a compiler knows, be part of any of these.
  const std::uint64_t* const said = words_.data();
  std::uint64_t* const waiting = waiting_.data();
  std::uint8_t* const counts = waiting_count_.data();
  for (std::size_t row = 0; row < rows; ++row) {
    // Memory of one of many cells is asked for before it is needed.
    const std::uint32_t later = cells[std::min(row + asked_for, rows - 1)];
    __builtin_prefetch(waiting + later * words * together + counts[later], 1);
    const std::uint32_t cell = cells[row];
    std::uint64_t* const to = waiting + cell * words * together + counts[cell];
    for (std::size_t word = 0; word < words; ++word) to[word * together] = said[word * rows + row];
    if (++counts[cell] == together) settle(cell);
  }
}

void CellCounts::count_great_values(const std::vector<std::uint32_t>& cells, std::span<const ColumnValues> columns) {
  for (ByValue& one : by_value_) {
    const std::vector<std::uint32_t>& numbers = columns[columns_[one.place]].of_rows();
    const std::size_t byte = byte_of(one.question);
    const std::uint64_t* const words = words_.data() + byte / bytes_of_word * cells.size();
    const std::size_t shift = byte % bytes_of_word * byte_bits + one.question % in_a_byte * said_bits;
    for (std::size_t row = 0; row < cells.size(); ++row) {
      const bool counted = static_cast<Said>((words[row] >> shift) & 3U) == Said::counted;
      if (counted && numbers[row] >= most_waiting) one.counts.add(cells[row], numbers[row]);
    }
  }
}

/// Counts those who wait beside the cell.
void CellCounts::settle(std::uint32_t cell) {
  const std::size_t words = this->words();
  const std::size_t count = waiting_count_[cell];
  std::uint64_t* const people = waiting_.data() + cell * words * together;
  waiting_count_[cell] = 0;
  for (const ByValue& one : by_value_) one.counts.ask_for(cell);
  People* const to = people_.data() + std::size_t{cell} * questions_;
  for (std::size_t word = 0; word < words; ++word) {
    std::fill(people + word * together + count, people + (word + 1) * together, 0);
    const std::size_t before = columns_.size() * bytes_of_value;
    const std::size_t first = std::max(word * bytes_of_word, before);
    const std::size_t last = std::min((word + 1) * bytes_of_word, byte_of(questions_ + in_a_byte - 1));
    for (unsigned i = 0; i < in_a_byte && first < last; ++i) {
      SaidByByte said;
      count_said(people + word * together, i * said_bits, said);
      for (std::size_t byte = first; byte < last; ++byte) {
        const std::size_t question = (byte - before) * in_a_byte + i;
        if (question >= questions_) break;
        const std::uint32_t both = byte_at(said.both, byte % bytes_of_word);
        to[question].not_known += byte_at(said.low, byte % bytes_of_word) - both;
        to[question].known += byte_at(said.high, byte % bytes_of_word) - both;
        to[question].counted += both;
      }
    }
  }
  for (ByValue& one : by_value_) settle_values(people, count, cell, one);
}

void CellCounts::settle_values(const std::uint64_t* people, std::size_t count, std::uint32_t cell, ByValue& of) const {
  const std::size_t value_byte = of.place * bytes_of_value;
  const std::size_t said_byte = byte_of(of.question);
  const std::uint64_t* const values = people + value_byte / bytes_of_word * together;
  const std::uint64_t* const said = people + said_byte / bytes_of_word * together;
  const std::size_t value_shift = value_byte % bytes_of_word * byte_bits;
  const std::size_t said_shift = said_byte % bytes_of_word * byte_bits + of.question % in_a_byte * said_bits;
  std::array<std::uint16_t, together> counted{};
  std::size_t size = 0;
  for (std::size_t i = 0; i < count; ++i) {
    // Written whoever it is: who is counted is not foreseen.
    counted[size] = static_cast<std::uint16_t>(values[i] >> value_shift);
    const bool is_counted = static_cast<Said>((said[i] >> said_shift) & 3U) == Said::counted;
    size += static_cast<std::size_t>(is_counted & (counted[size] != most_waiting));
  }
  of.counts.add(cell, std::span(counted).first(size));
}

void CellCounts::finish(std::span<const ColumnValues> columns) {
  for (std::uint32_t cell = 0; cell < waiting_count_.size(); ++cell) settle(cell);
  for (ByValue& one : by_value_) one.counts.finish(columns[columns_[one.place]]);
  let_go(said_);
  let_go(words_);
  let_go(waiting_);
  // Whoever asks goes through the cells of one question.
  std::vector<People> by_question(people_.size());
  const std::size_t cells = waiting_count_.size();
  for (std::size_t at = 0; at < people_.size(); ++at) by_question[at % questions_ * cells + at / questions_] = people_[at];
  people_ = std::move(by_question);
}

CellCounts::People CellCounts::of(std::uint32_t cell, std::uint32_t question) const {
  return cell < waiting_count_.size() ? people_[question * waiting_count_.size() + cell] : People();
}

ValuesUpTo CellCounts::values(std::uint32_t cell, std::uint32_t question) const {
  const auto found = std::find_if(by_value_.begin(), by_value_.end(), [&](const ByValue& one) { return one.question == question; });
  PLUMBLINE_CHECK(found != by_value_.end(), "values of a question that has none");
  return found->counts.of(cell);
}

}  // namespace plumbline
