// Random evidence for any Program: what submissions hold besides figures, and what was decided of it.
#pragma once

#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "runtime/dataset/dataset.h"

namespace plumbline {

/// Gives every submission of an organisation, and some organisations that sent nothing else, a bit of
/// everything the program asks for: there, absent, unread, too short, agreed or not, judged several
/// times, of this file or of another.
void add_random_evidence(const Program& program, std::mt19937& random, Dataset& data);

/// One member of one record of a register, written as "" or left out; members are counted round.
struct BlankMember {
  std::size_t record = 0;
  std::size_t member = 0;
  bool left_out = false;
};
/// The judgements as the register they could have been read from.
std::string register_of(const Organisations& organisations, const std::vector<Judgement>& judgements,
                        std::optional<BlankMember> blank);

}  // namespace plumbline
