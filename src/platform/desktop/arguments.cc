#include "platform/desktop/arguments.h"

#include <charconv>
#include <string_view>

#include "platform/presentation_text.h"

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
    "  --screenshot FILE     write the picture as PNG once all is at rest, and end\n"
    "  --pixel-ratio R       of the screenshot (1)\n"
    "  --help                this text\n";

namespace {

template <typename Number>
bool ReadNumber(std::string_view& text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(end - text.data());
  return error == std::errc();
}

bool ReadSize(std::string_view text, int& width, int& height) {
  if (!ReadNumber(text, width) || !text.starts_with('x')) return false;
  text.remove_prefix(1);
  return ReadNumber(text, height) && text.empty() && width >= 64 && width <= 16384 &&
         height >= 64 && height <= 16384;
}

bool ReadPixelRatio(std::string_view text, float& ratio) {
  return ReadNumber(text, ratio) && text.empty() && ratio >= 0.5f && ratio <= 4;
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
