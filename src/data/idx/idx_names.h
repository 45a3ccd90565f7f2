// What the name of a file tells of it, in the MNIST family: the one table of names, for files that are
// opened and for folders that are looked through. Content decides where it can; names only where it
// cannot.

#ifndef PLAYGROUND_DATA_IDX_IDX_NAMES_H_
#define PLAYGROUND_DATA_IDX_IDX_NAMES_H_

#include <cstddef>
#include <string_view>

namespace playground {

// The usual names of the four files of the MNIST family; each may end in ".gz".
inline constexpr std::string_view kIdxFileNames[] = {
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
};

enum class IdxRole { kUnnamed, kTrain, kTest, kValidation };

// "train"; "t10k" or "test"; "val" (MedMNIST's third set).
IdxRole IdxRoleOfName(std::string_view name);

// How well the name of a file suits a usual one; 0: not at all. In falling order: the very name, that
// with ".gz", the forms that unpackers and mirrors make of it ("train-images.idx3-ubyte",
// "train_images_idx3_ubyte", "TRAIN-IMAGES-IDX3-UBYTE.GZ"), and those with something before
// ("emnist-letters-train-images-idx3-ubyte.gz").
int IdxNameFit(std::string_view name, std::string_view usual_name);

// Whether the name is one of those that lie beside data and are none: .DS_Store, ._NAME, README.md,
// Thumbs.db, desktop.ini, checksums, licences. The part before the last "/" does not count.
bool IsCompanionName(std::string_view name);

}  // namespace playground

#endif  // PLAYGROUND_DATA_IDX_IDX_NAMES_H_
