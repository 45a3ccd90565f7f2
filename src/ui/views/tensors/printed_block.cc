#include "ui/views/tensors/printed_block.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "ui/paper/typography.h"

namespace playground {
namespace {

constexpr std::size_t kFewestColumns = 16;
constexpr std::size_t kContinued = 2;  // columns before a line that goes on

struct PrintedWord {
  std::string_view text;
  std::size_t row;
  std::size_t end;  // the column behind it
};

// Digits have one width; columns are a little narrower, since every word has a point, a comma or a bracket, which are.
float ColumnWidth() { return 0.92f * MeasureText(TextStyle::kSmall, "0").x; }

std::size_t ColumnsIn(float width) {
  return std::max(kFewestColumns, static_cast<std::size_t>(std::max(0.f, width / ColumnWidth())));
}

std::vector<PrintedWord> PrintedWords(const std::vector<std::string>& lines, std::size_t columns,
                                      std::size_t* num_rows) {
  std::vector<PrintedWord> words;
  *num_rows = 0;
  for (const std::string_view line : lines) {
    std::size_t shift = 0;  // columns that were used up by rows before
    for (std::size_t begin = line.find_first_not_of(' '); begin < line.size();) {
      std::size_t end = std::min(line.find(' ', begin), line.size());
      if (end - shift > columns && begin > shift + kContinued) {
        ++*num_rows;
        shift = begin - kContinued;
      }
      end = std::min(end, shift + columns);  // a word that is longer than a row
      words.push_back({line.substr(begin, end - begin), *num_rows, end - shift});
      begin = end < line.size() && line[end] == ' ' ? line.find_first_not_of(' ', end) : end;
    }
    ++*num_rows;
  }
  return words;
}

}  // namespace

float PrintedHeight(const std::vector<std::string>& lines, float width) {
  std::size_t num_rows = 0;
  PrintedWords(lines, ColumnsIn(width), &num_rows);
  return static_cast<float>(num_rows) * LineHeight(TextStyle::kSmall);
}

void DrawPrinted(const Rect& area, ImU32 color, const std::vector<std::string>& lines) {
  const float column = ColumnWidth();
  const float height = LineHeight(TextStyle::kSmall);
  std::size_t num_rows = 0;
  const std::vector<PrintedWord> words = PrintedWords(lines, ColumnsIn(area.width()), &num_rows);
  // The number ends where it ends on a terminal; brackets and commas follow.
  const auto left_of = [column](const PrintedWord& word) {
    const std::string_view number = word.text.substr(0, word.text.find_last_not_of(",])") + 1);
    const auto end = static_cast<float>(word.end - (word.text.size() - number.size()));
    return end * column - MeasureText(TextStyle::kSmall, number).x;
  };
  // The leftmost word begins at the left.
  float shift = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    shift = i == 0 ? left_of(words[i]) : std::min(shift, left_of(words[i]));
  }
  for (const PrintedWord& word : words) {
    DrawText(ImGui::GetWindowDrawList(), TextStyle::kSmall,
             {area.left + left_of(word) - shift, area.top + static_cast<float>(word.row) * height},
             color, word.text);
  }
}

}  // namespace playground
