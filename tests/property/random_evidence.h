// Random evidence for any Program: what submissions hold besides figures, and what was decided of it.
#pragma once

#include <random>

#include "runtime/dataset/dataset.h"

namespace plumbline {

/// Gives every submission of an organisation, and some organisations that sent nothing else, a bit of
/// everything the program asks for: there, absent, unread, too short, agreed or not, judged once or
/// twice, of this file or of another.
void add_random_evidence(const Program& program, std::mt19937& random, Dataset& data);

}  // namespace plumbline
