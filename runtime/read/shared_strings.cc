#include "runtime/read/shared_strings.h"

#include <utility>

#include "runtime/read/sheet_xml.h"

namespace plumbline::reading {

class SharedStrings::Reader final : public SheetXml {
 public:
  explicit Reader(SharedStrings& into) : into_(&into) {}

 protected:
  void begin(Element element, std::span<const XmlAttribute>) override {
    if (element == Element::text) text_begin_ = into_->text_.size();
  }
  void end(Element element) override {
    if (element == Element::text) decode_escapes(into_->text_, text_begin_);
    if (element == Element::item) into_->ends_.push_back(static_cast<std::uint32_t>(into_->text_.size()));
  }
  void characters(std::string_view piece) override { into_->text_ += piece; }

 private:
  SharedStrings* into_;
  std::size_t text_begin_ = 0;
};

Result<SharedStrings> SharedStrings::read(const Package& package, std::string_view part) {
  Result<PartStream> stream = package.stream(part, package.name(), most_bytes);
  if (!stream) return stream.error();
  SharedStrings strings;
  Reader reader(strings);
  XmlStream xml(*std::move(stream), package.name(), reader);
  xml.go_on();
  if (xml.failure()) return *xml.failure();
  return strings;
}

std::optional<std::string_view> SharedStrings::at(std::uint64_t index) const {
  if (index >= ends_.size()) return std::nullopt;
  const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(text_).substr(begin, ends_[index] - begin);
}

}  // namespace plumbline::reading
