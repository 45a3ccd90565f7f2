# shellcheck shell=sh disable=SC1091,SC2154,SC2034  # what is set here is used by ways_test.sh, and the other way round
# What ways_test.sh fetches, and the registry on loopback that has it: an archive, packages of npm, repositories of git, an
# archive of Debian. Makes all below $scratch; sets $registry, its address, and $server, its process; $commit is empty where
# git is not installed, $debian where this is not Debian.

# What is fetched: two files of three, in an archive with one folder around them; and another content of the same names.
made=$scratch/made
served=$scratch/served
mkdir -p "$made/thing-1/sub" "$made/other-1/sub" "$served"
echo one >"$made/thing-1/one.c"
echo two >"$made/thing-1/sub/two.h"
echo three >"$made/thing-1/sub/left_out.h"
head -c 200000 /dev/urandom >"$made/thing-1/not kept"
cp -R "$made/thing-1/." "$made/other-1"
echo "not one" >"$made/other-1/one.c"
tar -C "$made" -cf "$served/thing.tar" thing-1
cp "$served/thing.tar" "$served/thing-1.0.tar.gz"
tar -C "$made" -cf "$served/wrong" other-1
tar -C "$made/thing-1" -cf "$served/inner.tar" --transform 's|^|thing-1/inner/|;s|one.c|uno.c|' one.c sub
hash=$(cd "$made/thing-1" && sha256sum ./one.c ./sub/two.h | sha256sum | cut -c 1-64)

# A compiler that answers as the real one is asked to, and a node that understands it.
mkdir -p "$made/emcc/src" "$scratch/bin"
echo library >"$made/emcc/src/library.js"
cat >"$made/emcc/emcc" <<'END'
#!/bin/sh
[ -z "${FAKE_EMCC_FAILS:-}" ] || { echo "emcc: error: no clang" >&2 && exit 1; }
for last; do :; done
echo 'process.exit(7)' >"$last"
END
cat >"$scratch/bin/node" <<'END'
#!/bin/sh
exit "$(sed -n 's/.*exit(\([0-9]\)).*/\1/p' "$1")"
END
chmod +x "$made/emcc/emcc" "$scratch/bin/node"
emscripten_hash=$(cd "$made/emcc/src" && sha256sum ./library.js | sed 's|\./|./usr/share/emscripten/src/|' | sha256sum | cut -c 1-64)

# A registry of npm with one package, and a checkout whose lock file names it.
mkdir -p "$served/npm" "$made/npm/package/fonts" "$made/checkout/tools/node/tests"
cp -R "$made/thing-1/one.c" "$made/thing-1/sub" "$made/npm/package/fonts"
echo '{"name": "thing", "version": "1.0.0"}' >"$made/npm/package/package.json"
tar -C "$made/npm" -czf "$served/npm/thing-1.0.0.tgz" package
sha512=$(python3 -c 'import base64, hashlib, sys; print(base64.b64encode(hashlib.sha512(open(sys.argv[1], "rb").read()).digest()).decode())' \
  "$served/npm/thing-1.0.0.tgz")
cat >"$served/npm/thing.json" <<END
{"name": "thing", "dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": {"name": "thing", "version": "1.0.0",
  "dist": {"tarball": "REGISTRY/npm/thing-1.0.0.tgz", "integrity": "sha512-$sha512"}}}}
END
echo '{"private": true, "dependencies": {"thing": "1.0.0"}}' >"$made/checkout/tools/node/tests/package.json"
cat >"$made/checkout/tools/node/tests/package-lock.json" <<END
{"name": "tests", "lockfileVersion": 3, "requires": true, "packages": {"": {"dependencies": {"thing": "1.0.0"}},
  "node_modules/thing": {"version": "1.0.0", "integrity": "sha512-$sha512"}}}
END
node_hash=$(cd "$made/npm/package" && find . -type f -exec sha256sum {} + | sed 's|\./|./node_modules/thing/|' | LC_ALL=C sort -k 2 |
  sha256sum | cut -c 1-64)

# A repository with the thing, and one of an emsdk whose installer downloads as the real one does.
commit=
if has git; then
  repository() {
    git -C "$1" init -q
    git -C "$1" add .
    git -C "$1" -c user.name=x -c user.email=x@localhost commit -qm x
    git -C "$1" config uploadpack.allowAnySHA1InWant true
  } >/dev/null
  repository "$made/thing-1"
  commit=$(git -C "$made/thing-1" rev-parse HEAD)
  nowhere_commit=$(echo "$commit" | tr 0-9a-f 1-9a-f0)
  mkdir -p "$made/emsdk" "$made/upstream/emscripten" "$made/upstream/bin" "$made/upstream/lib" "$served/stalling/info"
  head -c 1000 /dev/zero >"$served/stalling/info/refs"
  cp -R "$made/emcc/." "$made/upstream/emscripten"
  : >"$made/upstream/bin/clang"
  : >"$made/upstream/lib/builtins"
  tar -C "$made" -cf "$served/upstream.tar" upstream
  sed -i 's/library/another/' "$made/upstream/emscripten/src/library.js"
  tar -C "$made" -cf "$served/upstream-other.tar" upstream
  cat >"$made/emsdk/emsdk" <<'END'
#!/usr/bin/env python3
import os, subprocess, urllib.request
print('Installing', flush=True)
try:
    data = urllib.request.urlopen(os.environ['FAKE_EMSDK_FROM']).read()
except Exception as error:
    raise SystemExit(f'error: downloading: {error!r}')
raise SystemExit(subprocess.run(['tar', '-x'], input=data, cwd=os.path.dirname(os.path.abspath(__file__))).returncode)
END
  chmod +x "$made/emsdk/emsdk"
  repository "$made/emsdk"
  emsdk_commit=$(git -C "$made/emsdk" rev-parse HEAD)
fi

python3 "$root/tests/setup/fake_server.py" "$served" >"$scratch/port" 2>/dev/null &
server=$!
until [ -s "$scratch/port" ]; do sleep 0.1; done
registry=http://127.0.0.1:$(cat "$scratch/port")

# An archive of Debian 13 that is not signed: one source package, without the two small files of it, as on a mirror that has
# lost them; packages of the thing, of another content, and of the compiler.
. "$tools/common.sh"
. "$tools/debian.sh"
debian=
if on_debian && has dpkg-source && has dpkg-deb; then
  debian=$served/debian
  architecture=$(dpkg --print-architecture)
  lists=$debian/dists/trixie/main
  mkdir -p "$lists/source" "$lists/binary-$architecture" "$debian/pool"
  tar -C "$made" --exclude=.git -czf "$debian/pool/thing_1.0.orig.tar.gz" thing-1
  cat >"$lists/source/Sources" <<END
Package: thing
Binary: thing
Version: 1.0-1
Maintainer: x <x@localhost>
Architecture: any
Format: 3.0 (quilt)
Directory: pool
Checksums-Sha256:
 $(sha256sum "$debian/pool/thing_1.0.orig.tar.gz" | cut -c 1-64) $(wc -c <"$debian/pool/thing_1.0.orig.tar.gz") thing_1.0.orig.tar.gz
 $hash 10 thing_1.0-1.debian.tar.xz
 $hash 10 thing_1.0-1.dsc

END
  # deb NAME FROM TO: a package with the files of FROM in the folder TO.
  deb() {
    mkdir -p "$made/deb/$1/DEBIAN" "$made/deb/$1/$3"
    cp -R "$2/." "$made/deb/$1/$3"
    rm -rf "$made/deb/$1/$3/.git"
    printf 'Package: %s\nVersion: 1\nArchitecture: %s\nMaintainer: x <x@localhost>\nDescription: x\n' "$1" "$architecture" \
      >"$made/deb/$1/DEBIAN/control"
    dpkg-deb -Zgzip --root-owner-group -b "$made/deb/$1" "$debian/pool/$1_1_$architecture.deb" >/dev/null
    cat "$made/deb/$1/DEBIAN/control"
    printf 'Filename: pool/%s\nSize: %s\nSHA256: %s\n\n' "$1_1_$architecture.deb" "$(wc -c <"$debian/pool/$1_1_$architecture.deb")" \
      "$(sha256sum "$debian/pool/$1_1_$architecture.deb" | cut -c 1-64)"
  }
  mkdir -p "$made/tools" "$made/loader" "$made/standard"
  : >"$made/tools/wasm-opt"
  : >"$made/loader/ld-linux-x86-64.so.2"
  : >"$made/standard/libstdc++.so.6"
  {
    deb thing-dev "$made/thing-1" usr/include/thing
    deb thing-newer "$made/other-1" usr/include/thing
    deb emscripten "$made/emcc" usr/share/emscripten
    deb node-acorn "$made/standard" usr/share/nodejs/acorn
    deb binaryen "$made/tools" usr/bin
    deb libc6 "$made/loader" lib64
    deb libstdc++6 "$made/standard" usr/lib/x86_64-linux-gnu
    deb libgcc-s1 "$made/standard" usr/lib/gcc
  } >"$lists/binary-$architecture/Packages"
  {
    printf 'Origin: x\nSuite: trixie\nCodename: trixie\nComponents: main\nArchitectures: %s\nDate: %s\nSHA256:\n' \
      "$architecture" "$(date -Ru)"
    for file in main/source/Sources "main/binary-$architecture/Packages"; do
      echo " $(sha256sum "$debian/dists/trixie/$file" | cut -c 1-64) $(wc -c <"$debian/dists/trixie/$file") $file"
    done
  } >"$debian/dists/trixie/Release"
  printf 'Acquire::AllowInsecureRepositories "true";\nAPT::Get::AllowUnauthenticated "true";\n' >"$scratch/apt.conf"
  export APT_CONFIG="$scratch/apt.conf"
fi
