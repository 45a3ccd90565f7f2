# shellcheck shell=sh
# What tests of a program ask of it, in a folder that goes with them. Sourced by them.
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
failures=0

fail() {
  echo "FAILED: $1"
  sed 's/^/  stdout: /' "$folder/stdout" | head -n 8
  sed 's/^/  stderr: /' "$folder/stderr" | head -n 5
  failures=$((failures + 1))
}

# expect CODE PATTERN WORDS...: the program leaves with CODE, and PATTERN is in what it prints ('' asks for silence).
expect() {
  code=$1 pattern=$2
  shift 2
  "$@" >"$folder/stdout" 2>"$folder/stderr"
  left=$?
  [ "$left" = "$code" ] || fail "exit code $left, not $code: $*"
  if [ -n "$pattern" ]; then
    cat "$folder/stdout" "$folder/stderr" | grep -qE -e "$pattern" || fail "no '$pattern': $*"
  else
    [ -s "$folder/stdout" ] || [ -s "$folder/stderr" ] && fail "not silent: $*"
  fi
}
