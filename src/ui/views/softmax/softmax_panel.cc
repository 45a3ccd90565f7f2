#include "ui/views/softmax/softmax_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/example_picture.h"
#include "ui/paper/marks.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kValueWidth = 58;
constexpr float kHeadingHeight = 40;
constexpr float kMostRow = 40;

// The four columns of bars.
enum class Column { kLogit, kExponential, kProbability, kGradient };
constexpr std::array<Column, 4> kColumns = {Column::kLogit, Column::kExponential,
                                            Column::kProbability, Column::kGradient};

struct Figures {
  const std::vector<float>& logits;
  SoftmaxFigures softmax;
  int32_t label;
  double logit_span;   // the bars of logits reach from -span to +span
  int logit_decimals;  // as many as exp needs to be worked out again from what is shown
  int64_t predicted;   // the class of the largest logit

  double ValueOf(Column column, int64_t c) const {
    switch (column) {
      case Column::kLogit:
        return static_cast<double>(logits[c]);
      case Column::kExponential:
        return softmax.exponentials[c];
      case Column::kProbability:
        return softmax.probabilities[c];
      case Column::kGradient:
        return softmax.probabilities[c] - (c == label ? 1 : 0);
    }
    return 0;
  }
  bool IsSigned(Column column) const {
    return column == Column::kLogit || column == Column::kGradient;
  }
};

TextId TitleOf(Column column) {
  switch (column) {
    case Column::kLogit:
      return kSoftmaxLogits;
    case Column::kExponential:
      return kSoftmaxExponentials;
    case Column::kProbability:
      return kSoftmaxProbabilities;
    case Column::kGradient:
      return kSoftmaxGradient;
  }
  return kSoftmaxLogits;
}

const char* FormulaOf(Column column) {
  switch (column) {
    case Column::kLogit:
      return "oⱼ";
    case Column::kExponential:
      return "exp(oⱼ − max o)";
    case Column::kProbability:
      return "ŷⱼ = exp / Σ exp";
    case Column::kGradient:
      return "∂l/∂oⱼ = ŷⱼ − yⱼ";
  }
  return "";
}

// A bar from zero: in the middle of a signed column, at the left of the others. Returns its end.
ImVec2 DrawValueBar(ImDrawList* list, const Palette& palette, const Rect& area, double share,
                    bool is_signed, ImU32 color) {
  const float zero = is_signed ? area.center_x() : area.left;
  const float length = (is_signed ? area.width() / 2 : area.width()) *
                       static_cast<float>(std::clamp(share, -1.0, 1.0));
  const float half = std::min(9.f, area.height() * 0.32f);
  list->AddRectFilled({std::min(zero, zero + length), area.center_y() - half},
                      {std::max(zero, zero + length), area.center_y() + half}, color, 1);
  list->AddLine({zero, area.top}, {zero, area.bottom}, palette.axis);
  return {zero + length, area.center_y()};
}

// Where a bar can be taken hold of.
void DrawHandle(ImDrawList* list, const Palette& palette, ImVec2 place) {
  list->AddCircleFilled(place, 4.5f, palette.page, 16);
  list->AddCircle(place, 4.5f, palette.accent, 16, 1.6f);
}

// Dragging over the bar of a logit sets it. Returns whether it did.
bool DragLogit(const View& view, const Rect& bar, int64_t c, double span, float* logit) {
  const Palette& palette = PaletteOf(view.theme);
  ImGui::PushID(static_cast<int>(c));
  ClickArea(palette, "logit", bar);
  ImGui::PopID();
  if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  }
  const bool focused_keys = ImGui::IsItemFocused();
  HelpOnHover(palette, Text(view, kSoftmaxDragHelp));
  if (ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    const double share =
        static_cast<double>((ImGui::GetIO().MousePos.x - bar.center_x()) / (bar.width() / 2));
    const double value = std::clamp(share, -1.0, 1.0) * span;
    *logit = static_cast<float>(std::round(value * 100) / 100);
    return true;
  }
  if (focused_keys && ImGui::IsKeyPressed(ImGuiKey_Minus)) {
    *logit -= 0.1f;
    return true;
  }
  if (focused_keys &&
      (ImGui::IsKeyPressed(ImGuiKey_Equal) || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd))) {
    *logit += 0.1f;
    return true;
  }
  return false;
}

void DrawColumnHeading(const View& view, Rect area, Column column) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  DrawHeading(list, palette, area.CutTop(20), Text(view, TitleOf(column)),
              column == Column::kLogit ? Text(view, kSoftmaxDrag) : "");
  DrawTextIn(list, TextStyle::kSmall, area, Align::kLeft, palette.text_soft, FormulaOf(column));
}

// The bars; true if a logit was dragged, which is then in `logits`.
bool DrawBars(const View& view, Rect area, const Figures& figures, std::vector<float>* logits) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto num_classes = static_cast<int64_t>(figures.logits.size());
  float name_width = 0;
  for (int64_t c = 0; c < num_classes; ++c) {
    name_width = std::max(name_width, MeasureText(TextStyle::kSmall, ClassNameAt(view, c)).x);
  }
  name_width = std::min(name_width + 18, area.width() * 0.2f);
  Rect headings = area.CutTop(kHeadingHeight, kUnit / 2);
  headings.CutLeft(name_width, kUnit);
  const float gap = area.width() < 620 ? kUnit : 3 * kUnit;
  const float width = (headings.width() - 3 * gap) / 4;
  for (const Column column : kColumns) {
    DrawColumnHeading(view, headings.CutLeft(width, gap), column);
  }
  const float row_height = std::min(kMostRow, area.height() / static_cast<float>(num_classes + 1));
  double totals[4] = {};
  bool changed = false;
  for (int64_t c = 0; c < num_classes; ++c) {
    Rect row = area.CutTop(row_height);
    if (c == figures.label)
      list->AddRectFilled(row.min(), row.max(), WithAlpha(palette.accent_soft, 0.6f), kRounding);
    Rect name = row.CutLeft(name_width, kUnit);
    const bool is_wrong = c == figures.predicted && c != figures.label;
    if (c == figures.label) {
      DrawMarker(list, Marker::kDiamond, {name.left + 7, name.center_y()}, 4.5f, palette.label);
    } else if (is_wrong) {
      DrawMarker(list, Marker::kCross, {name.left + 7, name.center_y()}, 4, palette.wrong);
    }
    name.CutLeft(16);
    DrawTextIn(list, TextStyle::kSmall, name, Align::kLeft, palette.text, ClassNameAt(view, c));
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      const Column column = kColumns[i];
      Rect cell = row.CutLeft(width, gap);
      const Rect value = cell.CutRight(std::min(kValueWidth, width * 0.45f), kUnit / 2);
      const double v = figures.ValueOf(column, c);
      totals[i] += v;
      const double share = column == Column::kLogit ? v / figures.logit_span : v;
      const ImU32 color = column == Column::kGradient ? (v < 0 ? palette.train : palette.test)
                          : c == figures.label        ? palette.label
                          : is_wrong                  ? palette.wrong
                                                      : palette.bar;
      const ImVec2 end = DrawValueBar(list, palette, cell, share, figures.IsSigned(column), color);
      if (column == Column::kLogit) DrawHandle(list, palette, end);
      DrawTextIn(list, TextStyle::kSmall, value, Align::kRight, palette.text,
                 column == Column::kLogit      ? FixedText(v, figures.logit_decimals)
                 : column == Column::kGradient ? SignedText(v, 4)
                                               : FixedText(v, 4));
      if (column != Column::kLogit) continue;
      float logit = figures.logits[c];
      if (DragLogit(view, cell, c, figures.logit_span, &logit)) {
        *logits = figures.logits;
        (*logits)[c] = logit;
        changed = true;
      }
    }
  }
  // The sums below, which are what softmax is about.
  list->AddLine(area.min(), {area.right, area.top}, palette.hairline);
  Rect sums = area.CutTop(row_height);
  DrawTextIn(list, TextStyle::kSmall, sums.CutLeft(name_width, kUnit), Align::kRight,
             palette.text_soft, "Σ");
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    const Rect cell = sums.CutLeft(width, gap);
    if (kColumns[i] == Column::kLogit) continue;
    DrawTextIn(list, TextStyle::kSmall, cell, Align::kRight, palette.text_soft,
               FixedText(totals[i], 4));
  }
  return changed;
}

// Picture, label, loss, and the way to other examples.
void DrawExampleHead(const View& view, Rect area, const Figures& figures, bool is_changed,
                     SoftmaxChoice* state, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (view.trainer->data().has_images()) {
    DrawExamplePicture(view, view.selected, area.CutLeft(area.height(), 2 * kUnit));
  }
  const int64_t count = SetOf(view.trainer->data(), view.selected).num_examples;
  Rect line = area.CutTop(std::min(kButtonHeight, area.height() / 2.6f), 2);
  const auto go = [&](const char* id, Icon icon, int64_t step) {
    if (Button(palette, id, line.CutLeft(28, kUnit / 2),
               {.icon = icon, .kind = ButtonLook::Kind::kOutlined})) {
      ExampleChoice choice = view.selected;
      choice.index = (choice.index + step + count) % count;
      actions->select = choice;
    }
  };
  go("previous example", Icon::kPrevious, -1);
  go("next example", Icon::kNext, 1);
  const ButtonLook restore = {.label = Text(view, kSoftmaxRestore),
                              .icon = Icon::kUndo,
                              .kind = ButtonLook::Kind::kOutlined,
                              .enabled = is_changed};
  if (is_changed &&
      Button(palette, "restore", line.CutRight(ButtonWidth(restore), kUnit), restore)) {
    state->logits.clear();
  }
  DrawTextIn(list, TextStyle::kBold, line, Align::kLeft, palette.text,
             " " + ExampleName(view, view.selected));
  const double probability = figures.softmax.probabilities[figures.label];
  Rect facts = area.CutTop(22);
  const auto draw_fact = [&](Marker marker, ImU32 color, TextId what, int64_t class_index) {
    const std::string fact = Fill(Text(view, what), {ClassNameAt(view, class_index)});
    const Rect mark = facts.CutLeft(12, 4);
    DrawMarker(list, marker, {mark.center_x(), mark.center_y()}, 4, color);
    DrawTextIn(list, TextStyle::kBody,
               facts.CutLeft(std::ceil(MeasureText(TextStyle::kBody, fact).x) + 1, 2 * kUnit),
               Align::kLeft, color, fact);
  };
  const bool is_right = figures.predicted == figures.label;
  draw_fact(Marker::kDiamond, palette.label, kLabelIs, figures.label);
  draw_fact(is_right ? Marker::kDiamond : Marker::kCross, is_right ? palette.label : palette.wrong,
            kPredictionIs, figures.predicted);
  DrawTextIn(list, TextStyle::kBody, area.CutTop(22), Align::kLeft, palette.text,
             "l = −log ŷ = −log " + FixedText(probability, 4) + " = " +
                 FixedText(figures.softmax.loss, 4) +
                 (is_changed ? "   " + std::string(Text(view, kSoftmaxWhatIf)) : std::string()));
}

}  // namespace

void DrawSoftmaxPanel(const View& view, const Rect& area, SoftmaxChoice* state, Actions* actions) {
  const ExampleOutputs* outputs = view.selected_outputs;
  if (outputs == nullptr || outputs->logits.empty()) return;
  if (!(state->example == view.selected) || state->logits.size() != outputs->logits.size()) {
    state->logits.clear();
    state->example = view.selected;
  }
  const bool is_changed = !state->logits.empty();
  const std::vector<float> logits = is_changed ? state->logits : outputs->logits;
  const int32_t label = SetOf(view.trainer->data(), view.selected).labels[view.selected.index];
  // The model's own logits set the scale, so that bars do not jump under the hand.
  double span = 1;
  for (const float logit : outputs->logits) {
    span = std::max(span, 1.5 * std::fabs(static_cast<double>(logit)));
  }
  double largest = 0;
  for (const float logit : logits) {
    if (std::isfinite(logit)) largest = std::max(largest, std::fabs(static_cast<double>(logit)));
  }
  const Figures figures = {.logits = logits,
                           .softmax = ComputeSoftmax(logits, label),
                           .label = label,
                           .logit_span = std::ceil(span),
                           .logit_decimals = ColumnDecimals(largest),
                           .predicted = std::ranges::max_element(logits) - logits.begin()};
  Rect rest = area;
  const float head = std::clamp(area.height() * 0.18f, 66.f, 112.f);
  DrawExampleHead(view, rest.CutTop(head, 2 * kUnit), figures, is_changed, state, actions);
  std::vector<float> dragged;
  if (DrawBars(view, rest, figures, &dragged)) state->logits = std::move(dragged);
}

void SoftmaxPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  DrawSoftmaxPanel(view, area, &rooms->Get<SoftmaxRoom>().choice, actions);
}

}  // namespace playground
