# shellcheck shell=sh
# The compiler for the web: emcc 3.1.69 or newer from the PATH, else Debian 13's, which on Debian 12 goes into the cache
# folder together with the C library that its tools want. Sourced after debian.sh.

emscripten_wanted=3.1.69
emscripten_folder=$cache/emscripten-$emscripten_wanted

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

have_emscripten() {
  find_emscripten
  [ -n "$emscripten_root" ] || return 1
  # shellcheck disable=SC2086  # a list of names
  [ "$emscripten_root" != "$emscripten_folder/usr/share/emscripten" ] || [ -z "$(missing_packages $emscripten_packages)" ]
}

case $debian_release in
  13) emscripten_packages=emscripten ;;
  *) emscripten_packages='clang-19 lld-19 llvm-19 python3' ;;
esac
# Node may be another one than Debian's package of the name.
have node || emscripten_packages="$emscripten_packages nodejs"

install_emscripten() {
  on_debian || fail "emcc $emscripten_wanted or newer is not on the PATH." \
    "In a clone of https://github.com/emscripten-core/emsdk these two commands install it:" \
    "  ./emsdk install latest && ./emsdk activate latest" \
    "  . ./emsdk_env.sh" \
    "Then run the same command again in that shell."
  # shellcheck disable=SC2086  # a list of names
  missing=$(missing_packages $emscripten_packages)
  # shellcheck disable=SC2086  # a list of names
  [ -z "$missing" ] || install_packages $missing
  [ "$debian_release" = 12 ] || return 0
  [ -x "$emscripten_folder/usr/share/emscripten/emcc" ] || unpack_emscripten
}

unpack_emscripten() {
  new=$emscripten_folder.new
  rm -rf "$new"
  update_apt13
  # Left out: documentation, tests, and the system libraries for link-time optimisation and dynamic linking.
  unpack_deb13 "$new" emscripten \
    --exclude='./usr/share/doc' --exclude='./usr/share/man' \
    --exclude='./usr/share/emscripten/docs' --exclude='./usr/share/emscripten/test' \
    --exclude='./usr/share/emscripten/media' --exclude='./usr/share/emscripten/*.html' \
    --exclude='*/wasm32-emscripten/lto' --exclude='*/wasm32-emscripten/lto-pic' --exclude='*/wasm32-emscripten/pic'
  unpack_deb13 "$new" node-acorn
  unpack_deb13 "$new" binaryen
  for package in libc6 libstdc++6 libgcc-s1; do unpack_deb13 "$new/libc" "$package" --exclude='./usr/share'; done

  emscripten=$new/usr/share/emscripten
  version=$(tr -d '"' <"$emscripten/emscripten-version.txt")
  at_least "$version" "$emscripten_wanted" || fail "Debian 13 has Emscripten $version, wanted $emscripten_wanted."

  # Binaryen's tools, each started through the loader of its own C library.
  mkdir -p "$new/binaryen/bin"
  loader=$(find "$new/libc" -name 'ld-linux-*.so.*' | head -n 1)
  multiarch=$(basename "$(dirname "$(find "$new/libc" -name 'libstdc++.so.6' | head -n 1)")")
  libraries=usr/lib/$multiarch
  for tool in "$new"/usr/bin/wasm*; do
    tool=$(basename "$tool")
    cat >"$new/binaryen/bin/$tool" <<EOF
#!/bin/sh
here=\$(dirname "\$(dirname "\$(dirname "\$(readlink -f "\$0")")")")
exec "\$here/${loader#"$new"/}" \\
  --library-path "\$here/$libraries:\$here/libc/$libraries:\$here/libc/lib/$multiarch" "\$here/usr/bin/$tool" "\$@"
EOF
    chmod +x "$new/binaryen/bin/$tool"
  done

  # The JavaScript passes of Emscripten import acorn.
  mkdir -p "$emscripten/node_modules"
  ln -s ../../nodejs/acorn "$emscripten/node_modules/acorn"

  # The cache must be writable: Emscripten keeps lists of symbols there, and libraries that the package lacks.
  cat >"$emscripten/.emscripten" <<EOF
LLVM_ROOT = '/usr/bin'
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
BINARYEN_ROOT = '$emscripten_folder/binaryen'
CACHE = '$emscripten_folder/usr/share/emscripten/cache'
NODE_JS = '$(command -v node)'
EOF
  "$new/binaryen/bin/wasm-opt" --version
  install_folder "$new" "$emscripten_folder"
  check_emscripten || {
    rm -rf "$emscripten_folder"
    fail "the compiler for the web was installed and does not compile."
  }
}

# A program goes through all parts: clang, the linker, Binaryen, acorn, node.
check_emscripten() {
  probe=$(mktemp -d)
  echo 'int main() { return 7; }' >"$probe/main.c"
  "$emscripten_folder/usr/share/emscripten/emcc" -O2 "$probe/main.c" -o "$probe/main.js"
  node "$probe/main.js"
  result=$?
  rm -rf "$probe"
  [ "$result" = 7 ]
}
