#!/usr/bin/env python3
"""Makes the golden files beside it: numbers of PyTorch and Python that our tests compare with.

How to run, from the root of the repository (a minute, of which most is the full MNIST run):

    apt-get install python3-torch libopenblas0-pthread
    /usr/bin/python3 tests/golden/make_golden.py --data-dir DIR      # DIR: the four IDX files of MNIST
    /usr/bin/python3 tests/golden/make_golden.py --data-dir DIR --only random --out /tmp/elsewhere

Made with PyTorch 1.13.1, NumPy 1.24.2, CPython 3.11.2 and OpenBLAS 0.3.21 of Debian 12, one thread,
x86-64 with AVX2. Other versions and processors round a sum differently; the tests allow for that.

The scripts:
    probe_torch_random.py   the facts about the generators, by experiment
    golden_file.py          how a golden file is written; the C++ reader is tests/golden_file.h
    random_golden.py        random.txt
"""

import argparse
import pathlib

import torch

from random_golden import write_random


def main():
    here = pathlib.Path(__file__).parent
    parser = argparse.ArgumentParser(description='Makes the golden files.')
    parser.add_argument('--data-dir', type=pathlib.Path, help="folder of MNIST's four IDX files")
    parser.add_argument('--out', type=pathlib.Path, default=here)
    parser.add_argument('--only', help='random, or the name of a run')
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.only in (None, 'random'):
        write_random(options.out / 'random.txt')


if __name__ == '__main__':
    main()
