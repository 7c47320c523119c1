// Sums of people's values by cell. Never knows whose cell is which.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/exact.h"
#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/people_tallies.h"

namespace plumbline {

/// The sums of all questions that are cut alike, and of squares where they are wanted: those of a cell lie side by side. Words
/// as long as no sum can be too long for one, which is looked after once a batch; values that could bring that about
/// are added exactly.
class CellSums {
 public:
  /// Another question; its number. All are added before the first batch.
  std::uint32_t add_question(bool squares);
  /// The values of a batch, of which those of people who are counted are added.
  void take(std::uint32_t question, const NumberValues& numbers, const std::vector<Said>& said, const std::vector<std::uint32_t>& cells);
  /// After all questions were taken: adds the batch, given each person's cell.
  void add(const std::vector<std::uint32_t>& cells, std::size_t cell_count);
  void add_to(Tally& tally, std::uint32_t cell, std::uint32_t question) const;

 private:
  static constexpr std::size_t in_a_block = 4;
  struct alignas(in_a_block * sizeof(std::int64_t)) Block {
    std::array<std::int64_t, in_a_block> words{};
  };
  struct Question {
    bool squares = false;
    std::size_t place = 0;           // of its sum, among the words of a cell; that of squares comes next
    int scale = 0;                   // of the sum
    std::uint64_t most = 0;          // no sum is further from 0
    std::uint64_t most_squares = 0;
    std::unordered_map<std::uint32_t, std::pair<Exact, Exact>> exact;  // by cell: what is not in its words
  };
  [[nodiscard]] std::size_t blocks() const { return (places_ + in_a_block - 1) / in_a_block; }
  [[nodiscard]] std::int64_t word(std::size_t cell, std::size_t place) const { return sums_[cell * blocks() + place / in_a_block].words[place % in_a_block]; }
  static void add_exactly(Question& of, std::uint32_t cell, const Exact& value);
  /// What is in words becomes exact.
  void carry(Question& of);

  std::size_t places_ = 0;  // of words
  std::vector<Question> questions_;
  std::size_t stride_ = 0;            // from the words of a batch that go to one place to those of the next
  std::vector<std::int64_t> words_;   // of a batch, by place and person
  std::vector<Block> sums_;           // by cell
};

}  // namespace plumbline
