"""Workers of the stand-in find each other, and add up their tensors, over files beside the store."""

import os
import time
import types

import numpy as np

ReduceOp = types.SimpleNamespace(SUM=np.add, MIN=np.minimum)
_group = {}


def init_process_group(backend, init_method, rank, world_size):
    assert backend == 'gloo' and init_method.startswith('file://')
    _group.update(path=init_method[len('file://'):], rank=rank, world=world_size, count=0)


def get_rank():
    return _group['rank']


def get_world_size():
    return _group['world']


def _read(path):
    deadline = time.monotonic() + 60
    while not os.path.exists(path):
        assert time.monotonic() < deadline, 'another worker is gone'
        time.sleep(0.0005)
    return np.load(path)


def all_reduce(tensor, op=ReduceOp.SUM):
    """In the order of the ranks, so that all have the same bits."""
    _group['count'] += 1
    name = lambda rank: f'{_group["path"]}.{_group["count"]}.{rank}.npy'
    np.save(name(get_rank()) + '.part.npy', tensor.array)
    os.rename(name(get_rank()) + '.part.npy', name(get_rank()))
    total = _read(name(0))
    for rank in range(1, get_world_size()):
        total = op(total, _read(name(rank)))
    tensor.array = np.asarray(total, tensor.array.dtype)


def barrier():
    from torch import zeros
    all_reduce(zeros(1))


def destroy_process_group():
    _group.clear()
