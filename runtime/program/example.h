// Worked examples as a Program carries them: small typed worlds and what is asserted of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/exact.h"
#include "runtime/program/evidence.h"
#include "runtime/program/origin.h"
#include "runtime/program/words.h"

namespace plumbline {

enum class CellState : std::uint8_t { value, missing, suppressed, no_row };

struct ExampleOrganisation {
  std::uint32_t level = 0;
  std::string code;
  std::string within;  // code, empty if none
  std::vector<std::optional<bool>> attributes;
  std::optional<Date> from = std::nullopt;
  std::optional<Date> until = std::nullopt;  // the last day
};
/// "given provider RXC succeeds RXA, RXB on 1 October 2021", one for each of those it succeeds.
struct ExampleSuccession {
  std::uint32_t level = 0;
  std::string old_code;
  std::string new_code;
  Date on;
};
/// Keys are codes, or periods as "2021-04"; one cell for each column the examples name.
struct ExampleCell {
  std::uint32_t column = 0;
  CellState state = CellState::value;
  Exact value;
};
struct ExampleRow {
  std::uint32_t table = 0;
  std::vector<std::string> keys;
  std::vector<ExampleCell> cells;
  std::int64_t people = 1;  // of a table of people: so many who all say the same
};
/// "given activity received 2 June 2021": whoever supplies the table sent it on that day.
struct ExampleReceipt {
  std::uint32_t table = 0;
  Date received;
};
/// "given document x agreed by QX1", "given statement x judged met by lead": what the organisation sent
/// besides figures, and what somebody in a role decided about it.
struct ExampleEvidence {
  EvidenceKind kind = EvidenceKind::document;
  std::string name;
  std::uint32_t level = 0;
  std::string organisation;             // code
  std::optional<std::vector<std::string>> agreed_by;
  std::optional<std::int64_t> words;
  std::optional<bool> answer;           // of an attestation
  std::optional<bool> judged;           // met or not met
  std::string role;                     // who attested, or judged
};
struct ExampleNumber {
  bool none = false;  // "none" was asserted
  Exact value;
};
struct ExampleAnswer {
  std::vector<std::string> subject;  // codes, or months as "2021-04", in the requirement's order
  std::optional<Verdict> verdict;
  std::optional<ExampleNumber> figure;
  std::optional<ExampleNumber> needed;
  std::optional<ExampleNumber> shortfall;
  std::optional<std::string> message;
  Origin origin;
};
/// One small world: only what is written here exists, and only these rows are expected.
struct ExampleCase {
  std::string name;  // of the case, or of its one row
  std::optional<Date> as_of;
  std::vector<ExampleOrganisation> organisations;
  std::vector<ExampleSuccession> successions;
  std::vector<ExampleReceipt> receipts;
  std::vector<ExampleEvidence> evidence;
  std::vector<ExampleRow> rows;
  std::vector<ExampleAnswer> answers;
};

}  // namespace plumbline
