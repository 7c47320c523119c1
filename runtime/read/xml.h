// The XML of a large part as it streams by: elements and text in order, never a tree. A sheet of four million cells
// takes expat over a second; this reads only what workbooks are written in (UTF-8, no document type, no entities
// of their own) and takes a quarter of that. Tests hold it against expat. What no spreadsheet program
// writes and can only do harm is refused. Never knows what an element means.
//
//   XmlStream xml(std::move(*part), "plan.xlsx, sheet Plan", events);
//   while (xml.go_on()) ...      // an event has called xml.pause()
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "runtime/read/package.h"

namespace plumbline::reading {

struct XmlAttribute {
  std::string_view name;  // with its prefix, if it has one
  std::string_view value;
};

/// What XML calls true: "1", "true"; "on" in old workbooks.
inline bool is_true(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

/// Texts are UTF-8, and hold until the event returns.
class XmlEvents {
 public:
  virtual ~XmlEvents() = default;
  /// An element begins. `name` is without a prefix: which letter a program chose for its namespace means nothing.
  virtual void open(std::string_view name, std::span<const XmlAttribute> attributes) = 0;
  virtual void close() = 0;
  /// Text within an element; between two tags there may be several pieces.
  virtual void text(std::string_view piece) = 0;
};

class XmlStream {
 public:
  static constexpr std::size_t most_depth = 100;
  static constexpr std::size_t most_attributes = 200;
  /// Of a tag, or of the text between two: 30 times what a cell can hold.
  static constexpr std::size_t most_token_bytes = std::size_t{1} << 20U;

  /// `where` is what messages say of the place. The events must outlive the stream.
  XmlStream(PartStream part, std::string where, XmlEvents& events);

  /// Reads on until an event pauses (true), or to the end or a failure (false).
  bool go_on();
  /// From within an event: go_on() returns true behind it.
  void pause() { paused_ = true; }
  /// Nothing more is read, for this reason. The first reason holds.
  void refuse(Failure failure);
  /// Why reading stopped before the end.
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

 private:
  enum class Within : std::uint8_t { text, value, raw };

  // Each takes a token off the front, and returns its size: 0 where more bytes are needed, or after a failure.
  std::size_t token(std::string_view left);
  std::size_t text_token(std::string_view left);
  std::size_t start_tag(std::string_view left);
  std::size_t end_tag(std::string_view left);
  std::size_t instruction(std::string_view left);
  std::size_t comment(std::string_view left);
  std::size_t raw_text(std::string_view left);
  std::size_t no_xml();

  bool says_utf8(std::string_view words);
  std::size_t add_attribute(std::string_view left, std::size_t at);
  void open_element(std::string_view name);
  void close_element();
  void tell_decoded(std::string_view raw, Within within);
  bool decode(std::string_view raw, Within within);
  void fill();
  void begin_document();

  PartStream part_;
  std::string where_;
  XmlEvents* events_;

  std::vector<char> buffer_;
  std::size_t begin_ = 0;     // of what is not read yet
  std::size_t end_ = 0;       // of what the buffer holds
  std::uint64_t before_ = 0;  // bytes of the part before the buffer
  std::uint64_t mark_bytes_ = 0;  // of a byte order mark
  bool all_filled_ = false;
  bool paused_ = false;
  bool root_closed_ = false;
  std::string open_names_;  // of the elements that are open, one behind the other
  std::vector<std::size_t> open_begins_;
  std::vector<XmlAttribute> attributes_;
  std::string decoded_;  // texts that are not written as they are
  std::optional<Failure> failure_;
};

}  // namespace plumbline::reading
