#include <algorithm>
#include <cctype>
#include <iostream>

#include "apps/cli/commands.h"
#include "apps/cli/files.h"
#include "apps/cli/framework.h"
#include "apps/cli/pages.h"
#include "apps/cli/words.h"
#include "base/notice/suggest.h"

namespace plumbline {

int run_explain(const std::string& code) {
  std::string wanted = code;
  for (char& c : wanted) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  std::vector<std::string> known;
  for (const ExplanationPage& page : explanation_pages()) {
    if (page.code == wanted) {
      std::cout << page.text;
      return exit_clean;
    }
    known.emplace_back(page.code);
  }
  std::cerr << "There is no code " << code << ". The codes are:";
  for (std::size_t i = 0; i < known.size(); ++i) std::cerr << (i % 12 == 0 ? "\n  " : " ") << known[i];
  std::cerr << "\n";
  return exit_usage;
}

int run_compile(const std::string& framework_path, const std::string& output) {
  const LoadedFramework framework = load_framework(framework_path, colour_on_error());
  if (!framework.program) return exit_usage;
  const std::string bundle = write_bundle(*framework.program);
  if (const Result<bool> written = write_whole(output, bundle); !written) {
    say_failure(written.error());
    return exit_usage;
  }
  std::cout << output << ": " << framework.program->requirements.size() << " requirements, " << hash_in_bundle(bundle) << "\n";
  return exit_clean;
}

}  // namespace plumbline
