#!/bin/sh
# `play cli scorm`: a package from a site, and what is refused. That courses can open one: tests/browser/scorm_tests.mjs.
#   scorm_test.sh PROGRAM...     the words that start the program, such as: node playground_cli.js
set -u
# shellcheck source=tests/cli/expect.sh
. "$(dirname "$0")/expect.sh"

site=$folder/site
mkdir -p "$site/scorm/1" "$site/core"
for name in index.html app.1.js _headers manifest.json .hidden 'odd name' scorm/1/launch.html scorm/1/launch.js core/x.mjs; do
  echo "$name" >"$site/$name"
done
config='task=softmax&data=blobs&epochs=3'
question=test_accuracy_after_3

expect 0 '' "$@" scorm "$config" --predict $question --site "$site" -o "$folder/a.zip"
expect 0 '' "$@" scorm "$config" --predict $question --site="$site" --output="$folder/b.zip"
cmp -s "$folder/a.zip" "$folder/b.zip" || fail 'the same words give other bytes'
for name in imsmanifest.xml exercise.json launch.html launch.js playground/index.html playground/app.1.js; do
  grep -qa "$name" "$folder/a.zip" || fail "$name is not in the package"
done
grep -qaE 'playground/(_headers|manifest.json|.hidden|odd name|core)' "$folder/a.zip" && fail 'what the page does not need is in the package'
# A warning of the experiment is told, and the package written.
expect 0 'lr' "$@" scorm "$config&lr=fast" --predict $question --site "$site" -o "$folder/c.zip"

expect 0 'data=mnist is read from files: each student has to open them' \
  "$@" scorm 'data=mnist' --predict $question --site "$site" -o "$folder/c.zip"

expect 2 'the run ends after 3 epochs' "$@" scorm "$config" --predict test_loss_after_4 --site "$site" -o "$folder/x.zip"
for linear in 'task=linear' 'task=mlp&data=line'; do
  expect 2 'has no classes, and so no accuracy; ask for test_loss_after_1' \
    "$@" scorm "$linear" --predict test_accuracy_after_1 --site "$site" -o "$folder/x.zip"
done
expect 2 'is the folder that ./play dist makes' "$@" scorm "$config" --predict $question --site "$folder/nowhere" -o "$folder/x.zip"
rm "$site/index.html"
expect 2 'has no index.html' "$@" scorm "$config" --predict $question --site "$site" -o "$folder/x.zip"
expect 2 'is missing' "$@" scorm "$config" --site "$site" -o "$folder/x.zip"
[ ! -e "$folder/x.zip" ] || fail 'what is refused is written'
echo page >"$site/index.html"
expect 2 'nowhere' "$@" scorm "$config" --predict $question --site "$site" -o "$folder/nowhere/x.zip"

[ "$failures" = 0 ] && echo 'Packages for courses are written as they must be.'
exit "$failures"
