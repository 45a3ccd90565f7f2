#!/usr/bin/env python3
"""What PyTorch's CPU generator and Python's random do, each fact shown by an experiment.

The facts stand beside the C++ code that follows them (src/random/torch_generator.cc and
python_random.cc). This script states each one as a few lines of Python on top of a bare mt19937 and
compares it with the real thing. Run it where python3-torch is installed:

    /usr/bin/python3 tests/golden/probe_torch_random.py

Found with PyTorch 1.13.1 of Debian 12 on x86-64 with AVX2, and CPython 3.11.
"""

import math
import random

import numpy
import torch
from torch.utils.data import DataLoader, TensorDataset

FLOAT = numpy.float32
SEEDS = (0, 1, 42, 2**32 - 1, 2**32 + 7, 2**63 - 1)


class Twister:
    """mt19937 with torch's seeding (init_genrand); Python's own engine does the twisting."""

    def __init__(self, seed):
        state = [seed & 0xFFFFFFFF]
        for i in range(1, 624):
            state.append((1812433253 * (state[-1] ^ (state[-1] >> 30)) + i) & 0xFFFFFFFF)
        self.engine = random.Random()
        self.engine.setstate((3, (*state, 624), None))
        self.cached_normal = None

    def next32(self):
        return self.engine.getrandbits(32)

    def next64(self):
        high = self.next32()
        return high << 32 | self.next32()

    def int63(self):
        return self.next64() & (2**63 - 1)

    def randperm(self, n):
        order = list(range(n))
        for i in range(n - 1):
            j = i + self.next32() % (n - i)
            order[i], order[j] = order[j], order[i]
        return order

    def uniform(self, low, high, n):
        width = FLOAT(high) - FLOAT(low)
        return [fused((self.next32() & 0xFFFFFF) / 2**24, width, FLOAT(low)) for _ in range(n)]

    def normal(self, mean, std, n):
        return self.normal_few(mean, std, n) if n < 16 else self.normal_blocks(mean, std, n)

    def normal_few(self, mean, std, n):
        values = []
        for _ in range(n):
            if self.cached_normal is None:
                angle = 2 * math.pi * ((self.next64() & (2**53 - 1)) / 2**53)
                radius = math.sqrt(-2 * math.log1p(-((self.next64() & (2**53 - 1)) / 2**53)))
                value, self.cached_normal = radius * math.cos(angle), radius * math.sin(angle)
            else:
                value, self.cached_normal = self.cached_normal, None
            values.append(FLOAT(value * std + mean))
        return values

    def normal_blocks(self, mean, std, n):
        values = self.uniform(0, 1, n)

        def box_muller(start):
            for i in range(start, start + 8):
                radius = numpy.sqrt(FLOAT(-2) * cephes_log(FLOAT(1) - values[i]))
                sine, cosine = cephes_sin_cos(FLOAT(2 * math.pi) * values[i + 8])
                values[i] = fused(radius * cosine, FLOAT(std), FLOAT(mean))
                values[i + 8] = fused(radius * sine, FLOAT(std), FLOAT(mean))

        for start in range(0, n - 15, 16):
            box_muller(start)
        if n % 16 != 0:  # the last 16 values are drawn anew
            values[-16:] = self.uniform(0, 1, 16)
            box_muller(n - 16)
        return values


def fused(a, b, c):
    """a * b + c with one rounding to float32."""
    return FLOAT(float(a) * float(b) + float(c))


def polynomial(x, *coefficients):
    value = FLOAT(coefficients[0])
    for coefficient in coefficients[1:]:
        value = fused(value, x, FLOAT(coefficient))
    return value


def cephes_log(x):
    """logf of the Cephes library, products fused with the sums they flow into."""
    mantissa, exponent = math.frexp(x)
    if mantissa < FLOAT(0.707106781186547524):
        mantissa, exponent = 2 * mantissa, exponent - 1
    f, e = FLOAT(mantissa - 1), FLOAT(exponent)
    square = f * f
    tail = polynomial(f, 7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1,
                      1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1,
                      3.3333331174e-1) * f
    tail = fused(tail, square, e * FLOAT(-2.12194440e-4)) - square * FLOAT(0.5)
    return fused(e, FLOAT(0.693359375), f + tail)


def cephes_sin_cos(x):
    octant = (int(x * FLOAT(1.27323954473516)) + 1) & ~1
    r = x
    for part in (-0.78515625, -2.4187564849853515625e-4, -3.77489497744594108e-8):
        r = fused(octant, FLOAT(part), r)
    square = r * r
    c = polynomial(square, 2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2)
    c = fused(c * square, square, square * FLOAT(-0.5)) + FLOAT(1)
    s = polynomial(square, -1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1)
    s = fused(s * square, r, r)
    return {0: (s, c), 2: (c, -s), 4: (-s, -c), 6: (-c, s)}[octant % 8]


def show(fact, holds):
    print(('holds  ' if holds else 'FAILS  ') + fact, flush=True)


def seeded(seed):
    torch.manual_seed(seed)
    return Twister(seed)


def random_int63():
    return torch.empty((), dtype=torch.int64).random_().item()


def every_seed(experiment):
    return all(experiment(seed) for seed in SEEDS)


def integers(seed):
    twister = seeded(seed)
    return all(random_int63() == twister.int63() for _ in range(10))


def permutations(seed):
    twister = seeded(seed)
    return all(torch.randperm(n).tolist() == twister.randperm(n) for n in (10, 0, 1, 2, 1000))


def uniforms(seed):
    twister = seeded(seed)
    return all(torch.empty(n).uniform_(low, high).tolist() == twister.uniform(low, high, n)
               for low, high, n in ((0, 1, 100), (-0.3, 0.7, 5), (-0.0857, 0.0857, 1000)))


def few_normals(seed):
    # 3 + 4 + 1 values: the second of a pair outlasts a call, and a call of 16 or more between.
    twister = seeded(seed)
    same = all(torch.normal(0.5, 0.01, (n,)).tolist() == twister.normal(0.5, 0.01, n)
               for n in (3, 4, 1))
    torch.normal(0, 1, (16,))
    twister.normal(0, 1, 16)
    return same and torch.normal(0, 1, (15,)).tolist() == twister.normal(0, 1, 15)


def many_normals(seed):
    twister = seeded(seed)
    return all(torch.normal(0.1, 2, (n,)).tolist() == twister.normal(0.1, 2, n)
               for n in (*range(16, 41), 1000, 7840)) and random_int63() == twister.int63()


def loader_order(loader):
    return [i for (batch,) in loader for i in batch.tolist()]


def shuffled_loader(seed):
    twister = seeded(seed)
    loader = DataLoader(TensorDataset(torch.arange(57)), batch_size=10, shuffle=True)
    for _ in range(3):
        twister.int63()  # base seed of the iterator
        if loader_order(loader) != Twister(twister.int63()).randperm(57):
            return False
    return random_int63() == twister.int63()


def plain_loader(seed):
    twister = seeded(seed)
    loader_order(DataLoader(TensorDataset(torch.arange(57)), batch_size=10))
    twister.int63()
    return random_int63() == twister.int63()


def new_layer(seed):
    twister = seeded(seed)
    layer = torch.nn.Linear(7, 5)
    bound = math.sqrt(3) * (math.sqrt(2 / (1 + math.sqrt(5)**2)) / math.sqrt(7))
    weight = twister.uniform(-bound, bound, 35)
    bias = twister.uniform(-1 / math.sqrt(7), 1 / math.sqrt(7), 5)
    return layer.weight.flatten().tolist() == weight and layer.bias.tolist() == bias


def xavier(seed):
    twister = seeded(seed)
    weight = torch.empty(50, 30)
    torch.nn.init.xavier_uniform_(weight)
    bound = math.sqrt(3) * math.sqrt(2 / 80)
    return weight.flatten().tolist() == twister.uniform(-bound, bound, 1500)


def python_shuffle(seed):
    random.seed(seed)
    engine = random.Random(seed)
    for n in (2, 17, 1000):
        order, expected = list(range(n)), list(range(n))
        random.shuffle(order)
        for count in range(n, 1, -1):
            while (j := engine.getrandbits(count.bit_length())) >= count:
                pass
            expected[count - 1], expected[j] = expected[j], expected[count - 1]
        if order != expected:
            return False
    return True


def main():
    torch.set_num_threads(1)
    print(f'PyTorch {torch.__version__}')
    show('random_() on int64 is 63 bits of two draws, the high one first', every_seed(integers))
    show('only the low 32 bits of a seed matter', seeded(7) and random_int63() ==
         (seeded(2**32 + 7) and random_int63()))
    show('randperm(n) swaps place i with i + draw % (n - i)', every_seed(permutations))
    show('uniform_(a, b) is 24 bits * (b - a) + a, rounded once (with AVX2)', every_seed(uniforms))
    show('normal of fewer than 16 values: double precision Box-Muller, the second number kept',
         every_seed(few_normals))
    show('normal of 16 or more: float32 Box-Muller in blocks of 16 (8 radii, 8 angles) with the '
         'log, sin and cos of Cephes, the last block drawn anew (with AVX2)',
         every_seed(many_normals))
    show('DataLoader(shuffle=True), each epoch: a base seed, a sampler seed, then randperm of a '
         'new generator', every_seed(shuffled_loader))
    show('DataLoader without shuffle, each pass: a base seed is drawn too',
         every_seed(plain_loader))
    show('nn.Linear(in, out): weight then bias, both uniform within 1/sqrt(in)',
         every_seed(new_layer))
    show('xavier_uniform_: uniform within sqrt(3) * sqrt(2 / (in + out))', every_seed(xavier))
    show('random.shuffle: from the last place down, as many bits as the count has, drawn again '
         'until below it', every_seed(python_shuffle))


if __name__ == '__main__':
    main()
