// TextureCache: a picture is painted when what it follows from changes, and only then.

#include "ui/texture_cache.h"

#include "doctest/doctest.h"
#include "ui/software_renderer.h"

namespace playground {
namespace {

TEST_CASE("a picture is painted once for a version and a size, and anew for another") {
  SoftwareRenderer renderer;
  int painted = 0;
  {
    TextureCache cache(&renderer);
    const auto get = [&](uint64_t version, int width) {
      return cache.Get("picture", version, width, 2, Sampling::kPixels, [&](Picture* picture) {
        ++painted;
        CHECK(picture->At(width - 1, 1) == 0);
        picture->At(0, 0) = 0xffffffff;
      });
    };
    const ImTextureID first = get(1, 4);
    CHECK(get(1, 4) == first);
    CHECK(painted == 1);
    CHECK(get(2, 4) == first);
    CHECK(painted == 2);
    get(2, 5);
    CHECK(painted == 3);
    CHECK(renderer.num_textures() == 1);
    cache.Forget();
    get(2, 5);
    CHECK(painted == 4);
  }
  // The texture that was forgotten is the lost context's; the other is given back.
  CHECK(renderer.num_textures() == 1);
}

TEST_CASE("versions differ when any part differs") {
  CHECK(PictureVersion({1, 2}) != PictureVersion({2, 1}));
  CHECK(PictureVersion({1}) != PictureVersion({1, 0}));
}

}  // namespace
}  // namespace playground
