"""runs/<run>.txt: one run of the book's code, for each row of RUNS.

    config TEXT                          the same experiment for our trainer
    features COUNT SUM value...          generated sets only: of all training examples
    targets COUNT SUM value...
    order EPOCH COUNT CHECKSUM value...  the first 32 examples of the first three epochs
    parameter EPOCH NAME COUNT SUM NORM STRIDE value...      after it; 0: the initial ones
    running_loss EPOCH value             averaged over the epoch, before each update
    running_accuracy EPOCH value         (accuracies of classifications only)
    train_loss EPOCH value               of all examples after the epoch; 0: before the first
    train_accuracy, test_loss, test_accuracy EPOCH value

SUM and NORM (Euclidean) are over all values, in double precision; the values are every STRIDE-th
one. The reader of all this is the test in tests/train/.
"""

import random

import torch
from torch import nn

import book
from golden_file import GoldenFile, permutation_checksum

# What a run is if its row says nothing else: the keys are those of the text form of our configs.
DEFAULTS = {
    'linear': dict(data='d2l-linear', n=1000, test_n=100, noise=0.01, loss='half_squared', lr=0.03,
                   batch=10, epochs=3),
    'softmax': dict(data='mnist', n=2000, test_n=500, loss='cross_entropy', lr=0.1, batch=256,
                    epochs=10),
    'mlp': dict(data='mnist', n=1000, test_n=200, loss='cross_entropy', lr=0.1, batch=100,
                epochs=10, hidden='256', activation='relu'),
}
COMMON = dict(seed=0, reduction='mean', divide=0, weight_decay=0, momentum=0, init='normal',
              init_std=0.01, order='shuffle', drop_last=0, huber_delta=1)

# Rows: name, task, what differs. Names with `scratch` run the book's code from scratch, else its
# concise one.
#
# Where `noise` is 0.1 instead of the book's 0.01: with residuals of 0.01 on targets near 10 a loss
# has four or five digits in float32, and PyTorch's own runs on two processors differ by 3e-5.
RUNS = [
    # Chapter 3.2, 3.3, and en 1.0's.
    ('linear_scratch_3_2', 'linear', dict(reduction='sum', divide=1, order='python')),
    ('linear_scratch_seed_42', 'linear', dict(reduction='sum', divide=1, seed=42, epochs=10)),
    ('linear_concise_3_3', 'linear', dict(loss='squared', order='dataloader')),
    ('linear_scratch_batch_32', 'linear', dict(batch=32, order='dataloader', epochs=10)),
    # Reduction and division: the two mistakes of the classic four.
    ('linear_scratch_sum_undivided', 'linear', dict(reduction='sum', lr=0.003, epochs=10)),
    ('linear_scratch_mean_divided', 'linear', dict(divide=1, lr=0.3, epochs=10)),
    # Losses.
    ('linear_huber', 'linear', dict(loss='huber', huber_delta=0.5, lr=0.1, epochs=10)),
    ('linear_huber_sum_divided', 'linear',
     dict(loss='huber', huber_delta=0.01, reduction='sum', divide=1, lr=1, epochs=10)),
    ('linear_absolute', 'linear', dict(
        loss='absolute', noise=0.1, lr=0.03, epochs=10, order='python')),
    ('linear_squared_sum', 'linear', dict(loss='squared', reduction='sum', lr=0.001, epochs=10)),
    # Optimizer.
    ('linear_weight_decay', 'linear', dict(weight_decay=0.1, epochs=10)),
    ('linear_momentum', 'linear', dict(momentum=0.9, noise=0.1, lr=0.01, epochs=10)),
    ('linear_nesterov', 'linear', dict(optimizer='nesterov', momentum=0.9, noise=0.1, lr=0.01,
                                       weight_decay=0.01, epochs=10)),
    ('linear_adam', 'linear', dict(optimizer='adam', noise=0.1, lr=0.02, epochs=10)),
    ('linear_rmsprop', 'linear', dict(optimizer='rmsprop', noise=0.1, lr=0.01, reduction='sum',
                                      divide=1, epochs=10)),
    ('linear_adagrad', 'linear', dict(optimizer='adagrad', noise=0.1, lr=0.5, weight_decay=0.01,
                                      epochs=10)),
    ('linear_everything', 'linear', dict(
        loss='huber', huber_delta=2, reduction='sum', divide=1, weight_decay=0.01, momentum=0.5,
        seed=7, batch=64, init='xavier_normal', order='dataloader', epochs=10)),
    # Sizes: partial and dropped last minibatches, sets below 16 values, one minibatch, one example.
    ('linear_partial_batch', 'linear', dict(n=103, batch=16, order='sequential', epochs=10)),
    ('linear_drop_last', 'linear',
     dict(n=103, batch=16, order='dataloader', drop_last=1, epochs=10)),
    ('linear_few_examples', 'linear', dict(
        n=7, test_n=3, batch=3, lr=0.1, epochs=10, reduction='sum', divide=1)),
    ('linear_full_batch', 'linear', dict(n=50, batch=50, lr=0.1, epochs=10, order='python')),
    ('linear_batch_above_n', 'linear', dict(n=20, batch=64, lr=0.1, epochs=10)),
    ('linear_batch_1', 'linear', dict(n=40, batch=1, lr=0.02, epochs=10, noise=1)),
    ('line', 'linear', dict(data='line', n=100, noise=0.3, batch=8, epochs=10)),
    ('line_few_examples', 'linear', dict(
        data='line', n=12, test_n=5, noise=0.3, batch=5, init_std=1, epochs=10)),
    ('line_torch_default', 'linear', dict(
        data='line', n=100, noise=0.3, batch=8, init='torch_default', epochs=10)),
    # Chapter 3.6, 3.7.
    ('softmax_scratch_3_6', 'softmax', dict(reduction='sum', divide=1)),
    ('softmax_concise_3_7', 'softmax', dict(order='dataloader')),
    ('softmax_scratch_python', 'softmax', dict(reduction='sum', divide=1, order='python', seed=42)),
    ('softmax_sequential_drop_last', 'softmax', dict(order='sequential', drop_last=1)),
    ('softmax_scratch_sum_undivided', 'softmax', dict(reduction='sum', lr=0.0005)),
    ('softmax_scratch_mean_divided', 'softmax', dict(divide=1, lr=20)),
    ('softmax_weight_decay', 'softmax', dict(weight_decay=0.01, epochs=5)),
    ('softmax_momentum', 'softmax', dict(momentum=0.9, lr=0.05, epochs=5)),
    ('softmax_nesterov', 'softmax', dict(optimizer='nesterov', momentum=0.5, lr=0.05, epochs=5)),
    ('softmax_adam', 'softmax', dict(optimizer='adam', lr=0.001, weight_decay=0.01, epochs=5)),
    ('softmax_rmsprop', 'softmax', dict(optimizer='rmsprop', lr=0.001, epochs=5)),
    ('softmax_adagrad', 'softmax', dict(optimizer='adagrad', lr=0.01, epochs=5)),
    ('softmax_zeros', 'softmax', dict(init='zeros', epochs=2)),
    ('softmax_constant', 'softmax', dict(init='constant', init_std=0.05, epochs=2)),
    ('softmax_xavier_uniform', 'softmax', dict(init='xavier_uniform', epochs=2)),
    ('softmax_xavier_normal', 'softmax', dict(init='xavier_normal', epochs=2)),
    ('softmax_torch_default', 'softmax', dict(init='torch_default', epochs=2)),
    ('softmax_scratch_full', 'softmax', dict(n=60000, test_n=10000, reduction='sum', divide=1)),
    # Chapter 4.2, 4.3.
    ('mlp_scratch_4_2', 'mlp', dict()),
    ('mlp_concise_4_3', 'mlp', dict(order='dataloader', batch=64, lr=0.2)),
    ('mlp_sigmoid', 'mlp', dict(
        hidden='64,32', activation='sigmoid', init='xavier_uniform', lr=0.5)),
    ('mlp_tanh_momentum', 'mlp', dict(
        hidden='50', activation='tanh', init='torch_default', momentum=0.9, lr=0.02,
        weight_decay=0.001)),
    ('mlp_adam', 'mlp', dict(optimizer='adam', lr=0.001, order='dataloader')),
    ('mlp_identity', 'mlp', dict(hidden='20', activation='identity', reduction='sum', divide=1)),
    ('mlp_regression', 'mlp', dict(
        data='d2l-linear', n=200, test_n=100, noise=0.01, loss='squared', hidden='16',
        activation='tanh', init='xavier_normal', lr=0.02, batch=10)),
]


def number_text(value):
    return repr(value) if isinstance(value, float) else str(value)


def config_of(task, changes):
    return {'v': 1, 'task': task, **COMMON, **DEFAULTS[task], **changes}


def make_data(config, data_dir):
    """X and y of the training and of the test set; seeds the generators of the run on the way."""
    if config['data'] == 'mnist':
        sets = (*book.load_idx(data_dir, 'train', config['n']),
                *book.load_idx(data_dir, 't10k', config['test_n']))
        torch.manual_seed(config['seed'])
        return sets
    w, b = {'d2l-linear': (torch.tensor([2, -3.4]), 4.2),
            'line': (torch.tensor([1.5]), 1.0)}[config['data']]
    test_generator = torch.Generator().manual_seed(config['seed'] + 1)
    test_set = book.synthetic_data(w, b, config['test_n'], config['noise'], test_generator)
    torch.manual_seed(config['seed'])
    return *book.synthetic_data(w, b, config['n'], config['noise']), *test_set


def layer_widths(config):
    inputs, outputs = {'mnist': (784, 10), 'd2l-linear': (2, 1), 'line': (1, 1)}[config['data']]
    return [inputs, *map(int, filter(None, config.get('hidden', '').split(','))), outputs]


def transposed(param):
    """From nn.Linear's layout to the book's scratch code's, or back; a bias is the same in both."""
    return param.T if param.dim() == 2 else param


def scratch_net(config, layers):
    """Parameters, net and loss as 3.2, 3.6 and 4.2 write them, with the values of `layers`."""
    params = [transposed(param.detach()).clone().requires_grad_() for param in layers.parameters()]
    if config['task'] == 'linear':
        return params, lambda X: book.linreg(X, *params), book.squared_loss
    if config['task'] == 'softmax':
        W, b = params
        return params, lambda X: book.softmax(torch.matmul(X, W) + b), book.cross_entropy
    W1, b1, W2, b2 = params
    return (params, lambda X: book.relu(X @ W1 + b1) @ W2 + b2,
            nn.CrossEntropyLoss(reduction='none'))


def scratch_update(config, params):
    return lambda batch_size: book.sgd(params, config['lr'],
                                       batch_size if config['divide'] else 1)


def concise_update(config, params):
    name = config.get('optimizer', 'sgd')
    knobs = dict(lr=config['lr'], weight_decay=config['weight_decay'])
    if name in ('sgd', 'nesterov'):
        optimizer = torch.optim.SGD(params, momentum=config['momentum'],
                                    nesterov=name == 'nesterov', **knobs)
    else:
        optimizer = {'adam': torch.optim.Adam, 'rmsprop': torch.optim.RMSprop,
                     'adagrad': torch.optim.Adagrad}[name](params, **knobs)

    def update(batch_size):
        if config['divide']:
            for param in params:
                param.grad /= batch_size
        optimizer.step()
        optimizer.zero_grad()
    return update


def add_data(out, key, tensor):
    out.add(key, tensor.numel(), float(tensor.double().sum()), tensor.flatten()[:32].numpy())


def add_parameter(out, epoch, name, param):
    """`param` in nn.Linear's layout."""
    values = param.detach().flatten()
    stride = 1 if len(values) <= 64 else len(values) // 48
    out.add('parameter', epoch, name, len(values), float(values.double().sum()),
            float(values.double().norm()), stride, values[::stride].numpy())


def write_run(name, task, changes, data_dir, folder):
    config = config_of(task, changes)
    from_scratch = 'scratch' in name
    # Equal weights make equal logits, of which rounding decides the largest.
    has_accuracy = config['loss'] == 'cross_entropy' and config['init'] != 'constant'
    out = GoldenFile(folder / f'{name}.txt',
                     'Made by make_golden.py; runs_golden.py says what the lines are.')
    out.add('config', '&'.join(f'{key}={number_text(value)}' for key, value in config.items()))

    net = book.build_layers(layer_widths(config), config.get('activation', 'identity'))
    random.seed(config['seed'])
    X, y, test_X, test_y = make_data(config, data_dir)
    for layer in net:
        book.init_weights(layer, config['init'], config['init_std'])
    if config['data'] != 'mnist':
        add_data(out, 'features', X)
        add_data(out, 'targets', y)

    param_names = [name for name, _ in net.named_parameters()]
    if from_scratch:
        params, net, loss = scratch_net(config, net)
        update = scratch_update(config, params)
    else:
        params, loss = list(net.parameters()), book.concise_loss(config['loss'],
                                                                 config['huber_delta'])
        update = concise_update(config, params)

    def add_state(epoch):
        for param_name, param in zip(param_names, params):
            add_parameter(out, epoch, param_name, transposed(param) if from_scratch else param)
        for key, inputs, labels in (('train', X, y), ('test', test_X, test_y)):
            mean_loss, accuracy = book.evaluate(net, inputs, labels, loss)
            out.add(f'{key}_loss', epoch, mean_loss)
            if has_accuracy:
                out.add(f'{key}_accuracy', epoch, accuracy)

    add_state(0)
    orders = book.epoch_orders(config['order'], config['n'], config['batch'], config['drop_last'])
    for epoch in range(1, config['epochs'] + 1):
        batches = next(orders)
        if epoch <= 3:
            order = [i for batch in batches for i in batch]
            out.add('order', epoch, len(order), permutation_checksum(order), order[:32])
        running_loss, running_accuracy = book.train_epoch(net, batches, X, y, loss,
                                                          config['reduction'], update)
        out.add('running_loss', epoch, running_loss)
        if has_accuracy:
            out.add('running_accuracy', epoch, running_accuracy)
        add_state(epoch)
    out.write()
