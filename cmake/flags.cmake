# How our own sources are compiled: C++20, every warning an error. Generated code and other people's
# headers never see these flags (they hang on the plumbline_ours target, which only rooms link).

option(PLUMBLINE_TESTS "Build the tests" ON)
option(PLUMBLINE_BENCH "Build the programs in bench/" OFF)
option(PLUMBLINE_FUZZ "Build the libFuzzer targets in tests/fuzz (clang only)" OFF)
option(PLUMBLINE_HOUSE_HEADERS "Compile every header on its own" ON)
option(PLUMBLINE_PCH "Precompile what nearly every file includes (g++ only)" ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# __FILE__ (in a CHECK) names files from the top of the tree, so that a fault reads the same on every
# machine. ccache turns absolute names into relative ones first, hence the second map.
file(RELATIVE_PATH plumbline_way_up ${CMAKE_BINARY_DIR} ${CMAKE_SOURCE_DIR})
add_compile_options(
  "-fmacro-prefix-map=${CMAKE_SOURCE_DIR}/="
  "-fmacro-prefix-map=${plumbline_way_up}=")

if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # gcc accepts these flags of ours too, but clang complains of ones it was given and had no use for.
  add_compile_options(-Wno-unused-command-line-argument)
endif()

add_library(plumbline_ours INTERFACE)
target_compile_features(plumbline_ours INTERFACE cxx_std_20)
target_compile_options(plumbline_ours INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 warns of overlapping and out-of-bounds copies inside std::string where there are none (its
  # bugs 105651 and 105329), and of uninitialised members of a std::variant that is being moved
  # (105562); clang and the sanitizers look for the real ones.
  target_compile_options(plumbline_ours INTERFACE -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow
                         -Wno-maybe-uninitialized)
endif()
target_include_directories(plumbline_ours INTERFACE ${CMAKE_SOURCE_DIR})

# plumbline_precompiled(name HEADERS <h>... LINKS lib...)
#   An object library that carries a precompiled header. A target with the same flags takes it over:
#   target_precompile_headers(target REUSE_FROM name). Only g++ is asked; the tidy preset goes without, and
#   so finds whoever forgot an include.
function(plumbline_precompiled name)
  cmake_parse_arguments(arg "" "" "HEADERS;LINKS" ${ARGN})
  set(nothing ${CMAKE_BINARY_DIR}/generated/${name}.cc)
  file(CONFIGURE OUTPUT ${nothing} CONTENT "// Nothing: this target only carries the precompiled header.\n")
  add_library(${name} OBJECT ${nothing})
  target_link_libraries(${name} PRIVATE ${arg_LINKS})
  target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND PLUMBLINE_PCH)
  # Lets ccache keep files that use a precompiled header.
  target_compile_options(plumbline_ours INTERFACE -fpch-preprocess)
else()
  set(PLUMBLINE_PCH OFF)
endif()

find_program(PLUMBLINE_CCACHE ccache)
if(PLUMBLINE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # BASEDIR and NOHASHDIR let a second clone share the cache; the sloppiness is what ccache asks for
  # where a header is precompiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env
    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
    CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    ${PLUMBLINE_CCACHE})
endif()
