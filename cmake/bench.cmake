# bench/*.py are the benchmarks, one a claim; bench/floors/*.cc what the same work costs at least, by programs that
# know their columns when they are compiled. Portable flags: no instructions that another machine may lack.
plumbline_sources(floors bench/floors)
foreach(source IN LISTS floors)
  cmake_path(GET source STEM name)
  add_executable(floor_${name} ${source})
  set_target_properties(floor_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench)
  target_compile_options(floor_${name} PRIVATE -O3)
  target_link_libraries(floor_${name} PRIVATE plumbline_ours)
endforeach()
