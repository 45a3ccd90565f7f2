"""How weights start, in the stand-in."""

import math

import numpy as np

import torch


def normal_(t, mean=0.0, std=1.0):
    return t._drawn(torch.default_generator.normal(mean, std, t.array.size))


def uniform_(t, low, high):
    low, high = np.float32(low), np.float32(high)
    return t._drawn(torch.default_generator.uniform(t.array.size) * (high - low) + low)


def zeros_(t):
    return t._in_place(0)


def constant_(t, value):
    return t._in_place(value)


def xavier_uniform_(t):
    limit = math.sqrt(6 / sum(t.shape))
    return uniform_(t, -limit, limit)


def xavier_normal_(t):
    return normal_(t, 0, math.sqrt(2 / sum(t.shape)))
