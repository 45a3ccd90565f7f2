"""Compares the parameters of a run's NPZ file, as numpy reads them, with those of its JSON file."""

import json
import sys
import zipfile

import numpy


def main(json_path: str, npz_path: str) -> None:
    with open(json_path, encoding="utf-8") as file:
        expected = json.load(file)["parameters"]
    assert zipfile.ZipFile(npz_path).testzip() is None, "a checksum is wrong"
    arrays = numpy.load(npz_path, allow_pickle=False)
    assert sorted(arrays.files) == sorted(expected), (arrays.files, list(expected))
    assert {"0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"} == set(expected)
    for name, tensor in expected.items():
        array = arrays[name]
        assert array.dtype == numpy.dtype("<f4"), (name, array.dtype)
        assert list(array.shape) == tensor["shape"], (name, array.shape)
        # Exactly: the JSON holds the very floats.
        assert array.astype(float).ravel().tolist() == tensor["values"], name
    print(f"numpy reads {len(expected)} arrays, equal to those of the JSON.")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
