"""random.txt: calls of PyTorch's and Python's random numbers after a seed, and what they gave.

A line is a call, `name arguments | results`; `seed` starts all generators anew. Of more than 80
floats the first 40 and the last 40 stand there; of a permutation the first 32 numbers and its
checksum.
"""

import random

import torch
from torch.utils.data import DataLoader, TensorDataset

from golden_file import GoldenFile, permutation_checksum


def write_random(path):
    out = GoldenFile(path, __doc__.strip())

    def some(values):
        values = values.numpy()
        return values if len(values) <= 80 else [*values[:40], *values[-40:]]

    def seed(number):
        torch.manual_seed(number)
        random.seed(number)
        out.add('seed', number)

    def normal(mean, std, n):
        out.add('normal', mean, std, n, '|', some(torch.normal(mean, std, (n,))))

    def uniform(low, high, n):
        out.add('uniform', low, high, n, '|', some(torch.empty(n).uniform_(low, high)))

    def int63():
        out.add('int63', '|', torch.empty((), dtype=torch.int64).random_().item())

    def permutation(key, order):
        out.add(key, len(order), '|', order[:32], permutation_checksum(order))

    def randperm(n):
        permutation('randperm', torch.randperm(n).tolist())

    def dataloader(n):
        loader = DataLoader(TensorDataset(torch.arange(n)), batch_size=256, shuffle=True)
        permutation('dataloader', [i for (batch,) in loader for i in batch.tolist()])

    def shuffle(n):
        order = list(range(n))
        random.shuffle(order)
        permutation('shuffle', order)

    for number in (0, 1, 42, 2**32 - 1, 2**32 + 7, 2**63 - 1):
        seed(number)
        int63()
        for n in (10, 1, 2, 3, 1000):
            randperm(n)
            shuffle(n)
        normal(0.0, 1.0, 3)
        uniform(0.0, 1.0, 17)
        normal(0.0, 1.0, 16)
        normal(0.5, 0.01, 2)
        for _ in range(3):
            dataloader(300)
        int63()
    for n in range(1, 41):  # each size by itself: below 16, at it, and every remainder beyond
        seed(n)
        normal(0.0, 1.0, n)
        int63()
    seed(3)
    normal(0.0, 0.01, 7840)
    normal(0.0, 1.0, 1000)
    normal(4.0, 0.0, 20)
    uniform(-0.0857492925712544, 0.0857492925712544, 1000)
    uniform(5.0, 6.1, 15)
    for n in (60000, 65536):
        randperm(n)
        shuffle(n)
    dataloader(1000)
    int63()
    out.write()
