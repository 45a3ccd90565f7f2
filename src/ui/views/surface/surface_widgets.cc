#include "ui/views/surface/surface_widgets.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "look/surface/surface_texts.h"
#include "look/view_queries.h"
#include "ui/paper/number_entry.h"
#include "ui/paper/parameter_slider.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kFieldWidth = 76;
constexpr float kLeastSlider = 60;
constexpr int kFieldDigits = 4;         // the number itself is there when one types
constexpr double kSliderLimits = 1.25;  // of the learning rate, in limits

// What a slider covers, and how.
struct SliderRange {
  double least;
  double most;
  bool is_logarithmic;
  bool has_zero;  // at its left end
};

SliderRange RangeOf(const SurfaceRoom& room, SurfaceDialId id) {
  const auto count = static_cast<double>(room.raw().data.num_examples);
  switch (id) {
    case SurfaceDialId::kRate: {
      const double limit = RateLimitsOf(room.loss()).limit;
      return {0, kSliderLimits * (std::isfinite(limit) ? limit : 1), false, false};
    }
    case SurfaceDialId::kBatch:
      return {1, std::max(2.0, count), false, false};
    case SurfaceDialId::kSteps:
      return {0, SurfaceRoom::kMostSteps, false, false};
    case SurfaceDialId::kScale:
      return {0.1, 100, true, false};
    case SurfaceDialId::kRidge:
      return {1e-3, 1e3, true, true};
    case SurfaceDialId::kTurn:
      return {-180, 180, false, false};
  }
  return {0, 1, false, false};
}

float ShareOf(const SliderRange& range, double value) {
  if (range.is_logarithmic) {
    if (value <= 0) return 0;
    return static_cast<float>(
        std::clamp(std::log(value / range.least) / std::log(range.most / range.least), 0.0, 1.0));
  }
  return static_cast<float>(
      std::clamp((value - range.least) / (range.most - range.least), 0.0, 1.0));
}

// Two significant digits, or a whole number.
double ValueAt(const SliderRange& range, float share, const SurfaceDial& dial) {
  const auto place = static_cast<double>(share);
  if (range.has_zero && place < 0.01) return 0;
  double value = range.is_logarithmic ? range.least * std::pow(range.most / range.least, place)
                                      : range.least + place * (range.most - range.least);
  if (dial.is_whole || range.most - range.least > 100) value = std::round(value);
  if (!dial.is_whole && value != 0) {
    value = Rounded(value, std::pow(10.0, std::floor(std::log10(std::fabs(value))) - 1));
  }
  return std::clamp(value, dial.least, dial.most);
}

// 1/λₘₐₓ and 2/λₘₐₓ below the track.
void MarkLimits(const SurfacePanelContext& context, const Rect& slider) {
  if (!std::isfinite(RateLimitsOf(context.room->loss()).limit)) return;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rect track = slider.Inset(7, 0);
  for (const auto& [share, name] : {std::pair{0.5, "1/λₘₐₓ"}, std::pair{1.0, "2/λₘₐₓ"}}) {
    const float x = track.left + static_cast<float>(share / kSliderLimits) * track.width();
    list->AddLine({x, slider.center_y() + 4}, {x, slider.center_y() + 9}, context.palette.text);
    const float half = MeasureText(TextStyle::kSmall, name).x / 2 + 1;
    // On a short track the names would touch: the limit keeps its own.
    const float apart = static_cast<float>(0.5 / kSliderLimits) * track.width();
    if (share < 1 && apart < 2 * half + 3) continue;
    DrawTextIn(list, TextStyle::kSmall,
               {x - half, slider.center_y() + 8, x + half, slider.center_y() + 22}, Align::kCenter,
               context.palette.text_soft, name);
  }
}

}  // namespace

double DragUnit(double reach) { return std::pow(10.0, std::floor(std::log10(reach / 50))); }
double Rounded(double value, double unit) {
  // 0.3 and not 0.30000000000000004: units are powers of ten.
  const double inverse = std::round(1 / unit);
  return inverse >= 1 ? std::round(value * inverse) / inverse : std::round(value / unit) * unit;
}

bool NumberField(const SurfacePanelContext& context, std::string_view id, std::string_view name,
                 const Rect& area, double* value) {
  return NumberEntry(context.view, id, name, area, SurfaceText(*value, kFieldDigits), value,
                     context.entry, &context.actions->complaint);
}

void DrawDial(const SurfacePanelContext& context, SurfaceDialId id, Rect row) {
  const SurfaceDial& dial = DialOf(id);
  const std::string name = Text(context.view, dial.name);
  const float name_width = std::clamp(row.width() * 0.34f, 96.f, 130.f);
  Rect line = row.CutTop(kSurfaceBarHeight);
  const Rect name_place = line.CutLeft(name_width, 4);
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, name_place, Align::kLeft,
             context.palette.text, name);
  double value = context.room->choice()[id];
  const double before = value;
  if (NumberField(context, dial.key, name, line.CutLeft(kFieldWidth, kUnit), &value)) {
    if (dial.is_whole) value = std::round(value);
    const double most = id == SurfaceDialId::kBatch
                            ? static_cast<double>(context.room->raw().data.num_examples)
                            : dial.most;
    value = std::clamp(value, dial.least, most);
    if (value != before) context.Command(DialCommand(id, value));
  }
  HelpOnHover(context.palette, Text(context.view, dial.help));
  if (line.width() < kLeastSlider) return;
  const SliderRange range = RangeOf(*context.room, id);
  float share = ShareOf(range, context.room->choice()[id]);
  if (id == SurfaceDialId::kRate) MarkLimits(context, line);
  ImGui::PushID(dial.key.data());
  if (DrawSlider(context.palette, line, &share)) {
    const double moved = ValueAt(range, share, dial);
    if (moved != context.room->choice()[id]) context.Command(DialCommand(id, moved));
  }
  ImGui::PopID();
}

void DrawStartFields(const SurfacePanelContext& context, Rect row) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::string label = Text(context.view, kSurfaceStart);
  const float fields = static_cast<float>(context.room->start().size()) * (kFieldWidth + 30);
  const float name_width =
      std::clamp(row.width() * 0.34f, 40.f, std::max(40.f, std::min(130.f, row.width() - fields)));
  Rect name_place = row.CutLeft(name_width - 18, 4);
  DrawTextIn(list, TextStyle::kSmall, name_place, Align::kLeft, context.palette.text, label);
  std::vector<double> start = context.room->start();
  bool is_changed = false;
  for (std::size_t k = 0; k < start.size(); ++k) {
    const std::string name = ParameterName(*context.room, static_cast<int64_t>(k));
    DrawTextIn(list, TextStyle::kSmall, row.CutLeft(20, 4), Align::kRight,
               context.palette.text_soft, name);
    is_changed |= NumberField(context, "start" + std::to_string(k), name,
                              row.CutLeft(kFieldWidth, kUnit / 2), &start[k]);
    start[k] = std::clamp(start[k], -kLargestSurfaceNumber, kLargestSurfaceNumber);
  }
  if (is_changed) context.Command(StartCommand(start));
}

void CutText(const SurfacePanelContext&, Rect* area, ImU32 color, std::string_view text) {
  const float used = DrawParagraph(ImGui::GetWindowDrawList(), TextStyle::kSmall, area->min(),
                                   area->width(), color, text);
  area->CutTop(used, kUnit / 2);
}

float TextHeight(float width, std::string_view text) {
  return MeasureText(TextStyle::kSmall, Wrapped(TextStyle::kSmall, width, text)).y + kUnit / 2;
}

void CutLegend(const SurfacePanelContext& context, Rect* area,
               std::span<const LegendEntry> entries) {
  constexpr float kRow = 18;
  ImDrawList* list = ImGui::GetWindowDrawList();
  Rect row = area->CutTop(kRow);
  for (const LegendEntry& entry : entries) {
    const float width = std::ceil(MeasureText(TextStyle::kSmall, entry.label).x) + 1;
    const float sample_width = entry.line == LineStyle::kNone ? 12.f : 24.f;
    if (row.width() < width + sample_width + 5 && row.left > area->left) row = area->CutTop(kRow);
    const Rect sample = row.CutLeft(sample_width, 5);
    const std::array<ImVec2, 2> ends = {ImVec2(sample.left, sample.center_y()),
                                        ImVec2(sample.right, sample.center_y())};
    DrawStyledLine(list, ends, entry.line, 2, entry.color);
    DrawMarker(list, entry.marker, {sample.center_x(), sample.center_y()}, 4, entry.color);
    DrawTextIn(list, TextStyle::kSmall, row.CutLeft(width, 1.5f * kUnit), Align::kLeft,
               context.palette.text_soft, entry.label);
  }
  area->CutTop(kUnit / 2);
}

}  // namespace playground
