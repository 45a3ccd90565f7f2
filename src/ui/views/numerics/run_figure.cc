#include "ui/views/numerics/run_figure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "look/numerics/numerics_texts.h"
#include "look/view_queries.h"
#include "ui/figures/plot.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

void DrawLosses(const NumericsPanelContext& context, const Rect& area) {
  const Palette& palette = context.palette;
  std::array<std::string, 2> names;
  std::vector<PlotSeries> series;
  for (std::size_t i = 0; i < context.room->runs().size(); ++i) {
    const FormTraining& run = context.room->runs()[i];
    names[i] = FormName(context.view.language, run.form());
    PlotSeries one = {.label = names[i],
                      .help = {},
                      .color = i == 0 ? palette.wrong : palette.train,
                      .line = i == 0 ? LineStyle::kDashed : LineStyle::kSolid,
                      .marker = run.step() < 3 ? Marker::kCircle : Marker::kNone,
                      .points = {}};
    for (std::size_t step = 0; step < run.losses().size(); ++step) {
      const double loss = run.losses()[step];
      if (std::isfinite(loss))
        one.points.push_back({static_cast<double>(step + 1), loss, loss, loss});
    }
    series.push_back(std::move(one));
  }
  const double reached =
      static_cast<double>(std::max(context.room->runs()[0].step(), context.room->runs()[1].step()));
  DrawPlot(palette, area,
           {.id = "numerics losses",
            .title = Text(context.view, kNumericsRunLosses),
            .remark = Text(context.view, kNumericsRunLossesRemark),
            .x_title = Text(context.view, kNumericsStepAxis),
            .y_title = {},
            .x = {0, std::max(10.0, reached), false},
            .y = RangeOfSeries(series, false, area.height() < 200 ? 4 : 6),
            .series = series,
            .hint = reached > 0 ? std::string_view() : Text(context.view, kNumericsPressRun)});
}

}  // namespace

void DrawFormRuns(const NumericsPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  const View& view = context.view;
  const bool is_low = area.height() < 260;
  if (!is_low) CutParagraph(&area, palette.text, Text(view, kNumericsTrainFirst));
  Rect line = area.CutTop(kNumericsBarHeight, kUnit);
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, line.CutLeft(36, kUnit / 2),
             Align::kLeft, palette.text, Text(view, kReductionRate));
  double rate = context.room->choice().learning_rate;
  if (NumberField(context, kNumericsRate, Text(view, kReductionRate), line.CutLeft(76, kUnit),
                  &rate)) {
    context.Command(DialCommand(kNumericsRate, rate));
  }
  const auto runs = context.room->runs();
  // The buttons of the top bar are for both of them.
  const ButtonLook naive = {.label = Text(view, kNumericsTrainNaive),
                            .kind = ButtonLook::Kind::kOutlined,
                            .enabled = !runs[0].finished()};
  const float width = ButtonWidth(naive);
  if (width > line.width()) line = area.CutTop(kNumericsBarHeight, kUnit);
  if (Button(palette, "train naive", line.CutLeft(width, kUnit), naive)) {
    context.Command("train naive");
    return;  // the runs may be others now
  }
  if (!is_low) {
    Rect formats = area.CutTop(kNumericsBarHeight, kUnit);
    DrawFormatChoice(context, formats.CutLeft(std::min(formats.width(), FormatChoiceWidth())));
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool is_bad = runs[i].trouble().has_value();
    Rect text = area;
    const Rect mark = text.CutLeft(18);
    if (runs[i].step() > 0) {
      DrawIcon(ImGui::GetWindowDrawList(), is_bad ? Icon::kCross : Icon::kCheck,
               {mark.center_x(), mark.top + 9}, 12, is_bad ? palette.wrong : palette.label);
    }
    CutParagraph(&text, palette.text, RunSentence(view.language, runs[i]));
    area.top = std::min(area.bottom, text.top);
  }
  area.CutTop(kUnit / 2);
  if (area.height() >= 130) DrawLosses(context, area);
}

}  // namespace playground
