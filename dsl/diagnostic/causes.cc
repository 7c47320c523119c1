// Which messages follow from others. A line that cannot be read hides what it defines, and everybody
// who names that would be blamed for it; a name changed where it is defined is missing wherever it is
// used. An author is told the cause once.
#include <algorithm>
#include <cctype>
#include <map>
#include <tuple>

#include "dsl/diagnostic/diagnostics.h"

namespace plumbline::dsl {
namespace {

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-'; }

char lowered(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

// Does the word stand in the text, by itself and in any case?
bool holds_word(std::string_view text, std::string_view word) {
  if (word.empty()) return false;
  const auto same = [](char a, char b) { return lowered(a) == lowered(b); };
  for (auto at = text.begin();; ++at) {
    at = std::search(at, text.end(), word.begin(), word.end(), same);
    if (at == text.end()) return false;
    const auto end = at + static_cast<std::ptrdiff_t>(word.size());
    if ((at == text.begin() || !in_word(*(at - 1))) && (end == text.end() || !in_word(*end))) return true;
  }
}

bool overlap(Span a, Span b) { return a.source == b.source && a.begin < b.end && b.begin < a.end; }
bool within(Span inner, Span outer) {
  return inner.source == outer.source && outer.begin <= inner.begin && inner.begin <= outer.end;
}

bool is_error(const Diagnostic& diagnostic) {
  return code_table()[static_cast<std::size_t>(diagnostic.code())].severity == Severity::error;
}

constexpr std::size_t most_named = 3;

}  // namespace

class Causes {
 public:
  Causes(std::vector<Diagnostic>& list, std::vector<Damage> damage, const std::function<std::string_view(Span)>& text_of)
      : list_(list), damage_(std::move(damage)), text_of_(text_of), dropped_(list.size(), false) {
    std::sort(damage_.begin(), damage_.end(), [](const Damage& a, const Damage& b) { return a.span < b.span; });
  }

  void settle() {
    for (std::size_t i = 0; i < list_.size(); ++i) dropped_[i] = follows_from_damage(list_[i]);
    drop_neighbours();
    drop_repetitions();
    keep_one();
    std::vector<Diagnostic> kept;
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (!dropped_[i]) kept.push_back(std::move(list_[i]));
    }
    list_ = std::move(kept);
  }

 private:
  [[nodiscard]] bool follows_from_damage(const Diagnostic& diagnostic) const {
    if (diagnostic.absent_.empty()) return false;
    return std::any_of(damage_.begin(), damage_.end(), [&](const Damage& damage) {
      if (within(diagnostic.span(), damage.span)) return has_fault(damage.span);
      if (diagnostic.home_ && overlap(damage.span, *diagnostic.home_)) return true;
      return names_kind(diagnostic.kind_, damage.kind) || holds_word(text_of_(damage.span), diagnostic.absent_);
    });
  }

  // "measure or parameter" may be what a damaged parameter was; "item of the list x" was in a list.
  static bool names_kind(std::string_view wanted, std::string_view lost) {
    if (wanted.empty() || lost.empty()) return false;
    if (lost == "include") return true;  // anything may have been in the file
    return holds_word(wanted, lost) || lost.ends_with(wanted);
  }

  // Is something else said of that piece of text?
  [[nodiscard]] bool has_fault(Span damage) const {
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (!dropped_[i] && list_[i].absent_.empty() && is_error(list_[i]) && within(list_[i].span(), damage)) return true;
    }
    return false;
  }

  // A word that slipped over the end of its line breaks two lines: the one it is in now, at its end,
  // and the one it is missing from. And of one damaged line one thing is said.
  void drop_neighbours() {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (is_error(list_[i]) && !dropped_[i]) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return list_[a].span() < list_[b].span(); });
    for (std::size_t at = 1; at < order.size(); ++at) {
      const Diagnostic& here = list_[order[at]];
      const Diagnostic& before = list_[order[at - 1]];
      if (!here.absent_.empty() || here.span().source != before.span().source) continue;
      const auto line = std::find_if(damage_.begin(), damage_.end(), [&](const Damage& damage) { return within(here.span(), damage.span); });
      if (line == damage_.end()) continue;
      const bool same_line = within(before.span(), line->span);
      // Of two rows neither reaches into the other, nor of two lines that begin as they should.
      const bool apart = here.code() == before.code() && (here.code() == Code::E0110 || here.code() == Code::E0105);
      const bool at_its_end = !apart && before.span().end <= line->span.begin && is_blank({here.span().source, before.span().end, line->span.begin});
      if (same_line || (at_its_end && before.span().end > 0)) dropped_[order[at]] = true;
    }
  }

  // Nothing but white space and comments.
  [[nodiscard]] bool is_blank(Span between) const {
    bool comment = false;
    const std::string_view text = text_of_(between);
    return std::all_of(text.begin(), text.end(), [&](char c) {
      if (c == '\n') comment = false;
      comment = comment || c == '#';
      return comment || std::isspace(static_cast<unsigned char>(c)) != 0;
    });
  }

  // Whatever was made of the causes, a framework with a mistake never passes for one without.
  void keep_one() {
    std::size_t first = list_.size();
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (!is_error(list_[i])) continue;
      if (!dropped_[i]) return;
      if (first == list_.size() || list_[i].span() < list_[first].span()) first = i;
    }
    if (first < list_.size()) dropped_[first] = false;
  }

  // One name that is nowhere, named in many places: told once, with the first other places beside it.
  void drop_repetitions() {
    std::map<std::tuple<Code, std::string, std::optional<Span>>, std::vector<std::size_t>> alike;
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (!dropped_[i] && !list_[i].absent_.empty()) alike[{list_[i].code(), list_[i].absent_, list_[i].home_}].push_back(i);
    }
    for (auto& [key, places] : alike) {
      std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return list_[a].span() < list_[b].span(); });
      for (std::size_t i = 1; i < places.size(); ++i) {
        dropped_[places[i]] = true;
        if (i < most_named) list_[places[0]].also(list_[places[i]].span(), i + 1 == most_named && places.size() > most_named ? "and more" : "and here");
      }
    }
  }

  std::vector<Diagnostic>& list_;
  std::vector<Damage> damage_;
  const std::function<std::string_view(Span)>& text_of_;
  std::vector<bool> dropped_;
};

void Diagnostics::settle(const std::function<std::string_view(Span)>& text_of) { Causes(list_, damage_, text_of).settle(); }

}  // namespace plumbline::dsl
