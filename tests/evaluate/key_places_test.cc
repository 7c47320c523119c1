// Places of rows by key: what is kept of rows in any order is what a map from key to place keeps.
#include "runtime/evaluate/key_places.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <vector>

namespace plumbline {
namespace {

struct Row {
  std::uint64_t key = 0;
  std::uint32_t line = 0;
};

/// Puts the rows as the row phase does, and in a map; both have to tell the same.
class Both {
 public:
  explicit Both(std::uint64_t keys) : keys_(keys), places_(keys) {}

  void put(std::uint32_t file, const std::vector<Row>& rows) {
    places_.turn_to(file);
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> lines;
    for (const Row& row : rows) {
      keys.push_back(row.key);
      lines.push_back(row.line);
    }
    for (std::size_t at = 0; at < rows.size(); ++at) {
      const std::size_t put = places_.put_plain(keys.data() + at, lines.data() + at, rows.size() - at);
      for (std::size_t i = at; i < at + put; ++i) EXPECT_TRUE(known_.try_emplace(keys[i], RowPlace::of(file, lines[i])).second);
      at += put;
      if (at == rows.size()) break;
      if (keys[at] == places_.nowhere()) continue;
      const auto [first, fresh] = known_.try_emplace(keys[at], RowPlace::of(file, lines[at]));
      EXPECT_EQ(places_.put(keys[at], lines[at]).packed, fresh ? 0 : first->second.packed);
    }
  }

  void expect_same() const {
    for (std::uint64_t key = 0; key < keys_; ++key) {
      const auto found = known_.find(key);
      EXPECT_EQ(places_.find(key).packed, found == known_.end() ? 0 : found->second.packed) << key;
    }
    for (std::uint64_t key = 0; key < keys_; key += 7) {
      for (const std::uint64_t end : {key, std::min(key + 64, keys_), keys_}) {
        std::uint64_t wanted = key;
        while (wanted < end && known_.contains(wanted)) ++wanted;
        EXPECT_EQ(places_.next_without(key, end), wanted) << key << " " << end;
      }
    }
  }

 private:
  std::uint64_t keys_;
  KeyPlaces places_;
  std::map<std::uint64_t, RowPlace> known_;
};

std::vector<Row> in_order(std::uint64_t keys) {
  std::vector<Row> out;
  for (std::uint64_t key = 0; key < keys; ++key) out.push_back({key, static_cast<std::uint32_t>(key + 2)});
  return out;
}

TEST(KeyPlaces, RowsInTheOrderOfTheirKeysStandWhereTheyStood) {
  for (const std::uint64_t keys : {1, 63, 64, 65, 128, 1000}) {
    Both both(keys);
    both.put(0, in_order(keys));
    both.expect_same();
  }
}

TEST(KeyPlaces, RowsInAnyOrderWithGapsAndRepeatsAcrossFilesStandWhereTheFirstStood) {
  std::mt19937 random(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same every time
  for (int round = 0; round < 200; ++round) {
    const std::uint64_t keys = 1 + random() % 700;
    Both both(keys);
    for (std::uint32_t file = 0; file < 3; ++file) {
      std::vector<Row> rows = in_order(keys);
      std::erase_if(rows, [&](const Row&) { return random() % 20 < round % 20U; });
      for (Row& row : rows) {
        if (random() % 50 == 0) row.key = random() % 10 == 0 ? keys : random() % keys;  // one that is nowhere, or a repeat
        if (round % 3 == 1) row.line += static_cast<std::uint32_t>(row.key / 40);       // lines between that are no rows
      }
      if (round % 4 == 2) std::shuffle(rows.begin(), rows.end(), random);
      both.put(file, rows);
    }
    both.expect_same();
  }
}

}  // namespace
}  // namespace plumbline
