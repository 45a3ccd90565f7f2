#!/usr/bin/env python3
"""Makes the golden files beside it: numbers of PyTorch and Python that our tests compare with.

How to run, from the root of the repository (about a minute):

    apt-get install python3-torch libopenblas0-pthread
    /usr/bin/python3 tests/golden/make_golden.py --data-dir DIR    # DIR: MNIST's four IDX files

To compare with the PyTorch of this machine instead of the committed files, write elsewhere and tell
the tests where:

    /usr/bin/python3 tests/golden/make_golden.py --data-dir DIR --out build/golden
    PLAYGROUND_GOLDEN_DIR=build/golden ./playground_tests

Without --data-dir the runs on MNIST are left out. The exit code is 3 where PyTorch draws other
normal numbers, which is on processors without AVX2.

Made with PyTorch 1.13.1, NumPy 1.24.2, CPython 3.11.2 and OpenBLAS 0.3.21 of Debian 12, one thread,
on x86-64 with AVX-512. Other versions and processors round sums differently; the tests allow for
that.

The scripts:
    probe_torch_random.py   the facts about the generators, by experiment
    golden_file.py          how a golden file is written; the C++ reader is tests/golden_file.h
    random_golden.py        random.txt
    book.py                 the book's code
    runs_golden.py          the table of runs, and what of each is written to runs/<run>.txt
    study_golden.py         study.txt
    tensors_golden.py       tensors.json
"""

import argparse
import pathlib
import sys

import torch

from random_golden import write_random
from runs_golden import RUNS, config_of, write_run
from study_golden import write_study
from tensors_golden import write_tensors


def main():
    here = pathlib.Path(__file__).parent
    names = ['random', 'study', 'tensors', *(name for name, _, _ in RUNS)]
    parser = argparse.ArgumentParser(description='Makes the golden files.')
    parser.add_argument('--data-dir', type=pathlib.Path, help="folder of MNIST's four IDX files")
    parser.add_argument('--out', type=pathlib.Path, default=here)
    parser.add_argument('--only', choices=names, metavar='NAME', help='random, study, tensors, or a run')
    options = parser.parse_args()
    if 'CPU capability usage: AVX2' not in torch.__config__.show():
        print('PyTorch draws other normal numbers on this processor: it does not use AVX2.')
        sys.exit(3)
    torch.set_num_threads(1)
    (options.out / 'runs').mkdir(parents=True, exist_ok=True)
    if options.only in (None, 'random'):
        write_random(options.out / 'random.txt')
    if options.only in (None, 'study'):
        write_study(options.out / 'study.txt')
    if options.only in (None, 'tensors'):
        write_tensors(options.out / 'tensors.json')
    for name, task, changes in RUNS:
        if options.only not in (None, name):
            continue
        if config_of(task, changes)['data'] == 'mnist' and options.data_dir is None:
            print(f'{name}: left out, it needs --data-dir')
            continue
        write_run(name, task, changes, options.data_dir, options.out / 'runs')


if __name__ == '__main__':
    main()
