#!/bin/sh
# Runs a Python script with a Python that has a module, and skips by exit code 77 where there is none.
#   with_python.sh MODULE SCRIPT ARGUMENTS...
set -eu
module=$1
shift
export PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1
for python in python3 /usr/bin/python3; do
  if "$python" -c "import $module" 2>/dev/null; then exec "$python" "$@"; fi
done
echo "Skipped: there is no Python with $module here."
exit 77
