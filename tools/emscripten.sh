# shellcheck shell=sh
# The compiler for the web: an emcc on the PATH that is new enough, else the one of third_party.txt in the cache folder, by one
# of its ways. Sourced after ways.sh.

thing emscripten
emscripten_wanted=$thing_version
emscripten_folder=$thing_folder

# Sets emscripten_root, emscripten_version; empty if there is none. cmake/WebToolchain.cmake looks in the same places.
find_emscripten() {
  emscripten_root=
  emscripten_version=
  for candidate in "$(command -v emcc 2>/dev/null || :)" "$emscripten_folder/usr/share/emscripten/emcc"; do
    [ -x "$candidate" ] || continue
    folder=$(dirname "$(readlink -f "$candidate")")
    [ -r "$folder/emscripten-version.txt" ] || continue
    version=$(tr -d '"' <"$folder/emscripten-version.txt")
    if at_least "$version" "$emscripten_wanted"; then
      emscripten_root=$folder
      emscripten_version=${version%%-*}
      return
    fi
  done
}

# What it needs of this machine's release: clang for the Emscripten of Debian, which comes without one.
emscripten_packages() {
  find_emscripten
  case $emscripten_root in
    '' | "$emscripten_folder"/*) [ -d "$emscripten_folder/usr/lib/emsdk" ] || echo clang-19 lld-19 llvm-19 python3 ;;
  esac
}

have_emscripten() {
  find_emscripten
  [ -n "$emscripten_root" ]
}

install_emscripten() { fetch_thing emscripten; }

# What takes long of the way below is to unpack packages, and needs nothing that is installed here: a set-up that installs
# packages first unpacks these meanwhile. The folder is there when it is whole.
emscripten_ahead=$cache/emscripten-ahead

unpack_ahead() {
  rm -rf "$emscripten_ahead" "$emscripten_ahead.new"
  if update_apt13 && unpack_emscripten "$emscripten_ahead.new"; then
    mv "$emscripten_ahead.new" "$emscripten_ahead"
  else
    # Perhaps for want of what is being installed: it is tried again at its time.
    rm -rf "$emscripten_ahead.new" "$private_apt/failed.$$"
  fi
}

# unpack_emscripten FOLDER: with Binaryen, the C library that this wants, and acorn. Left out are documentation, tests, and the
# system libraries for link-time optimisation and dynamic linking.
unpack_emscripten() {
  unpack_deb13 "$1" emscripten \
    --exclude='./usr/share/doc' --exclude='./usr/share/man' \
    --exclude='./usr/share/emscripten/docs' --exclude='./usr/share/emscripten/test' \
    --exclude='./usr/share/emscripten/media' \
    --exclude='*/wasm32-emscripten/lto' --exclude='*/wasm32-emscripten/lto-pic' --exclude='*/wasm32-emscripten/pic' &&
    unpack_deb13 "$1" node-acorn &&
    unpack_deb13 "$1" binaryen || return 1
  for package in libc6 libstdc++6 libgcc-s1; do unpack_deb13 "$1/libc" "$package" --exclude='./usr/share' || return 1; done
}

# Debian 13's Emscripten and Binaryen. They run on Debian 12 as well.
way_debian_emscripten() {
  if [ -d "$emscripten_ahead" ]; then
    mkdir -p "$1" && mv "$emscripten_ahead/"* "$1" && rm -rf "$emscripten_ahead"
  else
    update_apt13 && unpack_emscripten "$1" || return 1
  fi

  # Binaryen's tools, each started through the loader of its own C library.
  mkdir -p "$1/binaryen/bin"
  loader=$(find "$1/libc" -name 'ld-linux-*.so.*' | head -n 1)
  multiarch=$(basename "$(dirname "$(find "$1/libc" -name 'libstdc++.so.6' | head -n 1)")")
  libraries=usr/lib/$multiarch
  for tool in "$1"/usr/bin/wasm*; do
    tool=$(basename "$tool")
    cat >"$1/binaryen/bin/$tool" <<END
#!/bin/sh
here=\$(dirname "\$(dirname "\$(dirname "\$(readlink -f "\$0")")")")
exec "\$here/${loader#"$1"/}" \\
  --library-path "\$here/$libraries:\$here/libc/$libraries:\$here/libc/lib/$multiarch" "\$here/usr/bin/$tool" "\$@"
END
    chmod +x "$1/binaryen/bin/$tool"
  done
  # The JavaScript passes of Emscripten import acorn.
  mkdir -p "$1/usr/share/emscripten/node_modules"
  ln -s ../../nodejs/acorn "$1/usr/share/emscripten/node_modules/acorn"
}

# The project's own builds, which bring clang, Binaryen and acorn; unpacked where Debian's would be.
way_emsdk() {
  way_git "$1" "$2" "$3" "$4" &&
    in_time "$patience_seconds" "$1/clone/emsdk" install "$thing_version" &&
    mkdir -p "$1/usr/share" "$1/usr/lib/emsdk" &&
    mv "$1/clone/upstream/emscripten" "$1/usr/share/emscripten" &&
    mv "$1/clone/upstream/bin" "$1/clone/upstream/lib" "$1/usr/lib/emsdk/" &&
    rm -rf "$1/clone"
}

# accept_emscripten FOLDER: whether what has arrived compiles; a program goes through all parts: clang, the linker, Binaryen,
# acorn, node. Its settings name the folder where it will be.
accept_emscripten() {
  write_emscripten_settings "$1" "$1"
  probe=$1.probe
  rm -rf "$probe"
  mkdir -p "$probe"
  echo 'int main() { return 7; }' >"$probe/main.c"
  if "$1/usr/share/emscripten/emcc" -O2 "$probe/main.c" -o "$probe/main.js" >&2; then
    probed=0
    node "$probe/main.js" || probed=$?
    rm -rf "$probe"
    if [ "$probed" = 7 ]; then
      write_emscripten_settings "$1" "$emscripten_folder"
      return
    fi
  fi
  echo "it does not compile a program that returns 7"
  return 1
}

# write_emscripten_settings FOLDER PLACE: PLACE is where the folder will lie.
write_emscripten_settings() {
  if [ -d "$1/usr/lib/emsdk" ]; then
    settings="LLVM_ROOT = '$2/usr/lib/emsdk/bin'
BINARYEN_ROOT = '$2/usr/lib/emsdk'"
  else
    settings="LLVM_ROOT = '/usr/bin'
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
BINARYEN_ROOT = '$2/binaryen'"
  fi
  # The cache must be writable: Emscripten keeps lists of symbols there, and libraries that the package lacks.
  cat >"$1/usr/share/emscripten/.emscripten" <<END
$settings
CACHE = '$2/usr/share/emscripten/cache'
NODE_JS = '$(command -v node)'
END
}
