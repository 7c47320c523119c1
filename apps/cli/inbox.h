// A folder as it arrives, with all folders below it: its files, none of them opened by a link, and the submission.json
// files among them.
#pragma once

#include <filesystem>
#include <string>

#include "runtime/intake/register.h"

namespace plumbline {

/// Lists and hashes every file of the folder, in order of path, into `inbox`. Links are not followed: of those that
/// lead out of the folder an entry says so, and what others lead to is listed where it lies.
void read_folder(const std::filesystem::path& folder, intake::Inbox& inbox);

}  // namespace plumbline
