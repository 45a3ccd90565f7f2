#include "cli/datasets_text.h"

#include "cli/text_layout.h"
#include "data/catalog.h"

namespace playground {

std::string DatasetsText() {
  std::string text;
  for (const DatasetInfo& info : DatasetCatalog()) {
    const std::string examples =
        info.is_generated()
            ? std::to_string(info.num_train) + " + " + std::to_string(info.num_test) + " by default"
            : "from files, --data-dir DIR";
    text += Padded(info.key, 16) +
            Padded(info.is_classification ? "classification" : "regression", 16) + examples + "\n" +
            Paragraph(info.help.english, 4);
  }
  return text;
}

}  // namespace playground
