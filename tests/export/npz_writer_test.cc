// NPZ files against bytes made by hand. That numpy reads them is tested with the program
// (numpy_load_test).

#include "export/npz_writer.h"

#include <algorithm>
#include <array>
#include <string>

#include "doctest/doctest.h"
#include "model/network.h"

namespace playground {
namespace {

using std::string_literals::operator""s;

// 128 bytes before the numbers: magic, version 1.0, the length 0x0076, and the dictionary.
std::string NpyHeader(std::string dictionary) {
  dictionary.resize(117, ' ');
  return "\x93NUMPY\x01\x00\x76\x00"s + dictionary + "\n";
}

TEST_CASE("a zip file with one vector has the bytes that the formats ask for") {
  NpzWriter writer;
  writer.AddVector("0.bias", std::array{1.0f, -2.0f});

  const std::string content =
      NpyHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (2, ), }") +
      "\x00\x00\x80\x3F\x00\x00\x00\xC0"s;
  REQUIRE(content.size() == 0x88);
  // Version 2.0, no flags, stored, 1 January 1980 at 0:00.
  const std::string fields =
      "\x14\x00\x00\x00\x00\x00\x00\x00\x21\x00"s +
      // CRC-32 (by Python's zlib), both sizes, length of the name, of further fields.
      "\x5C\xD9\x4C\xEE\x88\x00\x00\x00\x88\x00\x00\x00\x0A\x00\x00\x00"s;
  const std::string file = "PK\x03\x04"s + fields + "0.bias.npy" + content;
  const std::string directory =
      "PK\x01\x02\x14\x00"s + fields + std::string(14, '\0') + "0.bias.npy";
  const std::string end =
      "PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00\x38\x00\x00\x00\xB0\x00\x00\x00\x00\x00"s;
  CHECK(writer.Finish() == file + directory + end);
}

TEST_CASE("every weight and bias is there under PyTorch's name, without the padding of its rows") {
  const Network network = {.widths = {3, 2, 1}};
  Parameters parameters(network);
  std::ranges::fill(parameters.All(), -9.0f);  // padding too, so that it would be seen
  for (int64_t row = 0; row < 2; ++row) {
    for (int64_t column = 0; column < 3; ++column) {
      parameters.Weight(0).At(row, column) = static_cast<float>(3 * row + column);
    }
  }
  const std::string bytes = ParametersToNpz(parameters);

  for (const char* name : {"0.weight.npy", "0.bias.npy", "2.weight.npy", "2.bias.npy"}) {
    CHECK_MESSAGE(bytes.contains(name), name);
  }
  CHECK(bytes.contains("'shape': (2, 3, ), "));
  CHECK(bytes.contains("'shape': (2, ), "));
  CHECK(bytes.contains("'shape': (1, 2, ), "));
  CHECK(bytes.contains("'shape': (1, ), "));
  const std::string weight =
      "\n\x00\x00\x00\x00\x00\x00\x80\x3F\x00\x00\x00\x40"
      "\x00\x00\x40\x40\x00\x00\x80\x40\x00\x00\xA0\x40PK"s;
  CHECK(bytes.contains(weight));
}

TEST_CASE("the same parameters give the same bytes") {
  const Parameters parameters(Network{.widths = {5, 4}});
  CHECK(ParametersToNpz(parameters) == ParametersToNpz(parameters));
}

}  // namespace
}  // namespace playground
