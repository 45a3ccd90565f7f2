#include "ui/views/information/code_figure.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/color_map.h"
#include "ui/figures/plot_frame.h"
#include "ui/paper/marks.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr std::size_t kMostLeaves = 10;
constexpr float kCodeTitle = 24;
constexpr float kCodeRemark = 18;
constexpr float kTreeHead = 22;
constexpr float kLeaf = 26;
constexpr float kHistogram = 250;

// A word and what it stands for; in the order of the words the leaves stand below each other.
struct Leaf {
  std::string word;
  std::string symbols;  // "0 2"
  double probability;
};

std::vector<Leaf> LeavesOf(const InformationRoom& room) {
  const BlockCode& code = room.code();
  std::vector<std::string> names;
  for (std::size_t j = 0; j < room.choice().p.size(); ++j) {
    if (room.choice().p[j] > 0) names.push_back(std::to_string(j));
  }
  const std::vector<std::string> words = CanonicalWords(code.lengths);
  std::vector<Leaf> leaves;
  for (std::size_t i = 0; i < words.size(); ++i) {
    // The blocks count up, their last symbol fastest.
    std::string symbols;
    std::size_t rest = i;
    for (int place = 0; place < code.block; ++place) {
      symbols = names[rest % names.size()] + (symbols.empty() ? "" : " ") + symbols;
      rest /= names.size();
    }
    leaves.push_back({words[i], symbols, code.probabilities[i]});
  }
  std::ranges::sort(leaves, {}, &Leaf::word);
  return leaves;
}

// Draws the node that the words from `first` to before `end` begin with, and returns its height.
float DrawNode(const Palette& palette, const Rect& area, const std::vector<Leaf>& leaves,
               std::size_t first, std::size_t end, std::size_t depth, float level) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto x_at = [&](std::size_t at) { return area.left + 6 + level * static_cast<float>(at); };
  if (end - first == 1) {
    const float y = area.top + kLeaf * (static_cast<float>(first) + 0.5f);
    list->AddLine({x_at(depth), y}, {area.right, y}, palette.grid);
    DrawMarker(list, Marker::kCircle, {x_at(depth), y}, 4, palette.accent);
    return y;
  }
  std::size_t middle = first;
  while (leaves[middle].word[depth] == '0') ++middle;
  const float upper = DrawNode(palette, area, leaves, first, middle, depth + 1, level);
  const float lower = DrawNode(palette, area, leaves, middle, end, depth + 1, level);
  const float y = (upper + lower) / 2;
  for (const float child : {upper, lower}) {
    list->AddLine({x_at(depth), y}, {x_at(depth), child}, palette.axis, 1.4f);
    list->AddLine({x_at(depth), child}, {x_at(depth + 1), child}, palette.axis, 1.4f);
    DrawTextIn(list, TextStyle::kSmall, {x_at(depth) + 3, child - 16, x_at(depth + 1), child - 1},
               Align::kLeft, palette.text_soft, child == upper ? "0" : "1");
  }
  DrawMarker(list, Marker::kCircle, {x_at(depth), y}, 3, palette.axis);
  return y;
}

void DrawTree(const InformationPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::vector<Leaf> leaves = LeavesOf(*context.room);
  std::size_t longest = 1;
  float word_width = MeasureText(TextStyle::kSmall, Text(context.view, kInformationWord)).x;
  float symbols_width = MeasureText(TextStyle::kSmall, "j").x;
  for (const Leaf& leaf : leaves) {
    longest = std::max(longest, leaf.word.size());
    word_width = std::max(word_width, MeasureText(TextStyle::kBold, leaf.word).x);
    symbols_width = std::max(symbols_width, MeasureText(TextStyle::kSmall, leaf.symbols).x);
  }
  Rect head = area.CutTop(kTreeHead);
  const float number_width = area.width() < 420 ? 54.f : 82.f;
  const float gap = area.width() < 420 ? 8.f : 16.f;
  const auto cut = [&](Rect* row, bool is_head, float width, Align align, TextStyle style,
                       std::string_view text) {
    DrawTextIn(list, style, row->CutRight(width, gap), align,
               is_head ? palette.text_soft : palette.text, text);
  };
  cut(&head, true, number_width, Align::kRight, TextStyle::kSmall, "−log₂ P");
  cut(&head, true, number_width, Align::kRight, TextStyle::kSmall, "P");
  cut(&head, true, symbols_width + 2, Align::kLeft, TextStyle::kSmall, "j");
  cut(&head, true, word_width + 2, Align::kLeft, TextStyle::kSmall,
      Text(context.view, kInformationWord));
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    Rect row = {area.left, area.top + kLeaf * static_cast<float>(i), area.right,
                area.top + kLeaf * static_cast<float>(i + 1)};
    const Leaf& leaf = leaves[i];
    cut(&row, false, number_width, Align::kRight, TextStyle::kSmall,
        NamedText(SurpriseOf(leaf.probability) * kBitsPerNat, 4));
    cut(&row, false, number_width, Align::kRight, TextStyle::kSmall,
        NamedText(leaf.probability, 4));
    cut(&row, false, symbols_width + 2, Align::kLeft, TextStyle::kSmall, leaf.symbols);
    cut(&row, false, word_width + 2, Align::kLeft, TextStyle::kBold,
        leaf.word.empty() ? kUnknown : leaf.word);
  }
  const float level = std::min(56.f, (head.width() - 12) / static_cast<float>(longest));
  DrawNode(palette, {area.left, area.top, head.right, area.bottom}, leaves, 0, leaves.size(), 0,
           level);
}

void DrawHistogram(const InformationPanelContext& context, const Rect& area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const BlockCode& code = context.room->code();
  std::size_t shortest = 0;
  while (code.words_of[shortest] == 0) ++shortest;
  const double most = *std::ranges::max_element(code.share_of);
  const PlotFrame frame = DrawPlotFrame(
      list, palette, area,
      {.x = {static_cast<double>(shortest) - 1, static_cast<double>(code.words_of.size()), false},
       .y = NiceLinearRange(0, most, 5),
       .x_title = Text(context.view, kInformationLength),
       .y_title = Text(context.view, kInformationShare),
       .whole_x = true});
  const float half = std::min(22.f, (frame.x.ToPixel(1) - frame.x.ToPixel(0)) * 0.4f);
  for (std::size_t length = shortest; length < code.words_of.size(); ++length) {
    const float x = frame.x.ToPixel(static_cast<double>(length));
    const Rect bar = {x - half, frame.y.ToPixel(code.share_of[length]), x + half,
                      frame.inner.bottom};
    list->AddRectFilled(bar.min(), bar.max(), palette.bar);
    const std::string words = CountText(code.words_of[length]);
    const float width = MeasureText(TextStyle::kSmall, words).x;
    if (width < 2 * half && bar.height() > 18) {
      DrawTextIn(list, TextStyle::kSmall, {bar.left, bar.top, bar.right, bar.top + 18},
                 Align::kCenter, TextColorOn(palette, palette.bar), words);
    }
    if (!HoverArea({bar.left, frame.inner.top, bar.right, bar.bottom}) || !BeginTip(palette)) {
      continue;
    }
    TipText(TextStyle::kBold, palette.text,
            Fill("{}: {}", {Text(context.view, kInformationLength), length}));
    TipText(TextStyle::kSmall, palette.text_soft,
            Fill("{}: {}", {Text(context.view, kInformationWords), words}));
    TipText(TextStyle::kSmall, palette.text_soft,
            Fill("{}: {}",
                 {Text(context.view, kInformationShare), NamedText(code.share_of[length], 5)}));
    EndTip();
  }
}

bool IsTree(const InformationPanelContext& context) {
  return context.room->code().lengths.size() <= kMostLeaves;
}

}  // namespace

float CodeFigureHeight(const InformationPanelContext& context) {
  const float below = IsTree(context)
                          ? kTreeHead + kLeaf * static_cast<float>(context.room->code().num_words)
                          : kHistogram;
  return kCodeTitle + kCodeRemark + below;
}

void DrawCodeFigure(const InformationPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool is_tree = IsTree(context);
  const std::string title =
      is_tree ? std::string(Text(context.view, kInformationTreeTitle))
              : Fill(Text(context.view, kInformationLengthsTitle), {context.room->choice().block});
  DrawTextIn(list, TextStyle::kBold, area.CutTop(kCodeTitle), Align::kLeft, palette.text, title);
  DrawTextIn(list, TextStyle::kSmall, area.CutTop(kCodeRemark), Align::kLeft, palette.text_soft,
             Text(context.view, is_tree ? kInformationTreeRemark : kInformationLengthsRemark));
  if (is_tree) {
    DrawTree(context, area);
  } else {
    area.CutTop(kUnit / 2);
    DrawHistogram(context, area);
  }
}

}  // namespace playground
