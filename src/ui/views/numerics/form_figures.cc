#include "ui/views/numerics/form_figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "look/numerics/numerics_look.h"
#include "look/numerics/numerics_texts.h"
#include "look/view_queries.h"
#include "text/number_text.h"
#include "ui/paper/parameter_slider.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kTallPanel = 480;     // from here on there is room for everything
constexpr float kLowPanel = 260;      // below it the operations on the way are left out
constexpr float kOneFormWidth = 560;  // below it one form at a time
constexpr float kNameWidth = 84;
constexpr float kLeastValue = 56;  // width of one class's value

constexpr std::array<TextId, 4> kDialHelp = {kNumericsShiftHelp, kNumericsSpreadDialHelp,
                                             kNumericsClassesHelp, kNumericsLabelHelp};

// The dials side by side; sliders below the fields where there is room.
void DrawDials(const NumericsPanelContext& context, Rect area, bool has_sliders) {
  const NumericsChoice& choice = context.room->choice();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float gap = area.width() < kOneFormWidth ? kUnit : 3 * kUnit;
  const float width = (area.width() - 3 * gap) / 4;
  for (std::size_t i = 0; i < kNumericsDials.size(); ++i) {
    const NumericsDial& dial = kNumericsDials[i];
    Rect place = area.CutLeft(width, gap);
    Rect line = place.CutTop(kNumericsBarHeight);
    const std::string name = Text(context.view, NameOfDial(i));
    const float field = std::clamp(line.width() - 60, 44.f, 84.f);
    double value = choice.dials[i];
    // The last class is the last label.
    const double most = i == 3 ? choice.dials[2] - 1 : dial.most;
    const NumericsDial within = {dial.key, dial.least, most, dial.is_whole};
    if (NumberField(context, within, name, line.CutRight(field, kUnit / 2), &value)) {
      context.Command(DialCommand(dial, value));
    }
    HelpOnHover(context.palette, Text(context.view, kDialHelp[i]));
    DrawTextIn(list, TextStyle::kSmall, line, Align::kLeft, context.palette.text, name);
    if (!has_sliders) continue;
    auto share = static_cast<float>((value - dial.least) / (most - dial.least));
    ImGui::PushID(dial.key.data());
    if (DrawSlider(context.palette, place.CutTop(18), &share)) {
      const double moved = dial.least + static_cast<double>(share) * (most - dial.least);
      context.Command(DialCommand(dial, std::round(moved)));
    }
    ImGui::PopID();
  }
}

void DrawCases(const NumericsPanelContext& context, Rect area) {
  for (const NumericsCase& one : NumericsCases()) {
    const ButtonLook look = {.label = Text(context.view, one.name),
                             .kind = ButtonLook::Kind::kOutlined,
                             .selected = one.dials == context.room->choice().dials};
    const float width = ButtonWidth(look);
    if (width > area.width()) return;
    if (Button(context.palette, one.key.data(), area.CutLeft(width, kUnit), look)) {
      context.Command("case " + std::string(one.key));
    }
  }
}

// Rows: formats, of which a press chooses one. Columns: forms.
void DrawLosses(const NumericsPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float height = area.height() / 5;
  const float width = (area.width() - kNameWidth) / 3;
  Rect head = area.CutTop(height);
  DrawTextIn(list, TextStyle::kBold, head.CutLeft(kNameWidth), Align::kLeft, palette.text,
             Text(context.view, kNumericsLosses));
  for (const SoftmaxForm form : kSoftmaxForms) {
    DrawTextIn(list, TextStyle::kBold, head.CutLeft(width).Inset(4, 0), Align::kRight, palette.text,
               FormName(context.view.language, form));
  }
  for (const FloatFormat format : kFloatFormats) {
    Rect row = area.CutTop(height);
    const std::string key(InfoOf(format).key);
    if (format == context.room->choice().format) {
      list->AddRectFilled(row.min(), row.max(), palette.accent_soft, kRounding);
    }
    Rect name = row.CutLeft(kNameWidth);
    if (ClickArea(palette, key.c_str(), {name.left, name.top, row.left + 1, name.bottom})) {
      context.Command("format " + key);
    }
    name.CutLeft(4);
    DrawTextIn(list, TextStyle::kSmall, name, Align::kLeft, palette.text, key);
    for (const SoftmaxForm form : kSoftmaxForms) {
      const FormFigures figures = context.room->Figures(form, format);
      DrawTraced(context, row.CutLeft(width), figures.loss(), kNumericsLossDigits, false);
    }
  }
}

// The classes that have room: the label, the largest logit, and then the others, by number.
std::vector<int64_t> ShownClasses(const NumericsChoice& choice, int64_t room) {
  std::vector<int64_t> shown = {choice.label()};
  const auto add = [&](int64_t c) {
    if (static_cast<int64_t>(shown.size()) < room && std::ranges::find(shown, c) == shown.end())
      shown.push_back(c);
  };
  add(0);
  add(choice.num_classes() - 1);
  for (int64_t c = 1; c < choice.num_classes(); ++c) add(c);
  std::ranges::sort(shown);
  return shown;
}

std::vector<FormStep> StepsOf(std::span<const FormFigures> forms, bool is_low) {
  std::vector<FormStep> steps;
  for (int i = 0; i < kNumFormSteps; ++i) {
    const auto step = static_cast<FormStep>(i);
    const bool is_main = step == FormStep::kLogit || step == FormStep::kExponential ||
                         step == FormStep::kSum || step == FormStep::kProbability ||
                         step == FormStep::kLoss || step == FormStep::kGradLogit;
    if (is_low && !is_main) continue;
    if (std::ranges::any_of(forms, [step](const auto& f) { return f.Find(step) != nullptr; }))
      steps.push_back(step);
  }
  return steps;
}

// One row of one form.
void DrawFormRow(const NumericsPanelContext& context, Rect area, const FormRow& row,
                 const std::optional<Trouble>& trouble, std::span<const int64_t> classes) {
  const bool is_here = trouble && trouble->step == row.step;
  if (row.values.size() == 1) {
    DrawTraced(context, area, row.values.front(), kNumericsLossDigits, is_here);
    return;
  }
  const float width = area.width() / static_cast<float>(classes.size());
  for (const int64_t c : classes) {
    DrawTraced(context, area.CutLeft(width), row.values[static_cast<std::size_t>(c)],
               width < 80 ? 3 : kNumericsValueDigits, is_here && trouble->index == c);
  }
}

void DrawOperations(const NumericsPanelContext& context, Rect area,
                    std::span<const SoftmaxForm> forms, bool is_low) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const NumericsChoice& choice = context.room->choice();
  std::vector<FormFigures> figures;
  for (const SoftmaxForm form : forms) {
    figures.push_back(context.room->Figures(form, choice.format));
  }
  const std::vector<FormStep> steps = StepsOf(figures, is_low);
  const float height = std::min(24.f, area.height() / static_cast<float>(steps.size() + 1));
  const float gap = 2 * kUnit;
  const float width = (area.width() - kNameWidth) / static_cast<float>(forms.size()) - gap;
  const std::vector<int64_t> classes =
      ShownClasses(choice, std::max<int64_t>(1, static_cast<int64_t>(width / kLeastValue)));
  Rect head = area.CutTop(height);
  head.CutLeft(kNameWidth);
  for (std::size_t i = 0; i < forms.size(); ++i) {
    head.CutLeft(gap);
    Rect place = head.CutLeft(width);
    const float column = width / static_cast<float>(classes.size());
    for (const int64_t c : classes) {
      Rect cell = place.CutLeft(column).Inset(4, 0);
      const std::string number = "j = " + std::to_string(c);
      const bool is_label = c == choice.label();
      if (is_label) {
        const float x = cell.right - MeasureText(TextStyle::kSmall, number).x - 10;
        DrawMarker(list, Marker::kDiamond, {x, cell.center_y()}, 4, palette.label);
      }
      DrawTextIn(list, TextStyle::kSmall, cell, Align::kRight,
                 is_label ? palette.label : palette.text_soft, number);
    }
  }
  list->AddLine(area.min(), {area.right, area.top}, palette.hairline);
  for (const FormStep step : steps) {
    Rect row = area.CutTop(height);
    if (step == FormStep::kLoss || step == FormStep::kGradLogit) {
      list->AddRectFilled(row.min(), row.max(), palette.hover, 0);
    }
    DrawTextIn(list, TextStyle::kSmall, row.CutLeft(kNameWidth), Align::kLeft, palette.text,
               StepText(step));
    for (const FormFigures& one : figures) {
      row.CutLeft(gap);
      const Rect place = row.CutLeft(width);
      if (const FormRow* values = one.Find(step)) {
        DrawFormRow(context, place, *values, one.first_trouble(), classes);
      }
    }
  }
}

}  // namespace

void DrawForms(const NumericsPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  const NumericsChoice& choice = context.room->choice();
  const bool is_tall = area.height() >= kTallPanel;
  const bool is_low = area.height() < kLowPanel;
  const bool has_one_form = area.width() < kOneFormWidth;
  if (is_tall) CutParagraph(&area, palette.text, Text(context.view, kNumericsTryFirst));
  DrawDials(context, area.CutTop(is_tall ? 48 : kNumericsBarHeight, is_low ? 0 : kUnit / 2),
            is_tall);
  if (is_tall) {
    DrawCases(context, area.CutTop(kNumericsBarHeight, kUnit));
    DrawLosses(context, area.CutTop(5 * 20, 2 * kUnit));
  } else {
    Rect line = area.CutTop(kNumericsBarHeight, 2);
    DrawFormatChoice(context, line.CutLeft(std::min(line.width(), FormatChoiceWidth()), kUnit));
  }
  const std::span<const SoftmaxForm> all = kSoftmaxForms;
  const auto shown = has_one_form ? all.subspan(static_cast<std::size_t>(choice.form), 1) : all;
  if (!is_tall) {
    std::array<Segment, 3> segments;
    std::array<std::string, 3> names;
    for (std::size_t i = 0; i < all.size(); ++i) {
      names[i] = FormName(context.view.language, all[i]);
      segments[i] = {KeyOf(all[i]).data(), names[i]};
    }
    Rect line = area.CutTop(has_one_form ? kNumericsBarHeight : 20, 2);
    if (has_one_form) {
      const int chosen = SegmentedControl(palette, line, segments, static_cast<int>(choice.form));
      if (chosen >= 0) context.Command(std::string("form ") + segments[chosen].id);
    } else {
      line.CutLeft(kNameWidth);
      const float width = line.width() / 3;
      for (const std::string& name : names) {
        DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kBold, line.CutLeft(width).Inset(4, 0),
                   Align::kRight, palette.text, name);
      }
    }
  } else {
    DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, area.CutBottom(20), Align::kLeft,
               palette.text_soft, Text(context.view, kNumericsFormatsNote));
    Rect sentences = area.CutBottom(3 * 20);
    for (const SoftmaxForm form : kSoftmaxForms) {
      const FormFigures figures = context.room->Figures(form, choice.format);
      const bool is_fine = !figures.first_trouble().has_value();
      Rect line = sentences.CutTop(20);
      const Rect mark = line.CutLeft(16);
      DrawIcon(ImGui::GetWindowDrawList(), is_fine ? Icon::kCheck : Icon::kCross,
               {mark.center_x(), mark.center_y()}, 12, is_fine ? palette.label : palette.wrong);
      DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, line, Align::kLeft, palette.text,
                 FormSentence(context.view.language, form, figures));
    }
  }
  DrawOperations(context, area, shown, is_low);
}

}  // namespace playground
