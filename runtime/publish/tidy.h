// Every cell of what was submitted as a row of one long table, for people who go on with it in other programs. It is the submitter's
// own view, not for publication: nothing is hidden in it but rows about people, which are left out altogether.
//
//   submission,...,organisation,...,period,keys,measure,...,value,unit,missing,...,line
//   QX1-final,...,RXA,...,2021-04,point_of_delivery=day_case,spells,...,5553,spells,,...,2
//   QX1-final,...,RXA,...,2021-04,point_of_delivery=ordinary,value,...,,£000s,blank,...,3
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/program/program.h"

namespace plumbline {

/// The names of the columns, in order.
const std::vector<std::string>& tidy_columns();

/// The cells of one row, as many as there are columns. A number is the value itself in the unit named beside it ("70" of "%"), exactly, with a
/// point and no commas; where there is none, `missing` says why in the words of a finding. Months are written as
/// 2021-04, longer periods as 2021/22-Q1 and 2021/22; keys that are neither the first organisation nor the first period
/// as "column=value", "; " between them, in the order of the table. A key that could not be read is blank.
using TidySink = std::function<void(const std::vector<std::string>& cells)>;

/// Reads the file to its end, batch by batch; false, and nothing is read, where its rows are about people.
bool tidy(const Program& program, const Dataset& dataset, const InputFile& file, const TidySink& sink);

}  // namespace plumbline
