// The register of exceptions, and what it says of a finding, as JSON.
#pragma once

#include "runtime/publish/publish.h"
#include "runtime/report/json_writer.h"

namespace plumbline {

/// The value of a finding's member "exception": an object, or null.
void write_exception(JsonWriter& json, const Publishable& published, const Finding& finding);
/// The member "exceptions" of the results: every record and how it stands, or null where no register was given.
void write_exceptions(JsonWriter& json, const Publishable& published);

}  // namespace plumbline
