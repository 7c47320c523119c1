# cmake -D PAGES=folder -D NAMES=E0101,E0102, -D OUTPUT=file.cc -P embed_pages.cmake
# Writes a source that holds each page's text as it is.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/raw_literal.cmake)

string(REPLACE "," ";" names "${NAMES}")
list(REMOVE_ITEM names "")
list(SORT names)

set(rows "")
foreach(name IN LISTS names)
  file(READ "${PAGES}/${name}.md" text)
  raw_literal(literals "${text}" "${PAGES}/${name}.md")
  string(APPEND rows "      {\"${name}\",\n${literals}      },\n")
endforeach()

file(WRITE "${OUTPUT}" "// Written by cmake/embed_pages.cmake from docs/errors; change the pages, not this.
#include \"apps/cli/pages.h\"

namespace plumbline {

const std::vector<ExplanationPage>& explanation_pages() {
  static const std::vector<ExplanationPage> pages = {
${rows}  };
  return pages;
}

}  // namespace plumbline
")
