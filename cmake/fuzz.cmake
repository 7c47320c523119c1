# tests/fuzz/*.cc: one libFuzzer program a file. Everything else is built with the same sanitizers
# (the fuzz preset says which); only these link the fuzzer's own main(). `ctest --preset fuzz` gives each
# a minute: it begins with what is kept in tests/fuzz/corpus, or what is compiled for it, and keeps what it finds in the
# build folder.
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  message(FATAL_ERROR "the fuzz targets need clang: use the fuzz preset")
endif()
# Texts that stand elsewhere in the tree and are worth beginning with, and how long an input may get.
set(fuzz_also_policy_fuzz rules tests/property/kept tests/property/every_operator)
set(fuzz_also_format_fuzz ${fuzz_also_policy_fuzz})
set(fuzz_longest_policy_fuzz 4096)
set(fuzz_longest_format_fuzz 4096)
# Frameworks to begin with as bundles. The compiler at hand writes them, or the format would move on and leave them
# behind, refused at their first byte. None is kept, for the same reason: what finds a fault is kept as a framework.
file(GLOB fuzz_compiled_bundle_fuzz CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/tests/property/kept/*.plumb)
list(APPEND fuzz_compiled_bundle_fuzz tests/cli/evidence/framework tests/cli/exceptions/framework tests/compile/sentences
  tests/property/every_operator rules/published-outcomes/carers)

enable_testing()
set(PLUMBLINE_FUZZ_SECONDS 60 CACHE STRING "How long each fuzz target runs")
plumbline_sources(fuzzers tests/fuzz)
foreach(source IN LISTS fuzzers)
  cmake_path(GET source STEM name)
  add_executable(${name} ${source})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
  target_compile_definitions(${name} PRIVATE PLUMBLINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE
    plumbline_ours plumbline_compiler plumbline_runtime PkgConfig::LIBZIP EXPAT::EXPAT)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  set(found ${CMAKE_BINARY_DIR}/corpus/${name})
  file(MAKE_DIRECTORY ${found})
  if(DEFINED fuzz_compiled_${name})
    set(begin ${CMAKE_BINARY_DIR}/compiled/${name})
    file(MAKE_DIRECTORY ${begin})
    add_dependencies(${name} plumbline)
    foreach(framework IN LISTS fuzz_compiled_${name})
      string(REPLACE "/" "_" bundle ${framework})
      add_custom_command(TARGET ${name} POST_BUILD COMMAND plumbline compile ${CMAKE_SOURCE_DIR}/${framework} -o ${begin}/${bundle} VERBATIM)
    endforeach()
  else()
    set(begin ${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${name})
  endif()
  if(NOT EXISTS ${begin})
    message(FATAL_ERROR "${name} has nothing to begin with in tests/fuzz/corpus")
  endif()
  set(longest 0)  # as long as the longest it begins with
  if(DEFINED fuzz_longest_${name})
    set(longest ${fuzz_longest_${name}})
  endif()
  set(also ${fuzz_also_${name}})
  list(TRANSFORM also PREPEND ${CMAKE_SOURCE_DIR}/)
  add_test(NAME fuzz.${name} COMMAND ${name} -max_total_time=${PLUMBLINE_FUZZ_SECONDS} -rss_limit_mb=3000
    -timeout=10 -max_len=${longest} -print_final_stats=1 -artifact_prefix=${CMAKE_BINARY_DIR}/fuzz/ ${found} ${begin} ${also})
endforeach()
