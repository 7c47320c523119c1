// The smallest things a report shows: a number, and one key of a subject.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace plumbline {

/// A number as machines and people read it: "37/50", "74%", "%".
struct Shown {
  std::string exact;
  std::string shown;
  std::string unit;
};
/// Does the exact number say more than its words do?
inline bool says_more(const Shown& value) { return value.shown != "yes" && value.shown != "no" && value.exact != value.shown; }

/// One key of a subject: "month", "2021-05", "May 2021".
struct SubjectPart {
  std::string dimension;
  std::string code;
  std::string words;
};

/// The keys of a subject, in its requirement's order. Findings about one subject share it.
class Subject {
 public:
  Subject() = default;
  explicit Subject(std::vector<SubjectPart> parts, SubjectPart whose = {})
      : kept_(std::make_shared<const Kept>(Kept{std::move(parts), std::move(whose)})) {}
  Subject(std::initializer_list<SubjectPart> parts) : Subject(std::vector<SubjectPart>(parts)) {}

  [[nodiscard]] const std::vector<SubjectPart>& parts() const { return kept().parts; }
  /// Whose plan it is about: the organisation itself, or the one around it then that plans come from; empty where the
  /// subject is about no organisation.
  [[nodiscard]] const SubjectPart& whose() const { return kept().whose; }
  [[nodiscard]] auto begin() const { return parts().begin(); }
  [[nodiscard]] auto end() const { return parts().end(); }
  [[nodiscard]] bool empty() const { return parts().empty(); }
  /// Of one object, whatever it says: what was worked out for one holds for the other.
  [[nodiscard]] bool is_same_object(const Subject& other) const { return kept_ == other.kept_; }

 private:
  struct Kept {
    std::vector<SubjectPart> parts;
    SubjectPart whose;
  };
  [[nodiscard]] const Kept& kept() const {
    static const Kept none;
    return kept_ ? *kept_ : none;
  }
  std::shared_ptr<const Kept> kept_;
};

/// Something kept apart for being large and often not there; not there, it reads as an empty one.
template <typename T>
class Apart {
 public:
  Apart() = default;
  Apart(const Apart& other) : kept_(other.kept_ ? std::make_unique<T>(*other.kept_) : nullptr) {}
  Apart(Apart&&) noexcept = default;
  Apart& operator=(Apart other) noexcept {
    kept_ = std::move(other.kept_);
    return *this;
  }
  ~Apart() = default;

  const T& operator*() const {
    static const T none;
    return kept_ ? *kept_ : none;
  }
  const T* operator->() const { return &**this; }
  T& make() {
    if (!kept_) kept_ = std::make_unique<T>();
    return *kept_;
  }

 private:
  std::unique_ptr<T> kept_;
};

}  // namespace plumbline
