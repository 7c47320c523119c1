# plumbline_grammar(path/to/Name.g4)
#   Runs the ANTLR tool at build time and compiles what it writes into plumbline_grammar. Nothing
#   generated is kept in the repository.
#
# What was learned on Debian 12 (tool 4.7.2, runtime 4.9):
# - the tool writes u8"..." literals that C++20 refuses: this target alone is C++17, without warnings;
# - the generated headers hold no such literal, so dsl/parse includes them as C++20;
# - clang 14 cannot parse misc/InterpreterDataReader.h, which the umbrella header includes: for clang
#   a copy of the umbrella without that line comes first on the include path.

find_path(PLUMBLINE_ANTLR_HEADERS antlr4-runtime.h PATH_SUFFIXES antlr4-runtime REQUIRED)
# The archive first: of the thousands of names that the shared library gives, each run would look up those it uses.
find_library(PLUMBLINE_ANTLR_LIBRARY NAMES libantlr4-runtime.a antlr4-runtime REQUIRED)
find_package(Threads REQUIRED)

add_library(plumbline_antlr INTERFACE)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  file(READ ${PLUMBLINE_ANTLR_HEADERS}/antlr4-runtime.h umbrella)
  string(REPLACE "#include \"misc/InterpreterDataReader.h\"\n" "" umbrella "${umbrella}")
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/antlr-for-clang/antlr4-runtime.h
    CONTENT "${umbrella}" @ONLY)
  target_include_directories(plumbline_antlr SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/antlr-for-clang)
endif()
target_include_directories(plumbline_antlr SYSTEM INTERFACE ${PLUMBLINE_ANTLR_HEADERS})
target_link_libraries(plumbline_antlr INTERFACE ${PLUMBLINE_ANTLR_LIBRARY} Threads::Threads)

function(plumbline_grammar file)
  set(grammar ${CMAKE_SOURCE_DIR}/${file})
  cmake_path(GET grammar STEM name)
  # A glob only so that the grammar's arrival (or leaving) makes CMake run again.
  file(GLOB present CONFIGURE_DEPENDS ${grammar})
  if(NOT present)
    message(STATUS "plumbline_grammar: ${file} is not there yet")
    add_library(plumbline_grammar INTERFACE)
    target_link_libraries(plumbline_grammar INTERFACE plumbline_antlr)
    return()
  endif()
  find_program(PLUMBLINE_ANTLR_TOOL NAMES antlr4 REQUIRED)

  set(generated ${CMAKE_BINARY_DIR}/generated/grammar)
  set(tables_when_asked_for ${CMAKE_SOURCE_DIR}/cmake/tables_when_asked_for.cmake)
  file(MAKE_DIRECTORY ${generated})
  foreach(part Lexer Parser Visitor BaseVisitor)
    list(APPEND headers ${generated}/${name}${part}.h)
    list(APPEND sources ${generated}/${name}${part}.cpp)
  endforeach()
  # Only sources that hold code are compiled; the two visitors' are empty shells over their headers.
  set(compiled ${generated}/${name}Lexer.cpp ${generated}/${name}Parser.cpp)

  # Copied and run in place: the tool writes beside its input, and paths in messages stay short.
  add_custom_command(
    OUTPUT ${sources} ${headers}
    COMMAND ${CMAKE_COMMAND} -E copy ${grammar} ${generated}/${name}.g4
    COMMAND ${PLUMBLINE_ANTLR_TOOL} -Dlanguage=Cpp -visitor -no-listener -package plumbline_grammar
            -Werror -o . ${name}.g4
    COMMAND ${CMAKE_COMMAND} -DFILE=${name}Lexer.cpp -DNAME=${name}Lexer -P ${tables_when_asked_for}
    COMMAND ${CMAKE_COMMAND} -DFILE=${name}Parser.cpp -DNAME=${name}Parser -P ${tables_when_asked_for}
    DEPENDS ${grammar} ${tables_when_asked_for}
    WORKING_DIRECTORY ${generated}
    COMMENT "Generating the parser from ${file}"
    VERBATIM)

  add_library(plumbline_grammar STATIC ${compiled} ${headers})
  set_target_properties(plumbline_grammar PROPERTIES
    CXX_STANDARD 17
    CXX_CLANG_TIDY "")
  target_compile_options(plumbline_grammar PRIVATE -w)
  target_include_directories(plumbline_grammar SYSTEM PUBLIC ${generated})
  target_link_libraries(plumbline_grammar PUBLIC plumbline_antlr)
endfunction()
