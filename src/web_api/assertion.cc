// A failed assert, in a debug build: told to JavaScript, for there is no stderr here.

#include <cstdint>

#include "text/fill.h"

// In web/core/instance.mjs; throws, so it does not return.
extern "C" [[clang::import_module("env"), clang::import_name("assertion_failed"), noreturn]] void
assertion_failed(const char* text, uint32_t size);

// What the C library's assert calls.
extern "C" [[noreturn]] void __assert_fail(const char* condition, const char* file, int line,
                                           const char* function) {
  const std::string text = playground::Fill("{}:{}: {}: {}", {file, line, function, condition});
  assertion_failed(text.data(), static_cast<uint32_t>(text.size()));
}
