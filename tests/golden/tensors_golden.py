"""tensors.json: what lines of torch print, or how they fail: [{"lines": [...], "prints": "..."}].

Each case is lines of an interactive Python after `import torch`; kept is what the last one prints. The reader is
tests/study/tensors_golden_test.cc.
"""

import ast
import contextlib
import io
import itertools
import json

import torch

SETUP = [
    'X = torch.arange(12.).reshape(3, 4)',
    'Y = torch.tensor([[2.0, 1, 4, 3], [1, 2, 3, 4], [4, 3, 2, 1]])',
    'v = torch.tensor([1.0, -2, 4, 0.5])',
    'k = torch.tensor([3, -2, 7, 1])',
    'm = torch.tensor([True, False, True, True])',
    'T = torch.arange(24).reshape(2, 3, 4)',
    's = torch.tensor(2.5)',
    'd = torch.tensor([1.5, 2.5, -1, 0], dtype=torch.float64)',
]


def run(line, names):
    """What the interactive Python prints: the values of the statements, or how one of them fails."""
    shown = []
    output = io.StringIO()
    try:
        for statement in ast.parse(line).body:
            if isinstance(statement, ast.Expr):
                with contextlib.redirect_stdout(output):
                    value = eval(compile(ast.Expression(statement.value), '', 'eval'), names)
                if output.getvalue():
                    shown.append(output.getvalue().rstrip())
                if value is not None:
                    shown.append(repr(value))
            else:
                exec(compile(ast.Module([statement], []), '', 'exec'), names)
    except Exception as error:  # what it says is what is wanted
        shown.append(f'{type(error).__name__}: {error}')
    return '\n'.join(shown)


def printed():
    """How tensors are printed, by their values, shapes and types."""
    numbers = ['0.', '-0.', '1.', '-1.', '0.5', '-22.25', '1e-5', '1e-4', '2e-4', '999.', '1000.', '1001.', '1e8', '2e8',
               '1e-38', '3e38', '123456.789', '0.99999', '0.00005', 'float("inf")', '-float("inf")', 'float("nan")']
    for a, b in itertools.product(numbers, numbers[::3]):
        yield f'torch.tensor([{a}, {b}])'
        yield f'torch.tensor([[{a}], [{b}]], dtype=torch.float64)'
    for a in numbers:
        yield f'torch.tensor({a})'
        yield f'torch.tensor({a}).item()'
        yield f'torch.tensor([{a}]).tolist()'
    for value in ['7', '-7', '123456789012', 'True', 'False', '[True, False]', '[[1, -20], [300, 4]]', '[]', '[[], []]', '[[[]]]']:
        yield f'torch.tensor({value})'
        yield f'torch.tensor({value}, dtype=torch.float64)'
        yield f'torch.tensor({value}, dtype=torch.bool)'
        yield f'torch.tensor({value}, dtype=torch.int64)'
    for shape in ['5', '40', '100', '1000', '1001', '2, 30', '30, 2', '1, 1, 30', '2, 3, 4', '2, 2, 2, 2', '1, 1001', '1001, 1',
                  '8, 8, 16', '6, 7, 24', '7, 7, 7, 7', '10, 101', '2, 0, 3', '0', '1, 1, 1, 1, 1', '3, 1, 2, 1, 2']:
        count = eval('*'.join(shape.split(',')))
        yield f'torch.arange({count}).reshape({shape})'
        yield f'torch.arange({count}.).reshape({shape}) / 7'
        yield f'torch.arange({count}, dtype=torch.float64).reshape({shape}) * -1.5'
        yield f'torch.arange({count}).reshape({shape}) % 2 == 0'
        yield f'torch.zeros({shape}).T.shape'
    for seed, shape in itertools.product([0, 1, 42], ['3', '4, 5', '16', '40', '2, 3, 3']):
        yield f'torch.manual_seed({seed}); torch.randn({shape})'
        yield f'torch.manual_seed({seed}); torch.rand({shape})'
        yield f'torch.manual_seed({seed}); torch.normal(5, 0.25, ({shape},))'
    for value in ['1.0', '100.0', '1e16', '123456789.0', '1e-4', '1e-5', '0.1', '1/3', '-2.5e-7', '1e22', '2**53 + 0.0', '3',
                  '(1,)', '(1, 2.5)', '[1, (2, 3)]', 'True', '"a"', 'torch.float64', 'X.shape', 'T[0].shape', 'torch.Size', '(X, 1)',
                  '5 / 2', '-7 // 2', '-7 % 3', '7.5 // 2', '-7.5 % 2', '2 ** 10', '2 ** -1', '2 ** 0.5', '1 < 2', '(1, 2) == (1, 2)',
                  '[1] + [2]', 'X.shape + (1,)', 'X.shape == Y.shape', 'not 0', '0 or 3', '2 and 3', '1 if 0 else 2', '-2 ** 2', '~5',
                  '6 & 3', '6 | 3', '6 ^ 3', '1 - 2 - 3', '2 ** 3 ** 2', '-True', 'None', '1_000', '.5', '5.', '1 == 1.0', '0.1 + 0.2']:
        if 'if' not in value and value != 'torch.Size':
            yield value


def computed():
    """Operators, types, broadcasting."""
    operands = ['X', 'v', 'k', 'm', 's', 'd', '2', '2.5', 'True', '-1', 'X[:, :1]', 'T']
    for a, b in itertools.product(operands, operands):
        for op in ['+', '-', '*', '/', '//', '%', '**', '==', '<', '&', '@']:
            line = f'{a} {op} {b}'
            shown = run(line, dict(names()))
            # Messages that name a kernel of torch are not kept; the lab has no product of more than two axes.
            if 'T' in (a, b) and op not in '+==':
                continue
            if '_cpu' in shown or 'not implemented for' in shown or 'batch' in shown or 'size mismatch' in shown:
                continue
            yield line
    for name, a in itertools.product(['exp', 'log', 'sqrt', 'abs', 'sigmoid', 'tanh', 'relu', 'sin', 'cos', 'sign', 'floor', 'neg'],
                                     ['X', 'v', 'k', 'd', 's']):
        yield f'torch.{name}({a})'
        yield f'y = {a}.clone(); y.{name}_(); y'
    for op, (a, b) in itertools.product(['+=', '-=', '*=', '/=', '//=', '%=', '**='],
                                        [('X', 'v'), ('k', '2'), ('k', '2.5'), ('v', 'k'), ('v', 'X'), ('X', 'torch.ones(3)'), ('m', '1'),
                                         ('v', 'd'), ('s', '1')]):
        yield f'y = {a}.clone(); y {op} {b}; y'
    yield from ['torch.where(X > 5, X, 0.)', 'torch.where(m, v, k)', 'torch.maximum(v, X)', 'torch.minimum(v, k)', 'torch.max(v, X)',
                'torch.tensor([1, 2]) ** -1', 'k // 0', 'k % 0', 'v // 0', 'v % 0', 'k / 0', '1 // 0', '1 / 0', '~m', '~k', '-m', 'm - m',
                'v == X[0]', 'X + torch.ones(3)', 'torch.ones(2, 3) + torch.ones(3, 2)', 'torch.ones(5, 1, 4) + torch.ones(3, 1)',
                'torch.ones(2, 0) + torch.ones(1)', 'torch.tensor(9223372036854775807) + 1', 'v.to(torch.int64)', 'v.long()', 'v.bool()',
                'k.float()', 'k.double()', 'v.type(torch.float64)', 'm.float()', 'torch.tensor([float("nan")]).long()', 'abs(-3)', 'abs(v)']


def along():
    """What goes along axes."""
    for name, a, rest in itertools.product(['sum', 'mean', 'prod', 'amax', 'amin', 'all', 'any', 'argmax', 'argmin', 'max', 'min'],
                                           ['X', 'T', 'k', 's', 'm', 'd'], ['', '0', '-1', '1, keepdim=True', 'dim=2', 'axis=0']):
        if not (name in ('amax', 'amin', 'prod') and rest == '') and not (name in ('all', 'any', 'amax', 'amin', 'prod') and 'axis' in rest):
            yield f'{a}.{name}({rest})'
    for name, rest in itertools.product(['sum', 'mean', 'amax'], ['[0, 1]', '(0, 2)', '(1, 1)', '()', '(0, -1), keepdim=True']):
        yield f'T.float().{name}({rest})'
    for name, a, axis in itertools.product(['cumsum', 'softmax'], ['X', 'v', 'd', 's', 'T.float()'], ['0', '1', '-1']):
        yield f'{a}.{name}({axis})'
    yield from ['k.cumsum(0)', 'm.cumsum(0)', 'T.cumsum(axis=1)', 'T.mean()', 'k.softmax(0)', 'X.sum(axis=1, keepdims=True)', 'X.mean(dtype=torch.float64)',
                'k.sum(dtype=torch.float32)', 'torch.sum(X, 0)', 'torch.zeros(0).sum()', 'torch.zeros(0).mean()', 'torch.zeros(0).max()',
                'torch.ones(2, 0).prod(1)', 'torch.tensor([1., float("nan"), 2]).max()', 'torch.tensor([1., float("nan"), 2]).argmin()',
                'torch.tensor([1., 3, 3]).max(0)', 'torch.norm(v)', 'torch.norm(v, 1)', 'torch.norm(v, 3)', 'torch.norm(v, 0)',
                'torch.norm(v, float("inf"))', 'torch.norm(v, -float("inf"))', 'torch.norm(X, dim=1)', 'torch.norm(X, 1, 0)', 'X.norm(p=2, dim=0, keepdim=True)',
                'torch.norm(k)', 'torch.norm(torch.tensor(-5.))', 'X.max(1).values', 'X.min(dim=0).indices']
    for a, b in itertools.product(['v', 'X', 'X.T', 's', 'k', 'T', 'd', 'torch.ones(3)'], repeat=2):
        for name in ['dot', 'mv', 'mm']:
            line = f'torch.{name}({a}, {b})'
            if 'not implemented' not in run(line, dict(names())):
                yield line


def indexed():
    """Indices, read and written, and who shares memory."""
    indices = ['0', '-1', '3', '-4', ':', '1:', ':2', '::2', '-2:', '5:', '1:1', 'None', '...', '[0, 2]', '[1]', 'X[:, 0] > 3', 'torch.tensor([[0, 1], [2, 0]])',
               '0, 1', ':, 1', ':, 1:2', '..., 0', '0, ...', 'None, :, None', '[0, 1], [1, 2]', '0, [1, 2]', '[0, 1], 2', ':, [0, 3]', '[[0], [1]], [0, 1]', 'X > 5',
               '0, 0, 0', '[0, 5]', '[0, 1], [0, 1, 2]', '1.5', '::-1', '::0', 'torch.tensor([True, False])', '..., ...', 'torch.tensor(1)', '1:3, ::3', '(0, 1)', '-100:100', '[True, False, True]']
    for index in indices:
        yield f'X[{index}]'
        yield f'X[{index}].shape'
    for index in ['0', ':, 0', '..., 1', ':, [0, 2]', '[0, 1], :, [1, 2]', '0, [0, 2], 1:3', '[0], 1', 'None, ..., None', 'T > 20', ':, :, None, 1', '1, 2, 3']:
        yield f'T[{index}]'
        yield f'T[{index}].shape'
    yield from ['y = X.clone(); y[[0, 2]] = torch.tensor(1)', 'y = X.clone(); y[X > 5] = torch.tensor([1]); y', 'y = X.clone(); y[[0, 2]] = True; y']
    for index, value in itertools.product(['0', ':, 1', '0:2, :', '[0, 2]', 'X > 5', '1, 2', '...', '::2, ::2', '5:'], ['9', 'v', 'X[0]', 'torch.ones(2)', 'torch.ones(1, 1, 4)', 'k', 'torch.tensor([[1.], [2]])']):
        yield f'y = X.clone(); y[{index}] = {value}; y'
    for index in ['0', ':, 1', '[0, 0]', 'X > 5']:
        yield f'y = X.clone(); y[{index}] += 10; y'
    yield from ['y = X.clone(); y[0].zero_(); y', 'y = X.clone(); y.T[0] = 7; y', 'y = X.clone(); z = y[1:]; z *= 2; y', 'y = X.clone(); y.fill_(3)', 'y = X.clone(); y.copy_(v)',
                'y = X.clone(); z = y; z += 1; y is z, y', 'y = X.clone(); z = y.reshape(-1); z[0] = 99; y', 'y = X.clone(); z = y.T.reshape(-1); z[0] = 99; y',
                'y = X.clone(); y[0:1].expand(3, 4).data_ptr() == y.data_ptr()', 'X[1].storage_offset()', 'X[1].data_ptr() - X.data_ptr()', 'X.T.stride()', 'X[:, ::2].stride()',
                'X.T.is_contiguous()', 'X[1:].is_contiguous()', 'X.T.contiguous().stride()', 'X.contiguous().data_ptr() == X.data_ptr()', 'X.clone().data_ptr() == X.data_ptr()',
                'X[0].expand(3, 4)', 'X[0].expand(3, 4).add_(1)', 'X.expand(2, 3, 4).shape', 'X.expand(2, 4)', 'v.expand(3, -1)', 'X.expand(3, 3)', 'torch.tensor(1.)[0]', 'a, b, c = X; b', 'a, b = 1, 2; a', 'a = b = 3; b']
    yield from ['X.reshape(2, 6)', 'X.reshape((4, 3))', 'X.reshape(-1)', 'X.reshape(2, -1, 3)', 'X.reshape(5, -1)', 'X.reshape(-1, -1)', 'X.reshape(2, -2)', 'X.reshape(0, -1)', 'torch.zeros(0).reshape(-1, 0)', 'X.view(2, 6)', 'X.T.view(12)',
                'X.T.view(4, 3)', 'X.T.view(2, 2, 3)', 'X.T.view(4, 1, 3)', 'X[:, :2].view(6)', 'X[:2].view(8)', 'X[::2].view(8)', 'T.transpose(0, 1).view(6, 4)', 'T.transpose(1, 2).reshape(2, 12)', 'T.permute(2, 0, 1).shape', 'T.permute(2, 0, 1)[1]', 'T.permute(0, 0, 1)', 'T.transpose(0, 3)', 'T.T.shape', 'T.t()', 'v.t()', 's.t()',
                'X.flatten()', 'X.unsqueeze(0).shape', 'X.unsqueeze(-1).shape', 'X.unsqueeze(4)', 'torch.ones(1, 3, 1).squeeze().shape', 'torch.ones(1, 3, 1).squeeze(0).shape', 'X.squeeze(0).shape', 'X.size()', 'X.size(1)', 'X.size(5)', 'X.stride()', 'X.dim()', 'X.ndim', 'X.numel()', 'len(X)', 'len(s)', 'len(X.shape)', 'X.shape[-1]', 'X.shape[5]',
                'X.item()', 's.item()', 'float(s)', 'int(s)', 'bool(s)', 'bool(X)', 'int(k[0])', 'float("inf")', 'float("abc")', 'X.tolist()', 'k.tolist()', 'm.tolist()',
                'torch.cat((X, Y))', 'torch.cat((X, Y), dim=1)', 'torch.cat([v, k])', 'torch.cat((X, v))', 'torch.cat((X, torch.ones(3, 2)))', 'torch.cat((X, torch.ones(3, 2)), 1)', 'torch.cat((X, Y), 2)', 'torch.cat(())', 'torch.cat((s, s))', 'torch.stack((v, v))', 'torch.stack((v, v), 1)', 'torch.stack((v, X))', 'torch.stack((s, s))', 'torch.stack((X, Y), -1).shape',
                'torch.arange(5)', 'torch.arange(2, 10, 3)', 'torch.arange(1., 2, 0.25)', 'torch.arange(5, 1, -1)', 'torch.arange(5, 1)', 'torch.arange(0, 1, 0)', 'torch.arange(0, 1, 0.1)', 'torch.linspace(-1, 1, 7)', 'torch.linspace(0, 1, 1)', 'torch.eye(2, 3)', 'torch.full((2, 2), 1.5)', 'torch.full((2,), True)', 'torch.ones_like(k)', 'torch.zeros_like(X, dtype=torch.int64)', 'torch.zeros(2, 3, dtype=torch.bool)', 'torch.zeros(-1)',
                'torch.tensor([[1, 2], [3]])', 'torch.tensor([1, 2.5, True])', 'torch.tensor([True, 2])', 'torch.tensor([[1, 2], 3])', 'torch.tensor("a")', 'torch.tensor(["a"])', 'torch.tensor(None)', 'undefined', 'X.foo', 'torch.foo', 'X + "a"', 'X + None', 'X(2)', 'X.max(5)', 'torch.exp()', 'X.reshape()', 'print(X)', '(1, 2)[5]', '[1, 2][0]', '1(2)', 'X.softmax(1).sum(1)']


def names():
    scope = {'torch': torch}
    for line in SETUP:
        exec(line, scope)
    return scope


def write_tensors(path):
    cases = []
    for lines in (printed(), computed(), along(), indexed()):
        for line in lines:
            shown = run(line, names())
            # Signatures of functions that nobody reads, and what is told in words of the inside.
            if any(word in shown for word in ['invalid combination', 'SymInts', 'object at 0x', 'built-in', 'Found dtype', 'new(): invalid']):
                continue
            # torch.mv of a scalar asks it for its first axis.
            if line.startswith('torch.mv(s'):
                continue
            cases.append({'line': line, 'prints': shown})
    # Once each.
    cases = list({case['line']: case for case in cases}.values())
    with open(path, 'w', encoding='ascii') as out:
        out.write('{"setup": ' + json.dumps(SETUP) + ',\n "cases": [\n')
        out.write(',\n'.join(json.dumps(case, separators=(',', ':')) for case in cases))
        out.write('\n]}\n')
    print(f'{path.name}: {len(cases)} lines', flush=True)

