# playground_layer(<name> [FLAT] [SMALL] [LIBRARIES <targets>...] [TOGETHER <groups>...])
#   The layer src/<name> as the static library `layer_<name>`, made from every *.cc in the folder and its rooms except
#   main*.cc; FLAT: from those directly in the folder; SMALL: for the web compiled for size, since it is downloaded and has
#   nothing that takes long. It links the layers that src/layers.txt lets it know; LIBRARIES names
#   third-party targets. Both are passed on to users of the layer. TOGETHER: see CompiledByFolder.cmake.
# playground_executable(<target> <sources>... LIBRARIES <targets>...)
#   A program of ours, compiled with the same rules.

# PLAYGROUND_LAYERS, from the bottom up, and PLAYGROUND_KNOWS_<layer>.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/layers.txt")
file(STRINGS "${PROJECT_SOURCE_DIR}/src/layers.txt" lines REGEX "^[a-z_]+:")
set(PLAYGROUND_LAYERS)
foreach(line ${lines})
  string(REGEX MATCHALL "[a-z_]+" names "${line}")
  list(POP_FRONT names layer)
  list(APPEND PLAYGROUND_LAYERS ${layer})
  set(PLAYGROUND_KNOWS_${layer} ${names})
endforeach()

function(playground_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "FLAT;SMALL" "" "LIBRARIES;TOGETHER")
  # A glob, because a file in the folder belongs to the layer: there is no second list to keep in step.
  set(glob GLOB_RECURSE)
  if(arg_FLAT)
    set(glob GLOB)
  endif()
  file(${glob} sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cc")
  list(FILTER sources EXCLUDE REGEX "/main[^/]*\\.cc$")
  set(known ${PLAYGROUND_KNOWS_${name}})
  list(TRANSFORM known PREPEND layer_)
  if(sources)
    add_library(layer_${name} STATIC ${sources})
    set_target_properties(layer_${name} PROPERTIES OUTPUT_NAME playground_${name})
    if(NOT name STREQUAL tensor)  # the kernels' code is read and measured file by file
      compile_by_folder(layer_${name} TOGETHER ${arg_TOGETHER} SOURCES ${sources})
    endif()
    target_link_libraries(layer_${name} PRIVATE playground_options PUBLIC ${known} ${arg_LIBRARIES})
    if(PLAYGROUND_FUZZ AND name MATCHES "^(text|data|experiment|record|study)$")
      # Counters of what ran, for libFuzzer, in what the fuzzers look at: all else would only be slower.
      target_compile_options(layer_${name} PRIVATE -fsanitize=fuzzer-no-link)
    endif()
    # Whoever draws, or knows who does, has Dear ImGui's definitions.
    set(flavour core)
    if(name MATCHES "^(ui|app|platform)$")
      set(flavour ui)
    endif()
    if(arg_SMALL AND EMSCRIPTEN)
      target_compile_options(layer_${name} PRIVATE $<$<CONFIG:Release>:-Oz>)
      string(APPEND flavour _small)
    endif()
    use_precompiled_headers(layer_${name} ${flavour})
  else()
    # Headers only, or nothing yet.
    add_library(layer_${name} INTERFACE)
    target_link_libraries(layer_${name} INTERFACE ${known} ${arg_LIBRARIES})
  endif()
endfunction()

function(playground_executable target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBRARIES")
  add_executable(${target} ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${target} PRIVATE playground_options ${arg_LIBRARIES})
endfunction()
