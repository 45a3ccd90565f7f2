#include "ui/views/runs/race_figure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "look/runs/race_look.h"
#include "look/runs/runs_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/plot.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

float LabelWidth(std::string_view text) {
  return std::ceil(MeasureText(TextStyle::kSmall, text).x) + 1;
}

std::vector<Segment> RatesSegments(const RunsPanelContext& context) {
  std::vector<Segment> segments;
  for (const RaceRates rates : kAllRaceRates) {
    segments.push_back({KeyOf(rates).data(), Text(context.view, NameOf(rates))});
  }
  return segments;
}

std::vector<Segment> QuantitySegments(const RunsPanelContext& context) {
  std::vector<Segment> segments;
  for (const SweepQuantity quantity : kSweepQuantities) {
    segments.push_back({KeyOf(quantity).data(), Text(context.view, NameOf(quantity))});
  }
  return segments;
}

float WidthOfSegments(const std::vector<Segment>& segments) {
  float width = 0;
  for (const Segment& segment : segments) width += SegmentWidth(segment.label);
  return width;
}

ButtonLook RaceLook(const RunsPanelContext& context, bool is_racing) {
  return {.label = Text(context.view, is_racing ? kSweepCancel : kRaceStart),
          .icon = is_racing ? Icon::kClose : Icon::kRun,
          .kind = is_racing ? ButtonLook::Kind::kOutlined : ButtonLook::Kind::kPrimary};
}

// The button comes first, for one press is all that is needed. Calls `draw` with each item and its place; returns the
// height.
template <typename Draw>
float LayOutRace(const RunsPanelContext& context, float width, Draw draw) {
  const char* name = Text(context.view, kRaceRates);
  const float widths[] = {
      std::max(ButtonWidth(RaceLook(context, false)), ButtonWidth(RaceLook(context, true))),
      LabelWidth(name) + kUnit + WidthOfSegments(RatesSegments(context)),
      WidthOfSegments(QuantitySegments(context))};
  float used = 0;
  float top = 0;
  for (int item = 0; item < 3; ++item) {
    const float wanted = std::min(widths[item], width);
    if (used > 0 && used + wanted > width) {
      used = 0;
      top += kRunsBarHeight + 4;
    }
    draw(item, Rect{used, top, used + wanted, top + kRunsBarHeight});
    used += wanted + 2 * kUnit;
  }
  return top + kRunsBarHeight;
}

void DrawRaceItem(const RunsPanelContext& context, int item, Rect area) {
  const RunsRoom& room = *context.room;
  if (item == 0) {
    if (Button(context.palette, "begin_race", area, RaceLook(context, room.is_racing()))) {
      context.Command(room.is_racing() ? "cancel" : "race");
    }
    return;
  }
  if (item == 2) {
    const int chosen = SegmentedControl(context.palette, area, QuantitySegments(context),
                                        static_cast<int>(room.quantity()));
    if (chosen >= 0) {
      context.Command("quantity " +
                      std::string(KeyOf(kSweepQuantities[static_cast<std::size_t>(chosen)])));
    }
    return;
  }
  const std::vector<Segment> segments = RatesSegments(context);
  const char* name = Text(context.view, kRaceRates);
  // Where there is no room for both, the choices say it.
  if (area.width() >= LabelWidth(name) + kUnit + WidthOfSegments(segments)) {
    DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, area.CutLeft(LabelWidth(name), kUnit),
               Align::kLeft, context.palette.text, name);
  }
  const int chosen =
      SegmentedControl(context.palette, area, segments, static_cast<int>(room.choice().rates));
  HelpOnHover(context.palette, Text(context.view, kRaceRatesHelp));
  if (chosen >= 0) {
    context.Command("rates " + std::string(KeyOf(kAllRaceRates[static_cast<std::size_t>(chosen)])));
  }
}

}  // namespace

float RaceChoiceHeight(const RunsPanelContext& context, float width) {
  return LayOutRace(context, width, [](int, const Rect&) {});
}

void DrawRaceChoice(const RunsPanelContext& context, Rect area) {
  LayOutRace(context, area.width(), [&](int item, const Rect& at) {
    DrawRaceItem(
        context, item,
        {area.left + at.left, area.top + at.top, area.left + at.right, area.top + at.bottom});
  });
}

void DrawRaceFigure(const RunsPanelContext& context, Rect area) {
  const RunsRoom& room = *context.room;
  const OptimizerRace& race = *room.race();
  const Palette& palette = context.palette;
  const std::array<ImU32, OptimizerRace::kNumRacers>& colors = palette.classes;
  const std::array<RacerInfo, OptimizerRace::kNumRacers> table = RacerTable();
  std::vector<PlotSeries> series;
  double least = 0;
  double most = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    series.push_back({.label = table[i].name,
                      .help = {},
                      .color = colors[i],
                      .line = kRacerStyles[i].line,
                      .marker = kRacerStyles[i].marker,
                      .thickness = 1.8f,
                      .points = PointsOfRacer(room, static_cast<int64_t>(i))});
    for (const PlotPoint& point : series.back().points) {
      if (!std::isfinite(point.y) || point.y <= 0) continue;
      least = least == 0 ? point.y : std::min(least, point.y);
      most = std::max(most, point.y);
    }
  }
  const bool is_accuracy = room.quantity() == SweepQuantity::kTestAccuracy;
  // Losses of a regression end orders of magnitude apart.
  const bool is_logarithmic = !is_accuracy && least > 0 && most / least > 20;
  const std::string title =
      Fill(Text(context.view, kRaceTitle), {Text(context.view, NameOf(room.quantity()))});
  const std::string hint =
      race.racer(0).trainer == nullptr && room.is_racing()
          ? Fill(Text(context.view, kSweepProgress), {race.num_done(), race.num_total()})
          : std::string();
  DrawPlot(palette, area,
           {.id = "race",
            .title = title,
            .remark = {},
            .x_title = Text(context.view, kEpochAxis),
            .y_title = {},
            .x = {0, std::max(1.0, static_cast<double>(race.base().num_epochs)), false},
            .y = is_accuracy ? AxisRange{0, 1, false} : RangeOfSeries(series, is_logarithmic, 6),
            .series = series,
            .hint = hint,
            .name_x = [&context](double epoch) {
              return std::string(Text(context.view, kEpochAxis)) + " " + FixedText(epoch, 0);
            }});
}

}  // namespace playground
