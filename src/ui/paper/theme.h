// Theme: the colours and measures of the interface. One accent; series and marks from the Okabe-Ito
// palette, darkened on paper and lightened on black so that each stands out at 3:1; every meaning
// that has a colour has a shape or a dash too.

#ifndef PLAYGROUND_UI_PAPER_THEME_H_
#define PLAYGROUND_UI_PAPER_THEME_H_

#include <array>
#include <cstdint>

#include "imgui.h"
#include "look/view.h"

namespace playground {

// Distances are multiples of this many CSS pixels, or half of it.
inline constexpr float kUnit = 8;
inline constexpr float kRowHeight = 28;
inline constexpr float kButtonHeight = 32;
inline constexpr float kRounding = 4;
inline constexpr float kFinger = 44;  // what a finger finds

struct Palette {
  bool dark;
  ImU32 page;   // behind figures
  ImU32 panel;  // settings and top bar
  ImU32 field;  // entries and combos
  ImU32 field_border;
  ImU32 hairline;  // between zones
  ImU32 grid;      // of plots
  ImU32 axis;

  ImU32 text;
  ImU32 text_soft;   // captions, units: 4.5:1 on page and panel
  ImU32 text_faint;  // what cannot be used now, and marks; no text that is to be read

  ImU32 accent;
  ImU32 accent_hover;
  ImU32 on_accent;    // text on accent
  ImU32 accent_soft;  // selected, hovered
  ImU32 hover;

  // Series of the learning curves.
  ImU32 train;
  ImU32 running;  // of the training set too, so a lighter train
  ImU32 minibatch;
  ImU32 test;
  // The linear models of a regression.
  ImU32 estimate;
  ImU32 truth;
  ImU32 least_squares;
  ImU32 point;

  ImU32 label;  // the true class
  ImU32 wrong;  // a wrong prediction, an error
  ImU32 wrong_soft;
  ImU32 warning;
  ImU32 warning_soft;
  ImU32 bar;  // values that are neither

  std::array<ImU32, 6> classes;  // of points in the plane
};

const Palette& PaletteOf(Theme theme);

// Sets the style of ImGui's own widgets.
void ApplyStyle(const Palette& palette, bool for_fingers = false);
// How far apart rows of fields and of choices stand: where fingers are used, as far as those need.
float RowStep();
// Between these rows stand so far apart: an item in them is found by a finger in all of its row.
void BeginFingerRows();
void EndFingerRows();
// Of an item of this size in such a row, until PopFingerRoom; elsewhere nothing.
void PushFingerRoom(ImVec2 size);
void PopFingerRoom();

// `color` with its opacity multiplied.
ImU32 WithAlpha(ImU32 color, float alpha);
// The colour `t` of the way from a to b, opaque.
ImU32 Mix(ImU32 a, ImU32 b, float t);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_THEME_H_
