// `play picture`: a view of a run as a picture.

#include <cstdio>
#include <span>

#include "platform/picture/picture.h"
#include "platform/picture/picture_arguments.h"
#include "ui/raster/png.h"

namespace {

int Refuse(const char* sentence) {
  std::fprintf(stderr, "%s\n", sentence);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace playground;
  const Result<PictureArguments> arguments = ParsePictureArguments(std::span(argv + 1, argc - 1));
  if (!arguments) return Refuse(arguments.error().message.c_str());
  if (arguments->help) {
    std::fputs(kPictureHelp, stdout);
    return 0;
  }
  const Result<std::vector<uint8_t>> png = DrawPicture(*arguments);
  if (!png) return Refuse(png.error().message.c_str());
  if (!WriteBytes(arguments->file, *png)) {
    return Refuse(("picture: " + arguments->file + " could not be written.").c_str());
  }
  return 0;
}
