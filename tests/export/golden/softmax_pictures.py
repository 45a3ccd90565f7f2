# Softmax Playground: softmax regression on garments, as PyTorch code
#
# It draws the same numbers as the playground with this seed, so it prints the same losses; the
# last part compares. Nothing but torch is needed. The experiment, to be put behind # in the
# playground's address:
#
# v=1&task=softmax&data=garments&n=3&test_n=2&seed=0&loss=cross_entropy&reduction=mean&divide=0&lr=0.1&batch=2&epochs=1&weight_decay=0&momentum=0&init=zeros&order=shuffle&drop_last=0


# %% Settings
# One thread, because several add numbers up in another order.
import base64
import math
import zlib

import torch
from torch import nn

torch.set_num_threads(1)
seed = 0
batch_size, lr, num_epochs = 2, 0.1, 1


# %% Model
# The layers, as in the book's 3.7. nn.Linear draws numbers when it is made, so it is made
# before the seed is set.
net = nn.Sequential(nn.Linear(784, 10))


# %% Data
# Pictures of garments, which the playground draws by itself, in more lines than this file has.
# They stand below, packed. torch draws nothing for them, so its first numbers are the weights.
packed = '''
'''
num_examples, num_test_examples = 3, 2
raw = torch.frombuffer(bytearray(zlib.decompress(base64.b64decode(packed))), dtype=torch.uint8)
pixels, test_pixels, y, test_y = raw.split(
    [num_examples * 784, num_test_examples * 784, num_examples, num_test_examples])
X, test_X = pixels.reshape(-1, 784).float() / 255, test_pixels.reshape(-1, 784).float() / 255
y, test_y = y.long(), test_y.long()

torch.manual_seed(seed)


# %% Initial weights
# Layer by layer, each weight in one draw.
def init_weights(layer):
    if type(layer) == nn.Linear:
        nn.init.zeros_(layer.weight)
        nn.init.zeros_(layer.bias)


net.apply(init_weights)
first_weights = net[0].weight.detach().flatten()[:4].tolist()  # for the check


# %% Loss
# One number per example; how they become one is the training loop's.
loss = nn.CrossEntropyLoss(reduction='none')


# %% Minibatches
# The examples of an epoch, by their indices.
def minibatches():
    return torch.randperm(num_examples).split(batch_size)


# %% Update
# torch.optim.SGD takes the gradient as it comes.
optimizer = torch.optim.SGD(net.parameters(), lr=lr)


# %% Training
# A line an epoch. Train loss and accuracy are averages over the epoch, taken before each
# update, as in the book's train_epoch_ch3; test accuracy is measured after it. Measuring draws
# no number.
def num_correct_of(y_hat, y):
    return float((y_hat.argmax(dim=1) == y).sum())


def evaluate(X, y):
    """Mean loss and accuracy of a whole set."""
    with torch.no_grad():
        y_hat = net(X)
        return float(loss(y_hat, y).double().mean()), num_correct_of(y_hat, y) / len(y)


train_losses, test_losses = {0: evaluate(X, y)[0]}, {0: evaluate(test_X, test_y)[0]}
step = 0
for epoch in range(1, num_epochs + 1):
    loss_sum, num_correct, num_seen = 0.0, 0.0, 0
    for batch in minibatches():
        if step == 0:
            first_batch = batch[:8].tolist()  # for the check
        y_hat = net(X[batch])
        l = loss(y_hat, y[batch])
        optimizer.zero_grad()
        l.mean().backward()
        optimizer.step()
        step += 1
        loss_sum += float(l.sum())
        num_correct += num_correct_of(y_hat, y[batch])
        num_seen += len(batch)
    train_losses[epoch] = loss_sum / num_seen
    test_losses[epoch], test_accuracy = evaluate(test_X, test_y)
    print(f'epoch {epoch}, train loss {train_losses[epoch]:.6f}, '
          f'train acc {num_correct / num_seen:.4f}, test acc {test_accuracy:.4f}')


# %% Check
# The playground's own numbers, from the first that is drawn to the last loss. If you change
# anything above, they will differ.
expected = {
    'data': [0.0, 0.0, 0.0, 0.285385836, 6.33333333, 0.244042633, 4.5],
    'first weights': [0.0, 0.0, 0.0, 0.0],
    'first minibatch': [2, 0],
    'train loss': {0: 2.30258509, 1: 3.62388566},
    'test loss': {0: 2.30258509, 1: 10.0402767},
}
look_first_at = {
    'data': 'were the numbers of examples or the noise changed?',
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
assert same, 'not the numbers of the playground; the lines above tell where to look first'
