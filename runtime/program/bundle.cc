#include "runtime/program/bundle.h"

#include <nlohmann/json.hpp>

#include "runtime/program/json_forms.h"
#include "runtime/program/verify.h"

namespace plumbline {
namespace {

constexpr std::string_view magic = "plumbline-bundle ";

std::string body_of(const Program& program) { return nlohmann::json(program).dump(); }

std::string hash_of(std::string_view body) {
  Digest digest;
  digest.add(body);
  return digest.finish();
}

Failure refused(const std::string& name, const std::string& message) {
  return {"F0120", name, message, "Compile the framework again with this version of plumbline."};
}

}  // namespace

std::string program_hash(const Program& program) { return hash_of(body_of(program)); }

std::string write_bundle(const Program& program) {
  const std::string body = body_of(program);
  return std::string(magic) + std::to_string(program_format) + " " + hash_of(body) + "\n" + body + "\n";
}

bool looks_like_bundle(std::string_view bytes) { return bytes.starts_with(magic); }

Result<Program> read_bundle(std::string_view bytes, const std::string& name) {
  const std::size_t line_end = bytes.find('\n');
  if (!looks_like_bundle(bytes) || line_end == std::string_view::npos) {
    return refused(name, "This is no compiled framework: its first line does not say so.");
  }
  const std::string head = std::string(magic) + std::to_string(program_format) + " ";
  if (!bytes.starts_with(head)) {
    return refused(name, "This framework was compiled by another version; this one reads format " +
                             std::to_string(program_format) + ".");
  }
  std::string_view body = bytes.substr(line_end + 1);
  while (!body.empty() && body.back() == '\n') body.remove_suffix(1);
  if (bytes.substr(head.size(), line_end - head.size()) != hash_of(body)) {
    return refused(name, "This compiled framework was changed after it was written: its hash does not match.");
  }
  try {
    Program program = nlohmann::json::parse(body).get<Program>();
    if (const std::string fault = fault_in(program); !fault.empty()) {
      return refused(name, "This compiled framework does not hold together: " + fault + ".");
    }
    return program;
  } catch (const nlohmann::json::exception&) {
    return refused(name, "This compiled framework lacks a part, or has one of the wrong kind.");
  }
}

}  // namespace plumbline
