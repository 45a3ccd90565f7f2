# playground_layer(<name> [DEPENDS <layers>...] [LIBRARIES <targets>...])
#   The layer src/<name> as the static library `layer_<name>`, made from every *.cc directly in the folder except main*.cc.
#   DEPENDS names the layers below that it may know; LIBRARIES names third-party targets. Both are passed on to users of
#   the layer.
# playground_executable(<target> <sources>... LIBRARIES <targets>...)
#   A program of ours, compiled with the same rules.

function(playground_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS;LIBRARIES")
  # A glob, because a file in the folder belongs to the layer: there is no second list to keep in step.
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cc")
  list(FILTER sources EXCLUDE REGEX "/main[^/]*\\.cc$")
  list(TRANSFORM arg_DEPENDS PREPEND layer_)
  if(sources)
    add_library(layer_${name} STATIC ${sources})
    set_target_properties(layer_${name} PROPERTIES OUTPUT_NAME playground_${name})
    target_link_libraries(layer_${name} PRIVATE playground_options PUBLIC ${arg_DEPENDS} ${arg_LIBRARIES})
  else()
    # Headers only, or nothing yet.
    add_library(layer_${name} INTERFACE)
    target_link_libraries(layer_${name} INTERFACE ${arg_DEPENDS} ${arg_LIBRARIES})
  endif()
endfunction()

function(playground_executable target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBRARIES")
  add_executable(${target} ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${target} PRIVATE playground_options ${arg_LIBRARIES})
endfunction()
