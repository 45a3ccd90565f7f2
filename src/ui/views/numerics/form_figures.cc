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
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/field.h"
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
constexpr float kShortNameWidth = 60;  // of formats, in a narrow frame
constexpr float kLeastValue = 56;      // width of one class's value

constexpr std::array<TextId, 4> kDialHelp = {kNumericsShiftHelp, kNumericsSpreadDialHelp,
                                             kNumericsClassesHelp, kNumericsLabelHelp};

// The dials side by side; sliders below the fields where there is room.
void DrawDials(const NumericsPanelContext& context, Rect area, bool has_sliders) {
  Rect second = area;
  const NumericsChoice& choice = context.room->choice();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float gap = area.width() < kOneFormWidth ? kUnit : 3 * kUnit;
  // Two rows where names and fields would not fit side by side.
  const bool has_two_rows = area.width() < kOneFormWidth;
  if (has_two_rows) area = second.CutTop((area.height() - kUnit / 2) / 2, kUnit / 2);
  const float columns = has_two_rows ? 2 : 4;
  const float width = (area.width() - (columns - 1) * gap) / columns;
  for (std::size_t i = 0; i < kNumericsDials.size(); ++i) {
    const NumericsDial& dial = kNumericsDials[i];
    if (has_two_rows && i == kNumericsDials.size() / 2) area = second;
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

// In as many rows as they need, taken off `area`.
void DrawCases(const NumericsPanelContext& context, Rect* area) {
  Rect row = area->CutTop(kNumericsBarHeight, kUnit / 2);
  for (const NumericsCase& one : NumericsCases()) {
    const ButtonLook look = {.label = Text(context.view, one.name),
                             .kind = ButtonLook::Kind::kOutlined,
                             .selected = one.dials == context.room->choice().dials};
    const float width = ButtonWidth(look);
    if (width > row.width() && row.left > area->left) {
      row = area->CutTop(kNumericsBarHeight, kUnit / 2);
    }
    if (Button(context.palette, one.key.data(), row.CutLeft(width, kUnit), look)) {
      context.Command("case " + std::string(one.key));
    }
  }
}

// The same as a list, where there is no room for buttons.
void DrawCaseList(const NumericsPanelContext& context, const Rect& area) {
  const NumericsCase* chosen = nullptr;
  for (const NumericsCase& one : NumericsCases()) {
    if (one.dials == context.room->choice().dials) chosen = &one;
  }
  const char* name = Text(context.view, chosen == nullptr ? kBookNone : chosen->name);
  if (!BeginListField(context.palette, "##case", area, name, context.palette.text)) return;
  for (const NumericsCase& one : NumericsCases()) {
    const std::string label =
        std::string(Text(context.view, one.name)) + "###" + std::string(one.key);
    if (ImGui::Selectable(label.c_str(), &one == chosen)) {
      context.Command("case " + std::string(one.key));
    }
  }
  EndListField();
}

// Rows: formats, of which a press chooses one. Columns: forms.
void DrawLossesOfForms(const NumericsPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float height = area.height() / 5;
  const float name_width = area.width() < kOneFormWidth ? kShortNameWidth : kNameWidth;
  const float width = (area.width() - name_width) / 3;
  Rect head = area.CutTop(height);
  DrawTextIn(list, TextStyle::kBold, head.CutLeft(name_width), Align::kLeft, palette.text,
             Text(context.view, kNumericsLosses));
  for (const SoftmaxForm form : kSoftmaxForms) {
    DrawTextIn(list, width < 110 ? TextStyle::kSmall : TextStyle::kBold,
               head.CutLeft(width).Inset(4, 0), Align::kRight, palette.text,
               FormName(context.view.language, form));
  }
  for (const FloatFormat format : kFloatFormats) {
    Rect row = area.CutTop(height);
    const std::string key(InfoOf(format).key);
    if (format == context.room->choice().format) {
      list->AddRectFilled(row.min(), row.max(), palette.accent_soft, kRounding);
    }
    Rect name = row.CutLeft(name_width);
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

// The classes that have room: the label, the largest logit, and then the others, by number; on the
// pages after that those that were not seen yet, beside the label.
std::vector<int64_t> ShownClasses(const NumericsChoice& choice, int64_t room, int page) {
  std::vector<int64_t> shown = {choice.label()};
  if (page > 0) {
    const std::vector<int64_t> before = ShownClasses(choice, room, 0);
    std::vector<int64_t> others;
    for (int64_t c = 0; c < choice.num_classes(); ++c) {
      if (std::ranges::find(before, c) == before.end()) others.push_back(c);
    }
    const int64_t a_page = std::max<int64_t>(1, room - 1);
    const auto first = static_cast<std::size_t>(
        std::min<int64_t>((page - 1) * a_page, static_cast<int64_t>(others.size())));
    for (std::size_t i = first; i < others.size() && std::ssize(shown) < room; ++i) {
      shown.push_back(others[i]);
    }
    std::ranges::sort(shown);
    return shown;
  }
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
  const auto room = std::max<int64_t>(2, static_cast<int64_t>(width / kLeastValue));
  const int64_t hidden = choice.num_classes() - room;
  const int num_pages = hidden <= 0 ? 1 : 1 + static_cast<int>((hidden + room - 2) / (room - 1));
  int page = PageOfTurner("classes", num_pages);
  Rect head = area.CutTop(height);
  const Rect corner = head.CutLeft(kNameWidth);
  if (num_pages > 1) {
    const std::string seen =
        Fill(Text(context.view, kRowsShown), {CountText(room), CountText(choice.num_classes())});
    page = PageTurner(
        palette, "classes",
        {corner.left - 4, corner.top, corner.left - 4 + PageTurnerWidth(seen), corner.bottom}, seen,
        num_pages);
  }
  const std::vector<int64_t> classes = ShownClasses(choice, room, page);
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
  const float dials = is_tall ? 48 : kNumericsBarHeight;
  DrawDials(context,
            area.CutTop(has_one_form ? 2 * dials + kUnit / 2 : dials, is_low ? 0 : kUnit / 2),
            is_tall);
  if (is_tall) {
    DrawCases(context, &area);
    area.CutTop(kUnit / 2);
    DrawLossesOfForms(context, area.CutTop(5 * 20, 2 * kUnit));
  } else {
    Rect line = area.CutTop(kNumericsBarHeight, 2);
    DrawFormatChoice(context, line.CutLeft(std::min(line.width(), FormatChoiceWidth()), kUnit));
    DrawCaseList(context, line.CutRight(std::min(line.width(), 160.f)));
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
    const auto room_for = [](float width, std::string_view text) {
      return MeasureText(TextStyle::kSmall, Wrapped(TextStyle::kSmall, width, text)).y + 5;
    };
    const char* note = Text(context.view, kNumericsFormatsNote);
    const Rect below = area.CutBottom(room_for(area.width(), note));
    DrawParagraph(ImGui::GetWindowDrawList(), TextStyle::kSmall, below.min(), below.width(),
                  palette.text_soft, note);
    float needed = 0;
    for (const SoftmaxForm form : kSoftmaxForms) {
      needed += room_for(
          area.width() - 16,
          FormSentence(context.view.language, form, context.room->Figures(form, choice.format)));
    }
    Rect sentences = area.CutBottom(needed);
    for (const SoftmaxForm form : kSoftmaxForms) {
      const FormFigures figures = context.room->Figures(form, choice.format);
      const bool is_fine = !figures.first_trouble().has_value();
      const std::string sentence = FormSentence(context.view.language, form, figures);
      Rect line = sentences.CutTop(room_for(area.width() - 16, sentence));
      const Rect mark = line.CutLeft(16);
      DrawIcon(ImGui::GetWindowDrawList(), is_fine ? Icon::kCheck : Icon::kCross,
               {mark.center_x(), mark.top + 8}, 12, is_fine ? palette.label : palette.wrong);
      DrawParagraph(ImGui::GetWindowDrawList(), TextStyle::kSmall, line.min(), line.width(),
                    palette.text, sentence);
    }
  }
  DrawOperations(context, area, shown, is_low);
}

}  // namespace playground
