"""PyTorch as a peer of the benchmark: answers each line of its input with a line of JSON, as benchmark.h does.

    pytorch.py FOLDER THREADS      with the exported tasks, see exported_task.h

Who starts it binds OpenBLAS, too (OPENBLAS_NUM_THREADS): set_num_threads does not. Each answer tells the processors that
were busy, by the time that they spent. Commands: `run TASK`, `loss TASK`; `run TASK-dataloader` has the minibatches cut by
torch.utils.data.DataLoader. Otherwise they lie ready in the order of the epoch: nothing is gathered or converted.
Softmax regression computes its gradient by hand, which takes an eighth less time than autograd.
"""

import json
import pathlib
import sys
import time

import numpy
import torch

FOLDER = pathlib.Path(sys.argv[1])
torch.set_num_threads(int(sys.argv[2]))


class Training:
    """A task that is trained; `description` as the benchmark program exported it."""

    def __init__(self, name):
        folder = FOLDER / name
        self.description = json.loads((folder / 'task.json').read_text())
        widths = self.description['widths']
        bytes_path = folder / 'features.u8'
        if bytes_path.exists():
            features = numpy.fromfile(bytes_path, numpy.uint8).astype(numpy.float32) / 255
        else:
            features = numpy.fromfile(folder / 'features.f32', numpy.float32)
        is_classifier = (folder / 'labels.i32').exists()
        if is_classifier:
            targets = numpy.fromfile(folder / 'labels.i32', numpy.int32).astype(numpy.int64)
        else:
            targets = numpy.fromfile(folder / 'targets.f32', numpy.float32).reshape(-1, 1)
        order = torch.from_numpy(numpy.fromfile(folder / 'order.i32', numpy.int32).astype(numpy.int64))
        self.features = torch.from_numpy(features).reshape(-1, widths[0])[order]
        self.targets = torch.from_numpy(targets)[order]
        values = torch.from_numpy(numpy.fromfile(folder / 'parameters.f32', numpy.float32))
        self.parameters = []
        for inputs, outputs in zip(widths, widths[1:]):
            for shape in ((outputs, inputs), (outputs,)):
                count = inputs * outputs if len(shape) == 2 else outputs
                self.parameters.append(values[:count].reshape(shape).clone().requires_grad_())
                values = values[count:]
        self.is_softmax_regression = is_classifier and len(widths) == 2
        self.loss_function = (torch.nn.functional.cross_entropy if is_classifier
                              else lambda y_hat, y: torch.nn.functional.mse_loss(y_hat, y) / 2)

    def outputs(self, x):
        for i in range(0, len(self.parameters), 2):
            if i > 0:
                x = torch.relu(x)
            x = torch.nn.functional.linear(x, self.parameters[i], self.parameters[i + 1])
        return x

    def slices(self):
        size = self.description['batch_size']
        return zip(self.features.split(size), self.targets.split(size))

    def loader(self):
        dataset = torch.utils.data.TensorDataset(self.features, self.targets)
        return torch.utils.data.DataLoader(dataset, self.description['batch_size'], shuffle=True)

    def epoch(self, minibatches):
        if self.is_softmax_regression:
            self.epoch_by_hand(minibatches)
        else:
            self.epoch_by_autograd(minibatches)

    def epoch_by_hand(self, minibatches):
        weight, bias = self.parameters
        with torch.no_grad():
            for x, y in minibatches:
                delta = torch.softmax(torch.addmm(bias, x, weight.t()), 1)
                delta[torch.arange(len(y)), y] -= 1
                rate = self.description['learning_rate'] / len(y)
                weight.addmm_(delta.t(), x, alpha=-rate)
                bias.sub_(delta.sum(0), alpha=rate)

    def epoch_by_autograd(self, minibatches):
        rate = self.description['learning_rate']
        for x, y in minibatches:
            loss = self.loss_function(self.outputs(x), y)
            gradients = torch.autograd.grad(loss, self.parameters)
            with torch.no_grad():
                for parameter, gradient in zip(self.parameters, gradients):
                    parameter.sub_(gradient, alpha=rate)

    def loss(self):
        with torch.no_grad():
            return self.loss_function(self.outputs(self.features), self.targets).item()


class Dense:
    def __init__(self, name):
        folder = FOLDER / name
        size = json.loads((folder / 'task.json').read_text())['size']
        self.left, self.right = (torch.from_numpy(numpy.fromfile(folder / file, numpy.float32)).reshape(size, size)
                                 for file in ('left.f32', 'right.f32'))


tasks = {}


def task(name, start):
    if name not in tasks:
        tasks[name] = start(name)
    return tasks[name]


def timed(work, count):
    begin, begin_busy = time.perf_counter(), time.process_time()
    work()
    seconds, busy = time.perf_counter() - begin, time.process_time() - begin_busy
    return {'milliseconds': seconds * 1e3 / count, 'processors': busy / seconds}


def run(name):
    if name == 'dense_512':
        dense = task(name, Dense)
        return timed(lambda: [torch.mm(dense.left, dense.right) for _ in range(10)], 10)
    name, _, with_loader = name.partition('-')
    training = task(name, Training)
    return timed(lambda: training.epoch(training.loader() if with_loader else training.slices()), 1)


def loss(name):
    if name == 'dense_512':
        dense = task(name, Dense)
        return {'loss': torch.mm(dense.left, dense.right).double().mean().item()}
    training = Training(name)
    training.epoch(training.slices())
    return {'loss': training.loss()}


for line in sys.stdin:
    verb, name = line.split()
    print(json.dumps({'run': run, 'loss': loss}[verb](name)), flush=True)
