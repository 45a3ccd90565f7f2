#!/bin/sh
# Set-up when its ways fail: a fake registry on loopback answers with 404, half a file, another content, a login page, or
# stalls. Every kind of way fails in each manner that it can, says why in a true sentence, and the next way is taken; and it
# succeeds once. Debian's ways get an archive of Debian that is made here, npm's a registry of npm, git's a repository.
# Cases run several at a time. Closes with doctest's summary line, which tools/test counts. Exit code 77: it cannot run here.
#   tests/setup/ways_test.sh [--table] [WORD]    --table: also what each case said; WORD: only cases with that word
# Cases are called by their names, and the scripts under test read the variables that are set here:
# shellcheck disable=SC1091,SC2030,SC2031,SC2034,SC2317,SC2329
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
tools=$root/tools
command -v python3 >/dev/null || {
  echo "python3, which plays the registry, is not here"
  exit 77
}
table_wanted=
[ "${1:-}" != --table ] || { table_wanted=1 && shift; }
only=${1:-}

scratch=$(mktemp -d)
server=
clean_up() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || :
  rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT TERM
unset PLAYGROUND_MIRROR PLAYGROUND_SKIP_WAYS http_proxy https_proxy all_proxy || :
# What waits for an answer gives up soon. Whatever the cases run asks nobody but the fake registry.
PLAYGROUND_STALL_SECONDS=2
PLAYGROUND_PATIENCE_SECONDS=60
npm_config_update_notifier=false
export PLAYGROUND_STALL_SECONDS PLAYGROUND_PATIENCE_SECONDS npm_config_update_notifier

has() { command -v "$1" >/dev/null 2>&1; }

. "$root/tests/setup/fake_registry.sh"
trap clean_up EXIT
trap 'exit 130' INT TERM

# --- How a case runs. Each has a folder of its own, $here, with its cache, and what a person sees in $here/said.

# fetch NAME WAYS...: fetches `thing`, `emscripten` or `node-packages` by these ways, each a line of the table without its first
# words. Succeeds when the thing is there. FAKE is the mood of Debian's mirror and npm's registry, LACKS what is not installed.
fetch() {
  name=$1
  shift
  {
    echo "thing thing 1.0 $hash *.c sub -sub/left_out.h"
    echo "thing emscripten 1.0 $emscripten_hash whole usr/share/emscripten/src"
    echo "thing node-packages 1 $node_hash whole node_modules -node_modules/.package-lock.json -node_modules/.bin"
    echo "thing peers 1 x x"
    echo "thing notes-packages 1 x x"
    for way in "$@"; do echo "way $name $way"; done
  } >"$here/table"
  case $name in
    thing) wanted=sources/thing-1.0-$(printf %.8s "$hash")/sub/two.h ;;
    emscripten) wanted=emscripten-1.0/usr/share/emscripten/.emscripten ;;
    node-packages) wanted=node-packages-1/node_modules/thing/fonts/one.c ;;
  esac
  (
    set -eu
    table=$here/table
    PLAYGROUND_CACHE=$here/cache
    . "$tools/common.sh"
    . "$tools/debian.sh"
    . "$tools/ways.sh"
    case $name in
      emscripten) . "$tools/emscripten.sh" ;;
      node-packages) . "$tools/node_packages.sh" ;;
    esac
    root=$made/checkout
    debian_mirror() { echo "$registry/${FAKE:-good}/debian"; }
    have() {
      case " ${LACKS:-} " in *" $1 "*) return 1 ;; esac
      command -v "$1" >/dev/null 2>&1
    }
    npm_config_registry=$registry/${FAKE:-good}/npm/
    npm_config_cache=$here/npm
    export npm_config_registry npm_config_cache
    [ "$name" != emscripten ] || PATH=$scratch/bin:$PATH
    # As inside a step of the set-up: what a person sees, and the log.
    step_shown=1
    fetch_thing "$name" 3>&1 >"$here/log" </dev/null
  ) >"$here/said" 2>&1 && [ -f "$here/cache/$wanted" ]
}
said() { grep -q -- "$1" "$here/said"; }
good_thing="archive $registry/good/thing.tar"

# claim KIND MANNER COMMAND...: a case; it runs in the background.
claims=0
claim() {
  case "$1 $2" in *"$only"*) ;; *) return 0 ;; esac
  claims=$((claims + 1))
  here=$scratch/claim-$claims
  mkdir -p "$here"
  : >"$here/said"
  printf '%-28s %-32s' "$1" "$2" >"$here/title"
  shift 2
  (
    trap - EXIT
    if "$@"; then echo so >"$here/verdict"; fi
  ) &
  eval "claim_$claims=$!"
  # So many at a time: most of a case is waiting.
  [ "$claims" -le 7 ] || eval "wait \$claim_$((claims - 6))"
}

# fails KIND MANNER SENTENCE WAY: the way fails and says a sentence of this form; the next one is taken.
fails() {
  claim "$1" "$2" falls_through thing "$3" "$4"
}
falls_through() { fetch "$1" "$3" "$good_thing" && said "not from ${3%% *}.*($2"; }
# When the next way is of no use: it fails with the sentence.
fails_alone() { ! fetch "$1" "$3" && said "not from ${3%% *}.*($2" && said "^ *- ${3%% *}.*: $2"; }
works() { fetch "$@" && said "from ${2%% *}"; }

# with NAME=VALUE COMMAND...: a case that has a variable of its own: FAKE, or what the fake emsdk and emcc look at.
with() {
  export "${1?}"
  shift
  "$@"
}
another='its content is another one than the pinned: SHA-256'

# What only ends by its time comes first, so that the others run beside it: an installer that waits for ever.
if [ -n "$commit" ]; then
  emsdk="emsdk file://$made/emsdk $emsdk_commit"
  claim emsdk stall with PLAYGROUND_PATIENCE_SECONDS=12 with "FAKE_EMSDK_FROM=$registry/stall/upstream.tar" \
    fails_alone emscripten "it was ended after 12 s" "$emsdk"
fi

# --- By an address: with curl, with wget, and with what a bare Debian has.
for program in curl wget apt-helper; do
  case $program in
    curl) LACKS= ;;
    wget) LACKS=curl ;;
    apt-helper) LACKS='curl wget' ;;
  esac
  has "$program" || [ -x "/usr/lib/apt/$program" ] || continue
  kind="archive, by $program"
  claim "$kind" works works thing "$good_thing"
  fails "$kind" "404" '.*404' "archive $registry/gone/thing.tar"
  fails "$kind" "half a file" "$(case $program in
    curl) echo 'curl: (18) .*bytes' ;;
    wget) echo '.*closed at byte' ;;
    *) echo 'E: Failed to fetch .*cut/thing.tar' ;;
  esac)" "archive $registry/cut/thing.tar"
  fails "$kind" "stall" "$(case $program in
    curl) echo 'curl: (28) ' ;;
    wget) echo '.*timed out' ;;
    *) echo 'E: .*timed out' ;;
  esac)" "archive $registry/stall/thing.tar"
  fails "$kind" "dead server" "$(case $program in
    curl) echo 'curl: (7) ' ;;
    wget) echo '.*refused' ;;
    *) echo 'E: .*refused' ;;
  esac)" "archive http://127.0.0.1:9/thing.tar"
done
LACKS=
claim archive "folder and names of its own" works thing "archive $registry/good/inner.tar inner uno.c=one.c"
fails archive "another content" "$another" "archive $registry/wrong/thing.tar"
fails archive "login page" "tar: .*not look like a tar archive" "archive $registry/html/thing.tar"
fails archive "no such folder in it" "what arrived is not what was asked for: it lacks the folder nowhere" \
  "archive $registry/good/thing.tar nowhere"
LACKS='curl wget'
if [ ! -x /usr/lib/apt/apt-helper ]; then fails archive "nothing that downloads" "neither curl nor wget" "$good_thing"; fi
LACKS=

# --- A mirror: an address or a folder.
mirrored() { PLAYGROUND_MIRROR=$1 fetch thing "archive $registry/gone/thing.tar" && said 'from mirror'; }
claim mirror "works, an address" mirrored "$registry/good"
claim mirror "works, a folder" mirrored "$served"
passed_over() { PLAYGROUND_MIRROR=$1 fetch thing "$good_thing" && said "not from mirror.*($2"; }
claim mirror 404 passed_over "$registry/gone" '.*404'
claim mirror "another content" passed_over "$registry/wrong" "$another"
claim mirror "nothing in the folder" passed_over "$made" 'there is no thing-1.0.tar.gz in it'

# --- Files that packages of the machine brought.
claim installed works works thing "installed $made/thing-1 none"
fails installed "not there" 'there is no such folder' "installed $scratch/nowhere none"
fails installed "another content" "$another" "installed $made/other-1 none"

# --- One commit of a repository.
if [ -n "$commit" ]; then
  claim git works works thing "git file://$made/thing-1 $commit"
  fails git "no such commit" 'fatal: ' "git file://$made/thing-1 $nowhere_commit"
  fails git 404 "fatal: .*not found" "git $registry/gone $commit"
  # A stalled transfer is left by git itself; before git calls it one, by the time that it may take.
  claim git stall with PLAYGROUND_PATIENCE_SECONDS=12 falls_through thing "\(.*too slow\|it was ended after 12 s\)" \
    "git $registry/stall/stalling $commit"
  fails git "dead server" "fatal: .*127.0.0.1" "git http://127.0.0.1:9/thing $commit"
  fails git "another content" "what arrived is not what was asked for: it lacks \*.c" "git file://$made/emsdk $emsdk_commit"
  LACKS=git
  fails git "no git" "git is not installed" "git file://$made/thing-1 $commit"
  LACKS=

  # The installer of the compiler's own project, from its repository.
  claim emsdk works with "FAKE_EMSDK_FROM=$registry/good/upstream.tar" works emscripten "$emsdk"
  claim emsdk "no such repository" fails_alone emscripten "fatal: " "emsdk $registry/gone $emsdk_commit"
  claim emsdk 404 with "FAKE_EMSDK_FROM=$registry/gone/upstream.tar" fails_alone emscripten "error: .*404" "$emsdk"
  claim emsdk "half a file" with "FAKE_EMSDK_FROM=$registry/cut/upstream.tar" \
    fails_alone emscripten "error: .*IncompleteRead" "$emsdk"
  claim emsdk "another content" with "FAKE_EMSDK_FROM=$registry/good/upstream-other.tar" \
    fails_alone emscripten "$another" "$emsdk"
  claim emsdk "does not compile" with FAKE_EMCC_FAILS=1 with "FAKE_EMSDK_FROM=$registry/good/upstream.tar" \
    fails_alone emscripten "it does not compile" "$emsdk"
fi
# --- npm, as it is installed here.
if has npm && has node; then
  npm="npm thing@1.0.0 fonts"
  lock="lock tools/node/tests"
  claim npm works works thing "$npm"
  claim npm "no such version" falls_through thing "npm .*No matching version" "npm thing@2.0.0 fonts"
  claim npm "no such folder in it" falls_through thing "there is no nowhere in it" "npm thing@1.0.0 nowhere"
  claim lock works works node-packages "$lock"
  for way in "$npm" "$lock"; do
    kind=${way%% *}
    if [ "$kind" = npm ]; then check="falls_through thing"; else check="fails_alone node-packages"; fi
    # shellcheck disable=SC2086  # two words
    {
      claim "$kind" 404 with FAKE=gone $check "npm .*404 Not Found" "$way"
      claim "$kind" "half a file" with FAKE=cut@tgz $check "npm [^ ]* .*\(aborted\|ECONNRESET\|unexpected end\)" "$way"
      claim "$kind" "another content" with FAKE=wrong@tgz $check "npm .*\(EINTEGRITY\|integrity\)" "$way"
      claim "$kind" "login page" with FAKE=html $check "npm .*JSON" "$way"
      claim "$kind" stall with FAKE=stall@tgz $check "npm .*[Tt]ime" "$way"
    }
  done
  # What npm has kept from another time is enough; without it that way says so.
  kept() { fetch node-packages "$lock" && rm -rf "$here/cache" && fetch node-packages "$lock --offline"; }
  claim "lock --offline" works kept
  claim "lock --offline" "nothing was kept" fails_alone node-packages "npm .*cache" "$lock --offline"
fi

# --- Debian's packages, by apt.
if [ -n "$debian" ]; then
  source="source thing 1.0"
  package="package thing-dev usr/include/thing"
  claim source works works thing "$source"
  claim source "no longer that version" falls_through thing 'Debian 13 no longer has version 2.0' "source thing 2.0"
  claim source "no such package" falls_through thing 'E: Unable to find a source package' "source nothing 1.0"
  claim package works works thing "$package"
  claim package "another content" falls_through thing "$another" "package thing-newer usr/include/thing"
  claim package "no such folder in it" falls_through thing "there is no nowhere in it" "package thing-dev nowhere"
  claim package "no such package" falls_through thing "E: Unable to locate package" "package nothing"
  for way in "$source" "$package" debian_emscripten; do
    kind=${way%% *}
    case $kind in
      debian_emscripten) check="fails_alone emscripten" ;;
      *) check="falls_through thing" ;;
    esac
    # shellcheck disable=SC2086  # two words
    {
      claim "$kind" "404" with FAKE=gone@pool $check 'E: .*404' "$way"
      claim "$kind" "half a file" with FAKE=cut@pool $check 'E: Failed to fetch .*pool/' "$way"
      claim "$kind" "not what the list says" with FAKE=wrong@pool $check 'E: .*\(Hash Sum\|unexpected size\)' "$way"
      claim "$kind" stall with FAKE=stall@pool $check 'E: .*timed out' "$way"
    }
  done
  claim "Debian's lists" 404 with FAKE=gone falls_through thing 'E: .*404' "$package"
  claim "Debian's lists" stall with FAKE=stall falls_through thing 'E: ' "$package"
  claim debian_emscripten works works emscripten debian_emscripten
  claim debian_emscripten "does not compile" with FAKE_EMCC_FAILS=1 fails_alone emscripten "it does not compile" debian_emscripten

  # What apt says is told apart.
  broken_before() {
    (
      as_root() { "$@"; }
      dpkg() { echo "dpkg: error processing package x (--configure)" && return 1; }
      env() { shift && "$@"; }
      install_packages x
    ) >"$here/said" 2>&1 && return 1
    said 'in disorder before anything was installed here' && said 'error processing package x'
  }
  claim apt "in disorder before" broken_before
  no_network() {
    (
      apt_log=$here/apt.log
      echo 'E: Failed to fetch http://x/  Could not connect' >"$apt_log"
      blame_apt x
    ) >"$here/said" 2>&1 && return 1
    said 'could not be fetched; the packages of this machine are in order'
  }
  claim apt "no network" no_network
fi

# --- What is asked for before anything starts: programs that answer with an old version.
old() {
  printf '#!/bin/sh\necho "%s"\n' "$2" >"$here/$1"
  chmod +x "$here/$1"
  ! PATH=$here:$PATH CXX="${3:+$here/$1}" PLAYGROUND_CACHE=$here/cache "$tools/setup" native web >"$here/said" 2>&1 && said "$4"
}
claim versions "an old node" old node v16.20.2 '' 'play: node 18.20 or newer is needed; the one on the PATH is 16.20.2'
claim versions "an old CMake" old cmake 'cmake version 3.22.1' '' \
  'play: cmake 3.25 or newer is needed; the one on the PATH is 3.22.1'
claim versions "an old g++" old c++ 'c++ (Ubuntu 11.4.0-1ubuntu1~22.04) 11.4.0' '' \
  'play: g++ 12 or newer is needed; .*c++ is 11.4.0'
claim versions "an old clang" old clang++ 'Debian clang version 14.0.6' 1 'play: clang 19 or newer is needed; .*clang++ is 14.0.6'

# --- What other programs print is not always text: the reason of a log with a NUL in it.
with_nul() {
  printf 'fatal: unable to read\n\000\nfatal: early EOF\n' >"$here/log"
  (. "$tools/ways.sh" && why_not "$here/log") >"$here/said" 2>&1
  said '^fatal: early EOF$'
}
claim "any way" "a NUL in what it prints" with_nul

# --- All together.
skipped() { PLAYGROUND_SKIP_WAYS="archive git" && ! fetch thing "$good_thing" && said 'PLAYGROUND_SKIP_WAYS names it'; }
claim "any way" "left out by its kind" skipped
all_fail() {
  ! fetch thing "archive $registry/gone/thing.tar" "archive $registry/wrong/thing.tar" "installed $scratch/nowhere x" &&
    said 'thing 1.0 came by none of its ways:' && said "^ *- archive $registry/gone/thing.tar: .*404" &&
    said "^ *- archive $registry/wrong/thing.tar: its content is another one" && said '^ *- installed ' &&
    said 'What to do: ' && said 'thing-1.0.tar.gz' && [ ! -e "$here/cache/sources/thing-1.0-$(printf %.8s "$hash")" ]
}
claim "all ways" "fail" all_fail

passed=0
failed=0
skipped=0
number=0
while [ $number -lt $claims ]; do
  number=$((number + 1))
  eval "wait \$claim_$number" || :
  here=$scratch/claim-$number
  if [ -e "$here/verdict" ]; then
    passed=$((passed + 1))
    sentence=$(sed -n 's/^ *[^ ]* [^ ]*: not from [^(]*(\(.*\))$/\1/p' "$here/said" | tail -n 1)
    [ -z "$table_wanted" ] || printf '%s %s\n' "$(cat "$here/title")" "${sentence:-as it should}" |
      sed "s|$scratch|...|g; s|$registry|http://registry|g"
  else
    failed=$((failed + 1))
    printf 'NOT SO: %s\n' "$(cat "$here/title")"
    sed 's/^/    /' "$here/said"
  fi
done
# Every kind of way that the table has is among them, but for what this machine lacks.
kinds=$(sed -n 's/^way [^ ]* \([^ ]*\).*/\1/p' "$tools/third_party.txt" | sort -u)
for kind in $kinds; do
  if [ -z "$only" ] && ! grep -qs "^${kind}[ ,]" "$scratch"/claim-*/title; then
    case $kind in
      npm | lock) missing="npm, or node" ;;
      git | emsdk) missing=git ;;
      source | package | debian_emscripten) missing="a Debian 12 or 13 with dpkg-dev" ;;
      *) missing= ;;
    esac
    if [ -n "$missing" ]; then
      skipped=$((skipped + 1))
      echo "$kind: not tried, here is no $missing"
    else
      failed=$((failed + 1))
      echo "NOT SO: third_party.txt has ways of the kind $kind, and no case here tries it"
    fi
  fi
done
echo "test cases: $((passed + failed + skipped)) | $passed passed | $failed failed | $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
