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
#include "ui/paper/button_rows.h"
#include "ui/paper/paragraphs.h"
#include "ui/paper/parameter_slider.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kOneFormWidth = 560;  // below it one form at a time
constexpr float kDialHeight = 48;
constexpr float kLossRow = 20;
constexpr float kFormNames = 24;
constexpr float kLeastRow = 18;  // of an operation
constexpr float kMostRow = 24;
constexpr float kNameWidth = 84;
constexpr float kShortNameWidth = 60;  // of formats, in a narrow frame
constexpr float kLeastValue = 56;      // width of one class's value

constexpr std::array<TextId, 4> kDialHelp = {kNumericsShiftHelp, kNumericsSpreadDialHelp,
                                             kNumericsClassesHelp, kNumericsLabelHelp};

// The dials side by side, sliders below the fields.
void DrawDials(const NumericsPanelContext& context, Rect area) {
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
    auto share = static_cast<float>((value - dial.least) / (most - dial.least));
    ImGui::PushID(dial.key.data());
    if (DrawSlider(context.palette, place.CutTop(18), &share)) {
      const double moved = dial.least + static_cast<double>(share) * (most - dial.least);
      context.Command(DialCommand(dial, std::round(moved)));
    }
    ImGui::PopID();
  }
}

std::vector<RowButton> CaseButtons(const NumericsPanelContext& context) {
  std::vector<RowButton> buttons;
  for (const NumericsCase& one : NumericsCases()) {
    buttons.push_back({.command = "case " + std::string(one.key),
                       .label = Text(context.view, one.name),
                       .selected = one.dials == context.room->choice().dials});
  }
  return buttons;
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
    const Rect cell = head.CutLeft(width);
    DrawTextIn(list, width < 110 ? TextStyle::kSmall : TextStyle::kBold,
               {cell.left, cell.top, cell.right - 4, cell.bottom}, Align::kRight, palette.text,
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

std::vector<FormStep> StepsOf(std::span<const FormFigures> forms) {
  std::vector<FormStep> steps;
  for (int i = 0; i < kNumFormSteps; ++i) {
    const auto step = static_cast<FormStep>(i);
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

void DrawFormChoice(const NumericsPanelContext& context, const Rect& line) {
  std::array<Segment, kSoftmaxForms.size()> segments;
  std::array<std::string, kSoftmaxForms.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i] = FormName(context.view.language, kSoftmaxForms[i]);
    segments[i] = {KeyOf(kSoftmaxForms[i]).data(), names[i]};
  }
  const int chosen = SegmentedControl(context.palette, line, segments,
                                      static_cast<int>(context.room->choice().form));
  if (chosen >= 0) context.Command(std::string("form ") + segments[chosen].id);
}

std::vector<FormFigures> FiguresOf(const NumericsPanelContext& context,
                                   std::span<const SoftmaxForm> forms) {
  std::vector<FormFigures> figures;
  for (const SoftmaxForm form : forms) {
    figures.push_back(context.room->Figures(form, context.room->choice().format));
  }
  return figures;
}

// A column a form: its name, or the choice of the one that has room; then a row an operation.
void DrawOperations(const NumericsPanelContext& context, Rect area,
                    std::span<const SoftmaxForm> forms) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const NumericsChoice& choice = context.room->choice();
  const std::vector<FormFigures> figures = FiguresOf(context, forms);
  const std::vector<FormStep> steps = StepsOf(figures);
  const Rect whole = area;
  Rect names = area.CutTop(kFormNames);
  const float height = area.height() / static_cast<float>(steps.size() + 1);
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
  if (forms.size() == 1) {
    DrawFormChoice(context, names);
  } else {
    names.CutLeft(kNameWidth);
  }
  for (std::size_t i = 0; i < forms.size(); ++i) {
    head.CutLeft(gap);
    Rect place = head.CutLeft(width);
    if (forms.size() > 1) {
      names.CutLeft(gap);
      DrawTextIn(list, TextStyle::kBold, names.CutLeft(width).Inset(4, 0), Align::kRight,
                 palette.text, FormName(context.view.language, forms[i]));
      const float x = place.left - gap / 2;
      list->AddLine({x, whole.top}, {x, whole.bottom}, palette.hairline);
    }
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

float TextHeight(float width, std::string_view text) {
  return MeasureText(TextStyle::kSmall, Wrapped(TextStyle::kSmall, width, text)).y + 5;
}

// What became of each form.
struct Verdict {
  bool is_fine;
  std::string text;
};
std::vector<Verdict> VerdictsOf(const NumericsPanelContext& context) {
  const std::vector<FormFigures> figures = FiguresOf(context, kSoftmaxForms);
  std::vector<Verdict> verdicts;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    verdicts.push_back({!figures[i].first_trouble().has_value(),
                        FormSentence(context.view.language, kSoftmaxForms[i], figures[i])});
  }
  return verdicts;
}

constexpr float kVerdictMark = 16;

void DrawVerdicts(const NumericsPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const auto& [is_fine, text] : VerdictsOf(context)) {
    Rect line = area.CutTop(TextHeight(area.width() - kVerdictMark, text));
    const Rect mark = line.CutLeft(kVerdictMark);
    DrawIcon(list, is_fine ? Icon::kCheck : Icon::kCross, {mark.center_x(), mark.top + 8}, 12,
             is_fine ? palette.label : palette.wrong);
    DrawParagraph(list, TextStyle::kSmall, line.min(), line.width(), palette.text, text);
  }
}

// The heights of what stands below each other.
struct FormsLayout {
  float prompt;
  float dials;
  float cases;
  float losses;
  float rows;  // how many rows the operations have, with their head
  float verdicts = 0;
  float note;

  float Height() const {
    return prompt + dials + cases + losses + kFormNames + rows * kLeastRow + verdicts + note +
           5 * kUnit;
  }
};

bool HasOneForm(float width) { return width < kOneFormWidth; }

std::span<const SoftmaxForm> ShownForms(const NumericsPanelContext& context, float width) {
  const std::span<const SoftmaxForm> all = kSoftmaxForms;
  if (!HasOneForm(width)) return all;
  return all.subspan(static_cast<std::size_t>(context.room->choice().form), 1);
}

FormsLayout LayOutForms(const NumericsPanelContext& context, float width) {
  const std::vector<FormFigures> figures = FiguresOf(context, ShownForms(context, width));
  FormsLayout layout = {.prompt = ParagraphsHeight(width, {Text(context.view, kNumericsTryFirst)}),
                        .dials = HasOneForm(width) ? 2 * kDialHeight + kUnit / 2 : kDialHeight,
                        .cases = ButtonRowsHeight(width, CaseButtons(context)),
                        .losses = kLossRow * static_cast<float>(kFloatFormats.size() + 1),
                        .rows = static_cast<float>(StepsOf(figures).size() + 1),
                        .note = TextHeight(width, Text(context.view, kNumericsFormatsNote))};
  for (const Verdict& verdict : VerdictsOf(context)) {
    layout.verdicts += TextHeight(width - kVerdictMark, verdict.text);
  }
  return layout;
}

}  // namespace

float FormsHeight(const NumericsPanelContext& context, float width) {
  return LayOutForms(context, width).Height();
}

void DrawForms(const NumericsPanelContext& context, Rect area) {
  const FormsLayout layout = LayOutForms(context, area.width());
  const float more = std::max(0.f, area.height() - layout.Height());
  CutParagraphs(context.palette, &area, {Text(context.view, kNumericsTryFirst)});
  DrawDials(context, area.CutTop(layout.dials, kUnit / 2));
  const std::string pressed =
      DrawButtonRows(context.palette, area.CutTop(layout.cases, kUnit / 2), CaseButtons(context));
  if (!pressed.empty()) context.Command(pressed);
  DrawLossesOfForms(context, area.CutTop(layout.losses, 2 * kUnit));
  const float row = std::min(kMostRow, kLeastRow + more / layout.rows);
  DrawOperations(context, area.CutTop(kFormNames + layout.rows * row, kUnit),
                 ShownForms(context, area.width()));
  DrawVerdicts(context, area.CutTop(layout.verdicts, kUnit / 2));
  DrawParagraph(ImGui::GetWindowDrawList(), TextStyle::kSmall, area.min(), area.width(),
                context.palette.text_soft, Text(context.view, kNumericsFormatsNote));
}

}  // namespace playground
