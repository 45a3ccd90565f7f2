"""Writes golden files: lines `key value value ...`, as little text as keeps every bit of a float32.

The reader is tests/golden_file.h.
"""

import numpy


def number(value):
    """The shortest text from which strtod gives the same float32 (or the same int, or double)."""
    if isinstance(value, (int, numpy.integer)):
        return str(int(value))
    if isinstance(value, float):
        return repr(value)
    if value == 0 or 1e-4 <= abs(value) < 1e7:
        return numpy.format_float_positional(value, trim='-')
    return numpy.format_float_scientific(value, trim='-')


def permutation_checksum(order):
    """sum of (i + 1) * order[i]: two orders that differ by a swap differ in it."""
    return sum((i + 1) * int(x) for i, x in enumerate(order))


class GoldenFile:
    def __init__(self, path, comment):
        self.path = path
        self.lines = [('# ' + line).rstrip() for line in comment.splitlines()]

    def add(self, key, *values):
        texts = [key]
        for value in values:
            if isinstance(value, str):
                texts.append(value)
            elif hasattr(value, '__len__'):
                texts.extend(number(v) for v in value)
            else:
                texts.append(number(value))
        self.lines.append(' '.join(texts))

    def write(self):
        with open(self.path, 'w', encoding='ascii') as out:
            out.write('\n'.join(self.lines) + '\n')
        print(f'{self.path.name}: {sum(len(line) + 1 for line in self.lines):,} bytes', flush=True)
