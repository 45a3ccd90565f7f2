// Inspection: a panel by itself, in both languages and at both sizes. Nothing reaches beyond its place,
// no text is cut, and none lies over another.

#ifndef PLAYGROUND_TESTS_UI_INSPECTION_H_
#define PLAYGROUND_TESTS_UI_INSPECTION_H_

#include <functional>
#include <string>

#include "doctest/doctest.h"
#include "look/view.h"
#include "ui/drawn.h"
#include "ui/headless.h"
#include "ui/paper/rect.h"
#include "ui/window/frame_layout.h"

namespace playground {

// Experiments whose panels differ.
inline constexpr const char* kTasks[] = {
    "task=linear&data=d2l-linear&n=200&test_n=50&batch=10&epochs=2",
    "task=linear&data=line&n=90&test_n=10&batch=64&epochs=2&loss=huber",
    "data=garments&n=300&test_n=60&batch=256&epochs=2",
    "data=garments&n=60&test_n=60&batch=7&epochs=2&reduction=sum&divide=1",
    "data=blobs&n=90&test_n=40&batch=32&epochs=2&momentum=0.9&weight_decay=0.001",
    "task=mlp&data=garments&n=60&test_n=30&batch=30&epochs=1&hidden=64,32",
    "task=mlp&data=blobs&n=300&test_n=30&batch=30&epochs=1&hidden=8&lr=0.001",
    "task=mlp&data=line&batch=20&epochs=1&hidden=8",
};

struct Size {
  float width, height;
};
inline constexpr Size kSizes[] = {{1280, 800}, {700, 450}};

// Markers and the softened edges of shapes.
inline constexpr float kEdge = 3;

inline int CountEllipses() {
  int count = 0;
  for (const DrawnGlyph& glyph : DrawnGlyphs()) count += glyph.character == 0x2026 ? 1 : 0;
  return count;
}

using DrawnPanel = std::function<void(const View&, const Rect&)>;

// What is wrong with a panel, in both languages and at both sizes.
class Inspection {
 public:
  // `ellipses`: how many the panel writes on purpose.
  void Look(const std::string& what, View view, const DrawnPanel& panel, int ellipses = 0,
            bool has_own_runs = false) {
    for (const Size size : kSizes) {
      const Rect area = LayOutFrame(size.width, size.height, false, has_own_runs).content;
      for (const Language language : {Language::kEnglish, Language::kChinese}) {
        view.language = language;
        const std::string where = what + (language == Language::kEnglish ? " en " : " zh ") +
                                  std::to_string(static_cast<int>(size.width));
        for (int frame = 0; frame < 2; ++frame) {
          headless_.DrawAlone(view, size.width, size.height,
                              [&](const View& drawn) { panel(drawn, area); });
        }
        ++num_frames_;
        CHECK(ImGui::GetDrawData()->TotalVtxCount > 200);
        const float overflow = OverflowBeyond(area);
        if (overflow > kEdge) {
          Complain(where + ": reaches " + std::to_string(static_cast<int>(overflow)) +
                   " px beyond");
        }
        if (CountEllipses() > ellipses) Complain(where + ": text is cut: " + AroundEllipses());
        const std::string overlap = OverlappingText();
        if (!overlap.empty()) Complain(where + ": " + overlap);
      }
    }
  }
  ~Inspection() { CHECK(num_frames_ > 0); }

 private:
  void Complain(const std::string& what) { FAIL_CHECK(what); }
  static std::string AroundEllipses() {
    const std::string text = DrawnText();
    std::string found;
    for (std::size_t at = text.find("…"); at != std::string::npos; at = text.find("…", at + 1)) {
      const std::size_t begin = at > 24 ? at - 24 : 0;
      found += text.substr(begin, at + 6 - begin) + " | ";
    }
    return found;
  }

  Headless headless_;
  int num_frames_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_UI_INSPECTION_H_
