# bench/*.cc: one program a claim of the README.
plumbline_sources(benches bench)
foreach(source IN LISTS benches)
  cmake_path(GET source STEM name)
  add_executable(bench_${name} ${source})
  set_target_properties(bench_${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench)
  target_compile_definitions(bench_${name} PRIVATE
    PLUMBLINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" PLUMBLINE_BINARY="${CMAKE_BINARY_DIR}/plumbline")
  target_link_libraries(bench_${name} PRIVATE
    plumbline_ours plumbline_compiler plumbline_runtime fmt::fmt nlohmann_json::nlohmann_json)
endforeach()
