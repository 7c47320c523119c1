#include "tests/property/blanks.h"

#include <memory>
#include <utility>

namespace plumbline {
namespace {

/// Hands out another source's rows with the n-th known figure, or the n-th key, left blank.
class OneBlank final : public BatchSource {
 public:
  OneBlank(std::unique_ptr<BatchSource> inner, std::shared_ptr<std::uint64_t> left, bool keys)
      : inner_(std::move(inner)), left_(std::move(left)), keys_(keys) {}

  bool next(Batch& batch) override {
    if (!inner_->next(batch)) return false;
    for (KeyValues& key : batch.keys) {
      for (std::size_t row = 0; keys_ && row < batch.rows; ++row) {
        if (key.codes[row] != broken_code && (*left_)-- == 0) key.codes[row] = broken_code;
      }
    }
    if (keys_) return true;
    for (NumberValues& numbers : batch.numbers) {
      for (std::size_t row = 0; row < batch.rows; ++row) {
        if (numbers.state[row] != Missing::known || (*left_)-- != 0) continue;
        numbers.state[row] = Missing::blank;
        numbers.mantissa[row] = 0;
        numbers.wide.erase(static_cast<std::uint32_t>(row));
      }
    }
    return true;
  }

 private:
  std::unique_ptr<BatchSource> inner_;
  std::shared_ptr<std::uint64_t> left_;  // files share the count
  bool keys_;
};

// Takes one thing away from what was sent as evidence, by number.
void blank_evidence(Dataset& data, std::uint64_t left) {
  for (Submission& submission : data.submissions) {
    for (std::size_t i = 0; i < submission.evidence.size(); ++i) {
      Evidence& one = submission.evidence[i];
      if (left-- == 0) return void(submission.evidence.erase(submission.evidence.begin() + static_cast<std::ptrdiff_t>(i)));
      if (left-- == 0) return one.answer.reset();
      if (left-- == 0) return one.on.reset();
      if (left-- == 0) return one.role.clear();
      if (left-- == 0) return one.agreed_by.reset();
      if (left-- == 0) return void(one.words = 0);
      if (left-- == 0) return one.hash.clear();
    }
  }
}

}  // namespace

void put_blank(const Program& program, Dataset& data, std::uint64_t n, Blank what) {
  if (what == Blank::evidence) return blank_evidence(data, n);
  const bool of_people = what == Blank::person_cell || what == Blank::person_key;
  const bool keys = what == Blank::key || what == Blank::person_key;
  const auto left = std::make_shared<std::uint64_t>(n);
  for (InputFile& file : data.files) {
    if (of_people && !program.tables[file.table].of_people) continue;
    file.rows = std::make_unique<OneBlank>(std::move(file.rows), left, keys);
  }
}

}  // namespace plumbline
