# Compilations are kept by ccache, where it is installed, in the cache folder: another build, or a fresh clone, of sources that
# were compiled before takes seconds. Included before any target is made.
find_program(PLAYGROUND_CCACHE ccache NO_CMAKE_FIND_ROOT_PATH)
if(PLAYGROUND_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # A script, named so that clangd and clang-tidy recognise and skip it. Paths below the checkout count as relative ones, so
  # that clones share what they compile. What a file includes is told by the compiler itself: no file goes through the
  # preprocessor first, which is a fifth of the time of a first build.
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/ccache" @ONLY CONTENT "#!/bin/sh
CCACHE_DIR='@PLAYGROUND_CACHE@/ccache' CCACHE_BASEDIR='@PROJECT_SOURCE_DIR@' CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=2G \\
  CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_PCH_EXTSUM=1 CCACHE_DEPEND=1 \\
  exec '@PLAYGROUND_CCACHE@' \"$@\"
")
  file(CHMOD "${PROJECT_BINARY_DIR}/ccache" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE)
  set(CMAKE_C_COMPILER_LAUNCHER "${PROJECT_BINARY_DIR}/ccache")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${PROJECT_BINARY_DIR}/ccache")
endif()
