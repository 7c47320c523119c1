#include "runtime/read/file_kind.h"

#include <algorithm>
#include <array>

namespace plumbline::reading {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view save_as_xlsx = "Open it in Excel, choose Save As, and save it as \"Excel Workbook (*.xlsx)\".";
constexpr std::string_view ask_for_workbook = "Ask for the workbook that its figures come from.";
constexpr std::string_view unpack = "Unpack it, and send the workbook inside it.";

Failure no_workbook(const std::string& name, std::string_view what, std::string_view help) {
  return {"F0104", name, "This is " + std::string(what) + ", not an .xlsx workbook.", std::string(help)};
}

struct Kind {
  std::string_view begins;  // in small letters
  std::string_view holds;   // anywhere; nothing where the beginning is enough
  std::string_view what;
  std::string_view help;
};

// Where old programs keep names within a file, they are in UTF-16.
constexpr std::string_view ole = "\xD0\xCF\x11\xE0";
constexpr std::string_view ole_password = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
constexpr std::string_view ole_label = "D\0R\0M\0E\0n\0c\0r\0y\0p\0t\0e\0d\0"sv;

// The first row that fits is the answer.
constexpr Kind kinds[] = {
    {ole, "W\0o\0r\0k\0b\0o\0o\0k\0"sv, "an old Excel workbook (.xls)", save_as_xlsx},
    {ole, "B\0o\0o\0k\0"sv, "an old Excel workbook (.xls)", save_as_xlsx},
    {ole, "W\0o\0r\0d\0D\0o\0c\0"sv, "an old Word document", ask_for_workbook},
    {ole, "", "a file of an old Office program", save_as_xlsx},
    {"%pdf", "", "a PDF", ask_for_workbook},
    {"{\\rtf", "", "a document in rich text (.rtf)", ask_for_workbook},
    {"<html", "", "a web page", save_as_xlsx},
    {"<!doctype html", "", "a web page", save_as_xlsx},
    {"<table", "", "a web page", save_as_xlsx},
    {"<?xml", "urn:schemas-microsoft-com:office:spreadsheet", "an XML spreadsheet of an old Excel", save_as_xlsx},
    {"<", "<html", "a web page", save_as_xlsx},
    {"<?xml", "", "an XML file", ask_for_workbook},
    {"\x1F\x8B", "", "a packed archive (.gz)", unpack},
    {"7z\xBC\xAF", "", "a packed archive (.7z)", unpack},
    {"rar!", "", "a packed archive (.rar)", unpack},
};

// White space and a byte order mark may stand before what is looked for, and capitals mean nothing.
bool begins_with(std::string_view bytes, std::string_view begin) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  return bytes.size() >= begin.size() && std::equal(begin.begin(), begin.end(), bytes.begin(), [](char wanted, char c) {
    return wanted == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  });
}

bool is_text(std::string_view bytes) {
  constexpr std::size_t looked_at = 4096;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  bytes = bytes.substr(0, looked_at);
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= ' ' || c == '\t' || c == '\r' || c == '\n'; });
}

}  // namespace

bool is_archive(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

Failure no_archive(std::string_view bytes, const std::string& name) {
  if (bytes.empty()) return {"F0104", name, "This file is empty, where an .xlsx workbook was expected.", "Ask for it again."};
  if (begins_with(bytes, ole)) {
    if (bytes.find(ole_label) != std::string_view::npos) return locked(name, "is encrypted by its sensitivity label");
    if (bytes.find(ole_password) != std::string_view::npos) return locked(name, "has a password");
  }
  for (const Kind& kind : kinds) {
    if (begins_with(bytes, kind.begins) && bytes.find(kind.holds) != std::string_view::npos) return no_workbook(name, kind.what, kind.help);
  }
  if (is_text(bytes)) {
    return no_workbook(name, "text, such as a CSV file", "If it is a CSV file, give it the ending .csv. Otherwise ask for the workbook.");
  }
  return {"F0104", name, "This is no .xlsx workbook, and nothing else that is known here.", "Check that the right file was sent."};
}

Failure binary_workbook(const std::string& name) { return no_workbook(name, "a binary workbook (.xlsb)", save_as_xlsx); }

Failure no_workbook(const Package& package, std::string_view root) {
  const std::string& name = package.name();
  if (package.has("mimetype")) {
    Result<PartStream> part = package.stream("mimetype", name);
    std::array<char, 128> buffer{};
    const std::string_view type(buffer.data(), part ? part->read(buffer.data(), buffer.size()) : 0);
    if (type.ends_with("opendocument.spreadsheet")) return no_workbook(name, "an OpenDocument spreadsheet (.ods)", save_as_xlsx);
    return no_workbook(name, "an OpenDocument file", ask_for_workbook);
  }
  if (root == "document") return no_workbook(name, "a Word document", ask_for_workbook);
  if (root == "presentation") return no_workbook(name, "a PowerPoint presentation", ask_for_workbook);
  return no_workbook(name, "a zip archive", unpack);
}

}  // namespace plumbline::reading
