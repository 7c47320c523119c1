# cmake -D STYLE=file.css -D OUTPUT=file.cc -P embed_style.cmake
# Writes a source that holds the style sheet as it is.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/raw_literal.cmake)

file(READ "${STYLE}" text)
raw_literal(literals "${text}" "${STYLE}")
file(WRITE "${OUTPUT}" "// Written by cmake/embed_style.cmake from third_party/nhsuk-frontend; change that, not this.
#include \"runtime/report/board/page_style.h\"

namespace plumbline {

const std::string_view nhsuk_style =
${literals};

}  // namespace plumbline
")
