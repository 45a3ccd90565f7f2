// PanelStage: the panel of a lab by itself, as high as it needs to be, and what is to be asked of its text.

#ifndef PLAYGROUND_TESTS_UI_PANEL_STAGE_H_
#define PLAYGROUND_TESTS_UI_PANEL_STAGE_H_

#include <string>

#include "doctest/doctest.h"
#include "look/staged_run.h"
#include "ui/drawn.h"
#include "ui/headless.h"
#include "ui/inspection.h"
#include "ui/paper/rect.h"

namespace playground {

// Of the content in windows of 1280, 700 and 360 pixels.
inline constexpr float kPanelWidths[] = {1232, 676, 336};

template <typename ItsRoom, typename ItsPanel>
struct PanelStage {
  PanelStage(const char* experiment, Stage stage) : run(experiment, stage) {}

  ItsRoom& room() { return headless.rooms.Get<ItsRoom>(); }
  bool Do(const std::string& command) { return room().Command(run.view, command, &actions); }
  Rect DrawAt(float width) {
    Rect area;
    for (int frame = 0; frame < 2; ++frame) {
      headless.DrawAlone(run.view, width + 20, 2600, [&](const View& view) {
        area = {10, 10, 10 + width, 10 + panel.LeastHeight(view, width, &headless.rooms)};
        panel.Draw(view, area, &headless.rooms, &actions);
      });
    }
    return area;
  }

  StagedRun run;
  Headless headless;
  ItsPanel panel;
  Actions actions;
};

// What stands before each ellipsis.
inline std::string CutTexts() {
  const std::string text = DrawnText();
  std::string found;
  for (std::size_t at = text.find("…"); at != std::string::npos; at = text.find("…", at + 1)) {
    const std::size_t begin = at > 24 ? at - 24 : 0;
    found += text.substr(begin, at + 3 - begin) + " | ";
  }
  return found;
}

// Whether the words are drawn, however they are broken into lines.
inline bool StandsOnScreen(std::string words) {
  std::string drawn = DrawnText();
  for (std::string* text : {&words, &drawn}) {
    std::erase(*text, ' ');
    std::erase(*text, '\n');
  }
  return drawn.find(words) != std::string::npos;
}

// At each width, languages and themes taking turns from frame to frame: nothing reaches beyond the panel, is cut, or
// lies over other text. `state` names what is shown where a check fails.
template <typename ItsStage>
void CheckWhole(ItsStage* stage, const std::string& state, int* num_frames) {
  for (const float width : kPanelWidths) {
    const bool is_chinese = *num_frames % 2 == 1;
    stage->run.view.language = is_chinese ? Language::kChinese : Language::kEnglish;
    stage->run.view.theme = *num_frames % 3 == 0 ? Theme::kDark : Theme::kLight;
    const Rect area = stage->DrawAt(width);
    ++*num_frames;
    CAPTURE(state);
    CAPTURE(width);
    CAPTURE(is_chinese);
    CHECK(OverflowBeyond(area) <= kEdge);
    CHECK(CutTexts() == "");
    CHECK(OverlappingText() == "");
  }
}

}  // namespace playground

#endif  // PLAYGROUND_TESTS_UI_PANEL_STAGE_H_
