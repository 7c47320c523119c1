#include "dsl/diagnostic/diagnostics.h"

#include <algorithm>
#include <utility>

namespace plumbline::dsl {
namespace {

// What authors wrote may be a whole line; of more than a few lines only the beginning is said.
std::string_view beginning(std::string_view text) {
  constexpr std::size_t most = 300;
  std::size_t end = most;
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

// A brace that names no argument stays as it is: help texts show {shortfall} to authors.
std::string filled(std::string_view words, const Arguments& arguments) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t close = words[at] == '{' ? words.find('}', at) : std::string_view::npos;
    if (close != std::string_view::npos) {
      const auto found = arguments.find(words.substr(at + 1, close - at - 1));
      if (found != arguments.end()) {
        out += beginning(found->second);
        out += beginning(found->second).size() < found->second.size() ? "…" : "";
        at = close + 1;
        continue;
      }
      if (words.substr(at + 1, close - at - 1) == "suggestion") {
        at = close + 1;
        continue;
      }
    }
    out += words[at++];
  }
  return out;
}

bool is_error(const Diagnostic& diagnostic) {
  return code_table()[static_cast<std::size_t>(diagnostic.code())].severity == Severity::error;
}

}  // namespace

const std::vector<CodeRow>& code_table() {
  static const std::vector<CodeRow> table = {
#define DIAGNOSTIC(code, severity, title, why, help) \
  {Code::code, #code, Severity::severity, title, why, help},
#include "dsl/diagnostic/codes.def"
#undef DIAGNOSTIC
  };
  return table;
}

Diagnostic::Diagnostic(Code code, Span span, Arguments arguments)
    : code_(code), arguments_(std::move(arguments)), labels_{{span, ""}} {}

Diagnostic& Diagnostic::suggest(const std::optional<std::string>& word) {
  if (!word) return *this;
  labels_.front().text = "did you mean `" + *word + "`?";
  arguments_.insert_or_assign("suggestion", "Write `" + *word + "`.");
  return fix(span(), *word);
}

Diagnostic& Diagnostic::advise(std::string sentence) {
  arguments_.insert_or_assign("suggestion", std::move(sentence));
  return *this;
}

Diagnostic& Diagnostic::label(std::string text) {
  labels_.front().text = std::move(text);
  return *this;
}

Diagnostic& Diagnostic::also(Span span, std::string text) {
  labels_.push_back({span, std::move(text)});
  return *this;
}

Diagnostic& Diagnostic::fix(Span span, std::string replacement) {
  fixes_.push_back({span, std::move(replacement)});
  return *this;
}

Diagnostic& Diagnostic::absent(std::string name, std::optional<Span> home, std::string kind) {
  absent_ = std::move(name);
  kind_ = std::move(kind);
  home_ = home;
  return *this;
}

Notice Diagnostic::notice() const {
  const CodeRow& row = code_table()[static_cast<std::size_t>(code_)];
  return {std::string(row.name),         row.severity, filled(row.title, arguments_), labels_,
          filled(row.why, arguments_), filled(row.help, arguments_), fixes_};
}

Diagnostic& Diagnostics::report(Code code, Span span, Arguments arguments) {
  return list_.emplace_back(code, span, std::move(arguments));
}

bool Diagnostics::has_errors() const {
  return std::any_of(list_.begin(), list_.end(), is_error);
}

bool Diagnostics::has_error_within(Span span) const {
  return std::any_of(list_.begin(), list_.end(), [span](const Diagnostic& diagnostic) {
    const Span at = diagnostic.span();
    return is_error(diagnostic) && at.source == span.source && at.begin >= span.begin && at.begin <= span.end;
  });
}

std::vector<Notice> Diagnostics::notices() const {
  std::vector<const Diagnostic*> order;
  for (const Diagnostic& diagnostic : list_) order.push_back(&diagnostic);
  std::stable_sort(order.begin(), order.end(), [](const Diagnostic* a, const Diagnostic* b) {
    return a->span() < b->span();
  });
  std::vector<Notice> out;
  for (const Diagnostic* diagnostic : order) out.push_back(diagnostic->notice());
  return out;
}

}  // namespace plumbline::dsl
