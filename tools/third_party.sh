# shellcheck shell=sh
# The sources of third_party.txt that are compiled, the fonts, and SDL built once for all builds, in the cache folder;
# cmake/ThirdParty.cmake and assets/fonts take them from there. Sourced after ways.sh and emscripten.sh.

# What every configuration wants: the tests are configured with the rest.
source_things='sdl2 imgui zlib doctest'
font_things='fonttools open-sans dejavu wqy-microhei'

have_things() {
  for name in "$@"; do have_thing "$name" || return 1; done
}
fetch_things() {
  for name in "$@"; do fetch_thing "$name"; done
}

# shellcheck disable=SC2086  # lists of names
have_sources() { have_things $source_things; }
# shellcheck disable=SC2086
install_sources() { fetch_things $source_things; }

# Without fonts the page is there all the same, in English; so a font that no way leads to is said and does not end the set-up.
# shellcheck disable=SC2086
have_fonts() { have_things $font_things; }
install_fonts() {
  for name in $font_things; do
    (fetch_thing "$name") || tell "$name did not come; without it the interface is in English, in Dear ImGui's own font"
  done
}

# What the page and the window do not use. What the window does use is loaded at run time, so that one build runs under X11
# and under Wayland.
sdl2_options='-DCMAKE_BUILD_TYPE=Release -DSDL_SHARED=OFF -DSDL_STATIC=ON -DSDL_TEST=OFF -DSDL_AUDIO=OFF
  -DSDL_JOYSTICK=OFF -DSDL_HAPTIC=OFF -DSDL_HIDAPI=OFF -DSDL_SENSOR=OFF -DSDL_RENDER=OFF -DSDL_POWER=OFF'

# The folder of a finished SDL carries what made it in its name; the web one must fit the compiler that links it. That one is
# lean: it is downloaded, and copies no pictures from format to format, so it is compiled for size without what would.
sdl2_native() { thing sdl2 && echo "$cache/prefix/SDL2-$thing_version-native-$(uname -m)"; }
sdl2_web() { thing sdl2 && echo "$cache/prefix/SDL2-$thing_version-web-small-$emscripten_version"; }

have_sdl2_native() { [ -d "$(sdl2_native)" ]; }
have_sdl2_web() { find_emscripten && [ -n "$emscripten_root" ] && [ -d "$(sdl2_web)" ]; }

install_sdl2_native() { build_sdl2 "$(sdl2_native)"; }

install_sdl2_web() {
  find_emscripten
  # -msimd128 is not needed here: SDL only opens the canvas and passes events on.
  build_sdl2 "$(sdl2_web)" -C "$root/cmake/SdlWebChecks.cmake" -DSDL_THREADS=OFF \
    -DCMAKE_C_FLAGS=-DSDL_LEAN_AND_MEAN=1 "-DCMAKE_C_FLAGS_RELEASE=-Oz -DNDEBUG" \
    -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=300 -DCMAKE_PROJECT_SDL2_INCLUDE="$root/cmake/SdlTogether.cmake" \
    -DCMAKE_TOOLCHAIN_FILE="$root/cmake/WebToolchain.cmake"
}

# build_sdl2 FOLDER [CMAKE OPTIONS...]
build_sdl2() {
  folder=$1
  shift
  rm -rf "$folder.new" "$folder.build"
  thing sdl2
  # shellcheck disable=SC2086  # a list of options
  cmake -S "$thing_folder" -B "$folder.build" -G Ninja $sdl2_options -DCMAKE_INSTALL_PREFIX="$folder" "$@"
  cmake --build "$folder.build"
  DESTDIR=$folder.new cmake --install "$folder.build"
  install_folder "$folder.new$folder" "$folder"
  rm -rf "$folder.new" "$folder.build"
}
