// The command line of the desktop program.

#ifndef PLAYGROUND_PLATFORM_DESKTOP_ARGUMENTS_H_
#define PLAYGROUND_PLATFORM_DESKTOP_ARGUMENTS_H_

#include <span>
#include <string>
#include <vector>

#include "app/app.h"
#include "text/error.h"

namespace playground {

struct Arguments {
  bool help = false;
  std::string experiment;  // as in the page's hash
  Presentation presentation;
  int width = 1280;  // of the window, in points
  int height = 800;
  std::vector<std::string> commands;  // App::Command, in the given order, once the data are there
  std::string threads;                // as typed; empty: one
  std::string screenshot;             // PNG file to write instead of opening a window for somebody
  float pixel_ratio = 1;              // of the screenshot
  std::vector<std::string> files;     // to open
};

extern const char kArgumentsHelp[];

Result<Arguments> ParseArguments(std::span<char* const> words);

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_DESKTOP_ARGUMENTS_H_
