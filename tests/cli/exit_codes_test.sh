#!/bin/sh
# What `play cli` tells the shell: exit codes, sentences, lines and files. Needs no data but what it makes.
#   exit_codes_test.sh PROGRAM...     the words that start the program, such as: node playground_cli.js
set -u
# shellcheck source=tests/cli/expect.sh
. "$(dirname "$0")/expect.sh"

expect 0 'train .CONFIG.' "$@" help
expect 0 'train .CONFIG.' "$@" --help
expect 0 '^d2l-linear ' "$@" datasets
expect 0 '^complete  v=1&task=softmax' "$@" describe ''
expect 0 '^\| `lr` \|' "$@" keys --markdown
expect 0 '^\| Train \| Overview \| `overview` \|' "$@" views --markdown
expect 0 '^overview ' "$@" views
expect 0 '训练' "$@" views --lang zh
expect 2 'views takes nothing but' "$@" views --html
expect 2 'views takes nothing but' "$@" views --lang de
expect 2 'What to do is missing' "$@"
expect 2 'no command trian' "$@" trian 'lr=1'
expect 2 'describe takes one experiment' "$@" describe
expect 2 'datasets takes no further word' "$@" datasets mnist
expect 2 'keys takes nothing but' "$@" keys --html

expect 2 'experiment is missing' "$@" train
expect 2 'no option --jsn' "$@" train 'data=blobs' --jsn x
expect 2 'name their folder with --data-dir' "$@" train 'data=mnist'
expect 2 'There is no folder .*/nowhere' "$@" train 'data=mnist' --data-dir "$folder/nowhere"
expect 2 'lacks train-images-idx3-ubyte' "$@" train 'data=mnist' --data-dir "$folder"
expect 2 'there is no folder .*/nowhere' "$@" train 'data=blobs' --json "$folder/nowhere/run.json"
expect 2 'drop_last leaves out' "$@" train 'data=blobs&n=10&batch=20&drop_last=1'

# Under node PROGRAM ends in .js.
case $* in *.js) under_node=true ;; *) under_node=false ;; esac

# Data that there is no memory for, where it can be limited and the program starts all the same: not under node, which
# hangs then, nor with sanitizers.
if ! $under_node && prlimit --as=122880000 "$@" help >/dev/null 2>&1; then
  expect 2 'not enough memory for its 144 MB' prlimit --as=122880000 "$@" train 'data=garments&n=190000&epochs=1' --quiet
fi

number='[0-9]+\.[0-9]+'
expect 0 "^epoch 2, train loss $number, train acc 0\.[0-9]{4}, test acc 0\.[0-9]{4}, $number ms$" \
  "$@" train 'data=blobs&epochs=2'
expect 0 "^epoch 3, train loss $number, test loss $number, $number ms$" \
  "$@" train 'task=linear&lr=0.03&batch=10&epochs=3'
expect 0 '^weights hash [0-9a-f]{16}$' "$@" train 'data=garments&n=3000&epochs=1'
[ -s "$folder/stderr" ] && fail 'a file is no terminal: no progress bar, and nothing else to complain of'
expect 0 '^play cli: batch=x is not possible' "$@" train 'data=blobs&epochs=1&batch=x'
expect 0 'lerning_rate=1 \(lr\?\)' "$@" train 'data=blobs&epochs=1&lerning_rate=1'
expect 0 '^play cli: --data-dir is not used' "$@" train 'data=blobs&epochs=1' --data-dir "$folder"

expect 0 '' "$@" train 'data=blobs&epochs=2' --quiet \
  --json "$folder/run.json" --csv "$folder/run.csv" --weights "$folder/run.npz"
[ "$(wc -l <"$folder/run.csv")" -eq 3 ] || fail 'the CSV has a row of names and one an epoch'
grep -q '"divergence"' "$folder/run.json" && fail 'a run that is done has no divergence'
# The bits of the same run are the same again; only the time may differ.
expect 0 '' "$@" train 'data=blobs&epochs=2' --quiet --json "$folder/again.json" --weights "$folder/again.npz"
cmp -s "$folder/run.npz" "$folder/again.npz" || fail 'the same run wrote other weights'
for run in run again; do sed 's/"milliseconds": [^}]*//' "$folder/$run.json" >"$folder/$run.untimed"; done
cmp -s "$folder/run.untimed" "$folder/again.untimed" || fail 'the same run wrote another report'

# On how many lanes it runs, the environment may say; the weights do not. Node does not hand the environment on.
if ! $under_node; then
  expect 2 'PLAYGROUND_LANES is "3": set it to 4, 8 or 16' env PLAYGROUND_LANES=3 "$@" help
  for lanes in 4 8 16; do
    PLAYGROUND_LANES=$lanes "$@" help >"$folder/stdout" 2>"$folder/stderr" || {
      [ "$lanes" != 4 ] || fail 'four lanes are everywhere'
      grep -q "asks for $lanes lanes, and this processor has" "$folder/stderr" || fail "$lanes lanes are refused in silence"
      continue
    }
    expect 0 '' env PLAYGROUND_LANES="$lanes" "$@" train 'data=blobs&epochs=2' --quiet --weights "$folder/lanes.npz"
    cmp -s "$folder/run.npz" "$folder/lanes.npz" || fail "$lanes lanes make other weights"
  done
fi

# On how many threads it runs, too; for the web there is one.
expect 2 '--threads is "x": it takes a number from 0 to 256; 0 stands for all processors' "$@" train 'data=blobs' --threads x
expect 0 '' "$@" train 'data=blobs&epochs=2' --quiet --threads 0 --weights "$folder/threads.npz"
cmp -s "$folder/run.npz" "$folder/threads.npz" || fail 'all processors make other weights'
if $under_node; then
  expect 2 '--threads 2: this program has one thread' "$@" train 'data=blobs' --threads 2
else
  wide='task=mlp&data=garments&n=600&test_n=100&epochs=1&hidden=128'
  for threads in 1 3; do
    expect 0 '' "$@" train "$wide" --quiet --threads $threads --weights "$folder/threads-$threads.npz"
  done
  cmp -s "$folder/threads-1.npz" "$folder/threads-3.npz" || fail 'three threads make other weights'
fi

expect 1 'Training diverged: in step 2 \(epoch 2\) .* ceased to be finite' "$@" \
  train 'task=linear&data=line&lr=1e30&batch=100&epochs=5' --json "$folder/diverged.json" --weights "$folder/diverged.npz"
grep -q '"divergence": {"step": 2, "epoch": 2, "tensor": "' "$folder/diverged.json" || fail 'the JSON names the step'
grep -q '"train_loss": null' "$folder/diverged.json" || fail 'an infinite loss is null in the JSON'
[ -s "$folder/diverged.npz" ] || fail 'a diverged run leaves its last good weights'

# What a view shows.
expect 0 '^Step 2: minibatch 2 of 3 in epoch 1$' "$@" look 'data=blobs&epochs=1' --view step --step 2
expect 2 'there is a second experiment, lr=1' "$@" look 'data=blobs' 'lr=1'
expect 0 '^ *"view": "confusion"|"view": "confusion"' "$@" look 'data=blobs&epochs=1' --view=confusion --format json
expect 0 '^逐步$' "$@" look 'task=linear&data=line&epochs=1' --view step --lang zh
expect 1 '.' "$@" look 'task=linear&data=line&lr=1e30&batch=100&epochs=5' --view curves
expect 2 'there is no view nonsense; there are overview' "$@" look '' --view nonsense
expect 2 'has nothing to show of' "$@" look 'task=linear&data=line&epochs=1' --view confusion
expect 2 'does not understand "phase 99"' "$@" look 'data=blobs&epochs=1' --view step --phase 99
expect 0 'A and B, same seeds: test losses differ by' "$@" look 'data=blobs&epochs=1' --view reduction --do smoothing --do 'study 2'
expect 2 'threads is "999"' "$@" look 'data=blobs&epochs=1' --threads 999
expect 0 '"view": "examples"' "$@" look 'data=garments&n=300&test_n=60&epochs=1' --view confusion --do 'cell 3 3' --format json
expect 2 'moves the run; name its --step' "$@" look 'data=blobs&epochs=1' --view step --phase 8 --do next
expect 2 'the run ends after' "$@" look 'data=blobs&epochs=1' --step 1000000
expect 2 'is no number of steps' "$@" look '' --step x
expect 2 'wants a KEY after it' "$@" look '' --view
expect 2 'text, json or csv' "$@" look '' --format xml
expect 2 '[-]-view is given twice' "$@" look '' --view step --view curves
expect 0 '^Overview' "$@" look --step 0 --view overview
expect 0 '0.bias\[1\]' "$@" look 'data=blobs&epochs=1' --view hand --step 3 --do 'set 0.bias[1]=0.5'
expect 2 '[-]-step is given twice' "$@" look '' --step 1 --step=2
expect 2 'has no table at this moment' "$@" look 'data=blobs&epochs=1' --view step --step 0 --format csv
expect 2 '“1e308” is no value for “learning rate η”. It takes numbers from' "$@" look 'data=blobs&epochs=1' --view surface --step 0 --do 'rate 1e308'
expect 2 'It takes one of: .*[Mm]ean' "$@" look 'data=blobs&epochs=1' --view reduction --step 0 --do half --do 'set A reduction=average'
expect 0 '"value": "mean", "label": ' "$@" look 'data=blobs&epochs=1' --view reduction --step 0 --do half --do 'set A reduction=Mean' --format json

# A run as PyTorch code.
expect 0 'net\[0\].weight.data\[1, 0\] = 0.5$' "$@" export 'data=blobs&n=20&epochs=1' --at '0:0.weight[1,0]=1/2'
expect 2 'this network has no 0.weight\[9,0\]' "$@" export 'data=blobs&n=20&epochs=1' --at '0:0.weight[9,0]=1'
expect 2 'momentum does nothing in this experiment' "$@" export 'data=blobs&n=20&epochs=3&optimizer=adam' --at 1:momentum=0.5
expect 0 '^# %% Check$' "$@" export 'task=linear&n=20&epochs=1'
expect 0 '"nbformat_minor": 5' "$@" export 'task=linear&n=20&epochs=1' --format ipynb
expect 0 'DistributedDataParallel\(net\)' "$@" export 'task=linear&n=20&epochs=1' --format=ddp
expect 0 '^# %% 检查$' "$@" export 'data=blobs&n=20&epochs=1' --lang zh
expect 0 '' "$@" export 'data=garments&n=1500&epochs=1' -o "$folder/run.py"
expect 2 'too many to stand in the code' "$@" export 'data=garments&n=1500&epochs=1' -o /dev/null
[ -s "$folder/run.pictures" ] || fail 'many pictures lie beside the code'
expect 1 'diverges: in step 2 ' "$@" export 'task=linear&data=line&lr=1e30&batch=100&epochs=5'
expect 0 '^play cli: --data-dir is not used' "$@" export 'data=blobs&epochs=1' --data-dir "$folder"
expect 2 'with epochs=0 the run has no end' "$@" export 'epochs=0'
expect 2 'too many to stand in the code' "$@" export 'data=garments&n=1500&epochs=1'
expect 2 'the run ends after 2 steps, before --at 9' "$@" export 'task=linear&n=20&epochs=1' --at 9:lr=1
expect 2 'name their folder with --data-dir' "$@" export 'data=mnist'
expect 2 'There is no folder' "$@" export 'data=mnist' --data-dir "$folder/nowhere"
expect 2 'there is no folder .*/nowhere' "$@" export 'data=blobs' -o "$folder/nowhere/run.py"
expect 2 'export: there is no option --jsn' "$@" export '' --jsn

# Places that are no files, and an output that takes nothing.
expect 0 '"weights_hash"' "$@" train 'data=blobs&epochs=1' --quiet --json /dev/stderr
# A pipe, which has no positions to write at; also one that is no standard stream.
rows=$({ "$@" train 'data=blobs&epochs=2' --quiet --csv /dev/stdout || echo failed; } 2>&1 | grep -cE '^([0-9]|epoch,)')
[ "$rows" = 3 ] || fail "$rows rows of CSV came through a pipe, not 3"
mkfifo "$folder/pipe"
cat "$folder/pipe" >"$folder/through" &
reader=$!
expect 0 '' "$@" train 'data=blobs&epochs=2' --quiet --csv "$folder/pipe"
wait "$reader"
[ "$(wc -l <"$folder/through")" -eq 3 ] || fail 'the CSV did not come through a named pipe'
[ -p "$folder/pipe" ] || fail 'a named pipe was replaced by a file'
if [ -c /dev/full ]; then
  expect 2 'The file /dev/full cannot be written' "$@" train 'data=blobs&epochs=1' --json /dev/full
  [ -c /dev/full ] || fail '/dev/full was replaced by a file'
  "$@" keys >/dev/full 2>"$folder/stderr"
  left=$?
  [ "$left" = 2 ] || fail "exit code $left, not 2, when the output is full"
  grep -q 'could not be written' "$folder/stderr" || fail 'a full output is told'
fi

# Ctrl-C. Under node the signal ends the process at once, so there is nothing to look at.
if ! $under_node; then
  "$@" train 'data=blobs&epochs=0' --json "$folder/stopped.json" >"$folder/stdout" 2>"$folder/stderr" &
  program=$!
  waited=0
  until grep -q '^epoch 3,' "$folder/stdout" || [ "$waited" -ge 300 ]; do
    sleep 0.1
    waited=$((waited + 1))
  done
  kill -INT "$program"
  { sleep 30; kill -KILL "$program"; } >/dev/null 2>&1 &
  watchdog=$!
  wait "$program"
  left=$?
  kill "$watchdog"
  [ "$left" = 130 ] || fail "exit code $left, not 130, after Ctrl-C"
  grep -q 'Stopped by Ctrl-C after step' "$folder/stderr" || fail 'Ctrl-C is told'
  grep -q '^  "interrupted": {"step": ' "$folder/stopped.json" || fail 'the JSON of a stopped run says so'
fi

for left_over in "$folder"/*.part; do
  [ -e "$left_over" ] && fail "$left_over was left behind"
done
[ "$failures" = 0 ] && echo 'All exit codes, sentences and files are right.'
exit "$failures"
