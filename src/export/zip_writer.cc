#include "export/zip_writer.h"

#include <zlib.h>

#include <cassert>
#include <limits>
#include <utility>

#include "export/low_byte_first.h"

namespace playground {
namespace {

uint32_t Size32(std::string_view bytes) {
  assert(bytes.size() <= std::numeric_limits<uint32_t>::max());
  return static_cast<uint32_t>(bytes.size());
}

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

void ZipWriter::AddFile(std::string_view name, std::string_view content) {
  const std::string fields = EntryFields(name, content);
  const uint32_t offset = Size32(bytes_);

  Append32(kFileSignature, &bytes_);
  bytes_ += fields;
  bytes_ += name;
  bytes_ += content;

  Append32(kDirectorySignature, &directory_);
  Append16(kZipVersion, &directory_);  // that made it
  directory_ += fields;
  Append16(0, &directory_);  // length of the comment
  Append16(0, &directory_);  // number of the disk
  Append16(0, &directory_);  // internal attributes
  Append32(0, &directory_);  // external attributes
  Append32(offset, &directory_);
  directory_ += name;
  ++num_files_;
}

std::string ZipWriter::Finish() {
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

}  // namespace playground
