// Which of a handful of opened IDX files is what: pictures or labels, for training or for testing.
// Decides by headers and names alone; idx_split.h reads the content.

#ifndef PLAYGROUND_DATA_IDX_IDX_PAIRING_H_
#define PLAYGROUND_DATA_IDX_IDX_PAIRING_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "data/idx/idx.h"
#include "text/error.h"

namespace playground {

struct IdxFileInfo {
  std::string name;
  IdxHeader header;
};

// Positions in the list of files.
struct IdxPair {
  size_t images = 0;
  size_t labels = 0;
};
struct IdxPairs {
  IdxPair train;
  std::optional<IdxPair> test;  // without it, test examples must be split off the training set
};

// Files come in any order. Of two files of a kind the names tell ("train"; "t10k" or "test"), or
// else the sizes: more examples are for training. A single pair is taken whatever it is called.
// Fails where a file is missing, is one too many, or does not fit its partner, and says which.
Result<IdxPairs> PairIdxFiles(std::span<const IdxFileInfo> files);

}  // namespace playground

#endif  // PLAYGROUND_DATA_IDX_IDX_PAIRING_H_
