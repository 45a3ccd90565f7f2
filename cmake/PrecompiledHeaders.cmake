# The standard headers, parsed once and not for each file: 1.7 of the 1.9 seconds that a typical file takes for the web, where
# libc++'s are. Natively each file is compiled with what it includes itself, so that nothing is included by accident.
#   use_precompiled_headers(<target> <flavour>)   flavours: core; ui, which has Dear ImGui's definitions; each also _small,
#                                                 for size; own, for a target with other flags of code generation
option(PLAYGROUND_PRECOMPILED_HEADERS "Parse the standard headers once" ${EMSCRIPTEN})

set(precompiled_headers <algorithm> <array> <cassert> <cmath> <cstddef> <cstdint> <cstdio> <expected> <functional> <memory>
  <numeric> <optional> <span> <string> <string_view> <utility> <vector>)

# For ccache, too: CMake's own way names the header beside it, by its whole path, which ccache takes for a flag.
if(EMSCRIPTEN)
  set(CMAKE_CXX_COMPILE_OPTIONS_USE_PCH -include-pch <PCH_FILE>)
endif()

# ccache goes by this line and not by the bytes of what was parsed, which name the checkout: clones share what they compile.
function(sum_precompiled_headers target)
  file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${target}.dir/cmake_pch.hxx.pch.sum"
    CONTENT "${CMAKE_CXX_COMPILER_VERSION} ${PLAYGROUND_EMSCRIPTEN_ROOT} ${precompiled_headers}\n")
endfunction()

function(use_precompiled_headers target flavour)
  if(NOT PLAYGROUND_PRECOMPILED_HEADERS)
    return()
  endif()
  if(flavour STREQUAL own)
    target_precompile_headers(${target} PRIVATE ${precompiled_headers})
    sum_precompiled_headers(${target})
    return()
  endif()
  # The flags of who parses and who uses must be the same; a file without code carries them.
  set(owner precompiled_${flavour})
  if(NOT TARGET ${owner})
    set(empty "${PROJECT_BINARY_DIR}/generated/${owner}.cc")
    file(CONFIGURE OUTPUT "${empty}" CONTENT "// For the precompiled headers alone.\n")
    add_library(${owner} OBJECT "${empty}")
    target_link_libraries(${owner} PRIVATE playground_options)
    if(flavour MATCHES "^ui")
      target_link_libraries(${owner} PRIVATE imgui)
    endif()
    if(flavour MATCHES "_small$")
      target_compile_options(${owner} PRIVATE $<$<CONFIG:Release>:-Oz>)
    endif()
    target_precompile_headers(${owner} PRIVATE ${precompiled_headers})
    sum_precompiled_headers(${owner})
  endif()
  target_precompile_headers(${target} REUSE_FROM ${owner})
  sum_precompiled_headers(${target})
endfunction()
