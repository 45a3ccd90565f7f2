// TextureCache: a picture is painted when what it follows from changes, and only then.

#include "ui/paper/texture_cache.h"

#include "doctest/doctest.h"
#include "ui/plain_renderer.h"

namespace playground {
namespace {

TEST_CASE("a picture is painted once for a version and a size, and anew for another") {
  PlainRenderer renderer;
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

TEST_CASE("a picture larger than graphics cards take loses columns and rows, not its right half") {
  struct Sizes : TextureHost {
    uint64_t UploadTexture(uint64_t, int its_width, int its_height, const uint32_t* rgba,
                           bool) override {
      width = its_width;
      height = its_height;
      last = rgba[static_cast<std::size_t>(width) * height - 1];
      return 1;
    }
    void DeleteTexture(uint64_t) override {}
    int width = 0, height = 0;
    uint32_t last = 0;
  };
  Sizes host;
  TextureCache cache(&host);
  cache.Get("wide", 1, 10'000, 3, Sampling::kPixels, [](Picture* picture) {
    for (int y = 0; y < 3; ++y) {
      for (int x = 0; x < 10'000; ++x) picture->At(x, y) = x < 9'000 ? 7 : 9;
    }
  });
  CHECK(host.width == 3334);
  CHECK(host.height == 3);
  CHECK(host.last == 9);
  cache.Get("tall", 1, 2, 8'192, Sampling::kPixels, [](Picture*) {});
  CHECK(host.width == 2);
  CHECK(host.height == 4096);
  cache.Get("common", 1, 4096, 5, Sampling::kPixels, [](Picture*) {});
  CHECK(host.width == 4096);
}

TEST_CASE("versions differ when any part differs") {
  CHECK(PictureVersion({1, 2}) != PictureVersion({2, 1}));
  CHECK(PictureVersion({1}) != PictureVersion({1, 0}));
}

}  // namespace
}  // namespace playground
