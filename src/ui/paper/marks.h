// Marks: dashed lines, point markers and icons, drawn as vectors. Shapes carry the meaning together
// with colours, so that no figure depends on colour alone.

#ifndef PLAYGROUND_UI_PAPER_MARKS_H_
#define PLAYGROUND_UI_PAPER_MARKS_H_

#include <span>

#include "imgui.h"

namespace playground {

enum class LineStyle { kNone, kSolid, kDashed, kDotted, kDashDot };
enum class Marker { kNone, kCircle, kSquare, kDiamond, kTriangle, kRing, kCross };

void DrawStyledLine(ImDrawList* list, std::span<const ImVec2> points, LineStyle style,
                    float thickness, ImU32 color);
void DrawMarker(ImDrawList* list, Marker marker, ImVec2 center, float radius, ImU32 color);

enum class Icon {
  kNone,
  kRun,
  kRunBack,
  kPause,
  kStep,
  kEpoch,
  kToStart,  // kEpoch, backwards
  kRestart,
  kNewSeed,
  kSettings,
  kSun,
  kMoon,
  kHelp,
  kClose,
  kCheck,
  kCross,
  kPrevious,
  kNext,
  kDown,
  kOpen,
  kLink,
  kWords,
  kWarning,
  kUndo,
};

// In a square of `size` about the centre.
void DrawIcon(ImDrawList* list, Icon icon, ImVec2 center, float size, ImU32 color);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_MARKS_H_
