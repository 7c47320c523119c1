// What holds of the register of exceptions in this run, once it is known what may be shown. It changes no answer: a finding
// under an exception stays not met, and only whether it is still open turns on it.
//
// Of a hidden finding nothing is said: neither here nor in how a record of the register stands.
#pragma once

#include <string>
#include <vector>

#include "runtime/publish/publish.h"

namespace plumbline {

/// Puts its exception to each finding that is not met, the records with how they stand to `published`, and what there is to
/// tell to its issues. `findings` have what the register covers; those of `published` are theirs, as they are shown.
void stand_exceptions(const Program& program, ExceptionRegister exceptions, const std::vector<ExceptionCover>& covers, Publishable& published);

/// What its exception says of a finding; empty where none speaks of it.
std::string exception_words(const Publishable& published, const Finding& finding);
/// A record in one line: what it is called, what it is for, who agreed, until when, how it stands.
std::string exception_line(const Program& program, const ListedException& one);

}  // namespace plumbline
