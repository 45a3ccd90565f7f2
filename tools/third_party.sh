# shellcheck shell=sh
# Third-party sources, and SDL built from them, in the cache folder; cmake/ThirdParty.cmake takes them from there.
# Elsewhere than on Debian nothing is done here: CMake fetches and builds the same commits. Sourced after emscripten.sh.

sources=$cache/sources

have_sources() {
  ! on_debian || { [ -d "$sources/SDL2-2.32.4" ] && [ -d "$sources/imgui-1.90.1" ] &&
    [ -d "$sources/zlib-1.3.1" ] && [ -d "$sources/doctest-2.4.11" ]; }
}

install_sources() {
  [ -z "$(missing_packages xz-utils)" ] || install_packages xz-utils
  update_apt13
  unpack_one_source SDL2-2.32.4 libsdl2 2.32.4
  unpack_one_source imgui-1.90.1 imgui 1.90.1
  unpack_one_source zlib-1.3.1 zlib 1.3.1
  # doctest is one header.
  if [ ! -d "$sources/doctest-2.4.11" ]; then
    rm -rf "$sources/new"
    unpack_deb13 "$sources/new" doctest-dev ./usr/include/doctest
    grep -q 'DOCTEST_VERSION_PATCH 11$' "$sources/new/usr/include/doctest/doctest.h" ||
      fail "Debian 13 no longer has doctest 2.4.11."
    install_folder "$sources/new/usr/include" "$sources/doctest-2.4.11"
  fi
}

# unpack_one_source FOLDER PACKAGE VERSION
unpack_one_source() {
  [ ! -d "$sources/$1" ] || return 0
  rm -rf "$sources/new"
  unpack_source13 "$sources/new" "$2" "$3"
  install_folder "$sources/new" "$sources/$1"
}

# What the page and the window do not use. What the window does use is loaded at run time, so that one build runs under X11
# and under Wayland.
sdl2_options='-DCMAKE_BUILD_TYPE=Release -DSDL_SHARED=OFF -DSDL_STATIC=ON -DSDL_TEST=OFF -DSDL_AUDIO=OFF
  -DSDL_JOYSTICK=OFF -DSDL_HAPTIC=OFF -DSDL_HIDAPI=OFF -DSDL_SENSOR=OFF -DSDL_RENDER=OFF -DSDL_POWER=OFF'

# The folder of a finished SDL carries what made it in its name; the web one must fit the compiler that links it.
sdl2_native=$cache/prefix/SDL2-2.32.4-native-$(uname -m)
sdl2_web() { echo "$cache/prefix/SDL2-2.32.4-web-$emscripten_version"; }

have_sdl2_native() { ! on_debian || [ -d "$sdl2_native" ]; }
have_sdl2_web() { ! on_debian || { find_emscripten && [ -n "$emscripten_root" ] && [ -d "$(sdl2_web)" ]; }; }

install_sdl2_native() { build_sdl2 "$sdl2_native"; }

install_sdl2_web() {
  find_emscripten
  # -msimd128 is not needed here: SDL only opens the canvas and passes events on.
  build_sdl2 "$(sdl2_web)" -C "$root/cmake/SdlWebChecks.cmake" -DSDL_THREADS=OFF \
    -DCMAKE_TOOLCHAIN_FILE="$emscripten_root/cmake/Modules/Platform/Emscripten.cmake"
}

# build_sdl2 FOLDER [CMAKE OPTIONS...]
build_sdl2() {
  folder=$1
  shift
  rm -rf "$folder.new" "$folder.build"
  # shellcheck disable=SC2086  # a list of options
  cmake -S "$sources/SDL2-2.32.4" -B "$folder.build" -G Ninja $sdl2_options -DCMAKE_INSTALL_PREFIX="$folder" "$@"
  cmake --build "$folder.build"
  DESTDIR=$folder.new cmake --install "$folder.build"
  install_folder "$folder.new$folder" "$folder"
  rm -rf "$folder.new" "$folder.build"
}
