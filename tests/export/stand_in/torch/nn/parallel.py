"""DistributedDataParallel of the stand-in: after a backward pass through it, gradients are averaged."""

import numpy as np

import torch
from torch import distributed


class DistributedDataParallel:
    def __init__(self, module):
        self.module, self.was_called = module, False
        torch._after_backward.append(self._average)

    def __call__(self, X):
        self.was_called = True
        return self.module(X)

    def _average(self):
        if not self.was_called:
            return
        self.was_called = False
        for param in self.module.parameters():
            distributed.all_reduce(param.grad)
            param.grad /= np.float32(distributed.get_world_size())
