#include "runtime/report/json_exceptions.h"

#include <string>

#include "runtime/publish/exceptions.h"

namespace plumbline {
namespace {

/// What a record and a finding say of it alike; whoever agreed by role, never by name.
void write_terms(JsonWriter& json, const AgreedException& agreed) {
  json.member("reason", agreed.reason).member("role", agreed.role).member("organisation", agreed.role_organisation);
  json.member("agreed", agreed.agreed ? iso(*agreed.agreed) : "").member("expires", agreed.expires ? iso(*agreed.expires) : "");
  json.member("floor", agreed.floor_words);
}

void write_scope(JsonWriter& json, const AgreedException& agreed) {
  json.key("scope").open('{').member("organisation", agreed.organisation_code).key("categories").open('{');
  for (const CategoryScope& scope : agreed.categories) {
    json.key(scope.dimension).open('[');
    for (const std::string& code : scope.codes) json.text(code);
    json.close(']');
  }
  json.close('}').close('}');
  json.member("from", agreed.from ? iso(*agreed.from) : "").member("until", agreed.until ? iso(*agreed.until) : "");
}

}  // namespace

void write_exception(JsonWriter& json, const Publishable& published, const Finding& finding) {
  if (!finding.exception) {
    json.null();
    return;
  }
  const AgreedException& agreed = (*published.exceptions)[finding.exception->at].agreed;
  json.open('{').member("id", agreed.id).key("record").number(agreed.record).member("state", word(finding.exception->state));
  json.member("sentence", exception_words(published, finding));
  write_terms(json, agreed);
  json.close('}');
}

void write_exceptions(JsonWriter& json, const Publishable& published) {
  json.key("exceptions");
  if (!published.exceptions) {
    json.null();
    return;
  }
  json.open('{').key("not_met_under_one").number(published.excepted).key("records").open('[');
  for (const ListedException& one : *published.exceptions) {
    json.open('{').member("id", one.agreed.id).key("record").number(one.agreed.record).member("requirement", one.agreed.requirement_id);
    write_scope(json, one.agreed);
    write_terms(json, one.agreed);
    json.member("state", word(one.state)).member("sentence", one.sentence).key("findings").open('[');
    for (const std::size_t at : one.findings) json.text(finding_id(*published.program, published.findings[at]));
    json.close(']').close('}');
  }
  json.close(']').close('}');
}

}  // namespace plumbline
