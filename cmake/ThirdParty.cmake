# Third-party code, as tools/third_party.txt pins it. The sources that tools/setup has put into the cache folder are used where
# they are; elsewhere CMake fetches the same commits; and FETCHCONTENT_SOURCE_DIR_<NAME> points anywhere else.
include(FetchContent)

# declare_third_party(<name> <further arguments of FetchContent_Declare>...), from the table's lines `thing` and `way ... git`
# of that name in small letters. Sets <name>_version.
set(third_party_table "${PROJECT_SOURCE_DIR}/tools/third_party.txt")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${third_party_table}")
function(declare_third_party content)
  string(TOLOWER "${content}" name)
  string(TOUPPER "${content}" upper)
  file(STRINGS "${third_party_table}" thing REGEX "^thing ${name} ")
  string(REGEX MATCH "^thing [^ ]+ ([^ ]+) (........)" matched "${thing}")
  set(version "${CMAKE_MATCH_1}")
  set(cached "${PLAYGROUND_CACHE}/sources/${name}-${version}-${CMAKE_MATCH_2}")
  set(${name}_version "${version}" PARENT_SCOPE)
  list(TRANSFORM ARGN REPLACE "^THIS_VERSION$" "${version}")
  file(STRINGS "${third_party_table}" way REGEX "^way ${name} git ")
  string(REGEX MATCH "git ([^ ]+) ([^ ]+)$" matched "${way}")
  FetchContent_Declare(${content} GIT_REPOSITORY "${CMAKE_MATCH_1}" GIT_TAG "${CMAKE_MATCH_2}" ${ARGN})
  # A folder of the cache that an earlier configuration chose is chosen anew.
  if(FETCHCONTENT_SOURCE_DIR_${upper} MATCHES "^${PLAYGROUND_CACHE}/")
    unset(FETCHCONTENT_SOURCE_DIR_${upper} CACHE)
  endif()
  if(NOT FETCHCONTENT_SOURCE_DIR_${upper} AND EXISTS "${cached}")
    set(FETCHCONTENT_SOURCE_DIR_${upper} "${cached}" PARENT_SCOPE)
  endif()
endfunction()

# SOURCE_SUBDIR names a folder that does not exist: the sources are taken, their own build (if any) is not run.
declare_third_party(doctest SOURCE_SUBDIR not-built)
declare_third_party(imgui SOURCE_SUBDIR not-built)
FetchContent_MakeAvailable(doctest imgui)

add_library(doctest INTERFACE)
target_include_directories(doctest SYSTEM INTERFACE "${doctest_SOURCE_DIR}")

# Dear ImGui without a window: what `ui` draws with, and what its tests run headless.
add_library(imgui STATIC
  "${imgui_SOURCE_DIR}/imgui.cpp"
  "${imgui_SOURCE_DIR}/imgui_draw.cpp"
  "${imgui_SOURCE_DIR}/imgui_tables.cpp"
  "${imgui_SOURCE_DIR}/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${imgui_SOURCE_DIR}")
# The reader of fonts inside it for all: ui/vector draws outlines with what the pictures of letters are made by. It would be for
# that file alone, and a second copy would be downloaded.
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/shared_truetype.h" CONTENT "#undef STBTT_STATIC
#include \"imstb_truetype.h\"
")
target_include_directories(imgui SYSTEM PRIVATE "${PROJECT_BINARY_DIR}/generated")
target_compile_definitions(imgui PRIVATE "IMGUI_STB_TRUETYPE_FILENAME=\"shared_truetype.h\"")
target_link_libraries(imgui PRIVATE playground_codegen)
target_compile_features(imgui PUBLIC cxx_std_17)
target_compile_definitions(imgui PUBLIC
  ImDrawIdx=unsigned\ int                # plots with more than 65,536 vertices in one list
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  IMGUI_DISABLE_DEMO_WINDOWS)            # not shown, so not shipped
if(EMSCRIPTEN)
  # Small beats fast here: the interface is idle most of the time, and every byte is downloaded.
  target_compile_options(imgui PRIVATE $<$<CONFIG:Release>:-Os>)
endif()

# zlib: the system's, or for the web the pinned sources, of which the linker takes what is used.
if(EMSCRIPTEN)
  declare_third_party(zlib SOURCE_SUBDIR not-built)
  FetchContent_MakeAvailable(zlib)
  add_library(zlib STATIC)
  foreach(part adler32 compress crc32 deflate inffast inflate inftrees trees uncompr zutil)
    target_sources(zlib PRIVATE "${zlib_SOURCE_DIR}/${part}.c")
  endforeach()
  target_include_directories(zlib SYSTEM PUBLIC "${zlib_SOURCE_DIR}")
  add_library(ZLIB::ZLIB ALIAS zlib)
else()
  find_package(ZLIB REQUIRED)
endif()

# SDL, and how Dear ImGui gets its events; it is drawn by src/platform/sdl/gl_renderer.cc. A build of SDL that tools/setup has
# put into the cache folder is taken as it is; else CMake builds it here, from the same sources.
declare_third_party(SDL2 FIND_PACKAGE_ARGS THIS_VERSION EXACT CONFIG)
if(EMSCRIPTEN)
  set(sdl2_built SDL2-${sdl2_version}-web-small-${PLAYGROUND_EMSCRIPTEN_VERSION})
else()
  set(sdl2_built SDL2-${sdl2_version}-native-${CMAKE_HOST_SYSTEM_PROCESSOR})
endif()
if(EXISTS "${PLAYGROUND_CACHE}/prefix/${sdl2_built}")
  set(SDL2_DIR "${PLAYGROUND_CACHE}/prefix/${sdl2_built}/lib/cmake/SDL2")
  unset(FETCHCONTENT_SOURCE_DIR_SDL2)
else()
  # The same choice as in tools/third_party.sh.
  set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)  # SDL's options take these variables
  set(SDL_SHARED OFF)
  set(SDL_STATIC ON)
  foreach(part TEST AUDIO JOYSTICK HAPTIC HIDAPI SENSOR RENDER POWER)
    set(SDL_${part} OFF)
  endforeach()
  if(EMSCRIPTEN)
    set(SDL_THREADS OFF)
    include(SdlWebChecks)
  endif()
endif()
FetchContent_MakeAvailable(SDL2)
if(EMSCRIPTEN AND NOT EXISTS "${PLAYGROUND_CACHE}/prefix/${sdl2_built}")
  target_compile_definitions(SDL2-static PRIVATE SDL_LEAN_AND_MEAN=1)
  target_compile_options(SDL2-static PRIVATE $<$<CONFIG:Release>:-Oz>)
endif()

add_library(imgui_backends STATIC
  "${imgui_SOURCE_DIR}/backends/imgui_impl_sdl2.cpp")
target_include_directories(imgui_backends SYSTEM PUBLIC "${imgui_SOURCE_DIR}/backends")
target_link_libraries(imgui_backends PUBLIC imgui SDL2::SDL2-static PRIVATE playground_codegen)
if(NOT EMSCRIPTEN)
  # OpenGL ES 3 on the desktop too: the same shaders and calls as WebGL 2.
  find_library(PLAYGROUND_GLES_LIBRARY GLESv2 REQUIRED)
  target_link_libraries(imgui_backends PUBLIC "${PLAYGROUND_GLES_LIBRARY}")
endif()
