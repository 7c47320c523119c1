# bench/*.py are the benchmarks, one a claim; bench/floors/*.cc what the same work costs at least, by programs that
# know their columns when they are compiled. Portable flags: no instructions that another machine may lack.
plumbline_sources(floors bench/floors)
foreach(source IN LISTS floors)
  cmake_path(GET source STEM name)
  add_executable(floor_${name} ${source})
  set_target_properties(floor_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench)
  target_compile_options(floor_${name} PRIVATE -O3)
  target_include_directories(floor_${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(floor_${name} PRIVATE plumbline_ours)
endforeach()
target_link_libraries(floor_ingest_json PRIVATE simdjson::simdjson)

# A benchmark stops where plumbline and its floor do not give the same answers: a few thousand of them at every change.
# 60,000 people: fewer, and in some group there is nobody, of whom the peers say nothing.
if(PLUMBLINE_TESTS)
  foreach(one "people 60000" "documents 300" "ingest csv 1" "ingest json 300")
    separate_arguments(words UNIX_COMMAND ${one})
    list(POP_FRONT words name)
    string(REPLACE " " "." test "${one}")
    add_test(NAME bench.${test} COMMAND python3 ${CMAKE_SOURCE_DIR}/bench/${name}.py ${words} 1)
    set_tests_properties(bench.${test} PROPERTIES ENVIRONMENT PLUMBLINE_BUILD=${CMAKE_BINARY_DIR})
  endforeach()
endif()
