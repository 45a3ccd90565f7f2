// A run as PyTorch code that a student can read, run and change, in the manner of the book. It draws the same
// numbers and so prints the same losses, and ends with a comparison. Needs nothing but torch.

#ifndef PLAYGROUND_EXPORT_PYTORCH_EXPORT_H_
#define PLAYGROUND_EXPORT_PYTORCH_EXPORT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"
#include "text/language.h"
#include "train/trainer.h"

namespace playground {

enum class ExportFormat {
  kScript,       // a file that runs from top to bottom, with the marks of cells
  kNotebook,     // the same as a Jupyter notebook
  kDistributed,  // the same run by several workers, under torchrun
};

struct ExportFormatInfo {
  ExportFormat format;
  std::string_view key;
  std::string_view help;
};
std::span<const ExportFormatInfo> ExportFormats();

// How much of packed pictures the code carries itself, in bytes: about 1,200 pictures.
inline constexpr int64_t kMostPackedInCode = 512 * 1024;

struct ExportOptions {
  ExportFormat format = ExportFormat::kScript;
  Language language = Language::kEnglish;
  std::string experiment;  // the text that opens it again
  // Of data that was read from files: where the code reads it (see DataPlaces).
  std::string data_folder;
  std::vector<std::string> data_files;
  // What the second file is to be called, if drawn pictures are too many for the code; empty: there cannot
  // be one, and such a run is refused.
  std::string pictures_name;
};

struct ExportedCode {
  std::string text;
  std::string pictures;  // of the file pictures_name; empty: none is needed
};

// Of the run as far as it has come: its knobs, with those that were turned on the way at their steps, and its
// figures. Fails for a run that has no end.
Result<ExportedCode> ExportPyTorch(const Trainer& run, const ExportOptions& options);

}  // namespace playground

#endif  // PLAYGROUND_EXPORT_PYTORCH_EXPORT_H_
