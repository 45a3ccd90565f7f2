#include "export/npz_writer.h"

#include <zlib.h>

#include <array>
#include <bit>
#include <cassert>
#include <limits>
#include <utility>

#include "model/network.h"

namespace playground {
namespace {

// ---- numbers as bytes, the lowest first ----

void Append16(uint16_t value, std::string* bytes) {
  *bytes += static_cast<char>(value & 0xFF);
  *bytes += static_cast<char>(value >> 8);
}

void Append32(uint32_t value, std::string* bytes) {
  Append16(static_cast<uint16_t>(value & 0xFFFF), bytes);
  Append16(static_cast<uint16_t>(value >> 16), bytes);
}

void AppendFloats(std::span<const float> values, std::string* bytes) {
  for (const float value : values) Append32(std::bit_cast<uint32_t>(value), bytes);
}

uint32_t Size32(std::string_view bytes) {
  assert(bytes.size() <= std::numeric_limits<uint32_t>::max());
  return static_cast<uint32_t>(bytes.size());
}

// ---- npy ----

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

// ---- zip ----

constexpr uint32_t kFileSignature = 0x04034B50;
constexpr uint32_t kDirectorySignature = 0x02014B50;
constexpr uint32_t kEndSignature = 0x06054B50;
constexpr uint16_t kZipVersion = 20;

// What an entry of the directory repeats of the file's own header.
std::string EntryFields(std::string_view name, std::string_view content) {
  const auto* data = reinterpret_cast<const Bytef*>(content.data());
  const uint32_t checksum = static_cast<uint32_t>(crc32(0, data, Size32(content)));
  constexpr uint16_t kFirstOfJanuary1980 = 0x0021;
  std::string fields;
  Append16(kZipVersion, &fields);
  Append16(0, &fields);  // flags
  Append16(0, &fields);  // method: stored
  Append16(0, &fields);  // time; always the same, because the bytes should be
  Append16(kFirstOfJanuary1980, &fields);
  Append32(checksum, &fields);
  Append32(Size32(content), &fields);  // compressed
  Append32(Size32(content), &fields);
  Append16(static_cast<uint16_t>(name.size()), &fields);
  Append16(0, &fields);  // length of extra fields
  return fields;
}

}  // namespace

void NpzWriter::AddMatrix(std::string_view name, ConstMatrixView matrix) {
  std::string content = HeaderOf(std::array{matrix.rows, matrix.columns});
  for (int64_t row = 0; row < matrix.rows; ++row) {
    AppendFloats({matrix.Row(row), static_cast<std::size_t>(matrix.columns)}, &content);
  }
  AddFile(name, content);
}

void NpzWriter::AddVector(std::string_view name, std::span<const float> values) {
  std::string content = HeaderOf(std::array{static_cast<int64_t>(values.size())});
  AppendFloats(values, &content);
  AddFile(name, content);
}

void NpzWriter::AddFile(std::string_view name, std::string_view content) {
  const std::string file_name = std::string(name) + ".npy";
  const std::string fields = EntryFields(file_name, content);
  const uint32_t offset = Size32(bytes_);

  Append32(kFileSignature, &bytes_);
  bytes_ += fields;
  bytes_ += file_name;
  bytes_ += content;

  Append32(kDirectorySignature, &directory_);
  Append16(kZipVersion, &directory_);  // that made it
  directory_ += fields;
  Append16(0, &directory_);  // length of the comment
  Append16(0, &directory_);  // number of the disk
  Append16(0, &directory_);  // internal attributes
  Append32(0, &directory_);  // external attributes
  Append32(offset, &directory_);
  directory_ += file_name;
  ++num_files_;
}

std::string NpzWriter::Finish() {
  const uint32_t directory_offset = Size32(bytes_);
  bytes_ += directory_;
  Append32(kEndSignature, &bytes_);
  Append16(0, &bytes_);  // number of this disk
  Append16(0, &bytes_);  // disk on which the directory begins
  Append16(num_files_, &bytes_);
  Append16(num_files_, &bytes_);  // on all disks
  Append32(Size32(directory_), &bytes_);
  Append32(directory_offset, &bytes_);
  Append16(0, &bytes_);  // length of the comment
  return std::move(bytes_);
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
