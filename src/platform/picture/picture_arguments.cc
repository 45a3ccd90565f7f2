#include "platform/picture/picture_arguments.h"

#include <string_view>

#include "look/view_table.h"
#include "text/fill.h"
#include "text/number_reader.h"

namespace playground {

const char kPictureHelp[] =
    "usage: play picture 'CONFIG' [--view KEY] [options] -o FILE\n"
    "\n"
    "Writes what a view shows of a run as a picture. It needs no display, and the same words give\n"
    "the same bytes on every machine.\n"
    "\n"
    "  -o FILE           where to: FILE.png, or FILE.svg for vectors\n"
    "  --view KEY        which view (overview)\n"
    "  --step N          after so many steps of the run; its end if it is left out\n"
    "  --phase N         of the view step: the same as --do 'phase N'\n"
    "  --do COMMAND      something that the view offers; may be given several times\n"
    "  --theme THEME     light or dark (light)\n"
    "  --lang LANGUAGE   en or zh (en)\n"
    "  --width W         in CSS pixels, 200 to 4000 (700)\n"
    "  --height H        in CSS pixels, 150 to 4000 (450)\n"
    "  --scale S         pixels of the file for each of them, 1 to 4 (1); vectors have none, but\n"
    "                    letters and lines then stand on the places of that many\n"
    "  --page            the whole page, not the view alone\n"
    "  --site ADDRESS    what the link inside the file begins with: a PNG's text chunk Source, "
    "the\n"
    "                    dc:source of an SVG's metadata\n"
    "  --help            this text\n";

namespace {

std::unexpected<Error> FailUsage(std::string_view problem) {
  return Fail(Fill("picture: {}. See --help.", {problem}));
}

bool ReadBetween(std::string_view text, int least, int most, int* value) {
  const std::optional<int64_t> number = ReadWholeNumber(text);
  if (!number || *number < least || *number > most) return false;
  *value = static_cast<int>(*number);
  return true;
}

// Whether there is such an option and this is one of its values.
enum class Taken { kYes, kBadValue, kNoOption };

Taken TakeOption(std::string_view word, const std::string& value, PictureArguments* arguments) {
  Presentation& presentation = arguments->presentation;
  bool good = true;
  if (word == "-o") {
    arguments->file = value;
  } else if (word == "--view") {
    presentation.view = value;
    good = FindView(value) != nullptr;
  } else if (word == "--step") {
    arguments->step = ReadWholeNumber(value);
    good = arguments->step && *arguments->step >= 0;
  } else if (word == "--phase") {
    arguments->commands.push_back("phase " + value);
  } else if (word == "--do") {
    arguments->commands.push_back(value);
  } else if (word == "--theme") {
    presentation.theme = value == "dark" ? Theme::kDark : Theme::kLight;
    good = value == "dark" || value == "light";
  } else if (word == "--lang") {
    presentation.language = value == "zh" ? Language::kChinese : Language::kEnglish;
    good = value == "zh" || value == "en";
  } else if (word == "--width") {
    good = ReadBetween(value, 200, 4000, &arguments->width);
  } else if (word == "--height") {
    good = ReadBetween(value, 150, 4000, &arguments->height);
  } else if (word == "--scale") {
    good = ReadBetween(value, 1, 4, &arguments->scale);
  } else if (word == "--site") {
    arguments->site = value;
  } else {
    return Taken::kNoOption;
  }
  return good ? Taken::kYes : Taken::kBadValue;
}

// What an option takes, where the help does not say it.
std::string ValuesOf(std::string_view word) {
  if (word != "--view") return "";
  std::string keys = ", which are";
  for (const ViewInfo& view : ViewTable()) {
    keys += ' ';
    keys += view.key;
  }
  return keys;
}

}  // namespace

Result<PictureArguments> ParsePictureArguments(std::span<char* const> words) {
  PictureArguments arguments;
  arguments.presentation.figure_only = true;
  bool has_experiment = false;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word == "--help" || word == "-h") {
      arguments.help = true;
    } else if (word == "--page") {
      arguments.presentation.figure_only = false;
    } else if (!word.starts_with('-')) {
      if (has_experiment)
        return FailUsage(Fill("one experiment is drawn, and {} is another", {word}));
      arguments.experiment = word;
      has_experiment = true;
    } else {
      const std::string value = i + 1 < words.size() ? words[i + 1] : "";
      const Taken taken = TakeOption(word, value, &arguments);
      if (taken == Taken::kNoOption) return FailUsage(Fill("there is no option {}", {word}));
      if (++i == words.size()) return FailUsage(Fill("a value is missing after {}", {word}));
      if (taken == Taken::kBadValue) {
        return FailUsage(Fill("'{}' is not a value for {}{}", {value, word, ValuesOf(word)}));
      }
    }
  }
  if (arguments.help) return arguments;
  if (!has_experiment) return FailUsage("the experiment is missing, '' for the default one");
  if (arguments.file.empty()) return FailUsage("-o FILE is missing");
  if (!arguments.file.ends_with(".png") && !arguments.file.ends_with(".svg")) {
    return FailUsage("it writes PNG or SVG, a file that ends in .png or .svg");
  }
  return arguments;
}

}  // namespace playground
