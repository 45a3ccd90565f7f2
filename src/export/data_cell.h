// DataCell: the code that has the examples of a run: draws them, unpacks them, or reads them from files.

#ifndef PLAYGROUND_EXPORT_DATA_CELL_H_
#define PLAYGROUND_EXPORT_DATA_CELL_H_

#include <string>
#include <vector>

#include "export/code_cell.h"
#include "export/exported_run.h"

namespace playground {

// Where the code finds what it cannot draw.
struct DataPlaces {
  // Of IDX files: their folder, and their names in it: pictures and labels for training, then those for
  // testing, if these are files of their own.
  std::string folder;
  std::vector<std::string> files;
  // Of drawn pictures (PackPictures): as they are, for the code to carry; or the name of a file with them.
  std::string packed;
  std::string packed_file;
  bool is_beside_script =
      false;  // the file is found by the script's own place; a notebook has none
};

// Leaves X, y, test_X, test_y, and torch's generator where the first weight is drawn.
CodeCell DataCell(const ExportedRun& run, const DataPlaces& places);

// What the modules are called that the cell imports, in alphabetical order.
std::vector<std::string> DataImports(const ExportedRun& run, const DataPlaces& places);

}  // namespace playground

#endif  // PLAYGROUND_EXPORT_DATA_CELL_H_
