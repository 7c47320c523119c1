# Every header of ours compiles on its own: one source a header that includes it and nothing else.
# A test of its own, so that whoever only builds does not wait for it.
set(folders base dsl compiler runtime apps)
set(patterns ${folders})
list(TRANSFORM patterns PREPEND ${CMAKE_SOURCE_DIR}/)
list(TRANSFORM patterns APPEND /*.h)
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${patterns})

set(sources "")
foreach(header IN LISTS headers)
  set(source ${CMAKE_BINARY_DIR}/generated/house_headers/${header}.cc)
  file(CONFIGURE OUTPUT ${source} CONTENT "#include \"${header}\"\n" @ONLY)
  list(APPEND sources ${source})
endforeach()
if(sources)
  add_library(house_headers OBJECT EXCLUDE_FROM_ALL ${sources})
  add_test(NAME house.headers COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --target house_headers)
  target_compile_options(house_headers PRIVATE -O0 -g0)  # they only have to compile
  # Every header is linted where a source includes it; once is enough.
  set_target_properties(house_headers PROPERTIES CXX_CLANG_TIDY "")
  # The libraries only for their include paths: headers within dsl/parse may name ANTLR's.
  target_link_libraries(house_headers PRIVATE
    plumbline_ours plumbline_grammar fmt::fmt CLI11::CLI11 spdlog::spdlog)
endif()
