# Softmax Playground: linear regression on line, as PyTorch code
#
# It draws the same numbers as the playground with this seed, so it prints the same losses; the
# last part compares. Nothing but torch is needed. The experiment, to be put behind # in the
# playground's address:
#
# v=1&task=linear&data=line&n=40&test_n=100&noise=0.5&seed=0&loss=half_squared&reduction=sum&divide=1&lr=0.03&batch=10&epochs=2&weight_decay=0&momentum=0&init=normal&init_std=0.01&order=shuffle&drop_last=0


# %% Settings
# One thread, because several add numbers up in another order.
import math

import torch

torch.set_num_threads(1)
seed = 0
batch_size, lr, num_epochs = 10, 0.03, 2


# %% Data
# Points about a known line or plane, as in the book's 3.2: y = Xw + b + noise. They are the
# first numbers that torch draws after the seed. The test set has a generator of its own, so
# that its size changes nothing of the run.
def synthetic_data(w, b, num_examples, generator=None):
    X = torch.normal(0, 1, (num_examples, len(w)), generator=generator)
    y = torch.matmul(X, w) + b
    y += torch.normal(0, noise, y.shape, generator=generator)
    return X, y.reshape(-1, 1)


num_examples, num_test_examples = 40, 100
true_w, true_b, noise = torch.tensor([1.5]), 1.0, 0.5
test_X, test_y = synthetic_data(true_w, true_b, num_test_examples,
                                torch.Generator().manual_seed(seed + 1))

torch.manual_seed(seed)
X, y = synthetic_data(true_w, true_b, num_examples)


# %% Model
# From scratch, as in the book's 3.2, but with the weight as nn.Linear has it, [outputs,
# inputs]: the book draws the transpose.
W = torch.normal(0, 0.01, (1, 1), requires_grad=True)
b = torch.zeros(1, requires_grad=True)
first_weights = W.detach().flatten()[:4].tolist()  # for the check


def net(X):
    return torch.matmul(X, W.T) + b


# %% Loss
# One number per example; how they become one is the training loop's.
def loss(y_hat, y):
    return (y_hat - y) ** 2 / 2


# %% Minibatches
# The examples of an epoch, by their indices.
def minibatches():
    return torch.randperm(num_examples).split(batch_size)


# %% Update
# The losses of a minibatch are added up, so the update divides by their number.
def sgd(params, lr, batch_size):
    with torch.no_grad():
        for param in params:
            param -= lr * (param.grad / batch_size)
            param.grad = None


# %% Edits by hand
# Weights and biases that were set by hand on the page, by the number of steps taken before; the
# run went on from them.
def edit_by_hand(step):
    if step == 0:
        b.data[0] = -1.0
    if step == 3:
        W.data[0, 0] = 3.0


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
        edit_by_hand(step)
        y_hat = net(X[batch])
        l = loss(y_hat, y[batch])
        l.sum().backward()
        sgd([W, b], lr, len(batch))
        step += 1
    train_losses[epoch], test_losses[epoch] = evaluate(X, y), evaluate(test_X, test_y)
    print(f'epoch {epoch}, train loss {train_losses[epoch]:.6f}, '
          f'test loss {test_losses[epoch]:.6f}')


# %% Check
# The playground's own numbers, from the first that is drawn to the last loss. If you change
# anything above, they will differ.
expected = {
    'data': [-1.12583983, 0.783065833, 1.44766667, 0.769709404, 1.35908073],
    'first weights': [-0.0150548965],
    'first minibatch': [39, 7, 15, 5, 19, 23, 0, 20],
    'train loss': {0: 1.5766471, 1: 2.99548171, 2: 2.35170687},
    'test loss': {0: 1.59773353, 1: 3.22213068, 2: 2.50854317},
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
