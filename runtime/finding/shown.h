// The smallest things a report shows: a number, and one key of a subject.
#pragma once

#include <string>

namespace plumbline {

/// A number as machines and people read it: "37/50", "74%", "%".
struct Shown {
  std::string exact;
  std::string shown;
  std::string unit;
};

/// One key of a subject: "month", "2021-05", "May 2021".
struct SubjectPart {
  std::string dimension;
  std::string code;
  std::string words;
};

}  // namespace plumbline
