// The names of the classes of the MNIST family.

#ifndef PLAYGROUND_DATA_CLASS_NAMES_H_
#define PLAYGROUND_DATA_CLASS_NAMES_H_

#include <cstdint>
#include <vector>

#include "text/language.h"

namespace playground {

// The ten classes of Fashion-MNIST as the book's get_fashion_mnist_labels names them.
std::vector<BilingualString> FashionClassNames();

// "0", "1", ... : the digits of MNIST, and classes whose names are not known.
std::vector<BilingualString> NumberClassNames(int64_t num_classes);

}  // namespace playground

#endif  // PLAYGROUND_DATA_CLASS_NAMES_H_
