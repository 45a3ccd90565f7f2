# Softmax Playground: linear regression on line, as PyTorch code
#
# It draws the same numbers as the playground with this seed, so it prints the same losses; the
# last part compares. Nothing but torch is needed. The experiment, to be put behind # in the
# playground's address:
#
# v=1&task=linear&data=line&n=100&test_n=100&noise=0.5&seed=0&loss=half_squared&reduction=mean&divide=0&lr=30&batch=10&epochs=20&weight_decay=0&momentum=0&init=normal&init_std=0.01&order=sequential&drop_last=0


# %% Settings
# One thread, because several add numbers up in another order.
import math

import torch
from torch import nn

torch.set_num_threads(1)
seed = 0
batch_size, lr, num_epochs = 10, 30.0, 2


# %% Model
# The layers, as in the book's 3.3. nn.Linear draws numbers when it is made, so it is made
# before the seed is set.
net = nn.Sequential(nn.Linear(1, 1))


# %% Data
# Points about a known line or plane, as in the book's 3.2: y = Xw + b + noise. They are the
# first numbers that torch draws after the seed. The test set has a generator of its own, so
# that its size changes nothing of the run.
def synthetic_data(w, b, num_examples, generator=None):
    X = torch.normal(0, 1, (num_examples, len(w)), generator=generator)
    y = torch.matmul(X, w) + b
    y += torch.normal(0, noise, y.shape, generator=generator)
    return X, y.reshape(-1, 1)


num_examples, num_test_examples = 100, 100
true_w, true_b, noise = torch.tensor([1.5]), 1.0, 0.5
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
    return torch.arange(num_examples).split(batch_size)


# %% Update
# torch.optim.SGD takes the gradient as it comes.
optimizer = torch.optim.SGD(net.parameters(), lr=lr)


# %% Training
# A line an epoch; both losses are measured after it, as in the book's 3.2.
def evaluate(X, y):
    """The mean loss of a whole set."""
    with torch.no_grad():
        return float(loss(net(X), y).double().mean())


train_losses, test_losses = {0: evaluate(X, y)}, {0: evaluate(test_X, test_y)}
step = 0
diverged_in = None
for epoch in range(1, num_epochs + 1):
    for batch in minibatches():
        if step == 0:
            first_batch = batch[:8].tolist()  # for the check
        y_hat = net(X[batch])
        l = loss(y_hat, y[batch])
        if not torch.isfinite(l).all():
            diverged_in = step + 1
            break
        optimizer.zero_grad()
        l.mean().backward()
        optimizer.step()
        step += 1
    if diverged_in:
        print(f'stopped in step {diverged_in}: a loss ceased to be finite')
        break
    train_losses[epoch], test_losses[epoch] = evaluate(X, y), evaluate(test_X, test_y)
    print(f'epoch {epoch}, train loss {train_losses[epoch]:.6f}, '
          f'test loss {test_losses[epoch]:.6f}')


# %% Check
# The playground's own numbers, from the first that is drawn to the last loss. If you change
# anything above, they will differ.
expected = {
    'data': [-1.12583983, 0.804546266, 1.53542564, 0.769709404, 1.35908073],
    'first weights': [-0.0108822454],
    'first minibatch': [0, 1, 2, 3, 4, 5, 6, 7],
    'train loss': {0: 1.85260474, 1: 3.26949014e+28},
    'test loss': {0: 1.59198648, 1: 3.03198981e+28},
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


def rounding_grew():
    """The losses there go up and down. Is the first epoch right but for rounding, and has what
    differs grown from it, epoch by epoch by much the same factor, until it is too much?"""
    grown = [1e-8]
    for epoch in expected['train loss']:
        grown.append(max(grown[-1], *(difference(found[name][epoch], expected[name][epoch], 0)
                                      for name in ('train loss', 'test loss'))))
        if grown[-1] > 1e-4:
            break
    leaps = [math.log(after / before) for before, after in zip(grown[2:], grown[3:])]
    steady = all(leap <= 1.5 * max(leaps[:i], default=5) for i, leap in enumerate(leaps))
    return len(leaps) > 1 and grown[2] <= 1e-6 and grown[-1] < math.inf and steady


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
    if name in ('train loss', 'test loss') and rounding_grew():
        print(f'{name}: this run is unstable: its losses do not fall steadily, and it magnifies '
              f'rounding,\n    from {off[1]:.1e} in epoch 1 to {off[too_far[0]]:.1e} in epoch '
              f'{too_far[0]}; the epochs before are the same. Try a smaller learning rate')
        break
    print(f'{name}: DIFFERS at {too_far[0]}: {found[name][too_far[0]]} here, '
          f'{wanted[too_far[0]]} there\n    look first at: {look_first_at[name]}')
    same = False
    break
print(f'stopped in step {diverged_in}, in the playground in step 15')
same = same and diverged_in is not None and abs(diverged_in - 15) <= 1
assert same, 'not the numbers of the playground; the lines above tell where to look first'
