// Numbers to text and back, by the JavaScript engine around the module: both are exact there, and
// the C++ library's own ways bring 90 KB of tables and 20 KB of code, half of the module. The
// linker puts these functions in the place of those (--wrap in CMakeLists.txt); the texts are the
// same.

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <system_error>

// In web/core/instance.mjs. Writes at most 32 bytes and returns how many.
extern "C" [[clang::import_module("env"), clang::import_name("number_to_text")]] int32_t
number_to_text(double value, char* text);
// NaN for what is not a number from its first byte to its last.
extern "C" [[clang::import_module("env"), clang::import_name("text_to_number")]] double
text_to_number(const char* text, uint32_t size);

// std::to_chars(char*, char*, double).
extern "C" std::to_chars_result __wrap__ZNSt3__28to_charsEPcS0_d(char* first, char* last,
                                                                 double value) {
  char text[32];
  const int32_t size = number_to_text(value, text);
  if (size > last - first) return {last, std::errc::value_too_large};
  std::memcpy(first, text, static_cast<std::size_t>(size));
  return {first + size, std::errc()};
}

// Unlike the C library's, all or nothing: of "1.5x" no part is read. Its one caller wants it so.
extern "C" double __wrap_strtod(const char* text, char** end) {
  const std::size_t size = std::strlen(text);
  const double value = text_to_number(text, static_cast<uint32_t>(size));
  *end = const_cast<char*>(text) + (std::isnan(value) ? 0 : size);
  return value;
}
