"""A stand-in for PyTorch, in NumPy: as much of it as the exported code uses, for machines that have none.

It draws the numbers of torch's CPU generator (the normal ones to about 1e-6) and differentiates in float32.
It is no proof that the exported code runs under PyTorch: the test by that name is. What it shows is that the
code's draws, losses and updates are the playground's. Its own measure are the numbers that PyTorch itself
left in tests/golden/runs (stand_in_test.py).
"""

import contextlib
import math
import sys
import types

import numpy as np

__version__ = 'stand-in'
float32, float64, int64, uint8 = np.float32, np.float64, np.int64, np.uint8
np.seterr(over='ignore', invalid='ignore', divide='ignore')  # torch says nothing either
_grad_enabled = True
_after_backward = []  # DistributedDataParallel's


def set_num_threads(count):
    pass


class no_grad(contextlib.ContextDecorator):
    def __enter__(self):
        global _grad_enabled
        self.before, _grad_enabled = _grad_enabled, False

    def __exit__(self, *_):
        global _grad_enabled
        _grad_enabled = self.before


# ---- tensors -------------------------------------------------------------------------------------


def _array(value):
    return value.array if isinstance(value, Tensor) else value


def _like(gradient, shape):
    """Adds up what was broadcast."""
    while gradient.ndim > len(shape):
        gradient = gradient.sum(0)
    for axis, size in enumerate(shape):
        if size == 1 and gradient.shape[axis] != 1:
            gradient = gradient.sum(axis, keepdims=True)
    return gradient


def _index(key):
    if isinstance(key, tuple):
        return tuple(_index(part) for part in key)
    return list(key) if isinstance(key, range) else _array(key)


class Tensor:
    def __init__(self, array, requires_grad=False, sources=()):
        self.array = np.asarray(array)
        # (tensor, what turns the gradient of this into its own)
        self.sources = [(t, f) for t, f in sources if isinstance(t, Tensor) and t.needs_grad] if _grad_enabled else []
        self.requires_grad = requires_grad
        self.grad = None

    needs_grad = property(lambda self: self.requires_grad or bool(self.sources))
    shape = property(lambda self: self.array.shape)
    dtype = property(lambda self: self.array.dtype.type)
    data = property(lambda self: Tensor(self.array))
    T = property(lambda self: Tensor(self.array.T, sources=[(self, lambda g: g.T)]))

    def _binary(self, other, value, mine, others):
        a, b = self.array, _array(other)
        return Tensor(value(a, b).astype(np.result_type(a, b), copy=False), sources=[
            (self, lambda g: _like(mine(g, a, b), self.shape)),
            (other, lambda g: _like(others(g, a, b), np.shape(b)))])

    def __add__(self, other):
        return self._binary(other, np.add, lambda g, a, b: g, lambda g, a, b: g)

    def __sub__(self, other):
        return self._binary(other, np.subtract, lambda g, a, b: g, lambda g, a, b: -g)

    def __mul__(self, other):
        return self._binary(other, np.multiply, lambda g, a, b: g * b, lambda g, a, b: g * a)

    def __truediv__(self, other):
        return self._binary(other, np.true_divide, lambda g, a, b: g / b, lambda g, a, b: -g * a / b**2)

    def __matmul__(self, other):
        if other.array.ndim == 1:
            return (self @ other.reshape(-1, 1)).flatten()
        a, b = self.array, other.array
        return Tensor(a @ b, sources=[(self, lambda g: g @ b.T), (other, lambda g: a.T @ g)])

    def __pow__(self, power):
        return self._unary(self.array**power, lambda g: g * power * self.array**(power - 1))

    __radd__, __rmul__ = __add__, __mul__
    __neg__ = lambda self: self * -1
    __rsub__ = lambda self, other: -self + other

    def _in_place(self, array):
        self.array[...] = array
        return self

    def __iadd__(self, other):
        return self._in_place(self.array + _array(other))

    def __isub__(self, other):
        return self._in_place(self.array - _array(other))

    def __itruediv__(self, other):
        return self._in_place(self.array / _array(other))

    def _unary(self, array, gradient):
        return Tensor(array, sources=[(self, gradient)])

    def __eq__(self, other):
        return Tensor(self.array == _array(other))

    __hash__ = object.__hash__

    def __getitem__(self, key):
        key = _index(key)

        def gradient(g):
            whole = np.zeros_like(self.array)
            np.add.at(whole, key, g)
            return whole
        return self._unary(self.array[key], gradient)

    def __setitem__(self, key, value):
        self.array[_index(key)] = _array(value)

    def reshape(self, *shape):
        return self._unary(self.array.reshape(*shape), lambda g: g.reshape(self.shape))

    def flatten(self):
        return self.reshape(-1)

    def sum(self, dim=None, keepdim=False):
        if dim is None:
            return self._unary(np.add.reduce(self.array, None), lambda g: np.broadcast_to(g, self.shape))
        return self._unary(self.array.sum(dim, keepdims=keepdim),
                           lambda g: np.broadcast_to(g if keepdim else np.expand_dims(g, dim), self.shape))

    def mean(self):
        if self.dtype != float32:
            return Tensor(self.array.mean())
        return self.sum() / np.float32(self.array.size)

    def abs(self):
        return self._unary(np.abs(self.array), lambda g: g * np.sign(self.array))

    def argmax(self, dim=None, axis=None):
        return Tensor(self.array.argmax(dim if axis is None else axis))

    def _drawn(self, values):
        return self._in_place(values.reshape(self.shape))

    float = lambda self: Tensor(self.array.astype(np.float32))
    double = lambda self: Tensor(self.array.astype(np.float64))
    long = lambda self: Tensor(self.array.astype(np.int64))
    int = lambda self: Tensor(self.array.astype(np.int32))
    to = lambda self, dtype: Tensor(self.array.astype(dtype))
    div = lambda self, other: self / other
    all = lambda self: Tensor(self.array.all())
    norm = lambda self: Tensor(np.sqrt((self.array * self.array).sum()))
    detach = lambda self: Tensor(self.array)
    clone = lambda self: Tensor(self.array.copy())
    numpy = lambda self: self.array
    tolist = lambda self: self.array.tolist()
    item = lambda self: self.array.item()
    numel = lambda self: self.array.size
    dim = lambda self: self.array.ndim
    __float__ = lambda self: self.array.item() + 0.0
    __int__ = lambda self: int(self.array)
    __bool__ = lambda self: bool(self.array)
    __len__ = lambda self: len(self.array)

    def zero_(self):
        return self._in_place(0)

    def requires_grad_(self):
        self.requires_grad = True
        return self

    def split(self, sizes):
        if not isinstance(sizes, list):
            sizes = [min(sizes, len(self) - i) for i in range(0, len(self), sizes)]
        ends = np.cumsum(sizes)
        return tuple(self[end - size:end] for size, end in zip(sizes, ends))

    def tensor_split(self, count):
        return self.split([len(part) for part in np.array_split(self.array, count)])

    def _gradients(self):
        """Of every tensor that this one was made from, by its id."""
        order, seen = [], set()

        def visit(tensor):
            if id(tensor) not in seen:
                seen.add(id(tensor))
                for source, _ in tensor.sources:
                    visit(source)
                order.append(tensor)
        visit(self)
        found = {id(self): np.ones_like(self.array)}
        for tensor in reversed(order):
            for source, gradient in tensor.sources:
                part = np.asarray(gradient(found[id(tensor)]), tensor.dtype)
                found[id(source)] = found[id(source)] + part if id(source) in found else part
        return order, found

    def backward(self):
        order, found = self._gradients()
        for tensor in order:
            if tensor.requires_grad:
                before = 0 if tensor.grad is None else tensor.grad.array
                tensor.grad = Tensor(np.array(found[id(tensor)] + before, tensor.dtype))
        for hook in _after_backward:
            hook()


def tensor(values, dtype=None):
    array = np.array(values, dtype)
    return Tensor(array.astype(np.float32) if dtype is None and array.dtype == np.float64 else array)


def frombuffer(buffer, dtype):
    return Tensor(np.frombuffer(buffer, dtype))


def _shape(size):
    return tuple(size[0]) if len(size) == 1 and isinstance(size[0], (tuple, list)) else size


def zeros(*size, requires_grad=False):
    return Tensor(np.zeros(_shape(size), np.float32), requires_grad)


def full(size, value, requires_grad=False):
    return Tensor(np.full(size, value, np.float32), requires_grad)


matmul = Tensor.__matmul__
zeros_like = lambda t: Tensor(np.zeros_like(t.array))
arange = lambda count: Tensor(np.arange(count))
cat = lambda tensors: Tensor(np.concatenate([t.array for t in tensors]))
isfinite = lambda t: Tensor(np.isfinite(t.array))
log = lambda t: t._unary(np.log(t.array), lambda g: g / t.array)


def exp(t):
    value = np.exp(t.array)
    return t._unary(value, lambda g: g * value)


def max(a, b):
    return a._unary(np.maximum(a.array, b.array), lambda g: g * (a.array > b.array))


def logsumexp(t, dim):
    top = t.array.max(dim, keepdims=True) if t.array.size else np.zeros_like(t.array)
    powers = np.exp(t.array - top)
    sums = powers.sum(dim, keepdims=True)
    return t._unary((np.log(sums) + top).sum(dim), lambda g: np.expand_dims(g, dim) * powers / sums)


# ---- random numbers --------------------------------------------------------------------------------


class Generator:
    def __init__(self):
        self.manual_seed(0)

    def manual_seed(self, seed):
        self.twister, self.cached = np.random.RandomState(seed & 0xFFFFFFFF), None
        return self

    def words(self, count):
        return np.frombuffer(self.twister.bytes(4 * count), '<u4')

    def next64(self):
        high, low = self.words(2)
        return int(high) << 32 | int(low)

    def int63(self):
        return self.next64() & (2**63 - 1)

    def uniform(self, count):
        return (self.words(count) & 0xFFFFFF).astype(np.float32) * np.float32(2**-24)

    def normal_double(self):
        if self.cached is not None:
            value, self.cached = self.cached, None
            return value
        angle = 2 * math.pi * (self.next64() & (2**53 - 1)) * 2**-53
        radius = math.sqrt(-2 * math.log1p(-(self.next64() & (2**53 - 1)) * 2**-53))
        self.cached = radius * math.sin(angle)
        return radius * math.cos(angle)

    def normal(self, mean, std, count):
        if count < 16:
            return np.array([self.normal_double() * std + mean for _ in range(count)], np.float32)
        values = self.uniform(count)

        def transform(block):  # [..., 16]
            radius = np.sqrt(-2 * np.log(1 - block[..., :8].astype(np.float64)))
            angle = 2 * math.pi * block[..., 8:].astype(np.float64)
            block[...] = np.concatenate([radius * np.cos(angle), radius * np.sin(angle)], -1) * std + mean
        whole = count // 16 * 16
        transform(values[:whole].reshape(-1, 16))
        if whole < count:
            values[-16:] = self.uniform(16)
            transform(values[-16:])
        return values

    def permutation(self, count):
        order = list(range(count))
        for i, word in enumerate(self.words(count - 1).tolist() if count > 1 else []):
            j = i + word % (count - i)
            order[i], order[j] = order[j], order[i]
        return np.array(order, np.int64)


default_generator = Generator()
manual_seed = default_generator.manual_seed


def normal(mean, std, size, generator=None, requires_grad=False):
    drawn = (generator or default_generator).normal(mean, std, math.prod(size))
    return Tensor(drawn.reshape(size), requires_grad)


def randperm(count):
    return Tensor(default_generator.permutation(count))


class _DataLoader:
    def __init__(self, dataset, batch_size, shuffle=False, drop_last=False):
        self.dataset, self.batch_size = dataset, batch_size
        self.shuffle, self.drop_last = shuffle, drop_last

    def __iter__(self):
        default_generator.int63()
        order = np.arange(len(self.dataset))
        if self.shuffle:
            order = Generator().manual_seed(default_generator.int63()).permutation(len(order))
        batches = Tensor(order).split(self.batch_size)
        if self.drop_last:
            batches = batches[:len(order) // self.batch_size]
        return iter(self.dataset[batch] for batch in batches)


# ---- optimizer, gradients ----------------------------------------------------------------------------


class _Optimizer:
    """What they share: a group of settings, states by parameter, and the decay that is added to the gradient."""

    def __init__(self, params, lr, weight_decay=0, **settings):
        self.param_groups = [dict(params=list(params), lr=lr, weight_decay=weight_decay, **settings)]
        self.state = {}

    def zero_grad(self):
        for param in self.param_groups[0]['params']:
            param.grad = None

    def step(self):
        group = self.param_groups[0]
        for param in group['params']:
            gradient = param.grad.array
            if group['weight_decay']:
                gradient = gradient + group['weight_decay'] * param.array
            state = self.state.setdefault(id(param), {})
            state['step'] = state.get('step', 0) + 1
            taken = np.float32(group['lr']) * self.direction(gradient, state, group)
            param.array -= np.asarray(taken).astype(np.float32)


class _SGD(_Optimizer):
    def __init__(self, params, lr, momentum=0, weight_decay=0, nesterov=False):
        if nesterov and momentum <= 0:
            raise ValueError('Nesterov momentum requires a momentum and zero dampening')
        super().__init__(params, lr, weight_decay, momentum=momentum, nesterov=nesterov)

    def direction(self, gradient, state, group):
        momentum = group['momentum']
        if not momentum:
            return gradient
        state['velocity'] = momentum * state['velocity'] + gradient if 'velocity' in state else gradient
        return gradient + momentum * state['velocity'] if group['nesterov'] else state['velocity']


class _Adam(_Optimizer):
    def direction(self, gradient, state, group):
        state['mean'] = 0.9 * state.get('mean', 0 * gradient) + 0.1 * gradient
        state['square'] = 0.999 * state.get('square', 0 * gradient) + 0.001 * gradient**2
        mean, square = state['mean'] / (1 - 0.9**state['step']), state['square'] / (1 - 0.999**state['step'])
        return mean / (np.sqrt(square) + 1e-8)


class _RMSprop(_Optimizer):
    def direction(self, gradient, state, group):
        state['square'] = 0.99 * state.get('square', 0 * gradient) + 0.01 * gradient**2
        return gradient / (np.sqrt(state['square']) + 1e-8)


class _Adagrad(_Optimizer):
    def direction(self, gradient, state, group):
        state['sum'] = state.get('sum', 0 * gradient) + gradient**2
        return gradient / (np.sqrt(state['sum']) + 1e-10)


def _grad(reduced, params):
    _, found = reduced._gradients()
    return tuple(Tensor(np.asarray(found[id(param)], np.float32)) for param in params)


def _module(name, **content):
    module = types.ModuleType('torch.' + name)
    vars(module).update(content)
    sys.modules['torch.' + name] = module
    return module


optim = _module('optim', SGD=_SGD, Adam=_Adam, RMSprop=_RMSprop, Adagrad=_Adagrad)
autograd = _module('autograd', grad=_grad)
utils = _module('utils')
utils.data = _module('utils.data', DataLoader=_DataLoader)

from torch import nn  # noqa: E402  it needs what stands above
from torch import distributed  # noqa: E402
