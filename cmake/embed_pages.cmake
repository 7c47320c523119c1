# cmake -D PAGES=folder -D NAMES=E0101,E0102, -D OUTPUT=file.cc -P embed_pages.cmake
# Writes a source that holds each page's text as it is, in raw string literals of at most 16,000
# bytes (some compilers refuse longer ones), cut at line ends so that no character is split.
cmake_minimum_required(VERSION 3.25)

set(open "R\"plumbpage(")
set(close ")plumbpage\"")
string(REPLACE "," ";" names "${NAMES}")
list(REMOVE_ITEM names "")
list(SORT names)

set(rows "")
foreach(name IN LISTS names)
  file(READ "${PAGES}/${name}.md" text)
  string(FIND "${text}" "${close}" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${PAGES}/${name}.md holds the mark that ends an embedded page: ${close}")
  endif()
  string(APPEND rows "      {\"${name}\",\n")
  string(LENGTH "${text}" left)
  if(left EQUAL 0)
    string(APPEND rows "       \"\"")
  endif()
  while(left GREATER 0)
    set(take ${left})
    if(left GREATER 16000)
      string(SUBSTRING "${text}" 0 16000 piece)
      string(FIND "${piece}" "\n" line_end REVERSE)
      if(line_end EQUAL -1)
        message(FATAL_ERROR "${PAGES}/${name}.md has a line of more than 16,000 bytes")
      endif()
      math(EXPR take "${line_end} + 1")
    endif()
    string(SUBSTRING "${text}" 0 ${take} piece)
    string(APPEND rows "       ${open}${piece}${close}\n")
    string(SUBSTRING "${text}" ${take} -1 text)
    string(LENGTH "${text}" left)
  endwhile()
  string(APPEND rows "      },\n")
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
