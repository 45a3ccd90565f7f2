"""The book's code (Dive into Deep Learning, chapters 3 and 4), as plain as it stands there.

Where the book leaves something to chance, this fixes it: everything is drawn after
torch.manual_seed(seed) (and random.seed(seed)) in the sequence

    features, noise          of the generated sets
    weights                  layer by layer, as nn.Linear lays them out: [outputs, inputs]
    the order of each epoch

Two things differ from a notebook for that reason. The book's scratch code of 3.6 draws W as
[784, 10]; here W is the transpose of what nn.Linear would hold. And nn.Linear draws initial values
of its own when it is made; here the layers are made before the seed is set.
"""

import gzip
import random
import struct

import numpy
import torch
from torch import nn
from torch.utils import data


# ---- data -------------------------------------------------------------------------------------


def synthetic_data(w, b, num_examples, noise, generator=None):
    """3.2: y = Xw + b + noise."""
    X = torch.normal(0, 1, (num_examples, len(w)), generator=generator)
    y = torch.matmul(X, w) + b
    y += torch.normal(0, noise, y.shape, generator=generator)
    return X, y.reshape((-1, 1))


def load_idx(folder, kind, n):
    """The first n pictures of an MNIST-like set as ToTensor makes them, flat, and their labels."""
    def read(name, header):
        for path in (folder / name, folder / (name + '.gz')):
            if path.exists():
                raw = path.read_bytes()
                raw = gzip.decompress(raw) if path.suffix == '.gz' else raw
                return numpy.frombuffer(raw, numpy.uint8, offset=struct.calcsize(header))
        raise FileNotFoundError(f'no {name} or {name}.gz in {folder}')
    images = read(f'{kind}-images-idx3-ubyte', '>4i').reshape(-1, 784)[:n]
    labels = read(f'{kind}-labels-idx1-ubyte', '>2i')[:n]
    return torch.tensor(images).to(torch.float32).div(255), torch.tensor(labels).to(torch.int64)


def epoch_orders(order, num_examples, batch_size, drop_last):
    """Endless: for each epoch the minibatches, as lists of the numbers of their examples."""
    loader = data.DataLoader(torch.arange(num_examples), batch_size, shuffle=True,
                             drop_last=bool(drop_last))
    while True:
        if order == 'dataloader':  # 3.3
            yield [batch.tolist() for batch in loader]
            continue
        indices = list(range(num_examples))
        if order == 'python':  # 3.2, data_iter
            random.shuffle(indices)
        elif order == 'shuffle':
            indices = torch.randperm(num_examples).tolist()
        batches = [indices[i:i + batch_size] for i in range(0, num_examples, batch_size)]
        yield [batch for batch in batches if not drop_last or len(batch) == batch_size]


# ---- models -----------------------------------------------------------------------------------


def linreg(X, w, b):
    """3.2"""
    return torch.matmul(X, w) + b


def softmax(X):
    """3.6, naive on purpose"""
    X_exp = torch.exp(X)
    return X_exp / X_exp.sum(1, keepdim=True)


def relu(X):
    """4.2"""
    return torch.max(X, torch.zeros_like(X))


ACTIVATIONS = {'relu': nn.ReLU, 'sigmoid': nn.Sigmoid, 'tanh': nn.Tanh, 'identity': nn.Identity}


def build_layers(widths, activation):
    """3.3, 3.7, 4.3: linear layers with an activation in between."""
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [nn.Linear(inputs, outputs), ACTIVATIONS[activation]()]
    return nn.Sequential(*layers[:-1])


def init_weights(layer, init, init_std):
    if type(layer) != nn.Linear:
        return
    if init == 'torch_default':
        layer.reset_parameters()
        return
    nn.init.zeros_(layer.bias)
    {'normal': lambda w: nn.init.normal_(w, std=init_std),
     'zeros': nn.init.zeros_,
     'constant': lambda w: nn.init.constant_(w, init_std),
     'xavier_uniform': nn.init.xavier_uniform_,
     'xavier_normal': nn.init.xavier_normal_}[init](layer.weight)


# ---- losses, one number per example -------------------------------------------------------------


def squared_loss(y_hat, y):
    """3.2"""
    return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2


def cross_entropy(y_hat, y):
    """3.6, of probabilities"""
    return -torch.log(y_hat[range(len(y_hat)), y])


def concise_loss(loss, huber_delta):
    """3.3, 3.7 and their exercises, of what the last layer gives."""
    return {'half_squared': squared_loss,
            'squared': nn.MSELoss(reduction='none'),
            'huber': nn.HuberLoss(reduction='none', delta=huber_delta),
            'absolute': nn.L1Loss(reduction='none'),
            'cross_entropy': nn.CrossEntropyLoss(reduction='none')}[loss]


# ---- training -----------------------------------------------------------------------------------


def sgd(params, lr, batch_size):
    """3.2"""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size
            param.grad.zero_()


def accuracy(y_hat, y):
    """3.6: the number of correct predictions; nan for a regression"""
    if y.dtype != torch.int64:
        return float('nan')
    return float((y_hat.argmax(axis=1) == y).sum())


def train_epoch(net, batches, X, y, loss, reduce, update):
    """3.6, train_epoch_ch3: loss and accuracy, averaged over the epoch before each update."""
    loss_sum, num_correct, num_examples = 0.0, 0.0, 0
    for batch in batches:
        y_hat = net(X[batch])
        l = loss(y_hat, y[batch])
        (l.sum() if reduce == 'sum' else l.mean()).backward()
        update(len(batch))
        loss_sum += float(l.sum())
        num_correct += accuracy(y_hat, y[batch])
        num_examples += y[batch].numel()
    return loss_sum / num_examples, num_correct / num_examples


def evaluate(net, X, y, loss):
    """Mean loss over all examples, summed in double precision, and accuracy."""
    with torch.no_grad():
        y_hat = net(X)
        return float(loss(y_hat, y).double().sum()) / len(y), accuracy(y_hat, y) / len(y)
