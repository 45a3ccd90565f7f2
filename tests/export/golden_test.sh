#!/bin/sh
# What `play cli export` writes is, letter by letter, what stands in golden/; list.txt there has the commands.
#   golden_test.sh [--update] PROGRAM...     the words that start the program; --update writes the files anew
# Packed pictures are left out: their bytes differ between versions of zlib, and the code is run by runs_test.py.
set -eu
golden=$(cd "$(dirname "$0")" && pwd)/golden
update=false
if [ "$1" = --update ]; then
  update=true
  shift
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

count=0
different=
while read -r name config words; do
  case $name in '#' | '') continue ;; esac
  left=0
  # shellcheck disable=SC2086  # words are words
  "$@" export "$config" $words </dev/null >"$folder/raw" 2>"$folder/stderr" || left=$?
  # A run that diverges is exported, and says so.
  if [ $left -gt 1 ]; then
    cat "$folder/stderr"
    exit 1
  fi
  sed "/^packed = '''/,/^'''/{/'''/!d}" "$folder/raw" >"$folder/$name"
  count=$((count + 1))
  if $update; then
    cp "$folder/$name" "$golden/$name"
  elif ! diff -u "$golden/$name" "$folder/$name" | head -n 30 >"$folder/diff" || [ -s "$folder/diff" ]; then
    cat "$folder/diff"
    different="$different $name"
  fi
done <"$golden/list.txt"

if [ -n "$different" ]; then
  echo "Different from tests/export/golden:$different. If that is meant: tests/export/golden_test.sh --update PROGRAM"
  exit 1
fi
echo "$count exports as in tests/export/golden."
