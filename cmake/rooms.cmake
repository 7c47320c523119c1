# plumbline_room(name FOLDERS f... [PUBLIC lib...] [PRIVATE lib...])
#   The static library plumbline_<name> from every .cc in the folders. A room without a file yet is
#   an empty target, so that those who link it configure all the same.
# plumbline_program_of(name FOLDERS f... PRIVATE lib...)
#   An executable, or nothing where there is no file yet.

if(PLUMBLINE_PCH)
  plumbline_precompiled(plumbline_room_pch
    LINKS plumbline_ours
    HEADERS <algorithm> <array> <cstdint> <functional> <iostream> <map> <memory> <optional> <set> <span> <string>
            <string_view> <unordered_map> <utility> <variant> <vector>)
endif()

# The .cc files of some folders (not of folders within), as they are at each build.
function(plumbline_sources out)
  set(patterns ${ARGN})
  list(TRANSFORM patterns PREPEND ${CMAKE_SOURCE_DIR}/)
  list(TRANSFORM patterns APPEND /*.cc)
  file(GLOB found CONFIGURE_DEPENDS ${patterns})
  set(${out} ${found} PARENT_SCOPE)
endfunction()

function(plumbline_room name)
  cmake_parse_arguments(room "" "" "FOLDERS;PUBLIC;PRIVATE" ${ARGN})
  plumbline_sources(sources ${room_FOLDERS})
  if(NOT sources)
    add_library(plumbline_${name} INTERFACE)
    target_include_directories(plumbline_${name} INTERFACE ${CMAKE_SOURCE_DIR})
    target_link_libraries(plumbline_${name} INTERFACE ${room_PUBLIC})
    return()
  endif()
  add_library(plumbline_${name} STATIC ${sources})
  target_include_directories(plumbline_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(plumbline_${name}
    PUBLIC ${room_PUBLIC}
    PRIVATE $<BUILD_INTERFACE:plumbline_ours> ${room_PRIVATE})
  if(PLUMBLINE_PCH)
    target_precompile_headers(plumbline_${name} REUSE_FROM plumbline_room_pch)
  endif()
endfunction()

function(plumbline_program_of name)
  cmake_parse_arguments(program "" "" "FOLDERS;PRIVATE" ${ARGN})
  plumbline_sources(sources ${program_FOLDERS})
  if(NOT sources)
    message(STATUS "${name}: no source yet, not built")
    return()
  endif()
  add_executable(${name} ${sources})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  target_compile_definitions(${name} PRIVATE PLUMBLINE_VERSION="${PROJECT_VERSION}")
  target_link_libraries(${name} PRIVATE plumbline_ours ${program_PRIVATE})
  target_compile_options(${name} PRIVATE -O1)  # flags and files: nothing here runs often enough to repay more
endfunction()
