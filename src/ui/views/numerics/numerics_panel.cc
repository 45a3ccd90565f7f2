#include "ui/views/numerics/numerics_panel.h"

#include <array>
#include <string>

#include "look/numerics/numerics_look.h"
#include "look/view_queries.h"
#include "ui/paper/theme.h"
#include "ui/paper/widgets.h"
#include "ui/views/numerics/exp_figure.h"
#include "ui/views/numerics/form_figures.h"
#include "ui/views/numerics/numerics_widgets.h"
#include "ui/views/numerics/run_figure.h"

namespace playground {

float NumericsPanel::LeastHeight(const View& view, float width, Rooms* rooms) {
  // Below this width things stand below each other that stand side by side otherwise.
  constexpr float kNarrow = 560;
  const bool is_narrow = width < kNarrow;
  NumericsRoom* room = &rooms->Get<NumericsRoom>();
  const NumericsPanelContext context = {view, PaletteOf(view.theme), room, &entry_, nullptr};
  switch (room->choice().part) {
    case NumericsPart::kForms:
      return kNumericsBarHeight + kUnit + FormsHeight(context, width);
    case NumericsPart::kLimits:
      return is_narrow ? 520.f : 320.f;
    case NumericsPart::kTraining:
      return is_narrow ? 480.f : 300.f;
  }
  return 0;
}

void NumericsPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  NumericsRoom* room = &rooms->Get<NumericsRoom>();
  const NumericsPanelContext context = {view, PaletteOf(view.theme), room, &entry_, actions};
  Rect rest = area;
  Rect head = rest.CutTop(kNumericsBarHeight, kUnit);
  std::array<Segment, kNumNumericsParts> parts;
  static constexpr const char* kIds[] = {"forms", "limits", "training"};
  float width = 0;
  for (int i = 0; i < kNumNumericsParts; ++i) {
    parts[i] = {kIds[i], Text(view, NameOfPart(static_cast<NumericsPart>(i)))};
    width += SegmentWidth(parts[i].label);
  }
  const int chosen = SegmentedControl(context.palette, head.CutLeft(width, 2 * kUnit), parts,
                                      static_cast<int>(room->choice().part));
  if (chosen >= 0) context.Command(std::string("part ") + kIds[chosen]);
  const ButtonLook reset = {.label = Text(view, TextId::kNumericsReset), .icon = Icon::kUndo};
  const float reset_width = ButtonWidth(reset);
  if (head.width() >= reset_width &&
      Button(context.palette, "reset", head.CutRight(reset_width), reset)) {
    context.Command("reset");
  }
  switch (room->choice().part) {
    case NumericsPart::kForms:
      DrawForms(context, rest);
      break;
    case NumericsPart::kLimits:
      DrawExpSearch(context, rest, &tried_);
      break;
    case NumericsPart::kTraining:
      DrawFormRuns(context, rest);
      break;
  }
}

}  // namespace playground
