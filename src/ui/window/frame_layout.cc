#include "ui/window/frame_layout.h"

#include <algorithm>

#include "ui/paper/theme.h"

namespace playground {
namespace {

// Below these the settings no longer stand beside the figures.
constexpr float kLeastWidth = 960;
constexpr float kLeastHeight = 480;
constexpr float kSettingsWidth = 320;
// A drawer that leaves less than this beside it takes it all.
constexpr float kLeastContentWidth = 320;

}  // namespace

FrameLayout LayOutFrame(float width, float height, bool settings_open, bool settings_hidden) {
  FrameLayout layout;
  layout.compact = width < kLeastWidth || height < kLeastHeight;
  Rect rest{0, 0, width, height};
  layout.top_bar = rest.CutTop(layout.compact ? 44 : 56);
  const bool shows_settings = !settings_hidden && (!layout.compact || settings_open);
  if (shows_settings) {
    const float settings_width = std::min(kSettingsWidth, width);
    layout.settings_cover_content = width - settings_width < kLeastContentWidth;
    if (layout.settings_cover_content) {
      layout.settings = rest;
      return layout;
    }
    layout.settings = rest.CutLeft(settings_width);
  }
  const float margin = layout.compact ? 1.5f * kUnit : 3 * kUnit;
  Rect content = rest.Inset(margin, 0);
  layout.tabs = content.CutTop(layout.compact ? 34 : 44, layout.compact ? kUnit : 2 * kUnit);
  content.CutBottom(layout.compact ? kUnit : 2 * kUnit);
  layout.content = content;
  return layout;
}

}  // namespace playground
