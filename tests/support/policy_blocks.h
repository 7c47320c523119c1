// Policy text shown in pages: the fenced blocks of a page, and a framework made of one of them.
//
//   ```plumb                      added to docs/errors/standing.plumb, unless it begins with
//   unit beds "bed"               `framework`: then it is the whole of framework.plumb
//   ```
//   ```plumb more/urgent.plumb    a file beside it, there for every block of the page to include
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compiler/compile.h"

namespace plumbline::testing {

struct PolicyBlock {
  std::string file;  // what stands behind the word plumb; mostly nothing
  std::string text;
  int line = 0;      // of its first line in the page
  bool closed = false;
};

/// The ```plumb blocks of a page, in order. Other blocks are passed over.
std::vector<PolicyBlock> policy_blocks(const std::string& page);

/// The text inside single backticks, outside any fenced block: "for each" of `for each`.
std::vector<std::string> quoted_code(const std::string& page);

/// The framework that the examples of pages are added to.
const std::string& standing_framework();

/// Compiles the block as framework.plumb, with `beside` as the files it may include.
compiler::Compiled compile_block(const std::string& text,
                                 const std::map<std::string, std::string>& beside);

/// "no message", or "E0201 There is no ...; E0105 ...".
std::string told(const compiler::Compiled& compiled);

}  // namespace plumbline::testing
