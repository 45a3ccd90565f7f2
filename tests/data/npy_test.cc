// The header of NumPy's arrays: what is understood, and every way of it to lie.

#include "data/numpy/npy.h"

#include <string>
#include <string_view>

#include "data/archive_files.h"
#include "doctest/doctest.h"

namespace playground {
namespace {

// What the header says, as "TYPE: SHAPE as KIND N x HEIGHT x WIDTH", or the error's sentence.
std::string Describe(std::string_view dictionary, std::string_view name = "x") {
  const Bytes file = NpyFile(dictionary, {});
  const Result<uint64_t> size = NpyHeaderSize(file);
  if (!size) return size.error().message;
  CHECK(*size == file.size());
  const Result<NpyHeader> array = ParseNpyHeader(file);
  if (!array) return array.error().message;
  const Result<IdxHeader> header = IdxHeaderOf(*array, name);
  if (!header) return header.error().message;
  std::string text(1, array->kind);
  text += std::to_string(array->item_size) + (array->is_big_endian ? " big" : "");
  if (header->kind == IdxHeader::Kind::kLabels) {
    return text + " labels " + std::to_string(header->num_examples);
  }
  return text + " pictures " + std::to_string(header->num_examples) + " x " +
         std::to_string(header->height) + " x " + std::to_string(header->width);
}

std::string OfShape(std::string_view shape, std::string_view name = "x") {
  return Describe(NpyDictionary("|u1", shape), name);
}

TEST_CASE("npy: shapes of pictures and labels") {
  CHECK(OfShape("60000, 28, 28") == "u1 pictures 60000 x 28 x 28");
  CHECK(OfShape("60000, 28, 28, 1") == "u1 pictures 60000 x 28 x 28");
  CHECK(OfShape("60000, 1, 28, 20") == "u1 pictures 60000 x 28 x 20");
  CHECK(OfShape("60000, 784") == "u1 pictures 60000 x 28 x 28");
  CHECK(OfShape("60000, 783") == "u1 pictures 60000 x 1 x 783");
  CHECK(OfShape("60000,") == "u1 labels 60000");
  CHECK(OfShape("60000, 1") == "u1 labels 60000");
}

TEST_CASE("npy: types and ways of writing the header") {
  CHECK(Describe(NpyDictionary("<i8", "5,")) == "i8 labels 5");
  CHECK(Describe(NpyDictionary(">u2", "5,")) == "u2 big labels 5");
  CHECK(Describe(NpyDictionary("|b1", "5,")) == "b1 labels 5");
  CHECK(Describe(NpyDictionary("u1", "5,")) == "u1 labels 5");
  CHECK(Describe("{\"shape\":(5L,2L,3L),\"fortran_order\" : False,\"descr\":'=u4'}") ==
        "u4 pictures 5 x 2 x 3");
  // One dimension is the same in either order.
  CHECK(Describe("{'descr': '|u1', 'fortran_order': True, 'shape': (5,), }") == "u1 labels 5");
}

TEST_CASE("npy: numbers of every type") {
  const uint8_t bytes[] = {0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00};
  CHECK(NpyHeader{.kind = 'u', .item_size = 1}.NumberAt(bytes) == 254);
  CHECK(NpyHeader{.kind = 'i', .item_size = 1}.NumberAt(bytes) == -2);
  CHECK(NpyHeader{.kind = 'i', .item_size = 2}.NumberAt(bytes) == -2);
  CHECK(NpyHeader{.kind = 'u', .item_size = 4}.NumberAt(bytes) == 0xFFFFFFFE);
  CHECK(NpyHeader{.kind = 'i', .item_size = 4}.NumberAt(bytes) == -2);
  CHECK(NpyHeader{.kind = 'i', .item_size = 8}.NumberAt(bytes) == 0x00FFFFFFFFFFFFFE);
  CHECK(NpyHeader{.kind = 'u', .item_size = 2, .is_big_endian = true}.NumberAt(bytes) == 0xFEFF);
}

TEST_CASE("npy: what cannot be read is told why") {
  struct Row {
    std::string dictionary;
    std::string_view says;
  };
  const Row rows[] = {
      {NpyDictionary("<f4", "5,"), "elements of type '<f4'"},
      {NpyDictionary("<f8", "5, 28, 28"), "astype('uint8')"},
      {NpyDictionary("|O", "5,"), "pickle"},
      {NpyDictionary("<U3", "5,"), "elements of type"},
      {NpyDictionary("<i3", "5,"), "elements of type"},
      {NpyDictionary("<u16", "5,"), "elements of type"},
      {NpyDictionary("<b8", "5,"), "elements of type"},
      {NpyDictionary("", "5,"), "elements of type"},
      {"{'descr': [('a', '|u1')], 'fortran_order': False, 'shape': (5,), }", "several fields"},
      {"{'descr': '|u1', 'fortran_order': True, 'shape': (5, 4, 4), }", "Fortran"},
      {NpyDictionary("|u1", "5, 32, 32, 3"), "5 x 32 x 32 x 3"},
      {NpyDictionary("|u1", ""), "of one number"},
      {NpyDictionary("|u1", "0,"), "no examples"},
      {NpyDictionary("|u1", "5, 0, 4"), "5 x 0 x 4"},
      // Sizes: beyond the limits, and beyond what 64 bits hold.
      {NpyDictionary("|u1", "1000001,"), "at most 1000000 examples"},
      {NpyDictionary("|u1", "1, 4097, 1"), "sides of 1 to 4096"},
      {NpyDictionary("|u1", "1000000, 4096, 4096"), "numbers in all"},
      {NpyDictionary("|u1", "18446744073709551617, 4, 4"), "at most 1000000 examples"},
      {NpyDictionary("|u1", "4294967296, 4294967296, 4294967296"), "at most 1000000 examples"},
      {NpyDictionary("|u1", "2, 999999999999999999999999, 4"), "sides of 1 to 4096"},
      // What is no header at all.
      {NpyDictionary("|u1", "-1, 4, 4"), "not understood"},
      {NpyDictionary("|u1", "1.5, 4, 4"), "not understood"},
      {NpyDictionary("|u1", "2,621"), "labels are vectors"},  // see below
      {NpyDictionary("|u1", std::string(80, '1') + "," + std::string(80, ',')), "not understood"},
      {"", "cut short"},
      {"{}", "not understood"},
      {"{'descr': '|u1'}", "not understood"},
      {"{'descr': '|u1', 'fortran_order': False, 'shape': (5,), 'more': 1}", "not understood"},
      {"{'descr': '|u1', 'fortran_order': 0, 'shape': (5,)}", "not understood"},
      {"{'descr': '|u1', 'fortran_order': False, 'shape': (5,), } import os", "not understood"},
      {"{'descr': '|u1", "several fields"},
      {"{'descr': '|u1', 'fortran_order': False, 'shape': (5", "not understood"},
      {"{'descr': '|u1', 'shape': (5,), 'shape': (6,), 'fortran_order': False}", "not understood"},
      {std::string(9999, '('), "not understood"},
      {std::string(10001, ' '), "claims 10001 bytes"},
  };
  for (const Row& row : rows) {
    const std::string text = Describe(row.dictionary, "y_train.npy");
    CAPTURE(row.dictionary);
    CAPTURE(text);
    CHECK(text.contains(row.says));
  }
  std::string many = "1";
  for (int i = 0; i < 40; ++i) many += ", 1";
  CHECK(OfShape(many).contains("not understood"));
}

TEST_CASE("npy: every prefix of a header is refused, and no byte of it makes it crash") {
  const std::string dictionary = NpyDictionary("|u1", "20, 3, 5");
  for (size_t size = 0; size < dictionary.size() - 4; ++size) {
    CHECK_FALSE(Describe(dictionary.substr(0, size)).starts_with("u1"));
  }
  for (size_t i = 0; i < dictionary.size(); ++i) {
    for (int value = 0; value < 256; ++value) {
      std::string changed = dictionary;
      changed[i] = static_cast<char>(value);
      CHECK_FALSE(Describe(changed).empty());
    }
  }
}

TEST_CASE("npy: length and version of the header are checked before it is read") {
  Bytes file = NpyFile(NpyDictionary("|u1", "5,"), {});
  file[6] = 2;  // four bytes of length, of which two are the first letters of the dictionary
  CHECK(NpyHeaderSize(file).error().message.contains("at most 10000"));
  file = {0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, 0xF0, 0xFF, 0xFF, 0xFF};
  CHECK(NpyHeaderSize(file).error().message.contains("claims 4294967280 bytes"));
  file = {0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 0xFF, 0xFF, 0, 0};
  CHECK(NpyHeaderSize(file).error().message.contains("claims 65535 bytes"));
  file[6] = 4;
  CHECK(NpyHeaderSize(file).error().message.contains("version 4"));
  file.resize(11);
  CHECK(NpyHeaderSize(file).error().message.contains("cut short"));
}

}  // namespace
}  // namespace playground
