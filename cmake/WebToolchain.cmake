# CMake toolchain for the web: Emscripten's own, of the emcc that is on the PATH if it is new enough, else of the one that
# tools/setup has put into the cache folder; compiled with the clang behind it. tools/emscripten.sh looks in the same places.
include("${CMAKE_CURRENT_LIST_DIR}/Cache.cmake")

file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/../tools/third_party.txt" thing REGEX "^thing emscripten ")
string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" wanted_version "${thing}")
find_program(emcc_on_path emcc NO_CACHE)
set(PLAYGROUND_EMSCRIPTEN_ROOT)
foreach(emcc "${emcc_on_path}" "${PLAYGROUND_CACHE}/emscripten-${wanted_version}/usr/share/emscripten/emcc")
  if(EXISTS "${emcc}" AND NOT PLAYGROUND_EMSCRIPTEN_ROOT)
    file(REAL_PATH "${emcc}" emcc)
    cmake_path(GET emcc PARENT_PATH folder)
    if(EXISTS "${folder}/emscripten-version.txt")
      file(STRINGS "${folder}/emscripten-version.txt" version LIMIT_COUNT 1)
      string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" version "${version}")
      if(version VERSION_GREATER_EQUAL wanted_version)
        set(PLAYGROUND_EMSCRIPTEN_ROOT "${folder}")
        set(PLAYGROUND_EMSCRIPTEN_VERSION "${version}")
      endif()
    endif()
  endif()
endforeach()
if(NOT PLAYGROUND_EMSCRIPTEN_ROOT)
  message(FATAL_ERROR "emcc ${wanted_version} or newer is not there; ./play setup installs it or says how to.")
endif()

include("${PLAYGROUND_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")

# Compiles with the clang behind emcc, with the flags that emcc gives it: emcc's own start, Python's and node's, costs more
# than a second for each file, and twice with ccache. Links with emcc. Where its report cannot be read, emcc compiles too.
foreach(language IN ITEMS C CXX)
  if(NOT DEFINED ENV{PLAYGROUND_COMPILE_${language}})
    set(ENV{PLAYGROUND_COMPILE_${language}} "")
    string(TOLOWER "${language}" suffix)
    set(probe "${CMAKE_BINARY_DIR}/CMakeFiles/probe.${suffix}")
    file(WRITE "${probe}" "int probe;\n")
    string(REPLACE CXX em++ driver "${language}")
    string(REGEX REPLACE "^C$" emcc driver "${driver}")
    execute_process(COMMAND "${PLAYGROUND_EMSCRIPTEN_ROOT}/${driver}" -v -c "${probe}" -o "${probe}.o"
      RESULT_VARIABLE result OUTPUT_QUIET ERROR_VARIABLE report)
    if(result EQUAL 0 AND "${report}" MATCHES "(^|\n) *(\"?/[^ \n]*clang[^ \n]* [^\n]*) -v -c ")
      set(ENV{PLAYGROUND_COMPILE_${language}} "${CMAKE_MATCH_2}")
    endif()
  endif()
  if(NOT "$ENV{PLAYGROUND_COMPILE_${language}}" STREQUAL "")
    set(CMAKE_${language}_COMPILE_OBJECT
        "$ENV{PLAYGROUND_COMPILE_${language}} <DEFINES> <INCLUDES> <FLAGS> -o <OBJECT> -c <SOURCE>")
  endif()
endforeach()
