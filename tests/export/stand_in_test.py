#!/usr/bin/env python3
"""The stand-in for PyTorch against the numbers that PyTorch itself left in tests/golden/runs.

Runs the scripts behind those files with the stand-in and compares every number.
    stand_in_test.py [DIR]      DIR holds MNIST's four IDX files; without it the runs on MNIST are left out
Exit code 77 (skipped) where there is no NumPy.
"""

import contextlib
import io
import pathlib
import sys
import tempfile

here = pathlib.Path(__file__).parent
golden = here.parent / 'golden'
sys.path[:0] = [str(here / 'stand_in'), str(golden)]
try:
    import numpy  # noqa: F401
except ImportError:
    print('Skipped: there is no Python with NumPy here.')
    sys.exit(77)
import runs_golden  # noqa: E402

# Relative to the largest number of a line.
TOLERANCE = 1e-4


def numbers(line):
    found = []
    for word in line.split():
        with contextlib.suppress(ValueError):
            found.append(float(word))
    return found


def difference(found, wanted):
    if len(found) != len(wanted):
        return float('inf')
    size = max(map(abs, wanted), default=1) or 1
    return max((abs(f - w) / size for f, w in zip(found, wanted)), default=0)


def main():
    mnist = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
    worst, count = 0.0, 0
    for name, task, changes in runs_golden.RUNS:
        config = runs_golden.config_of(task, changes)
        if config['data'] == 'mnist' and (mnist is None or config['n'] > 2000):
            continue
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
            runs_golden.write_run(name, task, changes, mnist, pathlib.Path(folder))
            made = (pathlib.Path(folder) / f'{name}.txt').read_text().splitlines()
        kept = (golden / 'runs' / f'{name}.txt').read_text().splitlines()
        assert len(made) == len(kept), name
        for found, wanted in zip(made, kept):
            off = difference(numbers(found), numbers(wanted))
            assert off <= TOLERANCE, f'{name}: {found[:90]}\n  PyTorch: {wanted[:90]}\n  differs by {off:.1e}'
            worst = max(worst, off)
        count += 1
    print(f'{count} runs as PyTorch made them, the worst number off by {worst:.1e}.')


main()
