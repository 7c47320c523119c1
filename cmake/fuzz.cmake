# tests/fuzz/*.cc: one libFuzzer program a file. Everything else is built with the same sanitizers
# (the fuzz preset says which); only these link the fuzzer's own main().
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  message(FATAL_ERROR "the fuzz targets need clang: use the fuzz preset")
endif()
plumbline_sources(fuzzers tests/fuzz)
foreach(source IN LISTS fuzzers)
  cmake_path(GET source STEM name)
  add_executable(${name} ${source})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
  target_compile_definitions(${name} PRIVATE PLUMBLINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE
    plumbline_ours plumbline_compiler plumbline_runtime PkgConfig::LIBZIP EXPAT::EXPAT)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
endforeach()
