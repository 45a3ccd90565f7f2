"""study.txt: how far the w and b of linear regression end from the true ones, for 200 seeds.

    study FIRST_SEED COUNT
    weight_errors NAME value...    max_j |w_j - true w_j|, by seed
    bias_errors NAME value...

For each of the two ways of `Book scratch vs book concise`: `sum`, divided in the update, and
`mean`. The data, the initial weights and the order of each epoch are PyTorch's; the steps are taken
in NumPy, in float64. The reader is tests/train/seed_study_test.cc.
"""

import numpy
import torch

import book
from golden_file import GoldenFile

TRUE_W, TRUE_B = [2.0, -3.4], 4.2
NUM_EXAMPLES, BATCH_SIZE, NUM_EPOCHS, LR = 1000, 10, 3, 0.03
SEEDS = range(200)


def errors_of(seed, reduction):
    torch.manual_seed(seed)
    X, y = book.synthetic_data(torch.tensor(TRUE_W), TRUE_B, NUM_EXAMPLES, 0.01)
    w = torch.normal(0, 0.01, (2,)).numpy().astype(numpy.float64)
    b = 0.0
    X, y = (tensor.numpy().astype(numpy.float64) for tensor in (X, y.reshape(-1)))
    orders = book.epoch_orders('shuffle', NUM_EXAMPLES, BATCH_SIZE, False)
    for _ in range(NUM_EPOCHS):
        for batch in next(orders):
            residual = X[batch] @ w + b - y[batch]
            grad_w, grad_b = residual @ X[batch], residual.sum()
            if reduction == 'mean':
                grad_w, grad_b = grad_w / len(batch), grad_b / len(batch)
            divisor = len(batch) if reduction == 'sum' else 1
            w = w - LR * grad_w / divisor
            b = b - LR * grad_b / divisor
    # The true weights as float32 holds them, as the data was made with.
    truth = numpy.float32(TRUE_W).astype(numpy.float64)
    return float(numpy.abs(w - truth).max()), float(abs(b - float(numpy.float32(TRUE_B))))


def write_study(path):
    out = GoldenFile(path, 'Made by make_golden.py; study_golden.py says what the lines are.')
    out.add('study', SEEDS[0], len(SEEDS))
    for reduction in ('sum', 'mean'):
        errors = [errors_of(seed, reduction) for seed in SEEDS]
        out.add('weight_errors', reduction, [round(w, 10) for w, _ in errors])
        out.add('bias_errors', reduction, [round(b, 10) for _, b in errors])
    out.write()
