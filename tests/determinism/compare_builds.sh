#!/bin/sh
# Builds the hash program with several compilers and flags, and for the web, runs each over hashes.txt and prints a table.
# Exit code 1 if one has other bits. By hand; takes some minutes:
#   tests/determinism/compare_builds.sh [NAME...]     only these builds, as they are called in the table
# What is not installed is left out and named. Chromium and Firefox run build/web. JOBS is the number of compilers at a time
# (all processors).
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tools/common.sh"
. "$root/tools/debian.sh"
. "$root/tools/emscripten.sh"
. "$root/tools/node_packages.sh"
out=$root/build/compare_builds
table=$root/tests/determinism/hashes.txt
jobs=${JOBS:-$(nproc)}

# What decides the bits is the same in every build (cmake/PlaygroundOptions.cmake).
common="-std=c++23 -ffp-contract=off -fno-exceptions -fno-rtti -I$root/src -I$root/tests"

# name | compiler | flags. To add a build, add a row.
builds="
g++ -O0            | g++        | -O0
g++ -O2            | g++        | -O2 -DNDEBUG
g++ -O3            | g++        | -O3 -DNDEBUG
g++ -O3 native     | g++        | -O3 -DNDEBUG -march=native
g++ sanitizers     | g++        | -O1 -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all
clang++ -O0        | clang++-19 | -O0
clang++ -O2        | clang++-19 | -O2 -DNDEBUG
clang++ -O3 native | clang++-19 | -O3 -DNDEBUG -march=native
node -O0           | em++       | -O0 -msimd128
node -O3           | em++       | -O3 -DNDEBUG -msimd128
"

# Everything but the readers of files, which want zlib. The wider kernels of x86-64 have flags of their own, as in
# src/tensor/CMakeLists.txt; each program runs on all lanes that the processor has.
sources=$(find "$root/src/text" "$root/src/tensor" "$root/src/random" "$root/src/data" "$root/src/model" "$root/src/experiment" \
  "$root/src/train" "$root/tests/determinism/trace.cc" \
  "$root/tests/determinism/program/main.cc" -name '*.cc' ! -name 'gzip*' ! -name 'idx*' | sort)

trim() { printf '%s' "$1" | sed 's/^ *//; s/ *$//'; }

# compile FOLDER COMPILER FLAGS: objects of all sources, and the program; prints nothing unless it fails.
compile() {
  mkdir -p "$1"
  # shellcheck disable=SC2016  # for the inner shell
  printf '%s\n' "$sources" | compiler=$2 flags="$common $3" folder=$1 xargs -P "$jobs" -I '{}' sh -c '
    object=$folder/$(printf %s "${1#'"$root"'/}" | tr / _).o
    case $compiler:$object in
      *em++:*) lanes= ;;
      *kernels_8_lanes*) lanes="-mavx2" ;;
      *kernels_16_lanes*) lanes="-mavx512f -mavx512bw -mavx512cd -mavx512dq -mavx512vl" ;;
      *) lanes= ;;
    esac
    exec nice $compiler $flags $lanes -c "$1" -o "$object"' sh '{}' || return 1
  # shellcheck disable=SC2046,SC2086  # lists of words
  case $2 in
    *em++) nice $2 $3 -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -sSTACK_SIZE=1MB -sENVIRONMENT=node \
      "$1"/*.o -o "$1/same_bits.js" ;;
    *) nice $2 $3 "$1"/*.o -o "$1/same_bits" ;;
  esac
}

failed=0
printf '%-20s  %s\n' build result
printf '%s\n' "$builds" | sed '/^$/d' >"${TMPDIR:-/tmp}/builds.$$"
trap 'rm -f "${TMPDIR:-/tmp}/builds.$$"' EXIT
while IFS='|' read -r name compiler flags; do
  name=$(trim "$name")
  compiler=$(trim "$compiler")
  flags=$(trim "$flags")
  if [ $# != 0 ]; then
    wanted=no
    for word in "$@"; do [ "$word" != "$name" ] || wanted=yes; done
    [ $wanted = yes ] || continue
  fi
  run=
  if [ "$compiler" = em++ ]; then
    find_emscripten
    compiler=${emscripten_root:+$emscripten_root/em++}
    run=node
  fi
  if [ -z "$compiler" ] || ! have "$compiler"; then
    printf '%-20s  left out: no compiler\n' "$name"
    continue
  fi
  folder=$out/$(printf '%s' "$name" | tr ' +' '__')
  program=$folder/same_bits${run:+.js}
  if ! compile "$folder" "$compiler" "$flags" >"$out.log" 2>&1; then
    printf '%-20s  does not build, see %s\n' "$name" "$out.log"
    failed=1
    continue
  fi
  result=$($run "$program" "$table") || failed=1
  printf '%-20s  %s\n' "$name" "$result"
done <"${TMPDIR:-/tmp}/builds.$$"

# in_browser NAME PRODUCT PATH: the web build in a browser, which is left out where it is not installed.
in_browser() {
  if [ $# -lt 3 ]; then
    printf '%-20s  left out: not installed\n' "$1"
  elif [ ! -e "$root/build/web/same_bits.mjs" ] || [ ! -d "$root/tests/node_modules" ]; then
    printf '%-20s  left out: ./play test browser builds and installs what it takes\n' "$1"
  else
    result=$(node "$root/tests/determinism/browser_bits.mjs" "$root/build/web" "$2" "$3") || failed=1
    printf '%-20s  %s\n' "$1" "$result"
  fi
}
chromium=$(find_chromium)
firefox=$(find_firefox)
[ $# != 0 ] || set -- Chromium Firefox
for name in "$@"; do
  # shellcheck disable=SC2086  # nothing or one path
  case $name in
    Chromium) in_browser Chromium chrome $chromium ;;
    Firefox) in_browser Firefox firefox $firefox ;;
  esac
done
exit $failed
