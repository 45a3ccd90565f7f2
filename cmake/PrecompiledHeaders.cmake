# The standard headers, parsed once and not for each file: 1.7 of the 1.9 seconds that a typical file takes for the web, where
# libc++'s are. Natively each file is compiled with what it includes itself, so that nothing is included by accident.
#   use_precompiled_headers(<target> <flavour>)   flavours: core; ui, which has Dear ImGui's definitions;
#                                                 own, for a target with other flags of code generation
option(PLAYGROUND_PRECOMPILED_HEADERS "Parse the standard headers once" ${EMSCRIPTEN})

set(precompiled_headers <algorithm> <array> <cassert> <cmath> <cstddef> <cstdint> <cstdio> <expected> <functional> <memory>
  <numeric> <optional> <span> <string> <string_view> <utility> <vector>)

function(use_precompiled_headers target flavour)
  if(NOT PLAYGROUND_PRECOMPILED_HEADERS)
    return()
  endif()
  if(flavour STREQUAL own)
    target_precompile_headers(${target} PRIVATE ${precompiled_headers})
    return()
  endif()
  # The flags of who parses and who uses must be the same; a file without code carries them.
  set(owner precompiled_${flavour})
  if(NOT TARGET ${owner})
    set(empty "${PROJECT_BINARY_DIR}/generated/${owner}.cc")
    file(CONFIGURE OUTPUT "${empty}" CONTENT "// For the precompiled headers alone.\n")
    add_library(${owner} OBJECT "${empty}")
    target_link_libraries(${owner} PRIVATE playground_options)
    if(flavour STREQUAL ui)
      target_link_libraries(${owner} PRIVATE imgui)
    endif()
    target_precompile_headers(${owner} PRIVATE ${precompiled_headers})
  endif()
  target_precompile_headers(${target} REUSE_FROM ${owner})
endfunction()
