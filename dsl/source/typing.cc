#include "dsl/source/typing.h"

#include <algorithm>

namespace plumbline::dsl {
namespace {

struct Mark {
  std::string_view written;
  char typed;
};

constexpr Mark marks[] = {
    {"\xE2\x80\x90", '-'},  // hyphen
    {"\xE2\x80\x91", '-'},  // hyphen that does not break
    {"\xE2\x80\x93", '-'},  // en dash
    {"\xE2\x88\x92", '-'},  // minus sign
    {"\xC2\xA0", ' '},      // space that does not break
};

}  // namespace

std::string as_typed(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto* mark = std::find_if(std::begin(marks), std::end(marks), [&](const Mark& of) { return text.starts_with(of.written); });
    const bool found = mark != std::end(marks);
    out += found ? mark->typed : text.front();
    text.remove_prefix(found ? mark->written.size() : 1);
  }
  out.erase(0, out.find_first_not_of(' '));
  out.erase(out.find_last_not_of(' ') + 1);
  return out;
}

}  // namespace plumbline::dsl
