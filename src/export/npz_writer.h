// NpzWriter: arrays of floats as numpy.load reads them: a zip file, not compressed, with one .npy
// file each. The same arrays give the same bytes.
//
// Format: numpy.lib.format, version 1.0 (https://numpy.org/doc/stable/reference/generated/
// numpy.lib.format.html).

#ifndef PLAYGROUND_EXPORT_NPZ_WRITER_H_
#define PLAYGROUND_EXPORT_NPZ_WRITER_H_

#include <span>
#include <string>
#include <string_view>

#include "export/zip_writer.h"
#include "model/parameters.h"
#include "tensor/matrix.h"

namespace playground {

class NpzWriter {
 public:
  // `name` as numpy.load gives it, without ".npy". At most 4 GB in all.
  void AddMatrix(std::string_view name, ConstMatrixView matrix);
  void AddVector(std::string_view name, std::span<const float> values);

  // The bytes of the file; call once, at the end.
  std::string Finish() { return zip_.Finish(); }

 private:
  void AddArray(std::string_view name, std::string_view content);

  ZipWriter zip_;
};

// Every weight and bias under its name in PyTorch.
std::string ParametersToNpz(const Parameters& parameters);

}  // namespace playground

#endif  // PLAYGROUND_EXPORT_NPZ_WRITER_H_
