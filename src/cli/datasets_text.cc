#include "cli/datasets_text.h"

#include "cli/console.h"
#include "data/catalog.h"

namespace playground {

std::string DatasetsText() {
  std::string text;
  for (const DatasetInfo& info : DatasetCatalog()) {
    const std::string examples =
        info.is_generated
            ? std::to_string(info.num_train) + " + " + std::to_string(info.num_test) + " by default"
            : "from files, --data-dir DIR";
    text += Padded(info.key, 16) +
            Padded(info.is_classification ? "classification" : "regression", 16) + examples +
            "\n    " + std::string(info.help_english) + "\n";
  }
  return text;
}

}  // namespace playground
