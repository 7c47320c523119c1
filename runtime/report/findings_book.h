// The sheets of findings.xlsx. Each is made of a Publishable and nothing else, so nothing stands there that may not leave.
#pragma once

#include <cstddef>
#include <vector>

#include "runtime/publish/publish.h"
#include "runtime/report/book.h"
#include "runtime/report/report.h"

namespace plumbline {

/// What is open first, then what is hidden, then the rest; within each as they come.
std::vector<std::size_t> in_reading_order(const std::vector<Finding>& findings);

/// A number as it is shown: "74.1%" is 0.741 with one place, "£89,000" is 89000. What is shown otherwise ("just below
/// 70%", a day), or has more digits than a workbook keeps, is its words.
book::Cell number_cell(const Shown& value, const Unit& unit);

/// One row a finding, those of `order` that fit.
book::Sheet findings_sheet(const Publishable& published, std::vector<std::size_t> order);
/// Replies that stand with no finding, and those whose finding has no row of its own.
book::Sheet other_replies_sheet(const Publishable& published, std::vector<std::size_t> without_row);

/// A sheet for each level of organisation: requirements down, organisations across, answers in words.
std::vector<book::Sheet> summary_sheets(const Publishable& published);

}  // namespace plumbline
