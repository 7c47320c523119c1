// The explanation pages (docs/errors/*.md), embedded when the program is built, so that
// `plumbline explain E0201` works wherever the program is copied. The definition is generated; this
// room only reads it, and never rewrites a page's words.
//
//   for (const ExplanationPage& page : explanation_pages()) {
//     if (page.code == "E0201") std::cout << page.text;
//   }
#pragma once

#include <string_view>
#include <vector>

namespace plumbline {

struct ExplanationPage {
  std::string_view code;  // "E0201"
  std::string_view text;  // the page as it is kept: Markdown, UTF-8
};

/// Every page, in order of code.
const std::vector<ExplanationPage>& explanation_pages();

}  // namespace plumbline
