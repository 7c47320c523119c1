// What was wrong in policy text. Arguments are data where a mistake is found; words are made here,
// last, from codes.def. This room never knows how text is parsed or what names mean.
//
//   diagnostics.report(Code::E0201, span, {{"kind", "parameter"}, {"name", word}})
//       .suggest(nearest(word, names));
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/notice/notice.h"

namespace plumbline::dsl {

enum class Code : std::uint16_t {
#define DIAGNOSTIC(code, severity, title, why, help) code,
#include "dsl/diagnostic/codes.def"
#undef DIAGNOSTIC
};

using Arguments = std::map<std::string, std::string, std::less<>>;

struct CodeRow {
  Code code;
  std::string_view name;
  Severity severity;
  std::string_view title;
  std::string_view why;
  std::string_view help;
};
const std::vector<CodeRow>& code_table();

/// One mistake as data.
class Diagnostic {
 public:
  Diagnostic(Code code, Span span, Arguments arguments);
  /// "did you mean `x`?" at the place, with a fix that puts x there.
  Diagnostic& suggest(const std::optional<std::string>& word);
  /// A suggestion in words, where no word can simply be put in place.
  Diagnostic& advise(std::string sentence);
  Diagnostic& label(std::string text);
  Diagnostic& also(Span span, std::string text);
  Diagnostic& fix(Span span, std::string replacement);

  [[nodiscard]] Code code() const { return code_; }
  [[nodiscard]] Span span() const { return labels_.front().span; }
  [[nodiscard]] Notice notice() const;

 private:
  Code code_;
  Arguments arguments_;
  std::vector<Label> labels_;
  std::vector<Fix> fixes_;
};

class Diagnostics {
 public:
  Diagnostic& report(Code code, Span span, Arguments arguments = {});
  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] bool has_error_within(Span span) const;
  [[nodiscard]] std::size_t size() const { return list_.size(); }
  /// In the order of the files and places.
  [[nodiscard]] std::vector<Notice> notices() const;

 private:
  std::vector<Diagnostic> list_;
};

}  // namespace plumbline::dsl
