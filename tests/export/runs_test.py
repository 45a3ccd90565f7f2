#!/usr/bin/env python3
"""Runs what `play cli export` writes, and compares its losses with those of `play cli train`.

    runs_test.py [--stand-in] PROGRAM...      the words that start the program

With PyTorch, or with --stand-in with the stand-in beside this file. Exit code 77 (skipped) where there is
neither. All runs are made in one interpreter, because PyTorch takes seconds to start; the workers of the
distributed ones are processes of their own.
"""

import contextlib
import gzip
import io
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).parent
stand_in = sys.argv[1:2] == ['--stand-in']
program = sys.argv[2:] if stand_in else sys.argv[1:]
if stand_in:
    sys.path.insert(0, str(here / 'stand_in'))
    os.environ['PYTHONPATH'] = str(here / 'stand_in')
try:
    import torch
except ImportError as error:
    print(f'Skipped: {error.name} is not installed for {sys.executable}.')
    sys.exit(77)

RTOL = 1e-4
ORDERS = ['shuffle', 'dataloader', 'python', 'sequential']
INITS = ['normal', 'zeros', 'xavier_uniform', 'xavier_normal', 'constant', 'torch_default']
WAYS = [('mean', 0), ('sum', 1), ('sum', 0), ('mean', 1)]  # reduction, divide


def config_text(**settings):
    return '&'.join(f'{key}={value}' for key, value in settings.items())


def rate(lr, batch, reduction, divide):
    """With which the four ways learn alike."""
    return lr * {('sum', 0): 1 / batch, ('mean', 1): batch}.get((reduction, divide), 1)


def configs():
    """(config, further words): every task x loss x way to reduce, with the orders and initial weights in turn;
    then every order x way on softmax, every activation, and what stands alone."""
    orders, inits, seeds = itertools.cycle(ORDERS), itertools.cycle(INITS), itertools.count()
    for loss, (reduction, divide) in itertools.product(
            ['half_squared', 'squared', 'huber', 'absolute'], WAYS):
        data = 'd2l-linear' if divide == 0 else 'line'
        yield config_text(task='linear', data=data, n=70, test_n=30, noise=0.5, loss=loss, huber_delta=0.7,
                          reduction=reduction, divide=divide, lr=rate(0.05, 8, reduction, divide), batch=8,
                          epochs=4, order=next(orders), init=next(inits), init_std=0.3, seed=next(seeds)), []
    next(inits)  # so that they meet other orders
    for order, (reduction, divide) in itertools.product(ORDERS, WAYS):
        yield config_text(task='softmax', data='blobs', n=130, test_n=50, reduction=reduction, divide=divide,
                          lr=rate(0.3, 32, reduction, divide), batch=32, epochs=4, order=order,
                          init=next(inits), init_std=0.2, seed=next(seeds)), []
    for activation, (reduction, divide) in zip(['relu', 'sigmoid', 'tanh', 'identity'] * 2, WAYS * 2):
        classes = next(seeds) % 2 == 0
        yield config_text(task='mlp', data='blobs' if classes else 'd2l-linear', n=90, test_n=40, noise=0.5,
                          loss='cross_entropy' if classes else 'squared', hidden='12' if classes else '8,5',
                          activation=activation, reduction=reduction, divide=divide,
                          lr=rate(0.1 if classes else 0.01, 16, reduction, divide), batch=16, epochs=4,
                          order=next(orders), init=['xavier_uniform', 'torch_default', 'normal'][divide],
                          init_std=0.3, seed=next(seeds)), []
    yield 'task=softmax&data=garments&n=150&test_n=40&batch=32&epochs=3', []
    yield 'task=softmax&data=garments&n=150&test_n=40&batch=32&epochs=3&reduction=sum&divide=1&order=python', []
    yield 'task=mlp&data=garments&n=150&test_n=40&batch=32&epochs=2&hidden=20&init=xavier_normal', []
    yield 'task=softmax&data=garments&n=1500&test_n=200&batch=128&epochs=1', []  # with a file of pictures
    yield 'task=linear&epochs=3', []
    yield 'task=linear&epochs=3&reduction=sum&divide=1&init=constant', []
    yield 'task=linear&n=103&batch=16&drop_last=1&order=dataloader&momentum=0.5', []
    yield 'task=linear&n=103&batch=16&drop_last=1&order=python&weight_decay=0.1', []
    yield 'task=linear&n=7&test_n=3&batch=64&epochs=6&seed=4294967295&noise=0', []
    yield 'task=linear&data=line&n=40&batch=1&lr=0.01&epochs=40&noise=1', []
    yield 'task=softmax&data=blobs&batch=64&momentum=0.9&weight_decay=0.01&reduction=sum&divide=1', []
    yield 'task=mlp&data=blobs&batch=64&hidden=10&momentum=0.9&weight_decay=0.01&divide=1&lr=3', []
    # Knobs turned during the run.
    yield 'task=softmax&data=blobs&n=200&batch=32&epochs=4', ['--at', '5:lr=0.5', '--at=11:lr=0.01']
    yield 'task=linear&n=100&epochs=4&noise=1', ['--at', '7:reduction=sum', '--at', '7:divide=1', '--at',
                                                 '20:weight_decay=0.1', '--at', '30:divide=0', '--at', '30:lr=0.001']
    yield 'task=mlp&data=blobs&n=200&batch=32&epochs=4&hidden=8&init=torch_default&lr=0.05', [
        '--at', '4:momentum=0.9', '--at', '9:momentum=0', '--at', '15:momentum=0.5']
    yield 'task=linear&n=100&epochs=3&noise=1&momentum=0.5&reduction=sum&divide=1', ['--at', '0:lr=0.01']
    # Weights and biases that were set by hand during the run, with and without nn.Linear.
    yield 'task=softmax&data=blobs&n=200&batch=32&epochs=4', [
        '--at', '0:0.bias[1]=0.5', '--at', '5:0.weight[2,1]=-1.25', '--at', '7:0.weight[0,0]=2']
    yield 'task=linear&n=100&epochs=4&noise=1&reduction=sum&divide=1', [
        '--at', '10:0.weight[0,1]=3', '--at', '10:0.weight[0,1]=-3', '--at', '13:0.bias[0]=1e-3']
    yield 'task=mlp&data=blobs&n=200&batch=32&epochs=4&hidden=8,5&lr=0.05&momentum=0.5', [
        '--at', '7:4.bias[2]=1', '--at', '9:2.weight[4,7]=-0.5', '--at', '9:lr=0.1', '--at', '20:0.weight[7,1]=1']
    # Every optimizer: on every task, each with weight decay, with a gradient that is divided, and with its knobs turned.
    for optimizer, lr in (('nesterov', 0.02), ('adam', 0.01), ('rmsprop', 0.005), ('adagrad', 0.1)):
        yield f'task=linear&n=100&batch=10&epochs=4&noise=1&optimizer={optimizer}&lr={lr}', []
        yield config_text(task='softmax', data='blobs', n=130, test_n=50, batch=32, epochs=4, optimizer=optimizer,
                          lr=lr, weight_decay=0.01, order=next(orders), seed=next(seeds)), []
        yield config_text(task='mlp', data='blobs', n=130, test_n=50, batch=32, epochs=4, hidden=9, divide=1,
                          optimizer=optimizer, lr=lr, init='xavier_uniform', seed=next(seeds)), []
        yield (f'task=softmax&data=garments&n=150&test_n=40&batch=32&epochs=3&reduction=sum&divide=1'
               f'&optimizer={optimizer}&lr={lr / 10}'), []
        yield f'task=linear&n=100&epochs=3&noise=1&optimizer={optimizer}&lr={lr}', [
            '--at', f'7:lr={lr / 2}', '--at', '7:weight_decay=0.1', '--at', '15:reduction=sum', '--at', '20:divide=1']
    yield 'task=linear&n=100&epochs=3&noise=1&optimizer=nesterov&momentum=0', ['--at', '9:momentum=0.8', '--at',
                                                                              '15:momentum=0', '--at', '20:momentum=0.5']
    yield 'task=softmax&data=blobs&optimizer=nesterov&momentum=0&reduction=sum&divide=1', []
    # A run that diverges, and stops there.
    yield 'task=linear&data=line&lr=30&n=100&batch=10&epochs=20&noise=1', []


FAMILY = ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte', 't10k-images-idx3-ubyte',
          't10k-labels-idx1-ubyte']


def write_idx(path, sizes, content, zipped):
    raw = bytes([0, 0, 8, len(sizes)]) + b''.join(size.to_bytes(4, 'big') for size in sizes) + bytes(content)
    path.write_bytes(gzip.compress(raw) if zipped else raw)


def file_configs(folder):
    """Files of the MNIST family, all four and a single pair of one's own, gzipped and not."""
    def pixels(count, width):
        return [(i * i * 7 + i * 13) % 251 for i in range(count * width)]
    family, pair = folder / "it's here", folder / 'pair'
    family.mkdir()
    pair.mkdir()
    for name, count in zip(FAMILY, [120, 120, 30, 30]):
        zipped = name.startswith('train')
        path = family / (name + ('.gz' if zipped else ''))
        if 'images' in name:
            write_idx(path, [count, 28, 28], pixels(count, 784), zipped)
        else:
            write_idx(path, [count], [i * 3 % 10 for i in range(count)], zipped)
    write_idx(pair / 'mine-images', [60, 5, 6], pixels(60, 30), False)
    write_idx(pair / 'mine-labels', [60], [i % 4 for i in range(60)], True)
    yield 'data=mnist&n=100&batch=25&epochs=2', ['--data-dir', str(family)]
    yield 'task=mlp&data=fashion-mnist&hidden=9&batch=25&epochs=2&order=dataloader', ['--data-dir', str(family)]
    yield 'data=file&test_n=5&batch=7&epochs=3', ['--data-dir', str(pair)]


def call(*words):
    done = subprocess.run([*program, *words], capture_output=True, text=True)
    assert done.returncode in (0, 1), f'{words}: {done.stderr}'
    return done


class Worst:
    """The largest deviations, by task."""

    def __init__(self):
        self.by_task, self.counts = {}, {}

    def add(self, task, deviation):
        self.by_task[task] = max(self.by_task.get(task, 0), deviation)

    def count(self, task):
        self.counts[task] = self.counts.get(task, 0) + 1


def deviation(found, wanted):
    return abs(found - wanted) / max(abs(wanted), 1e-5)


def run_code(code, path):
    """Its names afterwards, and what it printed; an AssertionError of its check is passed on."""
    names, printed = {'__name__': '__main__', '__file__': str(path)}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, str(path), 'exec'), names)
    return names, printed.getvalue()


def trained(config, words, folder):
    """The epochs as `train` has them, which cannot turn knobs: then those that the code expects."""
    if '--at' in ' '.join(words):
        return None
    call('train', config, '--quiet', '--json', str(folder / 'run.json'), *words)
    return json.loads((folder / 'run.json').read_text())['epochs']


def compare(config, words, folder, worst):
    task = re.search('task=([a-z]+)', config + '&task=softmax').group(1)
    path = folder / 'run.py'
    call('export', config, '-o', str(path), *words)
    assert max(map(len, path.read_text().splitlines())) <= 400
    try:
        names, printed = run_code(path.read_text(), path)
    except AssertionError as error:
        raise AssertionError(f'{config} {words}: {error}') from error
    epochs = trained(config, words, folder)
    assert f'epoch {1 if epochs is None or epochs else 0}' in printed or not epochs, printed
    for epoch in epochs or []:
        train_loss = epoch['running_loss'] if 'running_accuracy' in epoch else epoch['train_loss']
        for found, wanted in ((names['train_losses'][epoch['epoch']], train_loss),
                              (names['test_losses'][epoch['epoch']], epoch['test_loss'])):
            off = deviation(found, wanted)
            assert off <= RTOL, f'{config}: epoch {epoch["epoch"]}: {found}, the playground has {wanted}'
            worst.add(task, off)
    for name in ('train loss', 'test loss'):
        for epoch, wanted in names['expected'][name].items():
            found = names[name.replace(' ', '_') + 'es'][epoch]
            worst.add(task, deviation(found, wanted))
            assert deviation(found, wanted) <= RTOL, f'{config} {words}: {name} {epoch}: {found}, {wanted}'
    worst.count(task)
    return path


# ---- the end that diagnoses itself -----------------------------------------------------------------


def check_diagnosis(folder):
    """What was changed in the code is found, and the first that differs is named."""
    path = folder / 'run.py'
    call('export', 'task=softmax&data=blobs&n=100&epochs=2&batch=20', '-o', str(path))
    code = path.read_text()
    for old, new, named in [
            ('noise = 0.8', 'noise = 0.9', 'data: DIFFERS'),
            ('torch.manual_seed(seed)', 'torch.manual_seed(seed + 1)', 'first weights: DIFFERS'),
            ('std=0.01', 'std=0.02', 'first weights: DIFFERS'),
            ('net.apply(init_weights)\n', 'net.apply(init_weights)\ntorch.randperm(3)\n',
             'first minibatch: DIFFERS'),
            ('l.mean()', 'l.sum()', 'train loss: DIFFERS at 1'),
            ('lr, num_epochs = 20, 0.1', 'lr, num_epochs = 20, 0.1001', 'train loss: DIFFERS at 1'),
            ('clouds(num_test_examples, stream=2)', 'clouds(num_test_examples, stream=1)', 'data: DIFFERS')]:
        assert old in code, old
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile(code.replace(old, new), 'changed', 'exec'), {'__name__': 'changed'})
        except AssertionError:
            assert named in printed.getvalue(), f'{new}: {printed.getvalue()}'
        else:
            raise AssertionError(f'{new} was not noticed')


# By the rates their losses go up and down: rounding grows in them until losses differ by more than RTOL.
UNSTABLE = ['task=mlp&data=garments&n=300&test_n=50&batch=32&epochs=15&lr=1&hidden=16',
            'data=garments&n=300&test_n=50&batch=32&epochs=15&lr=1']


def check_unstable(folder):
    """Right code of a run that magnifies rounding says so and does not fail; wrong code fails all the same."""
    path = folder / 'run.py'

    def result(code):
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile(code, str(path), 'exec'), {'__name__': '__main__', '__file__': str(path)})
        except AssertionError:
            return 'fails', printed.getvalue()
        return 'magnifies' if 'magnifies rounding' in printed.getvalue() else 'same', printed.getvalue()
    for config in UNSTABLE:
        call('export', config, '-o', str(path))
        code = path.read_text()
        how, printed = result(code)
        assert how == 'magnifies', f'{config}: {printed}'
        for old, new in [(', 1.0, 15\n', ', 1.001, 15\n'),  # wrong from the first epoch on
                         ('    for batch in minibatches():\n',  # a single mistake later
                          '    if epoch == 3:\n        optimizer.param_groups[0]["lr"] = 0.9\n'
                          '    for batch in minibatches():\n'),
                         ('optimizer.step()\n        step += 1\n',
                          'optimizer.step()\n        step += 1\n        if step == 15: net[0].bias.data[0] = math.nan\n'),
                         ('nn.init.zeros_(layer.bias)\n', 'nn.init.zeros_(layer.bias)\n        layer.bias.data[0] = 1e-3\n')]:
            assert code.count(old) == 1, old
            how, printed = result(code.replace(old, new))
            assert how == 'fails', f'{config}, {new}: {printed}'
        # A knob turned on the way could hide a mistake.
        call('export', config, '--at', '40:lr=0.99', '-o', str(path))
        how, printed = result(path.read_text())
        assert how != 'magnifies', printed
    # Where losses fall nothing is excused.
    call('export', 'task=softmax&data=blobs&n=100&epochs=2&batch=20', '-o', str(path))
    assert 'rounding_grew' not in path.read_text()


def check_archive(folder):
    """An archive, which the playground reads and the code does not, is refused by its name."""
    with contextlib.suppress(ImportError):
        import numpy
        pictures, labels = numpy.zeros([20, 28, 28], 'uint8'), numpy.arange(20, dtype='uint8') % 10
        numpy.savez(folder / 'mnist.npz', x_train=pictures, y_train=labels, x_test=pictures, y_test=labels)
        words = ['data=mnist&epochs=1&batch=10', '--data-dir', str(folder / 'mnist.npz')]
        call('train', *words)
        refused = subprocess.run([*program, 'export', *words], capture_output=True, text=True)
        assert refused.returncode == 2 and 'mnist.npz is no IDX file' in refused.stderr, refused.stderr


# ---- notebooks ---------------------------------------------------------------------------------------


def check_notebook(config, words, folder):
    path = folder / 'run.ipynb'
    call('export', config, '--format', 'ipynb', '-o', str(path), *words)
    text = path.read_text(encoding='utf-8')
    notebook = json.loads(text)
    assert call('export', config, '--format', 'ipynb', *words).stdout == text or 'garments' in config
    assert set(notebook) == {'cells', 'metadata', 'nbformat', 'nbformat_minor'}
    assert (notebook['nbformat'], notebook['nbformat_minor']) == (4, 5)
    metadata = notebook['metadata']
    assert metadata['kernelspec']['name'] == 'python3' and metadata['kernelspec']['display_name']
    assert metadata['language_info']['name'] == 'python'
    assert metadata['softmax_playground']['version'] == 1
    described = call('describe', metadata['softmax_playground']['experiment']).stdout
    assert described.splitlines()[0].split() == ['complete', metadata['softmax_playground']['experiment']]
    turned = [f'{change["at_step"]}:{change["set"]}' for change in metadata['softmax_playground'].get('changes', [])]
    assert turned == [word for word in words if re.match('[0-9]+:', word)]
    ids = [cell['id'] for cell in notebook['cells']]
    assert len(set(ids)) == len(ids) and all(re.fullmatch('[A-Za-z0-9_-]{1,64}', name) for name in ids)
    for cell in notebook['cells']:
        wanted = {'id', 'cell_type', 'metadata', 'source'}
        if cell['cell_type'] == 'code':
            wanted |= {'outputs', 'execution_count'}
            assert cell['outputs'] == [] and cell['execution_count'] is None
        else:
            assert cell['cell_type'] == 'markdown'
        assert set(cell) == wanted, set(cell) ^ wanted
        assert cell['source'] and all(line.endswith('\n') for line in cell['source'][:-1])
        assert not cell['source'][-1].endswith('\n')
    kinds = [cell['cell_type'] for cell in notebook['cells']]
    assert kinds[:3] == ['markdown', 'markdown', 'code'] and set(kinds[1::2]) == {'markdown'}
    with contextlib.suppress(ImportError):
        import nbformat
        nbformat.validate(nbformat.reads(text, 4))
    names = {'__name__': '__main__'}
    printed = io.StringIO()
    before = os.getcwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(printed):
            for cell in notebook['cells']:
                if cell['cell_type'] == 'code':
                    exec(compile(''.join(cell['source']), cell['id'], 'exec'), names)
    finally:
        os.chdir(before)
    same = 'test loss：相同' if '--lang' in words else 'test loss: the same'
    assert same in printed.getvalue(), printed.getvalue()
    return path


def run_in_jupyter(path):
    """Whether it was run under nbclient."""
    try:
        import ipykernel  # noqa: F401
        import nbclient
        import nbformat
    except ImportError:
        return False
    notebook = nbformat.read(path, 4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name='python3').execute(cwd=str(path.parent))
    return True


# ---- several workers ---------------------------------------------------------------------------------


def losses_of(printed):
    return [float(loss) for loss in re.findall(r'train loss ([0-9.e+-]+)', printed)]


def workers_losses(path, workers, reduce):
    done = subprocess.run([sys.executable, str(path), f'--workers={workers}', f'--reduce={reduce}'],
                          capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return losses_of(done.stdout), done.stdout


def predicted_losses(code, reduced, workers, reduce):
    """The single run, with the gradient that averaging over `workers` should give: DDP divides the sum of what
    they found by their number, whatever their shares are."""
    shares = f'[part for part in l.tensor_split({workers}) if len(part)]'
    wanted = {'mean': f'(sum([part.mean() for part in {shares}]) * {1 / workers})',
              'sum': f'(l.sum() * {1 / workers})'}[reduce]
    assert code.count(reduced + '.backward()') == 1
    changed = code.replace(reduced + '.backward()', wanted + '.backward()')
    _, printed = run_code(changed[:changed.index('# %% Check')], 'predicted')
    return losses_of(printed)


def check_workers(config, words, reduced, compared, folder):
    """Losses are compared as they are printed: with six digits behind the point."""
    single, shared = folder / 'single.py', folder / 'shared.py'
    call('export', config, '-o', str(single), *words)
    call('export', config, '--format', 'ddp', '-o', str(shared), *words)
    code = single.read_text()
    _, printed = run_code(code, single)
    wanted = losses_of(printed)

    def close(found, expected):
        return len(found) == len(expected) and all(
            abs(f - e) <= RTOL * abs(e) + 2e-6 for f, e in zip(found, expected))
    count = 0
    for workers in (1, 2, 3):
        found, told = workers_losses(shared, workers, 'weighted')
        assert close(found, wanted), f'{config}, {workers} workers: {found}, single {wanted}'
        assert 'test loss: the same' in told, told
        count += 1
    for workers, reduce in compared:
        found, told = workers_losses(shared, workers, reduce)
        expected = predicted_losses(code, reduced, workers, reduce)
        assert close(found, expected), f'{config}, {workers} {reduce}: {found}, predicted {expected}'
        assert not close(found, wanted), f'{config}, {workers} {reduce}: no different from the single run'
        assert 'is another run' in told, told
        count += 1
    return count


def main():
    begin = time.monotonic()
    worst = Worst()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for config, words in [*configs(), *file_configs(folder)]:
            compare(config, words, folder, worst)
        for task in sorted(worst.counts):
            print(f'{task}: {worst.counts[task]} exported runs, largest deviation {worst.by_task[task]:.1e}')
        check_diagnosis(folder)
        check_unstable(folder)
        check_archive(folder)
        notebooks = [
            ('task=linear&epochs=2', []), ('task=linear&epochs=2', ['--lang', 'zh']),
            ('task=softmax&data=blobs&n=100&epochs=2&reduction=sum&divide=1&order=python', []),
            ('task=mlp&data=blobs&n=100&epochs=2&hidden=5&order=dataloader', ['--at', '1:lr=0.5']),
            ('task=linear&n=100&epochs=2&optimizer=nesterov', ['--at', '1:lr=0.01']),
            ('task=softmax&data=garments&n=100&test_n=20&epochs=1', []),
            ('task=softmax&data=garments&n=1500&test_n=20&epochs=1', []),
            ('data=mnist&n=50&epochs=1', ['--data-dir', str(folder / "it's here")])]
        for config, words in notebooks:
            if 'n=1500' in config:  # too many to be printed
                call('export', config, '--format', 'ipynb', '-o', str(folder / 'run.ipynb'))
                continue
            path = check_notebook(config, words, folder)
        how = 'and under nbclient' if run_in_jupyter(path) else 'nbclient is not installed'
        print(f'{len(notebooks)} notebooks, {how}')
        shared = sum([
            # 46 by 16 are shares of 6, 5, 5 and of 5, 5, 4; 41 by 20 leaves a minibatch of
            # one example, and workers without any.
            check_workers('task=softmax&data=blobs&n=46&batch=16&epochs=2&init=xavier_normal&lr=0.5', [],
                          'l.mean()', [(3, 'mean'), (3, 'sum')], folder),
            check_workers('task=linear&n=41&batch=20&epochs=2&noise=1&loss=squared&order=dataloader&lr=0.1', [],
                          'l.mean()', [(2, 'mean')], folder),
            check_workers('task=mlp&data=blobs&n=41&batch=20&epochs=2&hidden=6&reduction=sum&divide=1&lr=0.5'
                          '&momentum=0.5&init=torch_default', ['--at', '2:lr=0.1'], None, [], folder),
            check_workers('task=softmax&data=blobs&n=46&batch=16&epochs=2&init=xavier_normal&optimizer=adam&lr=0.05',
                          [], 'l.mean()', [(3, 'mean')], folder),
        ])
        print(f'{shared} runs with 1 to 3 workers')
    print(f'PyTorch {torch.__version__}, {time.monotonic() - begin:.0f} s')


main()
