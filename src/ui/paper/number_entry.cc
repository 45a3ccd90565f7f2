#include "ui/paper/number_entry.h"

#include <optional>
#include <utility>

#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_reader.h"
#include "ui/paper/theme.h"

namespace playground {

bool NumberEntry(const View& view, std::string_view id, std::string_view name, const Rect& area,
                 std::string_view shown, double* value, EntryState* entry, std::string* complaint) {
  ImGui::PushID(id.data(), id.data() + id.size());
  const std::optional<std::string> text =
      TextEntry(id, area, ShortestText(*value), shown, PaletteOf(view.theme).text, entry);
  ImGui::PopID();
  if (!text) return false;
  const std::optional<double> number = ReadNumber(*text);
  if (!number) {
    *complaint = Fill(Text(view, TextId::kRefusedValue), {name, *text});
    return false;
  }
  return *number != std::exchange(*value, *number);
}

}  // namespace playground
