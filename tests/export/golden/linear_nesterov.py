# Softmax Playground: linear regression on d2l-linear, as PyTorch code
#
# It draws the same numbers as the playground with this seed, so it prints the same losses; the
# last part compares. Nothing but torch is needed. The experiment, to be put behind # in the
# playground's address:
#
# v=1&task=linear&data=d2l-linear&n=40&test_n=1000&noise=0.01&seed=0&loss=half_squared&reduction=mean&divide=0&optimizer=nesterov&lr=0.03&batch=10&epochs=2&weight_decay=0&momentum=0.9&init=normal&init_std=0.01&order=shuffle&drop_last=0


# %% Settings
# One thread, because several add numbers up in another order.
import math

import torch
from torch import nn

torch.set_num_threads(1)
seed = 0
batch_size, lr, num_epochs = 10, 0.03, 2


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


num_examples, num_test_examples = 40, 1000
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
# torch.optim.SGD goes along the gradient and the new velocity. `changes` are the knobs that
# were turned during the run, by the number of steps taken before.
optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9, nesterov=True)
settings = dict(reduction='mean', divide=0)
changes = {
    3: {'momentum': 0.5},
}


def turn_knobs(knobs):
    group = optimizer.param_groups[0]  # has lr, momentum and weight_decay
    for knob, value in knobs.items():
        (group if knob in group else settings)[knob] = value
    if group['momentum'] == 0:
        optimizer.state.clear()  # momentum begins anew when it is turned on again


def update(batch_size):
    if settings['divide']:
        for param in net.parameters():
            param.grad /= batch_size
    optimizer.step()


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
        if step in changes:
            turn_knobs(changes[step])
        y_hat = net(X[batch])
        l = loss(y_hat, y[batch])
        optimizer.zero_grad()
        (l.sum() if settings['reduction'] == 'sum' else l.mean()).backward()
        update(len(batch))
        step += 1
    train_losses[epoch], test_losses[epoch] = evaluate(X, y), evaluate(test_X, test_y)
    print(f'epoch {epoch}, train loss {train_losses[epoch]:.6f}, '
          f'test loss {test_losses[epoch]:.6f}')


# %% Check
# The playground's own numbers, from the first that is drawn to the last loss. If you change
# anything above, they will differ.
expected = {
    'data': [-1.12583983, -1.1523602, 0.848524357, 4.4649986, 0.821600453, 4.89850743],
    'first weights': [0.0139463181, 0.0117110247],
    'first minibatch': [29, 2, 1, 24, 13, 0, 33, 12],
    'train loss': {0: 14.2411916, 1: 8.07790362, 2: 5.10866155},
    'test loss': {0: 17.8172955, 1: 10.5832119, 2: 6.83161589},
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
assert same, 'not the numbers of the playground; the lines above tell where to look first'
