// A small framework made by hand, and short ways to read a CSV text with it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "runtime/read/read.h"

namespace plumbline::test {

/// Levels region, system, provider (with an attribute); one list; one table:
/// Provider, Month, Point of delivery -> Spells (count), Value (£000s), Share (%), Rate, Group.
Program hand_made();
/// Systems QX1 and QX2 in region Y99; providers RX1 and RX2 in QX1, RX3 in QX2. RX2 and RX3 are both known
/// as "Shared name", and RX1 as "RX2".
Organisations known_organisations(const Program& program);

/// Everything a file gave, its batches joined.
struct ReadTable {
  std::vector<std::uint32_t> lines;
  std::vector<std::vector<std::int32_t>> keys;    // of each row
  std::vector<std::vector<std::string>> numbers;  // of each row: exact, or why not known
  std::size_t batches = 0;
  DataIssues issues;
  std::string failure;  // "F0101: message", else empty
};
ReadTable read_table(const Program& program, std::string text, const std::string& file = "activity.csv");
/// The heading of the table, and a line end.
std::string heading();
/// "D0101 line 2 x3: sentence", one an issue.
std::vector<std::string> told(const DataIssues& issues);
/// "D0101 where: sentence", one an issue.
std::vector<std::string> told_with_place(const DataIssues& issues);
/// "F0106 where: message".
std::string told(const Failure& failure);
/// The codes alone.
std::vector<std::string> codes(const DataIssues& issues);
std::string name_of(IssueCode code);

}  // namespace plumbline::test
