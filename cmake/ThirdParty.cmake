# Third-party code, pinned by commit. With a network, CMake fetches it; the sources that tools/setup has put into the
# cache folder are used instead where they are, and FETCHCONTENT_SOURCE_DIR_<NAME> points anywhere else.
include(FetchContent)

# The folder of `name` in the cache becomes the local source of the FetchContent of that name.
function(use_cached_source name folder)
  if(NOT FETCHCONTENT_SOURCE_DIR_${name} AND EXISTS "${PLAYGROUND_CACHE}/sources/${folder}")
    set(FETCHCONTENT_SOURCE_DIR_${name} "${PLAYGROUND_CACHE}/sources/${folder}" PARENT_SCOPE)
  endif()
endfunction()
use_cached_source(DOCTEST doctest-2.4.11)
use_cached_source(IMGUI imgui-1.90.1)
use_cached_source(ZLIB zlib-1.3.1)

# SOURCE_SUBDIR names a folder that does not exist: the sources are taken, their own build (if any) is not run.
FetchContent_Declare(doctest
  GIT_REPOSITORY https://github.com/doctest/doctest.git
  GIT_TAG ae7a13539fb71f270b87eb2e874fbac80bc8dda2  # v2.4.11
  SOURCE_SUBDIR not-built)
FetchContent_Declare(imgui
  GIT_REPOSITORY https://github.com/ocornut/imgui.git
  GIT_TAG d6cb3c923d28dcebb2d8d9605ccc7229ccef19eb  # v1.90.1
  SOURCE_SUBDIR not-built)
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
  FetchContent_Declare(zlib
    GIT_REPOSITORY https://github.com/madler/zlib.git
    GIT_TAG 51b7f2abdade71cd9bb0e7a373ef2610ec6f9daf  # v1.3.1
    SOURCE_SUBDIR not-built)
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

# SDL, and how Dear ImGui gets its events; it is drawn by src/platform/sdl/gl_renderer.cc. A build of SDL that tools/setup has put into the cache folder is taken as it
# is; else CMake builds it here, from the same sources.
if(EMSCRIPTEN)
  set(sdl2_built SDL2-2.32.4-web-${PLAYGROUND_EMSCRIPTEN_VERSION})
else()
  set(sdl2_built SDL2-2.32.4-native-${CMAKE_HOST_SYSTEM_PROCESSOR})
endif()
if(EXISTS "${PLAYGROUND_CACHE}/prefix/${sdl2_built}")
  set(SDL2_DIR "${PLAYGROUND_CACHE}/prefix/${sdl2_built}/lib/cmake/SDL2")
  # Sources of an earlier configuration would go before it.
  if(FETCHCONTENT_SOURCE_DIR_SDL2 STREQUAL "${PLAYGROUND_CACHE}/sources/SDL2-2.32.4")
    unset(FETCHCONTENT_SOURCE_DIR_SDL2 CACHE)
  endif()
else()
  use_cached_source(SDL2 SDL2-2.32.4)
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
FetchContent_Declare(SDL2
  GIT_REPOSITORY https://github.com/libsdl-org/SDL.git
  GIT_TAG 2359383fc187386204c3bb22de89655a494cd128  # release-2.32.4
  FIND_PACKAGE_ARGS 2.32.4 EXACT CONFIG)
FetchContent_MakeAvailable(SDL2)

add_library(imgui_backends STATIC
  "${imgui_SOURCE_DIR}/backends/imgui_impl_sdl2.cpp")
target_include_directories(imgui_backends SYSTEM PUBLIC "${imgui_SOURCE_DIR}/backends")
target_link_libraries(imgui_backends PUBLIC imgui SDL2::SDL2-static PRIVATE playground_codegen)
if(NOT EMSCRIPTEN)
  # OpenGL ES 3 on the desktop too: the same shaders and calls as WebGL 2.
  find_library(PLAYGROUND_GLES_LIBRARY GLESv2 REQUIRED)
  target_link_libraries(imgui_backends PUBLIC "${PLAYGROUND_GLES_LIBRARY}")
endif()
