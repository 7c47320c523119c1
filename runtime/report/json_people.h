// The member `people` of the results: outcomes by subject and category, as they were published.
#pragma once

#include "runtime/publish/publish.h"
#include "runtime/report/json_writer.h"

namespace plumbline {

void write_people(JsonWriter& json, const Publishable& published);

}  // namespace plumbline
