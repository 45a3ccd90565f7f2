// The benchmark program under an operating system:
//   playground_bench [--quick] [--data FOLDER] [--threads N] [COMMAND...]
// Answers the commands of benchmark.h, or without any those of its standard input, one a line.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/benchmark.h"
#include "tensor/width.h"
#include "threads/executor_maker.h"

namespace {

std::vector<playground::OpenedFile> OpenFiles(const std::string& folder) {
  std::vector<playground::OpenedFile> files;
  for (const std::string_view name : playground::kIdxFileNames) {
    for (const std::string_view ending : {"", ".gz"}) {
      const std::string file_name = std::string(name) + std::string(ending);
      std::ifstream stream(folder + "/" + file_name, std::ios::binary);
      if (!stream) continue;
      playground::OpenedFile file{.name = file_name, .bytes = {}};
      file.bytes.assign(std::istreambuf_iterator<char>(stream), {});
      files.push_back(std::move(file));
      break;
    }
  }
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  bool quick = false;
  std::unique_ptr<playground::Executor> executor;
  std::vector<playground::OpenedFile> files;
  std::span<char*> arguments(argv + 1, static_cast<std::size_t>(argc - 1));
  while (!arguments.empty() && arguments[0][0] == '-') {
    const std::string_view option = arguments[0];
    if (option == "--quick") {
      quick = true;
    } else if (option == "--data" && arguments.size() > 1) {
      files = OpenFiles(arguments[1]);
      arguments = arguments.subspan(1);
    } else if (option == "--threads" && arguments.size() > 1) {
      auto made = playground::MakeExecutor(arguments[1]);
      if (!made) {
        std::fprintf(stderr, "playground_bench: %s\n", made.error().message.c_str());
        return 2;
      }
      executor = *std::move(made);
      arguments = arguments.subspan(1);
    } else {
      std::fputs("playground_bench [--quick] [--data FOLDER] [--threads N] [COMMAND...]\n", stderr);
      return 2;
    }
    arguments = arguments.subspan(1);
  }
  if (const auto lanes = playground::UseLanesNamed(std::getenv("PLAYGROUND_LANES")); !lanes) {
    std::fprintf(stderr, "playground_bench: %s\n", lanes.error().message.c_str());
    return 2;
  }
  auto benchmark = playground::Benchmark::Create(std::move(files), quick, executor.get());
  if (!benchmark) {
    std::fprintf(stderr, "playground_bench: %s\n", benchmark.error().message.c_str());
    return 2;
  }
  bool all_answered = true;
  const auto answer = [&](std::string_view command) {
    const std::string text = (*benchmark)->Answer(command);
    all_answered &= !text.starts_with("{\"error\"");
    std::cout << text << std::endl;
  };
  for (const char* command : arguments) answer(command);
  std::string line;
  while (arguments.empty() && std::getline(std::cin, line)) answer(line);
  return all_answered ? 0 : 1;
}
