# One test program a folder of tests/, found by looking: tests/<room>/*.cc with at least one
# *_test.cc becomes <room>_tests. tests/oracle's other files are the reference evaluator, a library
# that tests alone may link; tests/support is what test programs share.
include(GoogleTest)

# What each test program links besides tests/support. A folder not named here links everything.
set(plumbline_test_links_base plumbline_base)
set(plumbline_test_links_house plumbline_base)
set(plumbline_test_links_language plumbline_compiler plumbline_dsl)
set(plumbline_test_links_cli plumbline_runtime)
set(plumbline_test_links_page plumbline_runtime)
set(plumbline_test_links_statistics plumbline_statistics)
set(plumbline_test_links_default
  plumbline_oracle plumbline_compiler plumbline_dsl plumbline_runtime plumbline_program
  plumbline_base)
set(plumbline_test_links_read ${plumbline_test_links_default} PkgConfig::LIBZIP EXPAT::EXPAT)
# These start the built program.
set(plumbline_tests_of_program cli page report)

# Optimising a test takes longer than running it. Not so for those that work through thousands of
# random cases themselves, which have a precompiled header with flags of their own.
set(plumbline_quick_to_compile -O0)
set(plumbline_working -O1)
set(plumbline_tests_that_work property_tests publish_tests plumbline_oracle)

# Tests read files of the tree and start the program; both are given, never guessed. The header is
# compiled once for all: every test program has the same flags and definitions as this target.
add_library(plumbline_tested INTERFACE)
target_link_libraries(plumbline_tested INTERFACE
  plumbline_ours GTest::gtest GTest::gtest_main nlohmann_json::nlohmann_json fmt::fmt)
target_compile_definitions(plumbline_tested INTERFACE
  PLUMBLINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
  PLUMBLINE_BINARY="${CMAKE_BINARY_DIR}/plumbline")

if(PLUMBLINE_PCH)
  set(headers <gtest/gtest.h> <algorithm> <filesystem> <fstream> <map> <optional> <sstream> <string> <vector>)
  plumbline_precompiled(plumbline_test_pch LINKS plumbline_tested HEADERS ${headers})
  target_compile_options(plumbline_test_pch PRIVATE ${plumbline_quick_to_compile})
  plumbline_precompiled(plumbline_working_test_pch LINKS plumbline_tested HEADERS ${headers})
  target_compile_options(plumbline_working_test_pch PRIVATE ${plumbline_working})
endif()

# Flags shared by everything under tests/.
function(plumbline_as_test target)
  set(precompiled plumbline_test_pch)
  set(flags ${plumbline_quick_to_compile})
  if(target IN_LIST plumbline_tests_that_work)
    set(precompiled plumbline_working_test_pch)
    set(flags ${plumbline_working})
  endif()
  target_compile_options(${target} PRIVATE ${flags})
  target_link_libraries(${target} PRIVATE plumbline_tested)
  set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY "")
  if(PLUMBLINE_PCH)
    target_precompile_headers(${target} REUSE_FROM ${precompiled})
  endif()
endfunction()

# A library of tests/<folder>, empty where there is no file yet.
function(plumbline_test_library target sources)
  if(sources)
    add_library(${target} STATIC ${sources})
    plumbline_as_test(${target})
    target_link_libraries(${target} PUBLIC ${ARGN})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE ${ARGN})
  endif()
endfunction()

function(plumbline_test_program room)
  plumbline_sources(sources tests/${room})
  if(room STREQUAL "oracle")
    list(FILTER sources INCLUDE REGEX "_test\\.cc$")
  endif()
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  if(NOT tests)
    return()
  endif()
  add_executable(${room}_tests ${sources})
  set_target_properties(${room}_tests PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  plumbline_as_test(${room}_tests)
  set(links ${plumbline_test_links_default})
  if(DEFINED plumbline_test_links_${room})
    set(links ${plumbline_test_links_${room}})
  endif()
  # Support comes first: it may use any room that the test program itself links.
  target_link_libraries(${room}_tests PRIVATE plumbline_test_support ${links})
  if(room IN_LIST plumbline_tests_of_program AND TARGET plumbline)
    add_dependencies(${room}_tests plumbline)
  endif()
  gtest_discover_tests(${room}_tests
    TEST_PREFIX ${room}.
    DISCOVERY_TIMEOUT 60
    WORKING_DIRECTORY ${CMAKE_BINARY_DIR}
    PROPERTIES LABELS ${room})
endfunction()

plumbline_sources(oracle tests/oracle)
list(FILTER oracle EXCLUDE REGEX "_test\\.cc$")
plumbline_test_library(plumbline_oracle "${oracle}" plumbline_runtime plumbline_statistics)
plumbline_sources(support tests/support)
plumbline_test_library(plumbline_test_support "${support}" plumbline_base)

file(GLOB folders CONFIGURE_DEPENDS LIST_DIRECTORIES true RELATIVE ${CMAKE_SOURCE_DIR}/tests
  ${CMAKE_SOURCE_DIR}/tests/*)
list(REMOVE_ITEM folders support fuzz)
# A browser sees the same page whatever flags its maker was built with, and takes minutes to look at it.
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  list(REMOVE_ITEM folders page)
endif()
foreach(folder IN LISTS folders)
  if(IS_DIRECTORY ${CMAKE_SOURCE_DIR}/tests/${folder})
    plumbline_test_program(${folder})
  endif()
endforeach()
