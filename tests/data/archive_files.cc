#include "data/archive_files.h"

#include <zlib.h>

namespace playground {
namespace {

void Append(uint64_t value, int num_bytes, Bytes* bytes) {
  for (int i = 0; i < num_bytes; ++i) bytes->push_back(static_cast<uint8_t>(value >> 8 * i & 0xFF));
}

void Append(const Bytes& more, Bytes* bytes) {
  bytes->insert(bytes->end(), more.begin(), more.end());
}

Bytes Deflate(const Bytes& content) {
  z_stream stream = {};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  Bytes bytes(deflateBound(&stream, static_cast<uLong>(content.size())) + 64);
  stream.next_in = const_cast<Bytef*>(content.data());
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = bytes.data();
  stream.avail_out = static_cast<uInt>(bytes.size());
  deflate(&stream, Z_FINISH);
  bytes.resize(stream.total_out);
  deflateEnd(&stream);
  return bytes;
}

}  // namespace

Bytes NpyFile(std::string_view dictionary, const Bytes& numbers) {
  Bytes file = BytesOf("\x93NUMPY");
  Append(1, 2, &file);  // version 1.0
  Append(dictionary.size(), 2, &file);
  Append(BytesOf(dictionary), &file);
  return Joined(file, numbers);
}

std::string NpyDictionary(std::string_view type, std::string_view shape) {
  return "{'descr': '" + std::string(type) + "', 'fortran_order': False, 'shape': (" +
         std::string(shape) + "), }   \n";
}

Bytes NpyPictures(int64_t num_examples, int64_t height, int64_t width) {
  const Bytes idx = ImageFile(num_examples, height, width);
  return NpyFile(NpyDictionary("|u1", std::to_string(num_examples) + ", " + std::to_string(height) +
                                          ", " + std::to_string(width)),
                 Bytes(idx.begin() + 16, idx.end()));
}

Bytes NpyLabels(int64_t num_examples, int64_t num_classes, int item_size) {
  Bytes numbers;
  for (int64_t i = 0; i < num_examples; ++i) {
    Append(static_cast<uint64_t>(i % num_classes), item_size, &numbers);
  }
  return NpyFile(NpyDictionary((item_size == 1 ? "|u" : "<i") + std::to_string(item_size),
                               std::to_string(num_examples) + ","),
                 numbers);
}

Bytes ZipFile(const std::vector<TestMember>& members, std::string_view comment) {
  Bytes file, directory;
  for (const TestMember& member : members) {
    const Bytes packed = member.is_deflated ? Deflate(member.content) : member.content;
    const auto size = static_cast<uint64_t>(member.claimed_size >= 0
                                                ? member.claimed_size
                                                : static_cast<int64_t>(member.content.size()));
    const auto packed_size = static_cast<uint64_t>(member.claimed_packed_size >= 0
                                                       ? member.claimed_packed_size
                                                       : static_cast<int64_t>(packed.size()));
    const uint32_t checksum =
        static_cast<uint32_t>(
            crc32(0, member.content.data(), static_cast<uInt>(member.content.size()))) ^
        member.checksum_error;
    const auto append_fields = [&](bool is_own_header, Bytes* bytes) {
      const bool is_zip64 = is_own_header && member.has_zip64_header;
      Append(20, 2, bytes);
      Append(member.flags, 2, bytes);
      Append(member.method != 0xFFFF ? member.method : member.is_deflated ? 8 : 0, 2, bytes);
      Append(0, 4, bytes);  // time and date
      Append(checksum, 4, bytes);
      Append(is_zip64 ? 0xFFFFFFFF : packed_size, 4, bytes);
      Append(is_zip64 ? 0xFFFFFFFF : size, 4, bytes);
      Append(member.name.size(), 2, bytes);
      Append(is_zip64 ? 20 : 0, 2, bytes);
    };
    const size_t offset = file.size();
    Append(0x04034B50, 4, &file);
    append_fields(true, &file);
    Append(BytesOf(member.name), &file);
    if (member.has_zip64_header) {
      Append(1, 2, &file);
      Append(16, 2, &file);
      Append(size, 8, &file);
      Append(packed_size, 8, &file);
    }
    Append(packed, &file);
    Append(0x02014B50, 4, &directory);
    Append(20, 2, &directory);
    append_fields(false, &directory);
    Append(0, 2, &directory);  // comment
    Append(0, 2, &directory);  // disk
    Append(0, 6, &directory);  // attributes
    Append(offset, 4, &directory);
    Append(BytesOf(member.name), &directory);
  }
  const size_t directory_offset = file.size();
  Append(directory, &file);
  Append(0x06054B50, 4, &file);
  Append(0, 4, &file);  // disks
  Append(members.size(), 2, &file);
  Append(members.size(), 2, &file);
  Append(directory.size(), 4, &file);
  Append(directory_offset, 4, &file);
  Append(comment.size(), 2, &file);
  Append(BytesOf(comment), &file);
  return file;
}

Bytes SmallNpz(bool is_deflated) {
  return ZipFile({{.name = "x_test.npy",
                   .content = NpyPictures(6, 3, 5),
                   .is_deflated = is_deflated,
                   .has_zip64_header = true},
                  {.name = "x_train.npy",
                   .content = NpyPictures(14, 3, 5),
                   .is_deflated = is_deflated,
                   .has_zip64_header = true},
                  {"y_train.npy", NpyLabels(14, 3), is_deflated},
                  {"y_test.npy", NpyLabels(6, 3, 8), is_deflated}});
}

}  // namespace playground
