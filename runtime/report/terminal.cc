#include "runtime/report/terminal.h"

namespace plumbline {

std::string harmless(const std::string& text) {
  std::string out;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  return out;
}

}  // namespace plumbline
