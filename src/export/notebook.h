// Notebook: cells as a Jupyter notebook of format 4.5.
// Source: the format's schema, https://nbformat.readthedocs.io/en/latest/format_description.html

#ifndef PLAYGROUND_EXPORT_NOTEBOOK_H_
#define PLAYGROUND_EXPORT_NOTEBOOK_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "export/code_cell.h"
#include "export/exported_run.h"
#include "text/language.h"

namespace playground {

// What the notebook's metadata keeps under `softmax_playground`, so that it can be opened as an experiment.
struct NotebookOrigin {
  std::string_view experiment;
  std::span<const KnobChange> changes;  // which the experiment's text cannot say
  std::span<const PlacedEdit> edits;    // nor these
  uint64_t weights_hash = 0;
};

// Markdown above each cell of code; no outputs, because nothing has been run there. The same cells give the
// same bytes.
std::string Notebook(std::string_view introduction, std::span<const CodeCell> cells,
                     const NotebookOrigin& origin, Language language);

}  // namespace playground

#endif  // PLAYGROUND_EXPORT_NOTEBOOK_H_
