# shellcheck shell=sh
# How a third-party thing arrives: the ways that third_party.txt names for it are tried in order, and the first whose content
# is the pinned one is taken. Sourced after common.sh and debian.sh; `table` may name another table, for the tests.

table=${table:-$tools/third_party.txt}
sources=$cache/sources

# Seconds without a byte after which a download is given up.
stall_seconds=${PLAYGROUND_STALL_SECONDS:-20}

# Seconds after which a program of others is ended that does not say how far it is.
patience_seconds=${PLAYGROUND_PATIENCE_SECONDS:-1800}

# thing NAME: sets thing_version, thing_hashes (one or several, with commas), thing_files, thing_whole and thing_folder from the
# table. The folder's name changes with the content that is accepted.
thing() {
  thing_line=$(sed -n "s/^thing $1 //p" "$table")
  [ -n "$thing_line" ] || fail "$table has no thing '$1'."
  thing_version=${thing_line%% *}
  thing_line=${thing_line#* }
  thing_hashes=${thing_line%% *}
  thing_files=${thing_line#* }
  case $thing_files in
    whole\ *)
      thing_whole=1
      thing_files=${thing_files#whole }
      thing_folder=$cache/$1-$thing_version
      ;;
    *)
      thing_whole=
      thing_folder=$sources/$1-$thing_version-$(printf %.8s "$thing_hashes")
      ;;
  esac
}

have_thing() { thing "$1" && [ -d "$thing_folder" ]; }

# content_hash FOLDER: one hash of the files' paths and contents; not of their times, owners or order.
content_hash() (
  checksum=sha256sum
  have sha256sum || checksum='shasum -a 256'
  # shellcheck disable=SC2086  # a command and its options
  cd "$1" && find . -type f -exec $checksum {} + | LC_ALL=C sort -k 2 | $checksum | cut -c 1-64
)

# keep_files FROM TO PATTERNS...: copies what the patterns name; what `-` stands before is left out.
keep_files() (
  keep_from=$1
  keep_to=$2
  shift 2
  mkdir -p "$keep_to"
  [ -d "$keep_from" ] || { echo "it lacks the folder $(basename "$keep_from")" && exit 1; }
  cd "$keep_from"
  kept=
  for pattern in "$@"; do
    case $pattern in
      -*) ;;
      *)
        # shellcheck disable=SC2086  # a pattern is expanded here
        for name in $pattern; do
          [ -e "$name" ] || { echo "it lacks $name" && exit 1; }
          mkdir -p "$keep_to/$(dirname "$name")"
          cp -RP "$name" "$keep_to/$name"
          kept=1
        done
        ;;
    esac
  done
  [ -n "$kept" ]
  for pattern in "$@"; do
    # shellcheck disable=SC2086  # a pattern is expanded here
    case $pattern in -*) (cd "$keep_to" && rm -rf ${pattern#-}) ;; esac
  done
)

# fetch_thing NAME: sees to it that the thing lies in its folder. Ends the script with a sentence for each way when no way
# leads there.
fetch_thing() {
  have_thing "$1" && return
  rm -rf "$sources/new"
  mkdir -p "$sources/new"
  {
    [ -z "${PLAYGROUND_MIRROR:-}" ] || echo "way $1 mirror $PLAYGROUND_MIRROR"
    grep "^way $1 " "$table" || :
  } >"$sources/new/ways"
  : >"$sources/new/reasons"
  while read -r _ _ kind arguments <&4; do
    way=$kind${arguments:+ ${arguments%% *}}
    case " ${PLAYGROUND_SKIP_WAYS:-} " in
      *" $kind "*)
        echo "$kind${arguments:+ $arguments}: PLAYGROUND_SKIP_WAYS names it" >>"$sources/new/reasons"
        continue
        ;;
    esac
    rm -rf "$sources/new/raw" "$sources/new/kept" "$sources/new/inner"
    mkdir -p "$sources/new/raw"
    if reason=$(try_way "$1" "$kind" "$arguments"); then
      install_folder "$sources/new/kept" "$thing_folder"
      tell "$1 $thing_version: from $way"
      rm -rf "$sources/new"
      return
    fi
    echo "$kind${arguments:+ $arguments}: $reason" >>"$sources/new/reasons"
    tell "$1 $thing_version: not from $way ($reason)"
  done 4<"$sources/new/ways"
  no_way_led_to "$1 $thing_version" "$1-$thing_version.tar.gz" "$sources/new/reasons"
}

# no_way_led_to WHAT ARCHIVE REASONS: ends the script. REASONS is a file with a line for each way.
no_way_led_to() {
  what=$1
  archive=$2
  reasons=$3
  set --
  while read -r line; do set -- "$@" "- $line"; done <"$reasons"
  fail "$what came by none of its ways:" "$@" \
    "What to do: see to a network on which one of them works, and run the same command again; or put $archive (any" \
    "archive of that version) into a folder, and run: PLAYGROUND_MIRROR=THAT_FOLDER ./play"
}

# try_way NAME KIND ARGUMENTS: leaves the accepted files in new/kept; or says why not, on one line, and fails.
try_way() {
  thing_name=$1
  way_log=$sources/new/log
  # OLD=NEW are not for the way, but names that its files get.
  way_words=
  way_names=
  for word in $3; do
    case $word in
      *://*) way_words="$way_words $word" ;;
      *=*) way_names="$way_names $word" ;;
      *) way_words="$way_words $word" ;;
    esac
  done
  # In a shell of its own, which `fail` may end. Inside a condition `set -e` rests, so the ways look at each result themselves.
  # shellcheck disable=SC2086  # a list of words
  if ! ("way_$2" "$sources/new/raw" "$1" $way_words) >"$way_log" 2>&1; then
    cat "$way_log" >&2
    why_not "$way_log"
    return 1
  fi
  cat "$way_log" >&2
  raw=$sources/new/raw
  # Most archives hold one folder, and that holds the files.
  set -f
  # shellcheck disable=SC2086  # patterns that keep_files expands
  set -- "$raw" $thing_files
  set +f
  shift
  lone=$(find "$raw" -mindepth 1 -maxdepth 1)
  if [ -d "$lone" ] && [ ! -e "$raw/${1%%/*}" ]; then raw=$lone; fi
  [ -z "$(cat "$sources/new/inner" 2>/dev/null)" ] || raw=$raw/$(cat "$sources/new/inner")
  for word in $way_names; do
    [ ! -f "$raw/${word%%=*}" ] || mv "$raw/${word%%=*}" "$raw/${word#*=}"
  done
  if ! lacking=$(keep_files "$raw" "$sources/new/kept" "$@" 2>&1); then
    echo "what arrived is not what was asked for: ${lacking:-nothing is in it}"
    return 1
  fi
  found=$(content_hash "$sources/new/kept")
  case ",$thing_hashes," in
    *",$found,"*) ;;
    *)
      echo "its content is another one than the pinned: SHA-256 $found"
      return 1
      ;;
  esac
  [ -z "$thing_whole" ] || install_folder "$raw" "$sources/new/kept"
  # What a hash cannot say: whether a tool works here.
  if have "accept_$thing_name"; then "accept_$thing_name" "$sources/new/kept"; fi
}

# why_not LOG: the line of a log that says most. npm begins with its reason, the others end with it; what they add to it (that
# something has failed, advice) is no reason. What git passes on from the other side may have a NUL in it.
why_not() {
  tr -d '\000' <"$1" >"$1.text"
  line=$(sed -n 's/^npm \(ERR!\|error\) /&/p' "$1.text" | grep -vE '^npm (ERR!|error) ((code|errno|syscall|type|path) |$)' | head -n 1)
  [ -n "$line" ] ||
    line=$(grep -E '^(E|W|Err|curl|fatal|error|tar|play|gzip|xz|wget|sh|.*: error)\b|Giving up|ERROR [0-9]|failed: ' "$1.text" |
      grep -vE '^E: (Download Failed|Some index files failed|Failed to fetch some archives)|^tar: (Exiting|Error is not rec|Child)' |
      tail -n 1)
  [ -n "$line" ] || line=$(grep . "$1.text" | tail -n 1)
  echo "${line:-it gave no reason}" | cut -c 1-200
}

# --- The kinds of ways. Each puts what it brings into the folder $1, for the thing $2.

way_source() {
  update_apt13 && unpack_source13 "$1" "$3" "$4"
}

way_package() {
  update_apt13 && unpack_deb13 "$1/package" "$3" && only_inner "$1" "${4:-}"
}

way_archive() {
  echo "${4:-}" >"$sources/new/inner"
  download "$3" "$sources/new/archive" && unpack "$sources/new/archive" "$1"
}

way_mirror() {
  mirrored=$2-$thing_version.tar.gz
  if [ -d "$3" ]; then
    [ -r "$3/$mirrored" ] || { echo "there is no $mirrored in it" && return 1; }
    unpack "$3/$mirrored" "$1"
  else
    way_archive "$1" "$2" "$3/$mirrored"
  fi
}

way_git() {
  have git || { echo "git is not installed" && return 1; }
  echo "${5:-}" >"$sources/new/inner"
  # A server that stalls is left, and nobody is asked for a password.
  git init -q "$1/clone" &&
    GIT_TERMINAL_PROMPT=0 in_time "$patience_seconds" git -C "$1/clone" -c http.lowSpeedLimit=1 \
      -c http.lowSpeedTime="$stall_seconds" fetch -q --depth 1 "$3" "$4" &&
    git -C "$1/clone" -c advice.detachedHead=false checkout -q FETCH_HEAD
}

# The packages were installed with all the others.
way_installed() {
  [ -d "$3" ] || { echo "there is no such folder" && return 1; }
  cp -RL "$3" "$1/files"
}

way_npm() {
  have npm || { on_debian && install_packages npm; } || { echo "npm is not installed" && return 1; }
  mkdir "$sources/new/npm" && cd "$sources/new/npm" &&
    npm pack --loglevel=error --fetch-retries=0 --fetch-timeout=$((stall_seconds * 1000)) "$3" &&
    unpack "$sources/new/npm/"*.tgz "$1" && only_inner "$1" "${4:-}"
}

# --- What they share.

# only_inner FOLDER [INNER]: leaves of the one package in the folder what lies in INNER.
only_inner() {
  [ -n "$2" ] || return 0
  [ -d "$1/package/$2" ] || { echo "there is no $2 in it" && return 1; }
  mv "$1/package/$2" "$1/inner" && rm -rf "$1/package"
}

# in_time SECONDS COMMAND...: ended when it takes longer, where the system can.
in_time() (
  seconds=$1
  shift
  have timeout || exec "$@"
  result=0
  timeout "$seconds" "$@" || result=$?
  [ "$result" != 124 ] || echo "it was ended after $seconds s"
  exit "$result"
)

# download URL FILE: by whatever the machine has; on a bare Debian that is apt's own helper.
download() {
  rm -f "$2"
  if have curl; then
    curl --fail --silent --show-error --location --connect-timeout "$stall_seconds" --speed-limit 1 --speed-time "$stall_seconds" \
      --output "$2" "$1"
  elif have wget; then
    wget --progress=dot:giga --tries=1 --timeout="$stall_seconds" --output-document="$2" "$1"
  elif [ -x /usr/lib/apt/apt-helper ]; then
    /usr/lib/apt/apt-helper -o Acquire::Retries=0 -o "Acquire::http::Timeout=$stall_seconds" -o "Acquire::https::Timeout=$stall_seconds" \
      download-file "$1" "$2"
  else
    echo "neither curl nor wget is installed"
    return 1
  fi
}

# unpack ARCHIVE FOLDER
unpack() { tar -x -C "$2" -f "$1"; }
