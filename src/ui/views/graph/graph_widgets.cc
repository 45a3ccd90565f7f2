#include "ui/views/graph/graph_widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "look/graph/graph_formulas.h"
#include "look/graph/graph_texts.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "ui/figures/playback_bar.h"
#include "ui/paper/field.h"
#include "ui/paper/number_entry.h"
#include "ui/paper/parameter_slider.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kSourceWidth = 236;
constexpr float kLeastSource = 140;  // where the rest of its row needs the room
constexpr float kIconButton = 32;
constexpr float kExampleField = 60;

float NameLabelWidth(std::string_view text) {
  return std::ceil(MeasureText(TextStyle::kSmall, text).x) + 1;
}

void DrawLabel(const GraphPanelContext& context, Rect area, std::string_view text) {
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, area, Align::kLeft,
             context.palette.text, text);
}

bool HasExamples(const GraphPanelContext& context) {
  return context.room->choice().source == GraphSource::kRun && context.view.trainer != nullptr;
}

bool HasRoutes(const GraphPanelContext& context) {
  return context.room->figures() != nullptr && context.room->figures()->is_classifier();
}

float ExampleWidth(const GraphPanelContext& context) {
  return NameLabelWidth(Text(context.view, kGraphExample)) + kUnit + 2 * kIconButton +
         kExampleField + 8;
}

float RoutesWidth(const GraphPanelContext& context) {
  return SegmentWidth(Text(context.view, kGraphFused)) +
         SegmentWidth(Text(context.view, kGraphLong));
}

bool IconButton(const GraphPanelContext& context, const char* id, Rect* row, Icon icon,
                bool enabled, std::string_view help) {
  const ButtonLook look = {.icon = icon, .kind = ButtonLook::Kind::kOutlined, .enabled = enabled};
  const bool pressed = Button(context.palette, id, row->CutLeft(kIconButton, 4), look);
  HelpOnHover(context.palette, help);
  return pressed;
}

void DrawSource(const GraphPanelContext& context, Rect area) {
  const View& view = context.view;
  DrawLabel(context, area.CutLeft(NameLabelWidth(Text(view, kGraphSource)), kUnit),
            Text(view, kGraphSource));
  const GraphSource source = context.room->choice().source;
  if (!BeginListField(context.palette, "##source", area, Text(view, NameOf(source)),
                      context.palette.text)) {
    return;
  }
  std::string command;
  for (const GraphSource one : kGraphSources) {
    const std::string label =
        std::string(Text(view, NameOf(one))) + "###" + std::string(KeyOf(one));
    if (ImGui::Selectable(label.c_str(), one == source)) {
      command = "source " + std::string(KeyOf(one));
    }
  }
  EndListField();
  if (!command.empty()) context.Command(command);
}

void DrawExampleChoice(const GraphPanelContext& context, Rect area) {
  const View& view = context.view;
  const char* name = Text(view, kGraphExample);
  DrawLabel(context, area.CutLeft(NameLabelWidth(name), kUnit), name);
  const int64_t end = view.trainer->data().test.num_examples;
  const int64_t index = view.selected.from_test ? view.selected.index : 0;
  if (IconButton(context, "before", &area, Icon::kPrevious, index > 0,
                 Text(view, kGraphExampleBack))) {
    context.Command(Fill("example {}", {index - 1}));
  }
  int64_t typed = index;
  if (IndexField(context, "example", name, area.CutLeft(kExampleField, 4), end, &typed)) {
    context.Command(Fill("example {}", {typed}));
  }
  if (IconButton(context, "after", &area, Icon::kNext, index + 1 < end,
                 Text(view, kGraphExampleOn))) {
    context.Command(Fill("example {}", {index + 1}));
  }
}

void DrawRoutes(const GraphPanelContext& context, Rect area) {
  const Segment segments[] = {{"fused", Text(context.view, kGraphFused)},
                              {"long", Text(context.view, kGraphLong)}};
  const int chosen = SegmentedControl(context.palette, area, segments,
                                      static_cast<int>(context.room->choice().route));
  HelpOnHover(context.palette, Text(context.view, kGraphRouteHelp));
  if (chosen >= 0) context.Command(chosen == 0 ? "softmax fused" : "softmax long");
}

// Less than usual where everything fits into one row of this width then.
float SourceWidth(const GraphPanelContext& context, float width) {
  constexpr float kArrow = 40;  // of the list, and what is around the name
  const std::string chosen = Text(context.view, NameOf(context.room->choice().source));
  const float least =
      std::max(kLeastSource, std::ceil(MeasureText(TextStyle::kBody, chosen).x) + kArrow);
  float others = NameLabelWidth(Text(context.view, kGraphSource)) + kUnit;
  const float name = others;
  if (HasExamples(context)) others += 2 * kUnit + ExampleWidth(context);
  if (HasRoutes(context)) others += 2 * kUnit + RoutesWidth(context);
  const float room = width - others;
  return name + (room >= least ? std::min(room, kSourceWidth) : kSourceWidth);
}

// How many rows the choices take.
int ChoiceRows(const GraphPanelContext& context, float width) {
  float used = SourceWidth(context, width);
  int rows = 1;
  const auto place = [&](float wanted) {
    if (used + 2 * kUnit + wanted > width) {
      ++rows;
      used = wanted;
    } else {
      used += 2 * kUnit + wanted;
    }
  };
  if (HasExamples(context)) place(ExampleWidth(context));
  if (HasRoutes(context)) place(RoutesWidth(context));
  return rows;
}

// ε from 1 to 1e-14 on a slider of powers of ten in quarters.
constexpr double kEpsilonDecades = 14;

}  // namespace

bool IndexField(const GraphPanelContext& context, std::string_view id, std::string_view name,
                Rect area, int64_t end, int64_t* value) {
  auto number = static_cast<double>(*value);
  if (!NumberEntry(context.view, id, name, area, std::to_string(*value), &number, context.entry,
                   &context.actions->complaint)) {
    return false;
  }
  if (number != std::floor(number) || number < 0 || number >= static_cast<double>(end)) {
    context.actions->complaint =
        Fill(Text(context.view, kRefusedValue), {name, ShortestText(number)});
    return false;
  }
  *value = static_cast<int64_t>(number);
  return true;
}

float GraphChoiceHeight(const GraphPanelContext& context, float width) {
  return static_cast<float>(ChoiceRows(context, width)) * (kGraphBarHeight + 4);
}

void DrawGraphChoice(const GraphPanelContext& context, Rect area) {
  const float width = area.width();
  Rect row = area.CutTop(kGraphBarHeight, 4);
  const auto place = [&](float wanted) {
    if (row.left > area.left && row.width() < wanted) row = area.CutTop(kGraphBarHeight, 4);
    return row.CutLeft(wanted, 2 * kUnit);
  };
  DrawSource(context, place(std::min(width, SourceWidth(context, width))));
  if (HasExamples(context)) DrawExampleChoice(context, place(ExampleWidth(context)));
  if (HasRoutes(context)) DrawRoutes(context, place(RoutesWidth(context)));
}

namespace {

constexpr float kStepSlider = 220;
constexpr float kStepText = 480;  // what a step says is shorter
constexpr float kOneLine = 430;   // below it what a step says may take two

// Whether what a step does stands beside the slider.
bool IsTextBeside(float width) {
  return width >= kPlaybackButtons + kStepSlider + 2 * kUnit + kStepText;
}

}  // namespace

float PlaybackHeight(float width) {
  if (IsTextBeside(width)) return kGraphBarHeight;
  const float lines = width < kOneLine ? 2 : 1;
  return kGraphBarHeight + 4 + lines * LineHeight(TextStyle::kSmall);
}

void DrawPlayback(const GraphPanelContext& context, Rect area) {
  if (context.room->figures() == nullptr) return;
  const View& view = context.view;
  const float width = area.width();
  GraphRoom* room = context.room;
  const int64_t last = room->figures()->playback.num_steps();
  const int64_t step = room->step();
  Rect row = area.CutTop(kGraphBarHeight, 4);
  const bool is_beside = IsTextBeside(width);
  const std::string command =
      DrawPlaybackBar(view, {room->playback(), step, last, Text(view, kGraphPlayHelp), "step"},
                      is_beside ? kStepSlider : row.width(), &row);
  if (!command.empty()) context.Command(command);
  const std::string text = StepText(view, *room);
  if (is_beside) {
    DrawLabel(context, row, text);
  } else {
    DrawParagraph(ImGui::GetWindowDrawList(), TextStyle::kSmall, area.min(), width,
                  context.palette.text, text);
  }
}

void DrawEpsilon(const GraphPanelContext& context, Rect row) {
  const char* name = Text(context.view, kGraphEpsilon);
  DrawLabel(context, row.CutLeft(NameLabelWidth(name), kUnit), name);
  double value = context.room->choice().epsilon;
  const auto set = [&](double epsilon) {
    if (context.Command("epsilon " + ShortestText(epsilon))) return;
    context.actions->complaint =
        Fill(Text(context.view, kRefusedValue), {name, ShortestText(epsilon)});
  };
  if (NumberEntry(context.view, "epsilon", name, row.CutLeft(68, kUnit), GraphText(value, 3),
                  &value, context.entry, &context.actions->complaint)) {
    set(value);
  }
  HelpOnHover(context.palette, Text(context.view, kGraphEpsilonHelp));
  row.CutLeft(kUnit / 2);
  const Rect line = row.CutLeft(std::min(row.width(), 280.f));
  const double before = context.room->choice().epsilon;
  auto place = static_cast<float>(1 + std::log10(before) / kEpsilonDecades);
  if (DrawSlider(context.palette, line, &place)) {
    const double decades = (static_cast<double>(place) - 1) * kEpsilonDecades;
    const double epsilon = std::pow(10.0, std::round(decades));
    if (epsilon != before) set(std::clamp(epsilon, GradientCheck::kLeastEpsilon, 1.0));
  }
}

}  // namespace playground
