#include "ui/views/hand/hand_panel.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "look/hand/hand_room.h"
#include "look/hand/hand_texts.h"
#include "look/run_texts.h"
#include "look/view_queries.h"
#include "look/weights/weights_room.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/knob_changes.h"
#include "ui/figures/color_scale.h"
#include "ui/paper/button_rows.h"
#include "ui/paper/number_dial.h"
#include "ui/paper/paragraphs.h"
#include "ui/paper/small_table.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/block_columns.h"
#include "ui/views/hand/hand_figures.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kLargestExample = 224;
constexpr float kHeadRow = 28;
constexpr float kLeastBeside = 480;  // the picture beside the weights

struct Context {
  const View& view;
  HandRoom* room;
  EntryState* entry;
  bool* drags;
  Actions* actions;  // null while heights are asked for

  const Palette& palette() const { return PaletteOf(view.theme); }
  void Command(const std::string& command) const { room->Command(view, command, actions); }
};

float SideWidth(float width) { return std::clamp(width * 0.4f, 300.f, 420.f); }

// With as many digits as the field has room for.
std::string FieldText(double value) {
  constexpr float kFieldRoom = 52;
  std::string text;
  for (int digits = 5; digits >= 1; --digits) {
    text = ShortText(value, digits);
    if (MeasureText(TextStyle::kSmall, text).x <= kFieldRoom) break;
  }
  return text;
}

// While the mouse is down what moves is one edit.
bool GoesOn(const Context& context) {
  return std::exchange(*context.drags, ImGui::IsMouseDown(ImGuiMouseButton_Left));
}

// ---- the left column: what is edited ----

// The way to other examples, and which one it is.
void DrawExampleHead(const Context& context, Rect row) {
  const auto go = [&](const char* command, Icon icon) {
    if (Button(context.palette(), command, row.CutLeft(28, kUnit / 2),
               {.icon = icon, .kind = ButtonLook::Kind::kOutlined})) {
      context.Command(command);
    }
  };
  go("previous", Icon::kPrevious);
  go("next", Icon::kNext);
  const View& view = context.view;
  const DataSplit& data = view.trainer->data();
  const Dataset& set = SetOf(data, view.selected);
  const int64_t index = view.selected.index;
  const std::string label =
      data.is_classification()
          ? Fill(Text(view, kLabelIs), {ClassNameAt(view, set.labels[index])})
          : Fill(Text(view, kHandTarget), {FixedText(static_cast<double>(set.targets[index]), 4)});
  row.CutLeft(kUnit / 2);
  DrawHeading(ImGui::GetWindowDrawList(), context.palette(), row, ExampleName(view, view.selected),
              label);
}

// Which tensor, and of a network the choice of the layer.
void DrawWeightsHead(const Context& context, Rect row) {
  const View& view = context.view;
  const int64_t layer = context.room->ChoiceOf(view).place.layer;
  const int64_t num_layers = view.trainer->network().num_layers();
  if (num_layers > 1) {
    std::vector<std::string> names;
    std::vector<Segment> segments;
    float width = 0;
    for (int64_t l = 0; l < num_layers; ++l) names.push_back(WeightName(l));
    for (const std::string& name : names) {
      segments.push_back({name.c_str(), name});
      width += SegmentWidth(name);
    }
    const int clicked = SegmentedControl(context.palette(), row.CutRight(width, kUnit), segments,
                                         static_cast<int>(layer));
    if (clicked >= 0) context.Command(Fill("layer {}", {static_cast<int64_t>(clicked)}));
  }
  // The layers have their names on the choice: where it leaves no room the shape is left out, and the title.
  const std::string shape = WeightShapeText(view, layer);
  const float title = MeasureText(TextStyle::kBold, Text(view, kWeightsTitle)).x;
  if (row.width() < title) return;
  const bool has_shape = row.width() >= title + MeasureText(TextStyle::kSmall, shape).x + 2 * kUnit;
  DrawHeading(ImGui::GetWindowDrawList(), context.palette(), row, Text(view, kWeightsTitle),
              has_shape ? shape : "");
}

// The picture and the weights side by side, or below each other where that is too narrow.
Block FiguresBlock(const Context& context, float width) {
  const View& view = context.view;
  if (!view.trainer->data().has_images()) {
    const float height = HandWeightsHeight(view, *context.room, width);
    return {kHeadRow + height, [context](Rect area) {
              DrawWeightsHead(context, area.CutTop(kHeadRow));
              DrawHandWeights(context.view, area, context.room);
            }};
  }
  const bool is_stacked = width < kLeastBeside;
  const float picture =
      HandPictureSize(view, std::min(kLargestExample, is_stacked ? width * 0.6f : width * 0.34f));
  const float weights_width = is_stacked ? width : width - picture - 2 * kUnit;
  const float weights = HandWeightsHeight(view, *context.room, weights_width);
  const float height = is_stacked ? picture + 2 * kUnit + kHeadRow + weights
                                  : std::max(picture + kHeadRow, kHeadRow + weights);
  return {height, [context, is_stacked, picture](Rect area) {
            Rect place =
                is_stacked ? area.CutTop(picture, 2 * kUnit) : area.CutLeft(picture, 2 * kUnit);
            if (!is_stacked) place.CutTop(kHeadRow);
            place.right = place.left + picture;
            place.bottom = place.top + picture;
            DrawHandPicture(context.view, place, context.room);
            DrawWeightsHead(context, area.CutTop(kHeadRow));
            DrawHandWeights(context.view, area, context.room);
          }};
}

void DrawWeightDial(const Context& context, const Rect& row) {
  const View& view = context.view;
  const HandPlace place = context.room->ChoiceOf(view).place;
  const auto value = static_cast<double>(context.room->Value(view));
  // Of the weights without the edits: a slider must not move away under the hand.
  const double most = std::max(
      2.0, 3 * static_cast<double>(
                   ScaleMaximum(view.trainer->parameters_before_edits().Weight(place.layer))));
  const std::string shown = FieldText(value);
  const std::optional<double> asked =
      DrawNumberDial(view,
                     {.id = "hand weight",
                      .name = Text(view, place.is_bias() ? kHandBias : kHandWeight),
                      .help = Text(view, kHandWeightHelp),
                      .value = value,
                      .shown = shown,
                      .slider_least = -most,
                      .slider_most = most,
                      .is_linear = true},
                     row, context.entry, &context.actions->complaint);
  if (!asked) return;
  const double kept = std::clamp(*asked, -HandRoom::kLargestWeight, HandRoom::kLargestWeight);
  context.room->SetWeight(view, static_cast<float>(kept), GoesOn(context), context.actions);
}

void DrawInputDial(const Context& context, const Rect& row) {
  const View& view = context.view;
  const bool is_byte = SetOf(view.trainer->data(), view.selected).has_bytes();
  const auto value = static_cast<double>(context.room->Input(view));
  const double reach =
      std::max(3.0, 2 * std::fabs(static_cast<double>(context.room->InputBefore(view))));
  const std::string shown = is_byte ? CountText(static_cast<int64_t>(value)) : FieldText(value);
  const std::string name = HandInputName(view, *context.room);
  const std::optional<double> asked =
      DrawNumberDial(view,
                     {.id = "hand input",
                      .name = name,
                      .help = Text(view, kHandInputHelp),
                      .value = value,
                      .shown = shown,
                      .slider_least = is_byte ? 0 : -reach,
                      .slider_most = is_byte ? 255 : reach,
                      .is_linear = true,
                      .is_whole = is_byte},
                     row, context.entry, &context.actions->complaint);
  if (!asked) return;
  const double kept = std::clamp(*asked, -HandRoom::kLargestInput, HandRoom::kLargestInput);
  context.room->SetInput(view, static_cast<float>(kept), GoesOn(context));
}

std::vector<RowButton> ButtonsOf(const Context& context) {
  const View& view = context.view;
  const HandRoom& room = *context.room;
  const bool has_edits = !view.trainer->edits_now().empty();
  std::vector<RowButton> buttons = {{.command = "bias",
                                     .label = Text(view, kHandBiasOf),
                                     .selected = room.ChoiceOf(view).place.is_bias()},
                                    {.command = "undo",
                                     .label = Text(view, kUndo),
                                     .help = "Ctrl+Z",
                                     .enabled = room.CanUndo(view),
                                     .keeps_next = true},
                                    {.command = "redo",
                                     .label = Text(view, kHandRedo),
                                     .help = "Ctrl+Shift+Z",
                                     .enabled = room.CanRedo(view)},
                                    {.command = "put_back",
                                     .label = Text(view, kHandPutBack),
                                     .enabled = room.CanEdit(view) && has_edits},
                                    {.command = "restore",
                                     .label = Text(view, kHandRestore),
                                     .enabled = !room.input_edits(view).empty()}};
  const std::vector<PlacedEdit> edits = HandEdits(*view.trainer);
  if (!edits.empty() && !has_edits) {
    buttons.push_back({.command = "back",
                       .label = Fill(Text(view, kHandGoBack), {CountText(edits.back().step)})});
  }
  return buttons;
}

// ---- the right column: what follows ----

std::vector<std::string> SentencesOf(const Context& context) {
  const View& view = context.view;
  std::vector<std::string> sentences = {HandChosenText(view, *context.room)};
  if (std::string reason = HandReasonText(view, *context.room); !reason.empty()) {
    sentences.push_back(std::move(reason));
  }
  if (std::string edited = HandEditedSentence(view); !edited.empty()) {
    sentences.push_back(std::move(edited));
  }
  for (std::string& text : HandStateTexts(view, *context.room)) {
    sentences.push_back(std::move(text));
  }
  return sentences;
}

Block TableBlock(const Context& context, LookTable table, float width) {
  const float height = SmallTableHeight(table, width);
  return {height, [context, table = std::move(table)](const Rect& area) {
            const int pressed = DrawSmallTable(context.palette(), area, table);
            if (pressed >= 0)
              context.Command(table.rows[static_cast<std::size_t>(pressed)].command);
          }};
}

BlockColumns ColumnsOf(const Context& context, float width) {
  const View& view = context.view;
  const bool is_narrow = width < kOneColumn;
  const float side = is_narrow ? width : SideWidth(width);
  const float main = is_narrow ? width : width - side - kColumnGap;
  BlockColumns columns;
  const Block head = {kHeadRow, [context](const Rect& area) { DrawExampleHead(context, area); }};
  const Block figures = FiguresBlock(context, main);
  const Block weight = {kRowHeight, [context](const Rect& area) { DrawWeightDial(context, area); }};
  const Block input = {kRowHeight, [context](const Rect& area) { DrawInputDial(context, area); }};
  // Where the figures are below each other, what is dragged stands above them, so that it is in sight.
  if (main < kLeastBeside) {
    columns.left = {head, weight, input, figures};
  } else {
    columns.left = {head, figures, weight, input};
  }
  if (!view.trainer->data().has_images()) {
    LookTable inputs = HandInputsTable(view, *context.room);
    constexpr std::size_t kMostInputs = 12;
    if (inputs.rows.size() <= kMostInputs) {
      columns.left.push_back(TableBlock(context, std::move(inputs), main));
    }
  }
  std::vector<RowButton> buttons = ButtonsOf(context);
  const float buttons_height = ButtonRowsHeight(main, buttons);
  columns.left.push_back({buttons_height, [context, buttons](const Rect& area) {
                            const std::string pressed =
                                DrawButtonRows(context.palette(), area, buttons);
                            if (!pressed.empty()) context.Command(pressed);
                          }});
  const HandOutputs outputs = context.room->OutputsOf(view);
  const std::vector<std::string> sentences = SentencesOf(context);
  columns.right = {
      {ParagraphsHeight(side, sentences),
       [context, sentences](Rect area) { CutParagraphs(context.palette(), &area, sentences); }},
      TableBlock(context, HandOutputsTable(view, outputs), side),
      TableBlock(context, HandFiguresTable(view, *context.room, outputs), side)};
  if (is_narrow) columns.Stack();
  return columns;
}

float FirstHeight(const View& view, float width) {
  return ParagraphsHeight(width, {HandFirstText(view)}) + kUnit / 2;
}

}  // namespace

float HandPanel::LeastHeight(const View& view, float width, Rooms* rooms) {
  const Context context = {view, &rooms->Get<HandRoom>(), &entry_, &drags_, nullptr};
  return FirstHeight(view, width) + ColumnsOf(context, width).Height();
}

void HandPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) drags_ = false;
  const Context context = {view, &rooms->Get<HandRoom>(), &entry_, &drags_, actions};
  Rect rest = area;
  CutParagraphs(context.palette(), &rest, {HandFirstText(view)});
  rest.CutTop(kUnit / 2);
  ColumnsOf(context, area.width()).Draw(rest, SideWidth(area.width()));
}

void HandPanel::HandleCommandKeys(const View& view, Rooms* rooms, Actions* actions) {
  auto& room = rooms->Get<HandRoom>();
  const bool shift = ImGui::GetIO().KeyShift;
  if (ImGui::IsKeyPressed(ImGuiKey_Z)) room.Command(view, shift ? "redo" : "undo", actions);
  if (ImGui::IsKeyPressed(ImGuiKey_Y)) room.Command(view, "redo", actions);
}

}  // namespace playground
