#include "platform/desktop/arguments.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "platform/presentation_text.h"
#include "text/number_reader.h"

namespace playground {

const char kArgumentsHelp[] =
    "usage: playground_desktop [options] [files]\n"
    "\n"
    "Opens the playground in a window. Files are those of a data set (MNIST's four, for example),\n"
    "gzipped or not; they can also be dropped onto the window.\n"
    "\n"
    "  --experiment TEXT     as after # in the page's address: 'task=softmax&lr=0.5&batch=64'\n"
    "  --presentation TEXT   as after ? in the page's address: 'view=weights&theme=dark&lang=zh'\n"
    "  --size WxH            of the window (1280x800)\n"
    "  --command TEXT        run, pause, step, epoch, restart, 'view KEY', 'set KEY=VALUE';\n"
    "                        repeatable: each waits until the one before has come to rest\n"
    "  --threads N           trains on N threads, 0: on all processors (1); the same bits\n"
    "  --screenshot FILE     write the picture as PNG once all is at rest, and end\n"
    "  --pixel-ratio R       of the screenshot (1)\n"
    "  --help                this text\n";

namespace {

bool ReadSize(std::string_view text, int& width, int& height) {
  const std::size_t times = std::min(text.find('x'), text.size());
  const std::optional<int64_t> across = ReadWholeNumber(text.substr(0, times));
  const std::optional<int64_t> down =
      ReadWholeNumber(text.substr(std::min(times + 1, text.size())));
  const auto is_size = [](const auto& size) { return size && *size >= 64 && *size <= 16384; };
  if (!is_size(across) || !is_size(down)) return false;
  width = static_cast<int>(*across);
  height = static_cast<int>(*down);
  return true;
}

bool ReadPixelRatio(std::string_view text, float& ratio) {
  const std::optional<double> number = ReadNumber(text);
  if (!number || *number < 0.5 || *number > 4) return false;
  ratio = static_cast<float>(*number);
  return true;
}

}  // namespace

Result<Arguments> ParseArguments(std::span<char* const> words) {
  Arguments arguments;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string word = words[i];
    if (word == "--help" || word == "-h") {
      arguments.help = true;
      continue;
    }
    if (!word.starts_with("--")) {
      arguments.files.push_back(word);
      continue;
    }
    if (i + 1 == words.size()) return Fail("A value is missing after " + word + ". See --help.");
    const std::string value = words[++i];
    bool good = true;
    if (word == "--experiment") {
      arguments.experiment = value;
    } else if (word == "--presentation") {
      arguments.presentation = ParsePresentation(value, {});
    } else if (word == "--size") {
      good = ReadSize(value, arguments.width, arguments.height);
    } else if (word == "--command") {
      arguments.commands.push_back(value);
    } else if (word == "--threads") {
      arguments.threads = value;
    } else if (word == "--screenshot") {
      arguments.screenshot = value;
    } else if (word == "--pixel-ratio") {
      good = ReadPixelRatio(value, arguments.pixel_ratio);
    } else {
      return Fail("There is no option " + word + ". See --help.");
    }
    if (!good) return Fail("'" + value + "' is not a value for " + word + ". See --help.");
  }
  return arguments;
}

}  // namespace playground
