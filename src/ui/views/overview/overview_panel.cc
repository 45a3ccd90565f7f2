#include "ui/views/overview/overview_panel.h"

#include <algorithm>

#include "look/overview/overview_room.h"
#include "look/view_queries.h"
#include "ui/figures/example_detail.h"
#include "ui/paper/theme.h"
#include "ui/paper/widgets.h"
#include "ui/views/fit/decision_regions.h"
#include "ui/views/fit/fit_panel.h"
#include "ui/views/fit/residual_plot.h"
#include "ui/views/weights/weights_panel.h"

namespace playground {
namespace {

constexpr float kGap = 3 * kUnit;
constexpr float kStripHeight = 112;    // heading, one row of pictures, their names
constexpr float kTwoRowsHeight = 160;  // the same with two rows, where one is too narrow

// Two columns with the same edge above and below; the right one as wide as a table wants to be.
struct Quarters {
  Rect top_left, top_right, bottom_left, bottom_right;
};

Quarters SplitInFour(const Rect& area) {
  const float gap = area.width() < 760 ? 2 * kUnit : 4 * kUnit;
  const float right_width = std::clamp(area.width() * 0.38f, 220.f, 720.f);
  Rect top = area;
  // The lower half holds ten rows of bars and two of pictures; what is left is for the curves.
  Rect bottom = top.CutBottom(
      std::max((area.height() - kGap) / 2, std::min(344.f, area.height() * 0.56f)), kGap);
  Quarters quarters;
  quarters.top_right = top.CutRight(right_width, gap);
  quarters.top_left = top;
  quarters.bottom_right = bottom.CutRight(right_width, gap);
  quarters.bottom_left = bottom;
  return quarters;
}

void DrawPictures(const View& view, const Rect& area, Actions* actions) {
  if (!view.trainer->data().has_images()) {
    DrawDecisionRegions(view, area, actions);
    return;
  }
  const Palette& palette = PaletteOf(view.theme);
  Rect rest = area;
  DrawHeading(ImGui::GetWindowDrawList(), palette, rest.CutTop(24, kUnit / 2),
              Text(view, TextId::kWeightsTitle), Text(view, TextId::kWeightsRemark));
  DrawTemplates(view, rest);
}

}  // namespace

void DrawOverviewPanel(const View& view, const Rect& area, CurvesChoice* curves, Actions* actions) {
  const bool is_classification = view.trainer->data().is_classification();
  // Too small for four figures: the curve, and beside or below it what fits.
  if (area.width() < 520 || area.height() < 240) {
    Rect rest = area;
    if (is_classification && view.trainer->data().has_images() && area.height() > 340) {
      DrawPictures(view, rest.CutBottom(kTwoRowsHeight, 2 * kUnit), actions);
    }
    DrawLossPlot(view, rest, curves);
    return;
  }
  if (area.height() < 480) {
    // A low frame: two curves above, a strip of pictures below.
    Rect rest = area;
    const bool has_strip = is_classification && view.trainer->data().has_images();
    const Rect strip = has_strip ? rest.CutBottom(kStripHeight, 2 * kUnit) : Rect{};
    const Rect left = rest.CutLeft((area.width() - kGap) / 2, kGap);
    DrawLossPlot(view, left, curves);
    if (!is_classification) {
      Rect right = rest;
      if (area.height() > 330) DrawResidualPlot(view, right.CutBottom(150, 2 * kUnit));
      DrawEstimates(view, right);
    } else if (has_strip) {
      DrawAccuracyPlot(view, rest);
      DrawPictures(view, strip, actions);
    } else {
      DrawDecisionRegions(view, rest, actions);
    }
    return;
  }
  const Quarters quarters = SplitInFour(area);
  DrawLossPlot(view, quarters.top_left, curves);
  if (is_classification) {
    DrawAccuracyPlot(view, quarters.top_right);
    DrawPictures(view, quarters.bottom_left, actions);
    DrawExampleDetail(view, quarters.bottom_right);
  } else {
    DrawEstimates(view, quarters.top_right);
    DrawFitPlot(view, quarters.bottom_left);
    DrawResidualPlot(view, quarters.bottom_right);
  }
}

void OverviewPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  DrawOverviewPanel(view, area, &rooms->Get<OverviewRoom>().choice.curves, actions);
}

}  // namespace playground
