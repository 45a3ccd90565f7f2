#!/bin/sh
# numpy.load reads what `train --weights` writes, and it holds the parameters that the JSON has.
#   numpy_load_test.sh PROGRAM...     the words that start the program
# Leaves with 77 (skipped) where there is no Python with numpy.
set -eu
here=$(dirname "$0")
for python in python3 /usr/bin/python3; do
  "$python" -c 'import numpy' 2>/dev/null || continue
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  "$@" train 'task=mlp&data=blobs&hidden=5,3&epochs=2' --quiet --json "$folder/run.json" --weights "$folder/run.npz"
  "$python" "$here/numpy_load.py" "$folder/run.json" "$folder/run.npz"
  exit 0
done
echo 'Skipped: there is no Python with numpy here.'
exit 77
