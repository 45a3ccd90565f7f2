# Third-party code, pinned by commit. With a network, CMake fetches it; the sources that tools/setup has put into the
# cache folder are used instead where they are, and FETCHCONTENT_SOURCE_DIR_<NAME> points anywhere else.
include(FetchContent)
include(Cache)

# The folder of `name` in the cache becomes the local source of the FetchContent of that name.
function(use_cached_source name folder)
  string(TOUPPER ${name} upper)
  if(NOT FETCHCONTENT_SOURCE_DIR_${upper} AND EXISTS "${PLAYGROUND_CACHE}/sources/${folder}")
    set(FETCHCONTENT_SOURCE_DIR_${upper} "${PLAYGROUND_CACHE}/sources/${folder}" CACHE PATH
        "Local source of ${name}" FORCE)
  endif()
endfunction()
use_cached_source(doctest doctest-2.4.11)
use_cached_source(imgui imgui-1.90.1)
use_cached_source(sdl2 SDL2-2.32.4)
use_cached_source(zlib zlib-1.3.1)

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
