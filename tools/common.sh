# shellcheck shell=sh
# What every script here shares: where things are, how a step is shown, how a failure is told.
# Sourced by `play` and by the scripts beside this file; expects `root`, the folder of the checkout.

# Everything that is costly to get lives here, outside the checkout, keyed by version. Same rule as cmake/Cache.cmake.
cache=${PLAYGROUND_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/softmax-playground}
logs=$cache/logs

# say WORDS...: one line for the person who waits.
say() { printf '%s\n' "$*"; }

# tell WORDS...: the same from inside a step, whose own output goes into its log, and into that too.
tell() {
  say "$@"
  if [ "$step_shown" = 1 ]; then
    [ ! -t 3 ] || printf '\r\033[K' >&3
    say "    $*" >&3
  fi
}

# fail WHAT [WHAT TO DO...]: ends the script; each argument is a line.
fail() {
  printf '\nplay: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '      %s\n' "$line" >&2; done
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# as_root COMMAND...: through sudo when it must be.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    fail "this needs root, and there is no sudo: $*" "Run it as root, then run the same command again."
  fi
}

# at_least VERSION WANTED: whether a dotted version is that or newer.
at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

# step TITLE COMMAND...: runs a command that takes a while, its output in a log file. Shows the title, the number of the
# step if step_count is set, and the seconds as they pass; on failure, the end of the log.
step_number=0
step_count=0
step_shown=0
ticker=
step() {
  step_title=$1
  shift
  step_number=$((step_number + 1))
  [ "$step_count" = 0 ] || step_title="[$step_number/$step_count] $step_title"
  mkdir -p "$logs"
  step_log=$logs/$(printf '%s' "$step_title" | tr -cs 'A-Za-z0-9\n' '-' | sed 's/^-//; s/-$//').log
  step_begin=$(date +%s)
  show_seconds &
  ticker=$!
  # The command stays in the foreground, so that Ctrl-C reaches it; not in a condition, where `set -e` would rest.
  set +e
  (
    set -e
    step_shown=1
    "$@"
  ) 3>&1 >"$step_log" 2>&1 </dev/null
  step_result=$?
  set -e
  stop_ticker
  step_seconds=$(($(date +%s) - step_begin))
  [ ! -t 1 ] || printf '\r\033[K'
  if [ "$step_result" = 0 ]; then
    say "$step_title: $step_seconds s"
  else
    # What failed in a known way has said so in its last lines.
    if grep -q '^play: ' "$step_log"; then
      sed -n '/^play: /,$p' "$step_log" >&2
    else
      tail -n 25 "$step_log" >&2
    fi
    fail "failed after $step_seconds s: $step_title" "All it printed: $step_log" \
      "${step_hint:-Running the same command again goes on where it stopped.}"
  fi
}

# The seconds in place on a terminal; elsewhere a line when the step begins and one every minute.
show_seconds() {
  [ -t 1 ] || say "$step_title ..."
  seconds=0
  # Ends by itself when the script is killed in a way that it cannot clean up after.
  while kill -0 $$ 2>/dev/null; do
    if [ -t 1 ]; then
      printf '\r\033[K%s ... %s s' "$step_title" "$seconds"
    elif [ $((seconds % 60)) = 59 ]; then
      say "$step_title ... $seconds s"
    fi
    sleep 1
    seconds=$((seconds + 1))
  done
}

stop_ticker() {
  [ -z "$ticker" ] || { kill "$ticker"; wait "$ticker"; } 2>/dev/null || :
  ticker=
}
trap stop_ticker EXIT
trap 'stop_ticker; [ ! -t 1 ] || echo; exit 130' INT
trap 'stop_ticker; exit 143' TERM

# install_folder NEW FINAL: puts a finished folder in its place in one move, so that FINAL is whole or not there.
install_folder() {
  rm -rf "$2"
  mkdir -p "$(dirname "$2")"
  mv "$1" "$2"
}
