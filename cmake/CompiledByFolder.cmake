# The files of a folder of src/ compiled as one, where the whole is built and not worked on: for the page of a newcomer, under
# sanitizers, by the other compiler. Most of a compilation are headers, which are then read once a folder. The native build
# compiles each file by itself, so that nothing is included by accident and a change costs one file.
#   compile_by_folder(<target> <sources>...)
# A name in the anonymous namespace of a file is then the folder's: two files that want one name want two, or a header.
set(compiled_by_folder OFF)
if(EMSCRIPTEN OR PLAYGROUND_SANITIZE)
  set(compiled_by_folder ON)
endif()
option(PLAYGROUND_BY_FOLDER "Compile the files of a folder as one" ${compiled_by_folder})

function(compile_by_folder target)
  if(NOT PLAYGROUND_BY_FOLDER)
    return()
  endif()
  foreach(source ${ARGN})
    cmake_path(GET source PARENT_PATH folder)
    set_source_files_properties("${source}" TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP "${folder}")
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()
