#include "ui/views/family/family_widgets.h"

#include <algorithm>
#include <cmath>

#include "look/family/family_texts.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "ui/paper/number_entry.h"
#include "ui/paper/parameter_slider.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kFieldWidth = 68;
constexpr float kSignWidth = 32;
constexpr float kLeastSlider = 60;
constexpr float kTableRow = 21;
constexpr float kTableGap = 12;
constexpr float kButtonGap = 6;

// What a slider covers of the dial, over orders of magnitude.
struct SliderEnds {
  double least;
  double most;
};
SliderEnds EndsOf(FamilyDialId id) {
  switch (id) {
    case FamilyDialId::kTemperature:
      return {0.05, 100};
    case FamilyDialId::kLambda:
      return {0.1, 1000};
    case FamilyDialId::kDraws:
      return {1, 100'000};
    case FamilyDialId::kSeed:
      break;  // it has a button
  }
  return {1, 10};
}

// Two significant digits, or a whole number.
double SliderValueAt(const SliderEnds& ends, float place, const FamilyDial& dial) {
  const double value = ends.least * std::pow(ends.most / ends.least, static_cast<double>(place));
  const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1);
  double rounded = unit >= 1 ? std::round(value / unit) * unit
                             : std::round(value * std::round(1 / unit)) / std::round(1 / unit);
  if (dial.is_whole) rounded = std::round(rounded);
  return std::clamp(rounded, ends.least, ends.most);
}

struct PresetButton {
  std::string id;
  std::string label;
  std::string command;
  std::string help;
  bool enabled = true;
};

std::vector<PresetButton> PresetButtons(const FamilyPanelContext& context) {
  const View& view = context.view;
  std::vector<PresetButton> buttons;
  for (const FamilyPreset& preset : FamilyPresets()) {
    const std::string key(preset.key);
    buttons.push_back(
        {key, NameOf(view.language, preset), "preset " + key, "", context.room->CanChoose(preset)});
  }
  const bool can_take = FamilyRoom::CanTake(view);
  buttons.push_back({"take", Text(view, kFamilyTake), "take",
                     can_take ? std::string(Text(view, kFamilyTakeHelp))
                              : Fill(Text(view, kFamilyTakeNone), {FamilyRoom::kMostClasses}),
                     can_take});
  buttons.push_back({"add", "+", "add", Text(view, kFamilyAdd),
                     context.room->num_classes() < FamilyRoom::kMostClasses});
  buttons.push_back({"remove", "−", "remove", Text(view, kFamilyRemove),
                     context.room->num_classes() > FamilyRoom::kLeastClasses});
  return buttons;
}

ButtonLook LookOf(const PresetButton& button) {
  return {.label = button.label, .kind = ButtonLook::Kind::kOutlined, .enabled = button.enabled};
}

// What a row must have left for the button: "+" and "−", the last two, stand together.
float RowNeed(const std::vector<PresetButton>& buttons, const PresetButton& button) {
  const bool is_plus = button.id == "add";
  return ButtonWidth(LookOf(button)) +
         (is_plus ? kButtonGap + ButtonWidth(LookOf(buttons.back())) : 0);
}

float TableHeadHeight(const LookTable& table) { return table.columns.size() > 1 ? 20.f : 0.f; }

// Of the values, so that names have the rest.
float TableColumnWidth(const LookTable& table) {
  float widest = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (table.columns.size() > 1) {
      widest = std::max(widest, MeasureText(TextStyle::kSmall, table.columns[c].name).x);
    }
    for (const LookRow& row : table.rows) {
      widest = std::max(widest, MeasureText(TextStyle::kSmall, row.cells[c].text).x);
    }
  }
  return std::ceil(widest) + 2;
}

float TableNameWidth(const LookTable& table, float width) {
  return width - static_cast<float>(table.columns.size()) * (TableColumnWidth(table) + kTableGap);
}

float TableRowHeight(const LookTable& table, const LookRow& row, float width) {
  const std::string name = Wrapped(TextStyle::kSmall, TableNameWidth(table, width), row.name);
  return std::max(kTableRow, MeasureText(TextStyle::kSmall, name).y + 5);
}

}  // namespace

bool NumberField(const FamilyPanelContext& context, std::string_view id, std::string_view name,
                 const Rect& area, double* value) {
  return NumberEntry(context.view, id, name, area, FamilyText(*value, 4), value, context.entry,
                     &context.actions->complaint);
}

void DrawDial(const FamilyPanelContext& context, FamilyDialId id, Rect row) {
  const FamilyDial& dial = DialOf(id);
  const std::string name = Text(context.view, dial.name);
  Rect line = row.CutTop(kFamilyBarHeight);
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall,
             line.CutLeft(std::clamp(row.width() * 0.34f, 96.f, 130.f), 4), Align::kLeft,
             context.palette.text, name);
  double value = context.room->choice()[id];
  if (NumberField(context, dial.key, name, line.CutLeft(kFieldWidth, kUnit / 2), &value)) {
    if (dial.is_whole) value = std::round(value);
    if (!context.Command(DialCommand(id, value))) {
      context.actions->complaint =
          Fill(Text(context.view, kRefusedValue), {name, ShortestText(value)});
    }
  }
  HelpOnHover(context.palette, Text(context.view, dial.help));
  ImGui::PushID(dial.key.data());
  if (dial.has_sign) {
    const ButtonLook sign = {.label = "±", .kind = ButtonLook::Kind::kOutlined};
    if (Button(context.palette, "sign", line.CutLeft(kSignWidth).Inset(0, 2), sign)) {
      context.Command(DialCommand(id, -context.room->choice()[id]));
    }
    HelpOnHover(context.palette, Text(context.view, kFamilySign));
  }
  line.CutLeft(kUnit);
  if (id == FamilyDialId::kSeed) {
    const ButtonLook redraw = {.label = Text(context.view, kFamilyRedraw),
                               .icon = Icon::kNewSeed,
                               .kind = ButtonLook::Kind::kOutlined};
    if (Button(context.palette, "redraw", line.CutLeft(ButtonWidth(redraw)).Inset(0, 1), redraw)) {
      const double seed = context.room->choice()[id];
      context.Command(DialCommand(id, seed < dial.most ? seed + 1 : 0));
    }
  } else if (line.width() >= kLeastSlider) {
    const SliderEnds ends = EndsOf(id);
    const double before = context.room->choice()[id];
    const double size = std::clamp(std::fabs(before), ends.least, ends.most);
    auto place = static_cast<float>(std::log(size / ends.least) / std::log(ends.most / ends.least));
    if (DrawSlider(context.palette, line, &place)) {
      const double moved = std::copysign(SliderValueAt(ends, place, dial), before);
      if (moved != before) context.Command(DialCommand(id, moved));
    }
  }
  ImGui::PopID();
}

void DrawPresets(const FamilyPanelContext& context, Rect area) {
  Rect row = area.CutTop(kFamilyBarHeight, kUnit / 2);
  const std::vector<PresetButton> buttons = PresetButtons(context);
  for (const PresetButton& button : buttons) {
    const ButtonLook look = LookOf(button);
    const float width = ButtonWidth(look);
    if (row.width() < RowNeed(buttons, button) && row.left > area.left) {
      row = area.CutTop(kFamilyBarHeight, kUnit / 2);
    }
    if (Button(context.palette, button.id.c_str(), row.CutLeft(width, kButtonGap), look)) {
      context.Command(button.command);
    }
    if (!button.help.empty()) HelpOnHover(context.palette, button.help);
  }
}

float PresetsHeight(const FamilyPanelContext& context, float width) {
  float rows = 1;
  float used = 0;
  const std::vector<PresetButton> buttons = PresetButtons(context);
  for (const PresetButton& button : buttons) {
    if (used > 0 && width - used < RowNeed(buttons, button)) {
      ++rows;
      used = 0;
    }
    used += ButtonWidth(LookOf(button)) + kButtonGap;
  }
  return rows * (kFamilyBarHeight + kUnit / 2);
}

void CutParagraphs(const FamilyPanelContext& context, Rect* area,
                   const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    const float used = DrawParagraph(ImGui::GetWindowDrawList(), TextStyle::kSmall, area->min(),
                                     area->width(), context.palette.text, text);
    area->CutTop(used, kUnit / 2);
  }
}

float ParagraphsHeight(float width, const std::vector<std::string>& texts) {
  float height = 0;
  for (const std::string& text : texts) {
    height += MeasureText(TextStyle::kSmall, Wrapped(TextStyle::kSmall, width, text)).y + kUnit / 2;
  }
  return height;
}

void DrawSmallTable(const FamilyPanelContext& context, Rect area, const LookTable& table) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float width = area.width();
  const float column = TableColumnWidth(table);
  DrawTextIn(list, TextStyle::kBold, area.CutTop(24), Align::kLeft, palette.text, table.caption);
  if (table.columns.size() > 1) {
    Rect head = area.CutTop(TableHeadHeight(table));
    for (std::size_t c = table.columns.size(); c-- > 0;) {
      DrawTextIn(list, TextStyle::kSmall, head.CutRight(column, kTableGap), Align::kRight,
                 palette.text_soft, table.columns[c].name);
    }
  }
  list->AddLine(area.min(), {area.right, area.top}, palette.hairline);
  for (const LookRow& row : table.rows) {
    Rect line = area.CutTop(TableRowHeight(table, row, width));
    for (std::size_t c = table.columns.size(); c-- > 0;) {
      const bool is_finite = row.cells[c].value.has_value();
      DrawTextIn(list, TextStyle::kSmall, line.CutRight(column, kTableGap), Align::kRight,
                 is_finite ? palette.text : palette.wrong, row.cells[c].text);
    }
    const std::string name = Wrapped(TextStyle::kSmall, TableNameWidth(table, width), row.name);
    const float height = MeasureText(TextStyle::kSmall, name).y;
    DrawParagraph(list, TextStyle::kSmall, {line.left, line.center_y() - height / 2},
                  TableNameWidth(table, width), palette.text_soft, row.name);
  }
}

float SmallTableHeight(const LookTable& table, float width) {
  float height = 24 + TableHeadHeight(table) + 4;
  for (const LookRow& row : table.rows) height += TableRowHeight(table, row, width);
  return height;
}

}  // namespace playground
