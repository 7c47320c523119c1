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
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/embed_pages.cmake ${CMAKE_SOURCE_DIR}/cmake/raw_literal.cmake
    COMMENT "Embedding the explanation pages"
    VERBATIM)
  set_source_files_properties(${generated} PROPERTIES SKIP_LINTING ON)
  target_sources(${target} PRIVATE ${generated})
endfunction()

# plumbline_style(target file)
#   The style sheet that pages for boards begin with, embedded in the program so that it needs no file beside it.
#   cmake/embed_style.cmake writes the source; runtime/report/board/page_style.h declares it.
function(plumbline_style target file)
  set(style ${CMAKE_SOURCE_DIR}/${file})
  set(generated ${CMAKE_BINARY_DIR}/generated/pages/nhsuk_style.cc)
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -D STYLE=${style} -D OUTPUT=${generated} -P ${CMAKE_SOURCE_DIR}/cmake/embed_style.cmake
    DEPENDS ${style} ${CMAKE_SOURCE_DIR}/cmake/embed_style.cmake ${CMAKE_SOURCE_DIR}/cmake/raw_literal.cmake
    COMMENT "Embedding the style of pages"
    VERBATIM)
  set_source_files_properties(${generated} PROPERTIES SKIP_LINTING ON)
  target_sources(${target} PRIVATE ${generated})
endfunction()
