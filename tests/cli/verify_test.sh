#!/bin/sh
# `play cli verify`: records that are right, forged, stale, cut short, huge and hostile; what it prints and tells the shell.
#   verify_test.sh PROGRAM...     the words that start the program, such as: node playground_cli.js
set -u
golden=$(dirname "$0")/../record/golden
# shellcheck source=tests/cli/expect.sh
. "$(dirname "$0")/expect.sh"

# forge NAME SED-SCRIPT: a copy of the record that differs.
forge() {
  sed "$2" "$right" >"$folder/$1.json"
  ! cmp -s "$right" "$folder/$1.json" || fail "the script '$2' changes nothing"
}
: >"$folder/stdout"
: >"$folder/stderr"

right=$golden/softmax-0.1.0.json
forge hash 's/"weights_hash": "[0-9a-f]*"/"weights_hash": "0123456789abcdef"/'
forge seed 's/seed=5/seed=6/'
forge steps 's/"steps": 24/"steps": 23/'
forge metric 's/"test_accuracy": [0-9.]*/"test_accuracy": 0.99/'
forge phase 's/finished/paused/'
forge change 's/"changes": \[\]/"changes": [{"at_step": 3, "set": "lr=0.25"}]/'
forge start 's/"changes": \[\]/"changes": [{"at_step": 0, "set": "lr=0.1"}]/'
forge old 's/"app": "[^"]*"/"app": "0.0.1"/; s/seed=5/seed=6/'
forge long 's/"steps": 24/"steps": 9000000000000000/'
forge escape 's/"exercise": "[^"]*"/"exercise": "\\u001b[2Jx"/'

expect 0 "^$right: right$" "$@" verify "$right"
expect 0 'predicted test_accuracy_after_3: 0.9; it is 0\.[0-9]+: off by' "$@" verify "$right"
for name in hash seed steps metric phase change start; do
  expect 1 "/$name.json: forged$" "$@" verify "$folder/$name.json"
done
expect 1 '^  run.weights_hash is [0-9a-f]{16} in the record, and [0-9a-f]{16} when the run is made again' \
  "$@" verify "$folder/seed.json"
expect 1 '/old.json: stale$' "$@" verify "$folder/old.json"
expect 1 'Version 0\.0\.1 made it' "$@" verify "$folder/old.json"
expect 1 '^3 files: 1 right, 1 stale, 1 forged, 0 not verified$' \
  "$@" verify "$right" "$folder/old.json" "$folder/seed.json"
expect 1 '"verdict": "forged"' "$@" verify "$folder/seed.json" --format json
expect 0 '"grade": "(close|far)"' "$@" verify "$right" --format=json
expect 0 'The nonce k3 is also that of' "$@" verify "$right" "$right"
for record in "$golden"/*.json; do expect 0 ': right$' "$@" verify "$record"; done

# What a teacher gave out.
rules() { printf '{"format": "softmax-playground-rules", "version": 1, "exercises": [%s]}' "$1" >"$folder/rules"; }
experiment='task=softmax&data=blobs&n=60&test_n=20&batch=8'
rules "{\"exercise\": \"d2l-3.6-2\", \"experiment\": \"$experiment&seed=5\", \"tolerance\": 1}"
expect 0 'within 1$' "$@" verify "$right" --rules "$folder/rules"
rules "{\"exercise\": \"d2l-3.6-2\", \"experiment\": \"$experiment&seed=7\"}"
expect 1 'The exercise has seed=7, and this is a run with seed=5' "$@" verify "$right" --rules "$folder/rules"
rules '{"exercise": "d2l-3.6-2", "tolerence": 1}'
expect 2 'exercises\[0\]\.tolerence is none of its members' "$@" verify "$right" --rules "$folder/rules"
rules ''
expect 1 'The rules have no exercise d2l-3.6-2' "$@" verify "$right" --rules "$folder/rules"
rules '{}'
expect 2 'exercises\[0\]\.exercise is missing' "$@" verify "$right" --rules "$folder/rules"
expect 2 'nowhere cannot be read' "$@" verify "$right" --rules "$folder/nowhere"

# What is no record is told, and the others are verified all the same.
head -c 300 "$right" >"$folder/cut.json"
: >"$folder/empty.json"
echo '{"version": 1, "config": ""}' >"$folder/other.json"
head -c 70000 /dev/zero | tr '\0' '[' >"$folder/huge.json"
head -c 60000 /dev/zero | tr '\0' '[' >"$folder/deep.json"
expect 2 'cut.json: this is no record, nor JSON at all \(line' "$@" verify "$folder/cut.json"
expect 2 'empty.json: this is no record' "$@" verify "$folder/empty.json"
expect 2 'huge.json cannot be read \(it has more than the 65536 bytes' "$@" verify "$folder/huge.json"
expect 2 'too deep in each other' "$@" verify "$folder/deep.json"
expect 2 'cannot be read \(it is a folder\)' "$@" verify "$folder"
expect 2 'nowhere.json cannot be read' "$@" verify "$folder/nowhere.json"
expect 2 '"format" must be' "$@" verify "$folder/other.json"
expect 2 '^2 files: 1 right, 0 stale, 0 forged, 1 not verified$' "$@" verify "$folder/cut.json" "$right"
expect 2 '"verdict": "unverified"' "$@" verify "$folder/cut.json" --format json
[ -c /dev/zero ] && expect 2 'it has more than' "$@" verify /dev/zero
# A run of nine quadrillion steps is not begun.
expect 2 'takes more than some minutes; verify it with --long' "$@" verify "$folder/long.json"
expect 0 'exercise \?\[2Jx' "$@" verify "$folder/escape.json"
grep -q "$(printf '\033')" "$folder/stdout" "$folder/stderr" && fail 'an escape comes through to the terminal'

expect 2 'the records are missing' "$@" verify
expect 2 '--format is text or json' "$@" verify "$right" --format xml
expect 0 'play cli verify FILE' "$@" verify --help

[ "$failures" = 0 ] && echo 'Records are judged as they must be.'
exit "$failures"
