#include "ui/paper/marks.h"

#include <array>
#include <cmath>
#include <vector>

namespace playground {
namespace {

constexpr float kPi = 3.14159265f;

// Lengths of ink and gap in turn, in units of the thickness.
std::span<const float> DashPattern(LineStyle style) {
  static constexpr std::array<float, 2> kDashes = {5, 3};
  static constexpr std::array<float, 2> kDots = {1.2f, 2.4f};
  static constexpr std::array<float, 4> kDashDots = {6, 2.5f, 1.5f, 2.5f};
  switch (style) {
    case LineStyle::kDashed:
      return kDashes;
    case LineStyle::kDotted:
      return kDots;
    case LineStyle::kDashDot:
      return kDashDots;
    default:
      return {};
  }
}

// Where a line turns back by more than a right angle it ends and begins anew: Dear ImGui joins its pieces by a mitre, and
// at an acute angle, whose mitre would be long, by one that tapers to nothing.
void DrawContinuousLine(ImDrawList* list, std::span<const ImVec2> points, float thickness,
                        ImU32 color) {
  const auto turns_back = [&](std::size_t i) {
    const ImVec2 before = points[i - 1], at = points[i], after = points[i + 1];
    return (at.x - before.x) * (after.x - at.x) + (at.y - before.y) * (after.y - at.y) < 0;
  };
  std::size_t begin = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (i + 1 < points.size() && !turns_back(i)) continue;
    list->AddPolyline(&points[begin], static_cast<int>(i - begin + 1), color, 0, thickness);
    begin = i;
  }
}

void DrawDashes(ImDrawList* list, std::span<const ImVec2> points, std::span<const float> pattern,
                float thickness, ImU32 color) {
  std::size_t part = 0;
  float left_of_part = pattern[0] * thickness;
  std::vector<ImVec2> dash = {points[0]};
  const auto end_dash = [&] {
    if (dash.size() > 1) {
      list->AddPolyline(dash.data(), static_cast<int>(dash.size()), color, 0, thickness);
    }
    dash.clear();
  };
  for (std::size_t i = 1; i < points.size(); ++i) {
    ImVec2 at = points[i - 1];
    float length = std::hypot(points[i].x - at.x, points[i].y - at.y);
    while (length > left_of_part) {
      const float share = left_of_part / length;
      at = {at.x + (points[i].x - at.x) * share, at.y + (points[i].y - at.y) * share};
      length -= left_of_part;
      const bool was_ink = part % 2 == 0;
      dash.push_back(at);
      if (was_ink) {
        end_dash();
      } else {
        dash = {at};
      }
      part = (part + 1) % pattern.size();
      left_of_part = pattern[part] * thickness;
    }
    left_of_part -= length;
    if (part % 2 == 0) dash.push_back(points[i]);
  }
  if (part % 2 == 0) end_dash();
}

void DrawArrowHead(ImDrawList* list, ImVec2 tip, float angle, float size, ImU32 color) {
  const auto corner = [&](float turn, float length) {
    return ImVec2(tip.x + std::cos(angle + turn) * length, tip.y + std::sin(angle + turn) * length);
  };
  list->AddTriangleFilled(corner(0, size), corner(2.2f, size), corner(-2.2f, size), color);
}

// An arc of the full turn but for a gap, with an arrow head at its end.
void DrawRoundArrow(ImDrawList* list, ImVec2 center, float radius, float begin, float end,
                    ImU32 color) {
  list->PathArcTo(center, radius, begin, end, 20);
  list->PathStroke(color, 0, radius * 0.28f);
  const float turn = end > begin ? kPi / 2 : -kPi / 2;
  DrawArrowHead(list, {center.x + std::cos(end) * radius, center.y + std::sin(end) * radius},
                end + turn, radius * 0.55f, color);
}

void DrawSun(ImDrawList* list, ImVec2 center, float half, ImU32 color) {
  list->AddCircleFilled(center, half * 0.45f, color, 20);
  for (int ray = 0; ray < 8; ++ray) {
    const float angle = static_cast<float>(ray) * kPi / 4;
    const ImVec2 direction{std::cos(angle), std::sin(angle)};
    list->AddLine({center.x + direction.x * half * 0.68f, center.y + direction.y * half * 0.68f},
                  {center.x + direction.x * half, center.y + direction.y * half}, color, 1.5f);
  }
}

// A disc less a disc: the crescent's two arcs as one concave outline, filled as a fan of quads.
void DrawMoon(ImDrawList* list, ImVec2 center, float half, ImU32 color) {
  constexpr int kSteps = 16;
  const ImVec2 bite{center.x + half * 0.45f, center.y - half * 0.3f};
  const float bite_radius = half * 0.75f;
  std::array<ImVec2, kSteps + 1> outer, inner;
  for (int i = 0; i <= kSteps; ++i) {
    const float share = static_cast<float>(i) / kSteps;
    const float angle = 0.25f + share * (2 * kPi - 1.7f);
    outer[i] = {center.x + std::cos(angle) * half * 0.9f, center.y + std::sin(angle) * half * 0.9f};
    // From the outer point towards the centre of the bite, up to its circle.
    const float distance = std::hypot(outer[i].x - bite.x, outer[i].y - bite.y);
    const float keep = std::min(1.f, bite_radius / distance);
    inner[i] = {bite.x + (outer[i].x - bite.x) * keep, bite.y + (outer[i].y - bite.y) * keep};
  }
  for (int i = 0; i < kSteps; ++i) {
    list->AddQuadFilled(outer[i], outer[i + 1], inner[i + 1], inner[i], color);
  }
}

}  // namespace

void DrawStyledLine(ImDrawList* list, std::span<const ImVec2> points, LineStyle style,
                    float thickness, ImU32 color) {
  if (points.size() < 2 || style == LineStyle::kNone) return;
  const auto pattern = DashPattern(style);
  if (pattern.empty()) {
    DrawContinuousLine(list, points, thickness, color);
  } else {
    DrawDashes(list, points, pattern, thickness, color);
  }
}

void DrawMarker(ImDrawList* list, Marker marker, ImVec2 center, float radius, ImU32 color) {
  const auto at = [&](float x, float y) {
    return ImVec2(center.x + x * radius, center.y + y * radius);
  };
  switch (marker) {
    case Marker::kNone:
      break;
    case Marker::kCircle:
      list->AddCircleFilled(center, radius, color, radius < 3 ? 8 : 14);
      break;
    case Marker::kSquare:
      list->AddRectFilled(at(-0.88f, -0.88f), at(0.88f, 0.88f), color);
      break;
    case Marker::kDiamond:
      list->AddQuadFilled(at(0, -1.25f), at(1.25f, 0), at(0, 1.25f), at(-1.25f, 0), color);
      break;
    case Marker::kTriangle:
      list->AddTriangleFilled(at(0, -1.2f), at(1.1f, 0.8f), at(-1.1f, 0.8f), color);
      break;
    case Marker::kRing:
      list->AddCircle(center, radius, color, 16, 1.5f);
      break;
    case Marker::kCross:
      list->AddLine(at(-0.9f, -0.9f), at(0.9f, 0.9f), color, 2);
      list->AddLine(at(-0.9f, 0.9f), at(0.9f, -0.9f), color, 2);
      break;
  }
}

void DrawIcon(ImDrawList* list, Icon icon, ImVec2 center, float size, ImU32 color) {
  const float half = size / 2;
  const auto at = [&](float x, float y) {
    return ImVec2(center.x + x * half, center.y + y * half);
  };
  const auto stroke = [&](std::initializer_list<ImVec2> points, float thickness = 1.6f) {
    list->AddPolyline(points.begin(), static_cast<int>(points.size()), color, 0, thickness);
  };
  switch (icon) {
    case Icon::kNone:
      break;
    case Icon::kRun:
      list->AddTriangleFilled(at(-0.6f, -0.8f), at(0.85f, 0), at(-0.6f, 0.8f), color);
      break;
    case Icon::kRunBack:
      list->AddTriangleFilled(at(0.6f, -0.8f), at(0.6f, 0.8f), at(-0.85f, 0), color);
      break;
    case Icon::kPause:
      list->AddRectFilled(at(-0.65f, -0.75f), at(-0.2f, 0.75f), color, 1);
      list->AddRectFilled(at(0.2f, -0.75f), at(0.65f, 0.75f), color, 1);
      break;
    case Icon::kStep:
      list->AddTriangleFilled(at(-0.75f, -0.7f), at(0.4f, 0), at(-0.75f, 0.7f), color);
      list->AddRectFilled(at(0.5f, -0.7f), at(0.78f, 0.7f), color);
      break;
    case Icon::kEpoch:
      list->AddTriangleFilled(at(-0.95f, -0.65f), at(-0.1f, 0), at(-0.95f, 0.65f), color);
      list->AddTriangleFilled(at(-0.15f, -0.65f), at(0.7f, 0), at(-0.15f, 0.65f), color);
      list->AddRectFilled(at(0.72f, -0.65f), at(0.97f, 0.65f), color);
      break;
    case Icon::kToStart:
      list->AddTriangleFilled(at(0.95f, -0.65f), at(0.95f, 0.65f), at(0.1f, 0), color);
      list->AddTriangleFilled(at(0.15f, -0.65f), at(0.15f, 0.65f), at(-0.7f, 0), color);
      list->AddRectFilled(at(-0.97f, -0.65f), at(-0.72f, 0.65f), color);
      break;
    case Icon::kRestart:
      DrawRoundArrow(list, center, half * 0.7f, -0.3f, -0.3f - 1.55f * kPi, color);
      break;
    case Icon::kUndo:
      list->PathArcTo(at(0, 0.15f), half * 0.6f, -kPi * 0.85f, kPi * 0.5f, 16);
      list->PathStroke(color, 0, 1.6f);
      DrawArrowHead(list, at(-0.62f, 0), kPi * 0.62f, half * 0.42f, color);
      break;
    case Icon::kNewSeed:
      list->AddRect(at(-0.8f, -0.8f), at(0.8f, 0.8f), color, 2.5f, 0, 1.5f);
      for (const float place : {-0.38f, 0.f, 0.38f}) {
        list->AddCircleFilled(at(place, place), half * 0.17f, color, 8);
      }
      break;
    case Icon::kSettings:
      for (const float y : {-0.6f, 0.f, 0.6f}) stroke({at(-0.9f, y), at(0.9f, y)}, 1.5f);
      list->AddCircleFilled(at(0.35f, -0.6f), half * 0.3f, color, 12);
      list->AddCircleFilled(at(-0.4f, 0), half * 0.3f, color, 12);
      list->AddCircleFilled(at(0.15f, 0.6f), half * 0.3f, color, 12);
      break;
    case Icon::kSun:
      DrawSun(list, center, half, color);
      break;
    case Icon::kMoon:
      DrawMoon(list, center, half, color);
      break;
    case Icon::kHelp:
      list->AddCircle(center, half * 0.95f, color, 20, 1.4f);
      list->PathArcTo(at(0, -0.22f), half * 0.33f, -kPi, 0.35f * kPi, 10);
      list->PathLineTo(at(0, 0.3f));
      list->PathStroke(color, 0, 1.5f);
      list->AddCircleFilled(at(0, 0.58f), half * 0.13f, color, 8);
      break;
    case Icon::kClose:
    case Icon::kCross:
      stroke({at(-0.6f, -0.6f), at(0.6f, 0.6f)}, 1.8f);
      stroke({at(-0.6f, 0.6f), at(0.6f, -0.6f)}, 1.8f);
      break;
    case Icon::kCheck:
      stroke({at(-0.75f, 0.05f), at(-0.2f, 0.6f), at(0.75f, -0.55f)}, 1.8f);
      break;
    case Icon::kPrevious:
      stroke({at(0.3f, -0.7f), at(-0.4f, 0), at(0.3f, 0.7f)});
      break;
    case Icon::kNext:
      stroke({at(-0.3f, -0.7f), at(0.4f, 0), at(-0.3f, 0.7f)});
      break;
    case Icon::kDown:
      stroke({at(-0.6f, -0.3f), at(0, 0.35f), at(0.6f, -0.3f)});
      break;
    case Icon::kOpen:
      stroke({at(-0.9f, -0.6f), at(-0.3f, -0.6f), at(-0.05f, -0.3f), at(0.9f, -0.3f),
              at(0.9f, 0.7f), at(-0.9f, 0.7f), at(-0.9f, -0.6f)},
             1.5f);
      break;
    case Icon::kLink:
      list->AddRect(at(-1, -0.32f), at(0.12f, 0.32f), color, half * 0.32f, 0, 1.5f);
      list->AddRect(at(-0.12f, -0.32f), at(1, 0.32f), color, half * 0.32f, 0, 1.5f);
      break;
    case Icon::kWords:
      for (const auto& [y, right] :
           {std::pair{-0.7f, 0.9f}, {-0.23f, 0.5f}, {0.23f, 0.9f}, {0.7f, 0.1f}}) {
        stroke({at(-0.9f, y), at(right, y)});
      }
      break;
    case Icon::kWarning:
      list->AddTriangleFilled(at(0, -0.9f), at(0.95f, 0.8f), at(-0.95f, 0.8f), color);
      break;
  }
}

}  // namespace playground
