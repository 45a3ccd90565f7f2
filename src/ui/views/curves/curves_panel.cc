#include "ui/views/curves/curves_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "experiment/parameter_registry.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/plot.h"
#include "ui/paper/theme.h"
#include "ui/views/curves/book_ghosts.h"

namespace playground {
namespace {

using enum TextId;

// From the start to the last epoch of the run, so that nothing is rescaled while it trains; without
// an end, as far as it has come.
AxisRange EpochRange(const Trainer& trainer) {
  const double reached =
      static_cast<double>(trainer.num_steps()) / static_cast<double>(trainer.steps_per_epoch());
  const auto end = static_cast<double>(trainer.config().num_epochs);
  if (end > 0) return {0, std::max(end, std::ceil(reached - 1e-9)), false};
  return NiceLinearRange(0, std::max(1.0, reached), 5);
}

std::vector<PlotPoint> EpochPoints(const Trainer& trainer, double EpochRecord::*figure,
                                   bool has_epoch_0) {
  std::vector<PlotPoint> points;
  for (const EpochRecord& record : trainer.history().epochs()) {
    if (record.epoch == 0 && !has_epoch_0) continue;
    const double value = record.*figure;
    points.push_back({static_cast<double>(record.epoch), value, value, value});
  }
  return points;
}

std::string LossName(const View& view) {
  const Parameter& loss = *FindParameter("loss");
  const auto choice = static_cast<std::size_t>(loss.get(view.trainer->config()));
  return std::string(Text(view.language, loss.choices[choice].label));
}

// What the book published goes behind the live curves, with the figure it is to be compared with.
void AddGhosts(const View& view, bool accuracies, std::vector<PlotSeries>* series) {
  std::vector<PlotSeries> ghosts = GhostSeries(view, accuracies);
  if (ghosts.empty()) return;
  if (!accuracies && view.trainer->data().is_classification()) {
    ghosts.push_back({.label = Text(view, kRunning),
                      .help = Text(view, kRunningAccuracyHelp),
                      .color = PaletteOf(view.theme).running,
                      .line = LineStyle::kDashDot,
                      .marker = Marker::kTriangle,
                      .thickness = 1.5f,
                      .points = EpochPoints(*view.trainer, &EpochRecord::running_loss, false)});
  }
  series->insert(series->begin(), ghosts.begin(), ghosts.end());
}

}  // namespace

void DrawLossPlot(const View& view, const Rect& area, CurvesChoice* state) {
  const Palette& palette = PaletteOf(view.theme);
  const Trainer& trainer = *view.trainer;
  std::vector<PlotSeries> series = {{
      {.label = Text(view, kMinibatch),
       .help = Text(view, kMinibatchHelp),
       .color = palette.minibatch,
       .thickness = 1.2f,
       .points = PointsOfSteps(trainer.history().minibatch_loss(),
                               static_cast<double>(trainer.steps_per_epoch()), Taken::kBeforeStep)},
      {.label = Text(view, kTrain),
       .help = Text(view, kTrainLossHelp),
       .color = palette.train,
       .marker = Marker::kCircle,
       .points = EpochPoints(trainer, &EpochRecord::train_loss, true)},
      {.label = Text(view, kTest),
       .help = Text(view, kTestLossHelp),
       .color = palette.test,
       .line = LineStyle::kDashed,
       .marker = Marker::kDiamond,
       .points = EpochPoints(trainer, &EpochRecord::test_loss, true)},
  }};
  AddGhosts(view, false, &series);
  const bool logarithmic = state->logarithmic.value_or(!trainer.data().is_classification());
  const bool switched =
      DrawPlot(palette, area,
               {.id = "loss",
                .title = Text(view, kLossTitle),
                .remark = LossName(view),
                .x_title = Text(view, kEpochAxis),
                .y_title = {},
                .x = EpochRange(trainer),
                .y = RangeOfSeries(series, logarithmic, area.height() < 220 ? 4 : 6),
                .series = series,
                .hint = trainer.num_steps() == 0 ? Text(view, kStartHint) : "",
                .name_x = [&view](double epoch) { return PlaceInRun(view, epoch); },
                .log_label = Text(view, kLogSwitch),
                .log_help = Text(view, kLogSwitchHelp)});
  if (switched) state->logarithmic = !logarithmic;
}

void DrawAccuracyPlot(const View& view, const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  const Trainer& trainer = *view.trainer;
  std::vector<PlotSeries> series = {{
      {.label = Text(view, kRunning),
       .help = Text(view, kRunningAccuracyHelp),
       .color = palette.running,
       .line = LineStyle::kDashDot,
       .marker = Marker::kTriangle,
       .thickness = 1.5f,
       .points = EpochPoints(trainer, &EpochRecord::running_accuracy, false)},
      {.label = Text(view, kTrain),
       .help = Text(view, kTrainAccuracyHelp),
       .color = palette.train,
       .marker = Marker::kCircle,
       .points = EpochPoints(trainer, &EpochRecord::train_accuracy, true)},
      {.label = Text(view, kTest),
       .help = Text(view, kTestAccuracyHelp),
       .color = palette.test,
       .line = LineStyle::kDashed,
       .marker = Marker::kDiamond,
       .points = EpochPoints(trainer, &EpochRecord::test_accuracy, true)},
  }};
  AddGhosts(view, true, &series);
  // The legend has the values of the last epoch, not of this moment.
  std::string remark = Text(view, kAccuracyRemark);
  if (trainer.epoch() > 0) {
    remark = Fill(Text(view, kAccuracyAfterEpoch), {CountText(trainer.epoch())});
  }
  DrawPlot(palette, area,
           {.id = "accuracy",
            .title = Text(view, kAccuracyTitle),
            .remark = remark,
            .x_title = Text(view, kEpochAxis),
            .y_title = {},
            .x = EpochRange(trainer),
            .y = {0, 1, false},
            .series = series,
            .name_x = [&view](double epoch) { return PlaceInRun(view, epoch); }});
}

void DrawCurvesPanel(const View& view, const Rect& area, CurvesChoice* state) {
  Rect rest = area;
  DrawBookChecks(view, &rest);
  if (!view.trainer->data().is_classification()) {
    DrawLossPlot(view, rest, state);
    return;
  }
  const bool is_wide = area.width() > 1.6f * area.height();
  const Rect first = is_wide ? rest.CutLeft((rest.width() - 3 * kUnit) / 2, 3 * kUnit)
                             : rest.CutTop((rest.height() - 3 * kUnit) / 2, 3 * kUnit);
  DrawLossPlot(view, first, state);
  DrawAccuracyPlot(view, rest);
}

void CurvesPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions*) {
  DrawCurvesPanel(view, area, &rooms->Get<CurvesRoom>().choice);
}

}  // namespace playground
