#include "ui/views/likelihood/likelihood_widgets.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/marks.h"
#include "ui/paper/number_dial.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kHandle = 11;  // half the side of what takes the mouse

// What a slider covers of the dial.
struct SliderEnds {
  double least;
  double most;
  bool is_linear;
};
SliderEnds EndsOf(const LikelihoodPanelContext& context, LikelihoodDialId id) {
  switch (id) {
    case LikelihoodDialId::kMu: {
      const std::vector<double>& x = context.room->choice().x;
      const auto [least, most] = std::ranges::minmax(x);
      return {std::floor(least), std::max(std::ceil(most), std::floor(least) + 1), true};
    }
    case LikelihoodDialId::kScale:
      return {0.01, 100, false};
    case LikelihoodDialId::kFreedom:
      return {0.5, 100, false};
    case LikelihoodDialId::kCopies:
      return {1, 1000, false};
    case LikelihoodDialId::kThreshold:
      return {0.1, 100, false};
    case LikelihoodDialId::kRate:
      return {0.001, 10, false};
    case LikelihoodDialId::kSteps:
      return {100, 5000, false};
    case LikelihoodDialId::kStart:
      break;  // it is typed
  }
  return {0, 0, false};
}

}  // namespace

void DrawDial(const LikelihoodPanelContext& context, LikelihoodDialId id, const Rect& row) {
  const LikelihoodDial& dial = DialOf(id);
  const std::string name = Text(context.view, dial.name);
  const double value = context.room->choice()[id];
  const std::string shown = NamedText(value, 4);
  const SliderEnds ends = EndsOf(context, id);
  // Of mu the slider is that of its place, whatever its sign.
  const std::optional<double> asked =
      DrawNumberDial(context.view,
                     {.id = dial.key,
                      .name = name,
                      .help = Text(context.view, dial.help),
                      .value = value,
                      .shown = shown,
                      .slider_least = ends.least,
                      .slider_most = ends.most,
                      .is_linear = ends.is_linear,
                      .is_whole = dial.is_whole},
                     row, context.entry, &context.actions->complaint);
  if (asked && !context.Command(DialCommand(id, *asked))) {
    context.actions->complaint =
        Fill(Text(context.view, kRefusedValue), {name, ShortestText(*asked)});
  }
}

void DrawNamedChoice(const LikelihoodPanelContext& context, Rect row, std::string_view name,
                     std::string_view word, std::span<const Segment> choices, int chosen) {
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall,
             row.CutLeft(std::clamp(row.width() * 0.34f, 96.f, 130.f), 4), Align::kLeft,
             context.palette.text, name);
  float width = 0;
  for (const Segment& choice : choices) width += SegmentWidth(choice.label);
  ImGui::PushID(word.data(), word.data() + word.size());
  const int pressed =
      SegmentedControl(context.palette, row.CutLeft(std::min(width, row.width())), choices, chosen);
  ImGui::PopID();
  if (pressed >= 0) {
    context.Command(
        Fill("{} {}", {word, std::string_view(choices[static_cast<std::size_t>(pressed)].id)}));
  }
}

AxisRange RangeOfPoints(const LikelihoodPanelContext& context, double beyond) {
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) context.held->x.reset();
  if (context.held->x) return *context.held->x;
  const LikelihoodChoice& choice = context.room->choice();
  const auto [least, most] = std::ranges::minmax(choice.x);
  const double reach = beyond * choice[LikelihoodDialId::kScale];
  return NiceLinearRange(std::min(least, choice.mu() - reach), std::max(most, choice.mu() + reach),
                         8);
}

std::optional<double> DragAlong(const LikelihoodPanelContext& context, const char* id,
                                ImVec2 center, const AxisScale& x, std::string_view help) {
  ClickArea(context.palette, id,
            {center.x - kHandle, center.y - kHandle, center.x + kHandle, center.y + kHandle});
  const bool is_held = ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (ImGui::IsItemHovered() || is_held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  const double span = x.range.maximum - x.range.minimum;
  const double unit = std::pow(10.0, std::floor(std::log10(span / 100)));
  const double inverse = unit < 1 ? std::round(1 / unit) : 1;
  const auto rounded = [&](double value) {
    return unit < 1 ? std::round(value * inverse) / inverse : std::round(value / unit) * unit;
  };
  const bool has_keys = ImGui::IsItemFocused();
  if (!is_held) {
    HelpOnHover(context.palette, help);
    const bool is_less = has_keys && (ImGui::IsKeyPressed(ImGuiKey_Minus) ||
                                      ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract));
    const bool is_more = has_keys && (ImGui::IsKeyPressed(ImGuiKey_Equal) ||
                                      ImGui::IsKeyPressed(ImGuiKey_KeypadAdd));
    if (!is_less && !is_more) return std::nullopt;
    return rounded(x.FromPixel(center.x) + (is_more ? unit : -unit));
  }
  context.held->x = x.range;
  const float low = std::min(x.from, x.to);
  const float high = std::max(x.from, x.to);
  return rounded(x.FromPixel(std::clamp(ImGui::GetIO().MousePos.x, low, high)));
}

void DrawPointHandles(const LikelihoodPanelContext& context, const AxisScale& x, float y) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::vector<double> points = context.room->choice().x;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const ImVec2 center = {x.ToPixel(points[i]), y};
    list->AddCircleFilled(center, 6, context.palette.page, 20);
    list->AddCircleFilled(center, 5, context.palette.point, 20);
    const auto place = static_cast<int64_t>(i);
    const std::string id = "point" + std::to_string(place);
    const std::optional<double> moved = DragAlong(
        context, id.c_str(), center, x, Fill(Text(context.view, kLikelihoodDragPoint), {place}));
    if (moved && *moved != points[i]) context.Command(PointCommand(place, *moved));
  }
}

}  // namespace playground
