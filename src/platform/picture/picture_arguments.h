// The command line of `play picture`.

#ifndef PLAYGROUND_PLATFORM_PICTURE_PICTURE_ARGUMENTS_H_
#define PLAYGROUND_PLATFORM_PICTURE_PICTURE_ARGUMENTS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/app.h"
#include "text/error.h"

namespace playground {

struct PictureArguments {
  bool help = false;
  std::string experiment;             // as in the page's hash
  Presentation presentation;          // figure_only, unless the whole page is asked for
  std::optional<int64_t> step;        // of the run; without one its end
  std::vector<std::string> commands;  // of the view, in their order
  int width = 700, height = 450;      // in CSS pixels
  int scale = 1;                      // device pixels of one
  std::string site;                   // what the link inside the file begins with
  std::string file;
};

extern const char kPictureHelp[];

Result<PictureArguments> ParsePictureArguments(std::span<char* const> words);

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_PICTURE_PICTURE_ARGUMENTS_H_
