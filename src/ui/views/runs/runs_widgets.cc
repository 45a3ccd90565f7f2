#include "ui/views/runs/runs_widgets.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "experiment/parameter_registry.h"
#include "look/runs/runs_texts.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/field.h"
#include "ui/paper/number_entry.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kWideList = 860;  // below it a run has two lines
constexpr float kListHead = 24;
constexpr float kListRow = 34;
constexpr float kTwoLines = 64;
constexpr float kPinWidth = 34;
constexpr float kNumberWidth = 34;
constexpr float kSecondsWidth = 96;
constexpr float kHashWidth = 106;
constexpr float kCell = 12;

float TextWidth(std::string_view text) {
  return std::ceil(MeasureText(TextStyle::kSmall, text).x) + 1;
}

// A pin: filled where the run's curves stand behind those of the present one.
void DrawPin(const RunsPanelContext& context, const TriedRun& run, Rect area) {
  const Palette& palette = context.palette;
  const auto pinned = static_cast<int64_t>(context.view.run_log->Pinned().size());
  const bool enabled = run.is_pinned || pinned < RunLog::kMostPinned;
  if (Button(
          palette, "pin", area.Inset(1, 3),
          {.kind = ButtonLook::Kind::kOutlined, .selected = run.is_pinned, .enabled = enabled})) {
    context.Command(Fill("pin {}", {run.number}));
  }
  HelpOnHover(palette, Text(context.view, enabled ? kRunsPinHelp : kRunsPinFull));
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 head = {area.center_x(), area.center_y() - 3};
  const ImU32 color = run.is_pinned ? palette.accent : palette.text_soft;
  list->AddLine(head, {head.x, head.y + 9}, color, 1.5f);
  if (run.is_pinned) {
    list->AddCircleFilled(head, 4.2f, color, 16);
  } else {
    list->AddCircleFilled(head, 4.2f, palette.page, 16);
    list->AddCircle(head, 4.2f, color, 16, 1.5f);
  }
}

std::string DifferenceOf(const RunsPanelContext& context, std::size_t index) {
  const std::vector<TriedRun>& runs = context.view.run_log->runs();
  return DifferenceText(context.view, index > 0 ? &runs[index - 1] : nullptr, runs[index]);
}

// What differs and what became of it, for the wide list each in a part of what is left.
struct ListColumns {
  float difference = 0;
  float outcome = 0;
};

ListColumns ColumnsOf(const RunsPanelContext& context, float width) {
  const float buttons =
      ButtonWidth({.label = Text(context.view, kRunsOpen)}) + kPinWidth + kNumberWidth + 34;
  const float rest = width - buttons - kSecondsWidth - kHashWidth - 6 * kCell;
  return {rest * 0.56f, rest * 0.44f};
}

bool IsWideList(float width) { return width >= kWideList; }

float HeightOfRun(const RunsPanelContext& context, std::size_t index, float width) {
  if (!IsWideList(width)) {
    const std::string difference =
        Wrapped(TextStyle::kSmall, width - 4, DifferenceOf(context, index));
    const std::string outcome =
        Wrapped(TextStyle::kSmall, width - 4,
                OutcomeText(context.view, context.view.run_log->runs()[index]));
    return kListRow + MeasureText(TextStyle::kSmall, difference).y +
           MeasureText(TextStyle::kSmall, outcome).y + 8;
  }
  const ListColumns columns = ColumnsOf(context, width);
  const float difference =
      MeasureText(TextStyle::kSmall,
                  Wrapped(TextStyle::kSmall, columns.difference, DifferenceOf(context, index)))
          .y;
  const float outcome =
      MeasureText(TextStyle::kSmall,
                  Wrapped(TextStyle::kSmall, columns.outcome,
                          OutcomeText(context.view, context.view.run_log->runs()[index])))
          .y;
  return std::max(kListRow, std::max(difference, outcome) + 10);
}

void DrawWrapped(const RunsPanelContext& context, const Rect& area, const std::string& text) {
  const float height =
      MeasureText(TextStyle::kSmall, Wrapped(TextStyle::kSmall, area.width(), text)).y;
  DrawParagraph(ImGui::GetWindowDrawList(), TextStyle::kSmall,
                {area.left, area.center_y() - height / 2}, area.width(), context.palette.text,
                text);
}

void DrawListHead(const RunsPanelContext& context, Rect area) {
  const float width = area.width();
  const ListColumns columns = ColumnsOf(context, width);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto head = [&](Rect place, Align align, const char* text) {
    DrawTextIn(list, TextStyle::kSmall, place, align, context.palette.text_soft, text);
  };
  area.CutLeft(kPinWidth, kCell);
  head(area.CutLeft(kNumberWidth, kCell), Align::kLeft, Text(context.view, kRunsRun));
  head(area.CutLeft(columns.difference, kCell), Align::kLeft, Text(context.view, kRunsDiffers));
  head(area.CutLeft(columns.outcome, kCell), Align::kLeft, Text(context.view, kRunsBecame));
  head(area.CutLeft(kHashWidth, kCell), Align::kLeft, Text(context.view, kRunsHash));
  head(area.CutLeft(kSecondsWidth, kCell), Align::kRight, Text(context.view, kRunsSeconds));
}

void DrawRunButtons(const RunsPanelContext& context, const TriedRun& run, Rect area) {
  const ButtonLook open = {.label = Text(context.view, kRunsOpen),
                           .kind = ButtonLook::Kind::kOutlined};
  const ButtonLook forget = {.icon = Icon::kClose};
  if (Button(context.palette, "forget", area.CutRight(30, 4).Inset(0, 3), forget)) {
    context.Command(Fill("forget {}", {run.number}));
  }
  HelpOnHover(context.palette, Text(context.view, kRunsForgetHelp));
  if (Button(context.palette, "open", area.CutRight(ButtonWidth(open)).Inset(0, 3), open)) {
    context.Command(Fill("open {}", {run.number}));
  }
  HelpOnHover(context.palette, Text(context.view, kRunsOpenHelp));
}

void DrawRun(const RunsPanelContext& context, std::size_t index, Rect area) {
  const TriedRun& run = context.view.run_log->runs()[index];
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddLine(area.min(), {area.right, area.top}, palette.hairline);
  ImGui::PushID(static_cast<int>(run.number));
  const std::string hash = HashText(run.hash).substr(0, 8);
  const std::string seconds = ShortText(run.seconds, 2) + " s";
  if (IsWideList(area.width())) {
    const ListColumns columns = ColumnsOf(context, area.width());
    Rect row = area;
    Rect pin = row.CutLeft(kPinWidth, kCell);
    DrawPin(context, run, {pin.left, pin.center_y() - 15, pin.right, pin.center_y() + 15});
    DrawTextIn(list, TextStyle::kBold, row.CutLeft(kNumberWidth, kCell), Align::kLeft, palette.text,
               run.name);
    DrawWrapped(context, row.CutLeft(columns.difference, kCell), DifferenceOf(context, index));
    DrawWrapped(context, row.CutLeft(columns.outcome, kCell), OutcomeText(context.view, run));
    DrawTextIn(list, TextStyle::kSmall, row.CutLeft(kHashWidth, kCell), Align::kLeft,
               palette.text_soft, hash);
    DrawTextIn(list, TextStyle::kSmall, row.CutLeft(kSecondsWidth, kCell), Align::kRight,
               palette.text_soft, seconds);
    DrawRunButtons(context, run, {row.left, row.center_y() - 15, row.right, row.center_y() + 15});
  } else {
    Rect rest = area;
    Rect row = rest.CutTop(kListRow);
    DrawPin(context, run, row.CutLeft(kPinWidth, kCell));
    DrawTextIn(list, TextStyle::kBold, row.CutLeft(kNumberWidth, 4), Align::kLeft, palette.text,
               run.name);
    DrawTextIn(list, TextStyle::kSmall, row.CutLeft(kHashWidth, 4), Align::kLeft, palette.text_soft,
               hash);
    DrawTextIn(list, TextStyle::kSmall, row.CutLeft(TextWidth(seconds), 4), Align::kLeft,
               palette.text_soft, seconds);
    DrawRunButtons(context, run, row);
    const float used = DrawParagraph(list, TextStyle::kSmall, rest.min(), rest.width() - 4,
                                     palette.text, DifferenceOf(context, index));
    rest.CutTop(used);
    DrawParagraph(list, TextStyle::kSmall, rest.min(), rest.width() - 4, palette.text_soft,
                  OutcomeText(context.view, run));
  }
  ImGui::PopID();
}

// ---- the sweep ----

constexpr float kKnobField = 210;
constexpr float kValuesField = 250;
constexpr float kSeedsField = 52;

struct SweepItem {
  TextId name;
  float field;
};
constexpr SweepItem kSweepItems[] = {
    {kSweepKnob, kKnobField}, {kSweepValues, kValuesField}, {kSweepSeeds, kSeedsField}};

float QuantityWidth(const RunsPanelContext& context) {
  float width = 0;
  for (const SweepQuantity quantity : kSweepQuantities) {
    width += SegmentWidth(Text(context.view, NameOf(quantity)));
  }
  return width;
}

ButtonLook StartLook(const RunsPanelContext& context) {
  const bool is_sweeping = context.room->is_sweeping();
  return {.label = Text(context.view, is_sweeping ? kSweepCancel : kSweepStart),
          .icon = is_sweeping ? Icon::kClose : Icon::kRun,
          .kind = is_sweeping ? ButtonLook::Kind::kOutlined : ButtonLook::Kind::kPrimary};
}

// Calls `draw` with each item and its place; returns the height.
template <typename Draw>
float LayOutSweep(const RunsPanelContext& context, float width, Draw draw) {
  float used = 0;
  float top = 0;
  const auto place = [&](int item, float wanted) {
    wanted = std::min(wanted, width);
    if (used > 0 && used + wanted > width) {
      used = 0;
      top += kRunsBarHeight + 4;
    }
    draw(item, Rect{used, top, used + wanted, top + kRunsBarHeight});
    used += wanted + 2 * kUnit;
  };
  for (int i = 0; i < 3; ++i) {
    place(i, TextWidth(Text(context.view, kSweepItems[i].name)) + kUnit + kSweepItems[i].field);
  }
  place(3, QuantityWidth(context));
  // The longer of both, so that nothing moves.
  place(4,
        std::max(ButtonWidth({.label = Text(context.view, kSweepStart), .icon = Icon::kRun}),
                 ButtonWidth({.label = Text(context.view, kSweepCancel), .icon = Icon::kClose})));
  return top + kRunsBarHeight;
}

void DrawKnobList(const RunsPanelContext& context, Rect area) {
  const Parameter& chosen = context.room->knob(context.view);
  const std::string shown(Text(context.view.language, chosen.label));
  if (!BeginListField(context.palette, "##knob", area, shown, context.palette.text)) {
    HelpOnHover(context.palette, Text(context.view, kSweepKnobHelp));
    return;
  }
  std::string command;
  for (const Parameter& knob : ParameterRegistry()) {
    if (!CanBeSwept(knob, *context.view.settings)) continue;
    const std::string label =
        std::string(Text(context.view.language, knob.label)) + "###" + std::string(knob.key);
    if (ImGui::Selectable(label.c_str(), knob.key == chosen.key)) {
      command = "knob " + std::string(knob.key);
    }
  }
  EndListField();
  if (!command.empty()) context.Command(command);
}

void DrawValuesField(const RunsPanelContext& context, Rect area) {
  const std::string values = context.room->values(context.view);
  ImGui::PushID("values");
  const std::optional<std::string> typed =
      TextEntry("values", area, values, Shorten(TextStyle::kSmall, values, area.width() - 16),
                context.palette.text, context.entry);
  ImGui::PopID();
  HelpOnHover(context.palette, Fill(Text(context.view, kSweepValuesHelp), {Sweep::kMostValues}));
  if (!typed || *typed == values) return;
  if (!context.Command("values " + *typed)) {
    context.actions->complaint = Fill(Text(context.view, kRefusedValue),
                                      {Text(context.view, kSweepValues), Excerpt(*typed)});
  }
}

void DrawSeedsField(const RunsPanelContext& context, Rect area) {
  const char* name = Text(context.view, kSweepSeeds);
  auto value = static_cast<double>(context.room->choice().num_seeds);
  if (NumberEntry(context.view, "seeds", name, area, ShortestText(value), &value, context.entry,
                  &context.actions->complaint) &&
      !context.Command("seeds " + ShortestText(value))) {
    context.actions->complaint =
        Fill(Text(context.view, kRefusedValue), {name, ShortestText(value)});
  }
  HelpOnHover(context.palette, Fill(Text(context.view, kSweepSeedsHelp), {Sweep::kMostSeeds}));
}

void DrawSweepItem(const RunsPanelContext& context, int item, Rect area) {
  if (item == 3) {
    std::vector<Segment> segments;
    for (const SweepQuantity quantity : kSweepQuantities) {
      segments.push_back({KeyOf(quantity).data(), Text(context.view, NameOf(quantity))});
    }
    const int chosen = SegmentedControl(context.palette, area, segments,
                                        static_cast<int>(context.room->quantity()));
    if (chosen >= 0) {
      context.Command("quantity " +
                      std::string(KeyOf(kSweepQuantities[static_cast<std::size_t>(chosen)])));
    }
    return;
  }
  if (item == 4) {
    if (Button(context.palette, "start", area, StartLook(context))) {
      context.Command(context.room->is_sweeping() ? "cancel" : "sweep");
    }
    return;
  }
  const char* name = Text(context.view, kSweepItems[item].name);
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, area.CutLeft(TextWidth(name), kUnit),
             Align::kLeft, context.palette.text, name);
  if (item == 0) DrawKnobList(context, area);
  if (item == 1) DrawValuesField(context, area);
  if (item == 2) DrawSeedsField(context, area);
}

}  // namespace

float RunListHeight(const RunsPanelContext& context, float width) {
  const RunLog* log = context.view.run_log;
  if (log == nullptr) return 0;
  float height = IsWideList(width) ? kListHead : 0;
  for (std::size_t i = 0; i < log->runs().size(); ++i) height += HeightOfRun(context, i, width);
  return height;
}

void DrawRunList(const RunsPanelContext& context, Rect area) {
  const RunLog* log = context.view.run_log;
  if (log == nullptr || log->runs().empty()) return;
  if (IsWideList(area.width())) DrawListHead(context, area.CutTop(kListHead));
  for (std::size_t i = log->runs().size(); i-- > 0;) {
    DrawRun(context, i, area.CutTop(HeightOfRun(context, i, area.width())));
  }
}

float SweepChoiceHeight(const RunsPanelContext& context, float width) {
  return LayOutSweep(context, width, [](int, const Rect&) {});
}

void DrawSweepChoice(const RunsPanelContext& context, Rect area) {
  LayOutSweep(context, area.width(), [&](int item, const Rect& at) {
    DrawSweepItem(
        context, item,
        {area.left + at.left, area.top + at.top, area.left + at.right, area.top + at.bottom});
  });
}

}  // namespace playground
