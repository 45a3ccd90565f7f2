// The benchmark program as a WebAssembly module, under node and in pages; wasm_engine.mjs calls it.

#include <emscripten/emscripten.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bench/benchmark.h"

namespace {

std::vector<playground::OpenedFile> files;
std::unique_ptr<playground::Benchmark> benchmark;
std::string answer;  // stays until the next call

}  // namespace

extern "C" {

// Room for the content of a file, to be filled before bench_start.
EMSCRIPTEN_KEEPALIVE uint8_t* bench_add_file(const char* name, std::size_t size) {
  files.push_back({.name = name, .bytes = {}});
  files.back().bytes.resize(size);
  return files.back().bytes.data();
}

// "" or what went wrong.
EMSCRIPTEN_KEEPALIVE const char* bench_start(bool quick) {
  auto created = playground::Benchmark::Create(std::move(files), quick);
  answer = created ? "" : created.error().message;
  if (created) benchmark = *std::move(created);
  return answer.c_str();
}

EMSCRIPTEN_KEEPALIVE const char* bench_answer(const char* command) {
  answer = benchmark->Answer(command);
  return answer.c_str();
}

}  // extern "C"
