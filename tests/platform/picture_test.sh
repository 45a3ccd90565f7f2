#!/bin/sh
# What `play picture` writes and refuses.
#   picture_test.sh PROGRAM
set -u
program=$1
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
failures=0
fail() {
  echo "FAILED: $1"
  failures=$((failures + 1))
}

# draws NAME[.svg] WORDS...: the program writes NAME.png, or the SVG, silently.
draws() {
  name=$1
  shift
  case $name in *.svg) ;; *) name=$name.png ;; esac
  if ! "$program" "$@" -o "$folder/$name" >"$folder/said" 2>&1 || [ -s "$folder/said" ]; then
    fail "$*: $(cat "$folder/said")"
  fi
}

# refuses PATTERN WORDS...: it ends with 2 and a sentence, and writes nothing.
refuses() {
  pattern=$1
  shift
  "$program" "$@" >"$folder/said" 2>&1
  [ $? = 2 ] || fail "not 2: $*"
  grep -qE -e "$pattern" "$folder/said" || fail "no '$pattern': $*: $(cat "$folder/said")"
  [ ! -e "$folder/none.png" ] || fail "written all the same: $*"
}

# size NAME: width and height as PNG has them, 8 hexadecimal digits each.
size() {
  od -An -tx1 -j16 -N8 "$folder/$1.png" | tr -d ' \n'
}

run='data=garments&n=300&test_n=60&epochs=2'
draws one "$run" --view step --step 2 --phase 3
draws two "$run" --view step --step 2 --phase 3
cmp -s "$folder/one.png" "$folder/two.png" || fail "the same words gave other bytes"
[ "$(size one)" = 000002bc000001c2 ] || fail "not 700x450: $(size one)"
grep -qa 'Source.?view=step&lang=en&theme=light#v=1&task=softmax&data=garments' "$folder/one.png" || fail "no link inside"

draws phase "$run" --view step --step 2 --phase 4
draws step "$run" --view step --step 1 --phase 3
draws dark "$run" --view step --step 2 --phase 3 --theme dark
draws page "$run" --view step --step 2 --phase 3 --page
for other in phase step dark page; do
  cmp -s "$folder/one.png" "$folder/$other.png" && fail "$other makes no difference"
done
draws large "$run" --width 640 --height 320 --scale 2 --site https://example.org/playground/
[ "$(size large)" = 0000050000000280 ] || fail "not 1280x640: $(size large)"
grep -qa 'https://example.org/playground/?view=overview' "$folder/large.png" || fail "no address inside"

# Vectors: the same words, the same bytes; what the view says, and where it can be gone on with.
draws one.svg "$run" --view step --step 2 --phase 3 --site 'https://example.org/?a=1&b='
draws two.svg "$run" --view step --step 2 --phase 3 --site 'https://example.org/?a=1&b='
cmp -s "$folder/one.svg" "$folder/two.svg" || fail "the same words gave another SVG"
for line in '<svg .* width="700" height="450" viewBox="0 0 700 450"' '<title>..*</title>' '<desc>..*' '<use xlink:href="#sp' \
            '<dc:source>https://example.org/?a=1&amp;b=?view=step&amp;lang=en&amp;theme=light#v=1&amp;task=softmax&amp;data=garments' \
            'step 2<'; do
  grep -q -e "$line" "$folder/one.svg" || fail "no '$line' in the SVG"
done
[ "$(wc -c <"$folder/one.svg")" -lt 300000 ] || fail "the SVG has $(wc -c <"$folder/one.svg") bytes"
draws chinese.svg "$run" --lang zh --theme dark
grep -q 'xml:lang="zh"' "$folder/chinese.svg" || fail "the SVG is not in Chinese"
grep -q '<path fill="#14171c" d="M0 0h700v450H0z"/>' "$folder/chinese.svg" || fail "the SVG is not dark"

none="$folder/none.png"
refuses 'experiment is missing' -o "$none"
refuses '-o FILE is missing' "$run"
refuses 'PNG or SVG' "$run" -o "$folder/none.pdf"
refuses 'no option --hight' "$run" --hight 3 -o "$none"
refuses 'value is missing after --width' "$run" -o "$none" --width
refuses "'9' is not a value for --scale" "$run" --scale 9 -o "$none"
refuses "'wights' is not a value for --view, which are overview" "$run" --view wights -o "$none"
refuses 'another' "$run" more -o "$none"
refuses 'view fit has nothing to show' "$run" --view fit -o "$none"
refuses 'run ends at step [0-9]+, before 250' 'task=linear&lr=100' --step 250 -o "$none"
refuses 'does not understand' "$run" --view step --phase 99 -o "$none"
refuses 'nothing was drawn.*lr=fast' 'lr=fast' -o "$none"
refuses 'no end' 'epochs=0' -o "$none"
refuses 'come as files' 'data=mnist' -o "$none"
refuses 'could not be written' "$run" -o "$folder/nowhere/none.png"
"$program" --help | grep -q 'play picture' || fail "no help"

[ "$failures" = 0 ]
