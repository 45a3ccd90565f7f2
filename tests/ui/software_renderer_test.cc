// The software renderer: what it draws, beside its plain twin, and what it draws anew.

#include "ui/raster/software_renderer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "bits_hash.h"
#include "doctest/doctest.h"
#include "look/staged_run.h"
#include "look/step/step_room.h"
#include "ui/headless.h"
#include "ui/inspection.h"

namespace playground {
namespace {

// The largest of the differences of the channels.
int Distance(uint32_t a, uint32_t b) {
  int largest = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    const int channel =
        static_cast<int>((a >> shift) & 0xff) - static_cast<int>((b >> shift) & 0xff);
    largest = std::max(largest, std::abs(channel));
  }
  return largest;
}

// Of the pixels, the share that differs by more than 2 of 255.
double ShareDifferent(const PixelBuffer& a, const PixelBuffer& b) {
  REQUIRE(a.pixels.size() == b.pixels.size());
  int64_t count = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    count += Distance(a.pixels[i], b.pixels[i]) > 2 ? 1 : 0;
  }
  return static_cast<double>(count) / static_cast<double>(a.pixels.size());
}

// Shapes by hand, without a window.
struct Drawing {
  Drawing(int width, int height) : list(nullptr) {
    command.ClipRect = {0, 0, static_cast<float>(width), static_cast<float>(height)};
    data.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    data.FramebufferScale = {1, 1};
    const uint32_t white = 0xffffffff;
    SetTexture(renderer.UploadTexture(0, 1, 1, &white, false));
  }
  void SetTexture(uint64_t id) {
    command.TextureId = reinterpret_cast<ImTextureID>(static_cast<uintptr_t>(id));
  }
  unsigned Corner(float x, float y, uint32_t color, float u = 0, float v = 0) {
    list.VtxBuffer.push_back({{x, y}, {u, v}, color});
    return static_cast<unsigned>(list.VtxBuffer.Size - 1);
  }
  void Triangle(unsigned a, unsigned b, unsigned c) {
    for (const unsigned index : {a, b, c}) list.IdxBuffer.push_back(index);
  }
  const PixelBuffer& Draw(uint32_t background = 0) {
    command.ElemCount = static_cast<unsigned>(list.IdxBuffer.Size);
    list.CmdBuffer.resize(0);
    list.CmdBuffer.push_back(command);
    data.CmdLists.resize(0);
    data.CmdLists.push_back(&list);
    renderer.Draw(data, background);
    return renderer.picture();
  }

  SoftwareRenderer renderer;
  ImDrawList list;
  ImDrawCmd command;
  ImDrawData data;
};

// A wheel of triangles around a middle, whose rim lies on no pixels in particular.
void DrawWheel(Drawing* drawing, uint32_t color) {
  constexpr int kSpokes = 23;
  const unsigned middle = drawing->Corner(50.3f, 49.7f, color);
  for (int i = 0; i < kSpokes; ++i) {
    const float angle = 6.2831853f * static_cast<float>(i) / kSpokes;
    drawing->Corner(50.3f + 40 * std::cos(angle), 49.7f + 40 * std::sin(angle), color);
  }
  for (unsigned i = 0; i < kSpokes; ++i) {
    drawing->Triangle(middle, middle + 1 + i, middle + 1 + (i + 1) % kSpokes);
  }
}

}  // namespace

TEST_CASE("the software renderer draws what its plain twin draws, in every view") {
  for (const char* task : kTasks) {
    StagedRun run(task, Stage::kFull);
    Headless headless;
    // The first operation has its pictures so small that they are halved.
    headless.rooms.Get<StepRoom>().choice.phase = 1;
    for (const ViewInfo* info : ViewsOf(run.trainer->data())) {
      headless.state.open_view = info->key;
      for (int i = 0; i < 2; ++i) headless.Draw(run.view, 700, 450);
      INFO(task << " " << std::string(info->key));
      // Pixels whose middle lies on an edge, and pictures that are shrunk, which the twin does not halve.
      CHECK(ShareDifferent(headless.Pixels(), headless.PlainPixels()) < 0.002);
    }
  }
}

TEST_CASE(
    "a frame like the last draws nothing, another one what has changed, and all is as if drawn "
    "anew") {
  StagedRun run(kTasks[2], Stage::kFull);
  Headless headless;
  for (int i = 0; i < 3; ++i) headless.Draw(run.view, 700, 450);
  headless.Pixels();
  CHECK(!headless.renderer().changes().empty());
  headless.Draw(run.view, 700, 450);
  headless.Pixels();
  CHECK(headless.renderer().changes().empty());

  ImGui::GetIO().AddMousePosEvent(60, 20);
  for (int i = 0; i < 3; ++i) headless.Draw(run.view, 700, 450);
  headless.state.open_view = "weights";
  for (int i = 0; i < 2; ++i) headless.Draw(run.view, 700, 450);
  const PixelBuffer changed = headless.Pixels();
  int64_t area = 0;
  for (const PixelBox& box : headless.renderer().changes()) {
    area += int64_t{box.right - box.left} * (box.bottom - box.top);
  }
  CHECK(area > 0);
  CHECK(area < 700 * 450);  // the top bar stays
  headless.renderer().Forget();
  CHECK(headless.Pixels().pixels == changed.pixels);
}

TEST_CASE("neighbours neither overlap nor leave a gap") {
  Drawing once(100, 100);
  DrawWheel(&once, 0x800000ff);
  for (const uint32_t pixel : once.Draw().pixels) {
    CHECK((pixel == 0xff000000 || pixel == 0xff000080));
  }
  CHECK(std::count(once.renderer.picture().pixels.begin(), once.renderer.picture().pixels.end(),
                   0xff000080) > 4900);
}

TEST_CASE("a rectangle is the same as its two triangles, and its edges are OpenGL's") {
  const auto draw = [](bool is_rectangle) {
    auto drawing = std::make_unique<Drawing>(100, 100);
    const float left = 10.5f, top = 20.25f, right = 30.5f, bottom = 40.75f;
    const unsigned a = drawing->Corner(left, top, 0xff0000ff);
    drawing->Corner(right, top, 0xff0000ff);
    drawing->Corner(right, bottom, 0xff0000ff);
    drawing->Corner(left, bottom, 0xff0000ff);
    drawing->Triangle(a, a + 1, a + 2);
    if (is_rectangle) {
      drawing->Triangle(a, a + 2, a + 3);
    } else {
      drawing->Triangle(a + 2, a + 3, a);
    }
    return drawing->Draw();
  };
  const PixelBuffer picture = draw(true);
  CHECK(picture.pixels == draw(false).pixels);
  const auto at = [&](int x, int y) { return picture.pixels[100 * y + x]; };
  // The middle of pixel 10 is on the left edge and counts, that of pixel 30 on the right one and does not.
  CHECK(at(10, 20) == 0xff0000ff);
  CHECK(at(9, 20) == 0xff000000);
  CHECK(at(29, 40) == 0xff0000ff);
  CHECK(at(30, 40) == 0xff000000);
  CHECK(at(29, 41) == 0xff000000);
}

TEST_CASE("the same shapes have the same bytes on every machine") {
  Drawing drawing(100, 100);
  std::vector<uint32_t> texels;
  for (uint32_t i = 0; i < 64; ++i) texels.push_back(0x80402010 + i * 0x01030507);
  drawing.SetTexture(drawing.renderer.UploadTexture(0, 8, 8, texels.data(), true));
  // Shades of four corners, from the texture, stretched over one triangle and shrunk in the other.
  const unsigned a = drawing.Corner(3.1f, 5.9f, 0xff00ff10, 0, 0);
  drawing.Corner(96.7f, 11.2f, 0x40ff0033, 1, 0.1f);
  drawing.Corner(77.7f, 96.1f, 0x90203040, 0.9f, 1);
  drawing.Corner(1, 90, 0xffffffff, -20, 30);
  drawing.Triangle(a, a + 1, a + 2);
  drawing.Triangle(a, a + 2, a + 3);
  const PixelBuffer& picture = drawing.Draw(0xff332211);
  BitsHash hash;
  for (const uint32_t pixel : picture.pixels) hash.Add(pixel);
  CHECK(hash.value() == 0x4afe1bfea672a13u);
}

TEST_CASE("what is not a number, or far away, does no harm") {
  Drawing drawing(50, 50);
  const unsigned a = drawing.Corner(NAN, 0, 0xff0000ff);
  drawing.Corner(1e30f, 20, 0xff0000ff);
  drawing.Corner(-1e30f, 30, 0xff0000ff);
  drawing.Corner(INFINITY, 20, 0xff0000ff);
  drawing.Corner(20, 1e30f, 0xff00ff00);
  drawing.Triangle(a, a + 1, a + 2);
  drawing.Triangle(a + 3, a + 1, a + 2);
  drawing.Triangle(a + 1, a + 4, a + 2);
  const PixelBuffer& picture = drawing.Draw();
  CHECK(picture.pixels[0] == 0xff000000);
  CHECK(picture.pixels[50 * 40 + 25] != 0xff000000);
}

}  // namespace playground
