#include "export/npz_writer.h"

#include <array>
#include <bit>
#include <utility>

#include "export/low_byte_first.h"
#include "model/network.h"

namespace playground {
namespace {

void AppendFloats(std::span<const float> values, std::string* bytes) {
  for (const float value : values) Append32(std::bit_cast<uint32_t>(value), bytes);
}

std::string HeaderOf(std::span<const int64_t> shape) {
  constexpr std::size_t kAlignment = 64;   // of the numbers that follow
  constexpr std::size_t kFixedBytes = 10;  // before the dictionary: magic, version and length
  std::string dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (";
  for (const int64_t size : shape) dictionary += std::to_string(size) + ", ";
  dictionary += "), }";
  while ((kFixedBytes + dictionary.size() + 1) % kAlignment != 0) dictionary += ' ';
  dictionary += '\n';

  std::string header = "\x93NUMPY";
  Append16(1, &header);  // version 1.0
  Append16(static_cast<uint16_t>(dictionary.size()), &header);
  return header + dictionary;
}

}  // namespace

void NpzWriter::AddMatrix(std::string_view name, ConstMatrixView matrix) {
  std::string content = HeaderOf(std::array{matrix.rows, matrix.columns});
  for (int64_t row = 0; row < matrix.rows; ++row) {
    AppendFloats({matrix.Row(row), static_cast<std::size_t>(matrix.columns)}, &content);
  }
  AddArray(name, content);
}

void NpzWriter::AddVector(std::string_view name, std::span<const float> values) {
  std::string content = HeaderOf(std::array{static_cast<int64_t>(values.size())});
  AppendFloats(values, &content);
  AddArray(name, content);
}

void NpzWriter::AddArray(std::string_view name, std::string_view content) {
  zip_.AddFile(std::string(name) + ".npy", content);
}

std::string ParametersToNpz(const Parameters& parameters) {
  NpzWriter writer;
  for (int64_t layer = 0; layer < parameters.num_layers(); ++layer) {
    writer.AddMatrix(WeightName(layer), parameters.Weight(layer));
    writer.AddVector(BiasName(layer), parameters.Bias(layer));
  }
  return writer.Finish();
}

}  // namespace playground
