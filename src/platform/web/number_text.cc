// Numbers to text by the JavaScript engine around the page: it is as exact, and the C++ library's own way brings 110 KB of
// tables, which are 45 KB to download. The linker puts this function in the place of that one (--wrap in
// web/link_flags.cmake); the texts are the same.

#include <charconv>
#include <cstddef>
#include <cstring>
#include <system_error>

#include "platform/web/page_imports.h"

// std::to_chars(char*, char*, double), of a finite number.
extern "C" std::to_chars_result __wrap__ZNSt3__28to_charsEPcS0_d(char* first, char* last,
                                                                 double value) {
  char text[32];
  const int size = page_number_text(value, text);
  if (size > last - first) return {last, std::errc::value_too_large};
  std::memcpy(first, text, static_cast<std::size_t>(size));
  return {first + size, std::errc()};
}
