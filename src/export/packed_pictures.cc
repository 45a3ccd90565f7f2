#include "export/packed_pictures.h"

#include <zlib.h>

#include <cassert>
#include <cstdint>
#include <vector>

#include "text/base64.h"

namespace playground {
namespace {

void AppendPixels(const Dataset& set, std::vector<uint8_t>* bytes) {
  for (int64_t i = 0; i < set.num_examples; ++i) {
    bytes->insert(bytes->end(), set.ByteRow(i), set.ByteRow(i) + set.num_features);
  }
}

void AppendLabels(const Dataset& set, std::vector<uint8_t>* bytes) {
  for (const int32_t label : set.labels) bytes->push_back(static_cast<uint8_t>(label));
}

}  // namespace

std::string PackPictures(const DataSplit& split) {
  assert(split.train.has_bytes() && split.num_classes <= 256);
  std::vector<uint8_t> bytes;
  AppendPixels(split.train, &bytes);
  AppendPixels(split.test, &bytes);
  AppendLabels(split.train, &bytes);
  AppendLabels(split.test, &bytes);
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string packed(size, '\0');
  [[maybe_unused]] const int outcome =
      compress2(reinterpret_cast<Bytef*>(packed.data()), &size, bytes.data(),
                static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION);
  assert(outcome == Z_OK);
  packed.resize(size);
  return packed;
}

std::string Base64Lines(std::string_view bytes) {
  constexpr std::size_t kBytesALine = 72;
  std::string lines;
  for (std::size_t i = 0; i < bytes.size(); i += kBytesALine) {
    lines += Base64(bytes.substr(i, kBytesALine)) + '\n';
  }
  return lines;
}

}  // namespace playground
