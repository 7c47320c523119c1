// Any bytes as XML: what we read, expat reads likewise, event by event, and what it refuses we refuse.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "runtime/read/xml.h"
#include "tests/support/xml_oracle.h"
#include "tests/support/zipped.h"

namespace plumbline::reading {
namespace {

class Listed final : public XmlEvents {
 public:
  void open(std::string_view name, std::span<const XmlAttribute> attributes) override {
    std::string event = "<" + std::string(name);
    for (const XmlAttribute& one : attributes) event.append(" ").append(one.name).append("=").append(one.value);
    list.push_back(event);
  }
  void close() override { list.emplace_back(">"); }
  void text(std::string_view piece) override { testing::add_text(list, piece); }

  testing::XmlList list;
};

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80U) return false;
  }
  return true;
}

}  // namespace
}  // namespace plumbline::reading

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumbline;
  using namespace plumbline::reading;
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (text.find("<?xml") != std::string::npos) return 0;  // expat looks closely at the declaration, we do not
  const Result<Package> package = Package::open(testing::zipped({{"a", text}}, {.deflated = false, .password = {}}), "fuzz.xlsx");
  Listed ours;
  XmlStream xml(*package->stream("a", "fuzz.xlsx"), "fuzz.xlsx", ours);
  xml.go_on();
  const testing::ExpatReading theirs = testing::read_with_expat(text);
  if (!xml.failure() && (!theirs.is_sound || ours.list != theirs.events)) std::abort();
  // Names are ASCII to us, documents UTF-8, and there are limits.
  const bool is_ordinary = is_ascii(text) && !theirs.has_document_type && xml.failure() && xml.failure()->message.find(" more than ") == std::string::npos;
  if (is_ordinary && theirs.is_sound) std::abort();
  return 0;
}
