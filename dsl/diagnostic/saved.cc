#include "dsl/diagnostic/saved.h"

#include <cstdint>
#include <string>
#include <utility>

namespace plumbline::dsl {

bool report_saved(const Decoded& decoded, SourceId source, std::optional<Span> included_by,
                  Diagnostics& diagnostics) {
  const Span place{source, static_cast<std::uint32_t>(decoded.place),
                   static_cast<std::uint32_t>(decoded.place + decoded.length)};
  if (!decoded.refusal) {
    if (decoded.encoding != Encoding::utf8 && decoded.length > 0) {
      diagnostics.report(Code::W0101, place, {{"encoding", std::string(words(decoded.encoding))}});
    }
    return true;
  }
  const auto report_whole = [&](Code code, Arguments arguments) {
    Diagnostic& diagnostic = diagnostics.report(code, place, std::move(arguments));
    if (included_by) diagnostic.also(*included_by, "included here");
  };
  switch (decoded.refusal->kind) {
    case Refusal::Kind::other_file:
      report_whole(Code::E0115, {{"what", std::string(decoded.refusal->what)},
                                 {"advice", std::string(decoded.refusal->advice)}});
      break;
    case Refusal::Kind::too_large:
      report_whole(Code::E0116, {{"limit", std::to_string(policy_file_limit / 1'000'000)}});
      break;
    case Refusal::Kind::damaged: {
      const std::size_t others = decoded.gaps - 1;
      diagnostics.report(Code::E0117, place,
                         {{"others", others == 0 ? "" : ", nor can " + std::to_string(others) + " further on"}});
      break;
    }
  }
  return false;
}

}  // namespace plumbline::dsl
