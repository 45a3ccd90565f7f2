# Softmax Playground: linear regression on d2l-linear, as PyTorch code
#
# It draws the same numbers as the playground with this seed, so it prints the same losses; the
# last part compares. Nothing but torch is needed. The experiment, to be put behind # in the
# playground's address:
#
# v=1&task=linear&data=d2l-linear&n=40&test_n=20&noise=0.01&seed=0&loss=half_squared&reduction=sum&divide=1&lr=0.03&batch=10&epochs=1&weight_decay=0&momentum=0&init=normal&init_std=0.01&order=shuffle&drop_last=0
#
# With three workers on this machine:
#     torchrun --nproc_per_node=3 FILE.py [--reduce=weighted|mean|sum]
# or, where torchrun cannot start them:
#     python3 FILE.py --workers=3 [--reduce=...]


# %% Settings
# One thread, because several add numbers up in another order.
import argparse
import math
import os
import subprocess
import sys
import tempfile

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

torch.set_num_threads(1)
seed = 0
batch_size, lr, num_epochs = 10, 0.03, 1

parser = argparse.ArgumentParser(description='The run with several workers.')
parser.add_argument('--reduce', choices=['weighted', 'mean', 'sum'], default='weighted',
                    help='what each worker differentiates')
parser.add_argument('--workers', type=int, help='starts so many on this machine, without torchrun')
parser.add_argument('--rank', type=int, help='with --world and --store: which worker this is')
parser.add_argument('--world', type=int, help='how many there are')
parser.add_argument('--store', help='a file, not there yet, over which they find each other')
options = parser.parse_args()

if options.workers:
    with tempfile.TemporaryDirectory() as folder:
        started = [subprocess.Popen([sys.executable, __file__, f'--reduce={options.reduce}',
                                     f'--rank={rank}', f'--world={options.workers}',
                                     f'--store={folder}/store']) for rank in range(options.workers)]
        sys.exit(any([worker.wait() for worker in started]))
if options.store:
    dist.init_process_group('gloo', init_method='file://' + os.path.abspath(options.store),
                            rank=options.rank, world_size=options.world)
else:
    dist.init_process_group('gloo')  # torchrun has told the rest
rank, world = dist.get_rank(), dist.get_world_size()


# %% Model
# The layers, as in the book's 3.3. nn.Linear draws numbers when it is made, so it is made
# before the seed is set.
net = nn.Sequential(nn.Linear(2, 1))


# %% Data
# Points about a known line or plane, as in the book's 3.2: y = Xw + b + noise. They are the
# first numbers that torch draws after the seed. The test set has a generator of its own, so
# that its size changes nothing of the run.
def synthetic_data(w, b, num_examples, generator=None):
    X = torch.normal(0, 1, (num_examples, len(w)), generator=generator)
    y = torch.matmul(X, w) + b
    y += torch.normal(0, noise, y.shape, generator=generator)
    return X, y.reshape(-1, 1)


num_examples, num_test_examples = 40, 20
true_w, true_b, noise = torch.tensor([2.0, -3.4]), 4.2, 0.01
test_X, test_y = synthetic_data(true_w, true_b, num_test_examples,
                                torch.Generator().manual_seed(seed + 1))

torch.manual_seed(seed)
X, y = synthetic_data(true_w, true_b, num_examples)


# %% Initial weights
# Layer by layer, each weight in one draw.
def init_weights(layer):
    if type(layer) == nn.Linear:
        nn.init.normal_(layer.weight, std=0.01)
        nn.init.zeros_(layer.bias)


net.apply(init_weights)
first_weights = net[0].weight.detach().flatten()[:4].tolist()  # for the check


# %% Loss
# One number per example; how they become one is the training loop's.
def loss(y_hat, y):
    return (y_hat - y) ** 2 / 2


# %% Minibatches
# The examples of an epoch, by their indices.
def minibatches():
    return torch.randperm(num_examples).split(batch_size)


# %% Update
# The gradient is divided by the number of examples in the minibatch (divide=1).
optimizer = torch.optim.SGD(net.parameters(), lr=lr)


def update(batch_size):
    for param in net.parameters():
        param.grad /= batch_size
    optimizer.step()


# %% Sharing a minibatch
# Every worker draws the same data, weights and order, and takes its share of each minibatch
# (DistributedSampler would pad or drop, which is another run). DistributedDataParallel adds the
# workers' gradients and divides by their number. With `mean` an example of a smaller share then
# counts more; with `sum` the gradient is smaller than that of the single run by the number of
# workers; `weighted` gives exactly its gradient.
model = DistributedDataParallel(net)
differences, lengths = [], []


def reduced(l, batch_size):
    """What this worker differentiates; l are the losses of its share."""
    if options.reduce == 'mean':
        return l.mean()
    if options.reduce == 'sum':
        return l.sum()
    return l.sum() * world


def single_gradient(batch):
    """Of the whole minibatch, as a single worker finds it."""
    l = loss(net(X[batch]), y[batch])
    whole = l.sum()
    gradients = torch.autograd.grad(whole, list(net.parameters()))
    return torch.cat([gradient.flatten() for gradient in gradients])


def compare_gradient(single):
    shared = torch.cat([param.grad.flatten() for param in net.parameters()])
    length = max(float(single.norm()), 1e-30)
    differences.append(float((shared - single).norm()) / length)
    lengths.append(float(shared.norm()) / length)


# %% Training
# A line an epoch; both losses are measured after it, as in the book's 3.2.
def evaluate(X, y):
    """The mean loss of a whole set."""
    with torch.no_grad():
        return float(loss(net(X), y).double().mean())


train_losses, test_losses = {0: evaluate(X, y)}, {0: evaluate(test_X, test_y)}
step = 0
for epoch in range(1, num_epochs + 1):
    for batch in minibatches():
        if step == 0:
            first_batch = batch[:8].tolist()  # for the check
        shard = batch.tensor_split(world)[rank]
        if epoch == 1:
            single = single_gradient(batch)
        y_hat = model(X[shard])
        l = loss(y_hat, y[shard])
        optimizer.zero_grad()
        reduced(l, len(batch)).backward()
        if epoch == 1:
            compare_gradient(single)
        update(len(batch))
        step += 1
    train_losses[epoch], test_losses[epoch] = evaluate(X, y), evaluate(test_X, test_y)
    if rank == 0:
        print(f'epoch {epoch}, train loss {train_losses[epoch]:.6f}, '
              f'test loss {test_losses[epoch]:.6f}')
        if epoch == 1:
            print(f'--reduce={options.reduce}, {world} workers: the gradients of this epoch are '
                  f'{min(lengths):.3f} to {max(lengths):.3f} times as long as a single worker\'s '
                  f'and differ from them by up to {max(differences):.1e} of that length')


# %% Check
# The playground's own numbers, from the first that is drawn to the last loss. If you change
# anything above, they will differ.
expected = {
    'data': [-1.12583983, -1.1523602, 0.848524357, 4.4649986, 0.816736383, 4.59207145],
    'first weights': [0.0139463181, 0.0117110247],
    'first minibatch': [29, 2, 1, 24, 13, 0, 33, 12],
    'train loss': {0: 14.2411916, 1: 11.4082986},
    'test loss': {0: 14.4939582, 1: 11.6905374},
}
look_first_at = {
    'data': 'is the seed set right before the data is drawn? A PyTorch without AVX2 draws slightly other normal numbers',
    'first weights': 'did anything draw numbers between the seed and the weights?',
    'first minibatch': 'did anything draw numbers between the weights and the first epoch?',
    'train loss': 'of epoch 0: model and loss; of epoch 1: reduction, update, learning rate; '
                  'later ones alone: an unstable run makes rounding errors grow',
    'test loss': 'is the test set the same?',
}


def size_of(numbers):
    return float(numbers[:1000].double().abs().mean())


def difference(found, wanted, size):
    """Relative; what is smaller than 1e-5 has too few digits in float32 to be compared so."""
    relative = abs(found - wanted) / max(abs(wanted), size, 1e-5)
    return math.inf if math.isnan(relative) else relative


found = {
    'data': [*X[0, :3].tolist(), size_of(X), size_of(y), size_of(test_X), size_of(test_y)],
    'first weights': first_weights,
    'first minibatch': first_batch,
    'train loss': train_losses,
    'test loss': test_losses,
}
if rank == 0:
    same = True
    for name, wanted in expected.items():
        places = wanted if isinstance(wanted, dict) else range(len(wanted))
        size = 0 if isinstance(wanted, dict) else max(map(abs, wanted))
        tolerance = 0 if name == 'first minibatch' else 1e-4
        off = {i: difference(found[name][i], wanted[i], size) for i in places}
        too_far = [i for i in places if off[i] > tolerance]
        if not too_far:
            print(f'{name}: the same (largest relative difference {max(off.values()):.1e})')
            continue
        print(f'{name}: DIFFERS at {too_far[0]}: {found[name][too_far[0]]} here, '
              f'{wanted[too_far[0]]} there\n    look first at: {look_first_at[name]}')
        same = False
        break
    if options.reduce == 'weighted':
        assert same, 'not the numbers of the single run; the lines above tell where to look'
    elif not same:
        print(f'--reduce={options.reduce} is another run: see the gradients of the first epoch')
dist.barrier()
dist.destroy_process_group()
