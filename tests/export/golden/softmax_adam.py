# Softmax Playground: softmax regression on blobs, as PyTorch code
#
# It draws the same numbers as the playground with this seed, so it prints the same losses; the
# last part compares. Nothing but torch is needed. The experiment, to be put behind # in the
# playground's address:
#
# v=1&task=softmax&data=blobs&n=60&test_n=300&noise=0.8&seed=0&loss=cross_entropy&reduction=mean&divide=1&optimizer=adam&lr=0.001&batch=20&epochs=2&weight_decay=0&init=normal&init_std=0.01&order=shuffle&drop_last=0


# %% Settings
# One thread, because several add numbers up in another order.
import math

import torch
from torch import nn

torch.set_num_threads(1)
seed = 0
batch_size, lr, num_epochs = 20, 0.001, 2


# %% Model
# The layers, as in the book's 3.7. nn.Linear draws numbers when it is made, so it is made
# before the seed is set.
net = nn.Sequential(nn.Linear(2, 3))


# %% Data
# Three round clouds of points. They come from the playground's own generator (PCG32 by M.
# O'Neill), so that the first numbers that torch draws are the weights.
class Pcg32:
    def __init__(self, seed, stream):
        self.state, self.increment = 0, 2 * stream + 1
        self.bits()
        self.state += seed
        self.bits()

    def bits(self):
        """32 random bits."""
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) % 2**64
        word, turn = ((old >> 18 ^ old) >> 27) % 2**32, old >> 59
        return (word >> turn | word << (32 - turn)) % 2**32

    def below(self, bound):
        """0 to bound - 1, each equally likely."""
        while True:
            product = self.bits() * bound
            if product % 2**32 >= 2**32 % bound:
                return product >> 32

    def normal(self):
        radius = math.sqrt(-2 * math.log((self.bits() + 1) / 2**32))
        return radius * math.cos(2 * math.pi * self.bits() / 2**32)


def clouds(num_examples, stream):
    generator, labels, deviations = Pcg32(seed, stream), [], []
    for _ in range(num_examples):
        labels.append(generator.below(3))
        deviations.append([generator.normal(), generator.normal()])
    centres = torch.tensor([[0, 2], [-math.sqrt(3), -1], [math.sqrt(3), -1]])
    y = torch.tensor(labels)
    return centres[y] + noise * torch.tensor(deviations), y


num_examples, num_test_examples = 60, 300
noise = 0.8
X, y = clouds(num_examples, stream=1)
test_X, test_y = clouds(num_test_examples, stream=2)

torch.manual_seed(seed)


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
loss = nn.CrossEntropyLoss(reduction='none')


# %% Minibatches
# The examples of an epoch, by their indices.
def minibatches():
    return torch.randperm(num_examples).split(batch_size)


# %% Update
# torch.optim.Adam with its defaults, betas 0.9 and 0.999, eps 1e-8. The gradient is divided by
# the number of examples in the minibatch (divide=1).
optimizer = torch.optim.Adam(net.parameters(), lr=lr)


def update(batch_size):
    for param in net.parameters():
        param.grad /= batch_size
    optimizer.step()


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
        update(len(batch))
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
    'data': [0.444191843, 1.90554416, 1.29446172, 0.9, 1.39928249, 1.07333333],
    'first weights': [0.0154099613, -0.00293428916, -0.021787893, 0.0056843129],
    'first minibatch': [36, 45, 30, 56, 0, 48, 20, 28],
    'train loss': {0: 1.09374413, 1: 1.09116636, 2: 1.08360065},
    'test loss': {0: 1.0933806, 1: 1.08592187, 2: 1.07856366},
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
