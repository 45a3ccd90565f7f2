# Read by SDL's own project() (CMAKE_PROJECT_SDL2_INCLUDE): with CMAKE_UNITY_BUILD its files are compiled as one, because each is
# short and most of its compilation are headers: 31 seconds of processor become 15. Not those whose names clash, and what SDL
# compiles to nothing.
function(compile_sdl_apart)
  file(GLOB_RECURSE apart "${SDL2_SOURCE_DIR}/src/libm/*.c" "${SDL2_SOURCE_DIR}/src/joystick/*.c"
    "${SDL2_SOURCE_DIR}/src/audio/*.c" "${SDL2_SOURCE_DIR}/src/hidapi/*.c")
  set_source_files_properties(${apart} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
# At the end, when SDL knows its files.
cmake_language(DEFER CALL compile_sdl_apart)
