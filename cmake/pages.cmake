# plumbline_explanation_pages(target folder)
#   The pages that `plumbline explain CODE` prints, embedded in the program so that it needs no file
#   beside it. cmake/embed_pages.cmake writes the source; apps/cli/pages.h declares it.
function(plumbline_explanation_pages target folder)
  if(NOT TARGET ${target})
    return()
  endif()
  set(pages ${CMAKE_SOURCE_DIR}/${folder})
  file(GLOB files CONFIGURE_DEPENDS ${pages}/[EWDF][0-9][0-9][0-9][0-9].md)
  set(names "")
  foreach(file IN LISTS files)
    cmake_path(GET file STEM name)
    string(APPEND names "${name},")
  endforeach()
  set(generated ${CMAKE_BINARY_DIR}/generated/pages/explanation_pages.cc)
  # The names are on the command line so that a page taken away makes the source anew.
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -D PAGES=${pages} -D NAMES=${names} -D OUTPUT=${generated}
            -P ${CMAKE_SOURCE_DIR}/cmake/embed_pages.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/embed_pages.cmake
    COMMENT "Embedding the explanation pages"
    VERBATIM)
  set_source_files_properties(${generated} PROPERTIES SKIP_LINTING ON)
  target_sources(${target} PRIVATE ${generated})
endfunction()
