// What was wrong in policy text. Arguments are data where a mistake is found; words are made here,
// last, from codes.def. This room never knows how text is parsed or what names mean.
//
//   diagnostics.report(Code::E0201, span, {{"kind", "parameter"}, {"name", word}})
//       .suggest(nearest(word, names));
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
  /// What is said is that something is not there: `name`, a thing of `kind`, which would stand within
  /// `home` (the whole framework, where that is nothing). Where the text it would be in could not be
  /// read, nothing is said: see Diagnostics::settle.
  Diagnostic& absent(std::string name, std::optional<Span> home = std::nullopt, std::string kind = {});

  [[nodiscard]] Code code() const { return code_; }
  [[nodiscard]] Span span() const { return labels_.front().span; }
  [[nodiscard]] Notice notice() const;

 private:
  Code code_;
  Arguments arguments_;
  std::vector<Label> labels_;
  std::vector<Fix> fixes_;
  std::string absent_;
  std::string kind_;
  std::optional<Span> home_;
  friend class Causes;
};

/// Text that defines nothing, and what it would have defined ("list", "column"; empty: not known).
struct Damage {
  Span span;
  std::string kind;
};

class Diagnostics {
 public:
  Diagnostic& report(Code code, Span span, Arguments arguments = {});
  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] bool has_error_within(Span span) const;
  [[nodiscard]] std::size_t size() const { return list_.size(); }
  /// A piece of text that could not be read, or stands where it means nothing: what it would have
  /// defined is not there, through no fault of those who name it. `kind` says what it would have
  /// defined, where that is known: a list, a column.
  void damage(Span span, std::string kind = {}) { damage_.push_back({span, std::move(kind)}); }
  /// One root cause, one message: takes out what only follows from damaged text, what says once more
  /// that one thing is not there, and the second of two lines between which a word was misplaced.
  void settle(const std::function<std::string_view(Span)>& text_of);
  /// In the order of the files and places.
  [[nodiscard]] std::vector<Notice> notices() const;

 private:
  std::vector<Diagnostic> list_;
  std::vector<Damage> damage_;
};

}  // namespace plumbline::dsl
