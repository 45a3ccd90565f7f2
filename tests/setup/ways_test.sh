#!/bin/sh
# Set-up when its ways fail: a fake registry on loopback answers with 404, half a file, another content, a login page, or
# stalls; each kind of way that can be served here fails in turn, and the next one is taken, or a true sentence names them all.
# Closes with doctest's summary line, which tools/test counts. Exit code 77: it cannot run here.
#   tests/setup/ways_test.sh
# shellcheck disable=SC2317,SC2034,SC1091  # cases are called by their names; the scripts under test read these variables
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
tools=$root/tools
command -v python3 >/dev/null || {
  echo "python3, which plays the registry, is not here"
  exit 77
}

scratch=$(mktemp -d)
PLAYGROUND_CACHE=$scratch/cache
PLAYGROUND_STALL_SECONDS=2
export PLAYGROUND_CACHE PLAYGROUND_STALL_SECONDS
unset PLAYGROUND_MIRROR PLAYGROUND_SKIP_WAYS || :

# What is fetched: two files of three, in an archive with one folder around them; and a git repository with them.
mkdir -p "$scratch/made/thing-1/sub" "$scratch/served"
echo one >"$scratch/made/thing-1/one.c"
echo two >"$scratch/made/thing-1/sub/two.h"
echo three >"$scratch/made/thing-1/sub/left_out.h"
head -c 200000 /dev/zero | tr '\0' x >"$scratch/made/thing-1/not kept"
tar -C "$scratch/made" -cf "$scratch/served/thing.tar" thing-1
cp "$scratch/served/thing.tar" "$scratch/served/thing-1.0.tar.gz"
mkdir -p "$scratch/made/other/sub"
echo "not one" >"$scratch/made/other/one.c"
echo two >"$scratch/made/other/sub/two.h"
tar -C "$scratch/made" -cf "$scratch/served/wrong" other
hash=$(cd "$scratch/made/thing-1" && sha256sum ./one.c ./sub/two.h | sha256sum | cut -c 1-64)

python3 "$root/tests/setup/fake_server.py" "$scratch/served" >"$scratch/port" 2>/dev/null &
server=$!
clean_up() {
  kill $server 2>/dev/null || :
  rm -rf "$scratch"
}
trap clean_up EXIT
until [ -s "$scratch/port" ]; do sleep 0.1; done
registry=http://127.0.0.1:$(cat "$scratch/port")

# fetch WAYS...: fetches the thing by these ways, each a line of the table without its first words, in a shell of its own.
# Leaves what a person sees in $scratch/said, and succeeds when the thing is there.
fetch() {
  rm -rf "$PLAYGROUND_CACHE"
  {
    echo "thing thing 1.0 $hash *.c sub -sub/left_out.h"
    for way in "$@"; do echo "way thing $way"; done
  } >"$scratch/table"
  (
    set -eu
    table=$scratch/table
    . "$tools/common.sh"
    . "$tools/debian.sh"
    . "$tools/ways.sh"
    step "Fetching" fetch_thing thing
  ) >"$scratch/said" 2>&1 && [ -f "$PLAYGROUND_CACHE/sources/thing-1.0-$(printf %.8s "$hash")/sub/two.h" ]
}

passed=0
failed=0
# claim WHAT COMMAND...
claim() {
  what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "NOT SO: $what"
    sed 's/^/    /' "$scratch/said"
  fi
}
said() { grep -q "$1" "$scratch/said"; }
falls_through() { fetch "$1" "archive $registry/good/thing.tar" && said "not from ${1%% *}.*$2"; }
refuses() { ! fetch "$@"; }

good="archive $registry/good/thing.tar"
claim "an archive arrives" fetch "$good"
claim "after 404, the next way" falls_through "archive $registry/gone/thing.tar" '(curl.*404\|404'
claim "after half a file, the next way" falls_through "archive $registry/cut/thing.tar" '(.'
claim "after a stall, the next way" falls_through "archive $registry/stall/thing.tar" '(.'
claim "after another content, the next way" falls_through "archive $registry/wrong/thing.tar" 'another one than the pinned: SHA-256'
claim "after a login page, the next way" falls_through "archive $registry/html/thing.tar" '(.'
claim "after a server that is not there, the next way" falls_through "archive http://127.0.0.1:9/thing.tar" '(.'
claim "after a folder that is not there, the next way" falls_through "installed $scratch/nowhere none" 'no such folder'

mirrored() { PLAYGROUND_MIRROR=$1 fetch "archive $registry/gone/thing.tar"; }
claim "a mirror's address goes before" mirrored "$registry/good"
claim "a mirror's folder goes before" mirrored "$scratch/served"
passed_over() { PLAYGROUND_MIRROR=$registry/gone fetch "$good" && said 'not from mirror'; }
claim "a mirror that has nothing is passed over" passed_over
skipped() { PLAYGROUND_SKIP_WAYS="archive git" && refuses "$good" && said 'PLAYGROUND_SKIP_WAYS names it'; }
claim "a kind of way can be left out" skipped
unset PLAYGROUND_SKIP_WAYS

if command -v git >/dev/null; then
  clone=$scratch/made/thing-1
  {
    git -C "$clone" init -q
    git -C "$clone" add .
    git -C "$clone" -c user.name=x -c user.email=x@localhost commit -qm x
    git -C "$clone" config uploadpack.allowAnySHA1InWant true
  } >/dev/null
  commit=$(git -C "$clone" rev-parse HEAD)
  claim "a commit of a repository arrives" fetch "git file://$clone $commit"
  claim "after a commit that is not there, the next way" falls_through "git file://$clone $(echo "$commit" | tr 0-9a-f 1-9a-f0)" '(fatal'
  claim "after a repository that is not there, the next way" falls_through "git $registry/gone $commit" '(fatal'
fi

all_fail() {
  refuses "archive $registry/gone/thing.tar" "archive $registry/wrong/thing.tar" "git $registry/gone abc" &&
    said 'thing 1.0 came by none of its ways:' && said "^ *- archive $registry/gone/thing.tar: .*404" &&
    said "^ *- archive $registry/wrong/thing.tar: its content is another one" && said '^ *- git ' &&
    said 'What to do: ' && said 'thing-1.0.tar.gz' && [ ! -e "$PLAYGROUND_CACHE/sources/thing-1.0-$(printf %.8s "$hash")" ]
}
claim "when all fail, a sentence names each with its reason and what to do, and nothing is left half" all_fail

# --- Debian's ways, by a mirror on loopback that is not signed, where this machine is Debian.
. "$tools/common.sh"
trap clean_up EXIT
. "$tools/debian.sh"
if on_debian && command -v dpkg-source >/dev/null; then
  archive=$scratch/served/debian
  mkdir -p "$archive/dists/trixie/main/source" "$archive/dists/trixie/main/binary-$(dpkg --print-architecture)" "$archive/pool"
  tar -C "$scratch/made" --exclude=.git -czf "$archive/pool/thing_1.0.orig.tar.gz" thing-1
  size=$(wc -c <"$archive/pool/thing_1.0.orig.tar.gz")
  sum=$(sha256sum "$archive/pool/thing_1.0.orig.tar.gz" | cut -c 1-64)
  # The other two files of the package are not there, as on a mirror that has lost them.
  cat >"$archive/dists/trixie/main/source/Sources" <<END
Package: thing
Binary: thing
Version: 1.0-1
Maintainer: x <x@localhost>
Architecture: any
Format: 3.0 (quilt)
Directory: pool
Checksums-Sha256:
 $sum $size thing_1.0.orig.tar.gz
 $sum 10 thing_1.0-1.debian.tar.xz
 $sum 10 thing_1.0-1.dsc

END
  : >"$archive/dists/trixie/main/binary-$(dpkg --print-architecture)/Packages"
  (cd "$archive/dists/trixie" && {
    printf 'Origin: x\nSuite: trixie\nCodename: trixie\nComponents: main\nArchitectures: %s\nDate: %s\nSHA256:\n' \
      "$(dpkg --print-architecture)" "$(date -Ru)"
    for file in main/source/Sources "main/binary-$(dpkg --print-architecture)/Packages"; do
      echo " $(sha256sum "$file" | cut -c 1-64) $(wc -c <"$file") $file"
    done
  } >Release)
  # This machine's mirror is the fake one, as far as the scripts are told.
  cat >"$scratch/apt.conf" <<END
Acquire::AllowInsecureRepositories "true";
APT::Get::AllowUnauthenticated "true";
END
  export APT_CONFIG="$scratch/apt.conf"
  fetch_from_debian() {
    fake=$1
    shift
    rm -rf "$PLAYGROUND_CACHE"
    {
      echo "thing thing 1.0 $hash *.c sub -sub/left_out.h"
      for way in "$@"; do echo "way thing $way"; done
    } >"$scratch/table"
    (
      set -eu
      table=$scratch/table
      . "$tools/common.sh"
      . "$tools/debian.sh"
      . "$tools/ways.sh"
      debian_mirror() { echo "$registry/$fake/debian"; }
      step "Fetching" fetch_thing thing
    ) >"$scratch/said" 2>&1 && [ -f "$PLAYGROUND_CACHE/sources/thing-1.0-$(printf %.8s "$hash")/one.c" ]
  }
  claim "a source package arrives by its original archive alone" fetch_from_debian good "source thing 1.0"
  lost() { fetch_from_debian gone "source thing 1.0" "$good" && said 'not from source thing (E: '; }
  claim "after a mirror of Debian that has nothing, the next way" lost
  older() { fetch_from_debian good "source thing 2.0" "$good" && said 'no longer has version 2.0'; }
  claim "after a version that Debian no longer has, the next way" older
  stalls() { fetch_from_debian stall "source thing 1.0" "$good" && said 'not from source thing ('; }
  claim "after a mirror of Debian that stalls, the next way" stalls

  # What apt says is told apart.
  broken_before() {
    (
      as_root() { "$@"; }
      dpkg() { echo "dpkg: error processing package x (--configure)" && return 1; }
      env() { shift && "$@"; }
      install_packages x
    ) >"$scratch/said" 2>&1 && return 1
    said 'in disorder before anything was installed here' && said 'error processing package x'
  }
  claim "packages that were in disorder before are called so" broken_before
  no_network() {
    (
      apt_log=$scratch/apt.log
      echo 'E: Failed to fetch http://x/  Could not connect' >"$apt_log"
      blame_apt x
    ) >"$scratch/said" 2>&1 && return 1
    said 'could not be fetched; the packages of this machine are in order'
  }
  claim "a network that is not there is called so" no_network
fi

echo "test cases: $((passed + failed)) | $passed passed | $failed failed | 0 skipped"
[ "$failed" = 0 ]
