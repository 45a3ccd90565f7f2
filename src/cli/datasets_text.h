// The list of the datasets, as the catalog has them.

#ifndef PLAYGROUND_CLI_DATASETS_TEXT_H_
#define PLAYGROUND_CLI_DATASETS_TEXT_H_

#include <string>

namespace playground {

std::string DatasetsText();

}  // namespace playground

#endif  // PLAYGROUND_CLI_DATASETS_TEXT_H_
