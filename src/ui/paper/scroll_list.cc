#include "ui/paper/scroll_list.h"

#include <algorithm>
#include <cmath>

#include "ui/paper/theme.h"

namespace playground {
namespace {

constexpr float kBarGap = 4;  // between rows and scroll bar

}  // namespace

ScrollList::ScrollList(const char* id, const Rect& area, int64_t num_rows, float row_height,
                       int64_t chosen)
    : area_(area),
      num_rows_(num_rows),
      row_height_(row_height),
      num_in_sight_(num_rows),
      end_(num_rows),
      top_(area.top) {
  const float height = row_height * static_cast<float>(num_rows);
  if (height <= area.height() + 0.5f) return;
  if (area.width() < 1 || area.height() < row_height / 2) {
    end_ = num_in_sight_ = 0;
    return;
  }
  scrolls_ = true;
  num_in_sight_ = static_cast<int64_t>(area.height() / row_height);
  ImGui::SetCursorScreenPos(area.min());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::BeginChild(id, area.size(), ImGuiChildFlags_None, ImGuiWindowFlags_NavFlattened);
  ImGui::PopStyleVar();
  area_.right -= ImGui::GetStyle().ScrollbarSize + kBarGap;
  content_top_ = area.top - ImGui::GetScrollY();
  const float scroll = ScrollFor(chosen);
  if (scroll != ImGui::GetScrollY()) ImGui::SetScrollY(scroll);
  top_ = area.top - scroll;
  const auto page = static_cast<int64_t>(area.height() / row_height) + 1;
  const auto above = static_cast<int64_t>(scroll / row_height);
  first_ = std::clamp<int64_t>(above - page, 0, num_rows);
  end_ = std::clamp<int64_t>(above + 2 * page, first_, num_rows);
}

ScrollList::~ScrollList() {
  if (!scrolls_) return;
  // What is not drawn has its place, too.
  ImGui::SetCursorScreenPos(
      {area_.left, content_top_ + row_height_ * static_cast<float>(num_rows_) - 1});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
}

float ScrollList::ScrollFor(int64_t chosen) const {
  const float scroll = ImGui::GetScrollY();
  int* shown = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("shown"), -1);
  const auto now = static_cast<int>(chosen);
  if (*shown == now) return scroll;
  const bool is_first = *shown == -1;
  *shown = now;
  // Under the mouse rows must not run away.
  if (chosen < 0 || (!is_first && ImGui::IsWindowHovered())) return scroll;
  const float top = row_height_ * static_cast<float>(chosen);
  const float sight = area_.height();
  float wanted = scroll;
  if (is_first) wanted = top - sight / 2;
  // Not std::clamp: where less than a row is seen the ends are the wrong way round.
  wanted = std::min(top, std::max(wanted, top + row_height_ - sight));
  const float most = row_height_ * static_cast<float>(num_rows_) - sight;
  return std::max(0.f, std::min(wanted, most));
}

Rect ScrollList::Row(int64_t row) const {
  const float top = top_ + row_height_ * static_cast<float>(row);
  return {area_.left, top, area_.right, top + row_height_};
}

bool ScrollList::has_above() const { return scrolls_ && top_ < area_.top - 0.5f; }

bool ScrollList::has_below() const {
  return scrolls_ && Row(num_rows_ - 1).bottom > area_.bottom + 0.5f;
}

void ScrollTextByKeys() {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || io.KeyCtrl || io.KeyAlt || io.KeySuper) return;
  const float page = ImGui::GetWindowHeight() - 3 * kUnit;
  const auto scroll = [](ImGuiKey key, float by) {
    if (ImGui::IsKeyPressed(key)) ImGui::SetScrollY(std::max(0.f, ImGui::GetScrollY() + by));
  };
  scroll(ImGuiKey_PageDown, page);
  scroll(ImGuiKey_PageUp, -page);
  scroll(ImGuiKey_End, ImGui::GetScrollMaxY());
  scroll(ImGuiKey_Home, -ImGui::GetScrollMaxY());
  if (io.NavVisible) return;
  scroll(ImGuiKey_DownArrow, 5 * kUnit);
  scroll(ImGuiKey_UpArrow, -5 * kUnit);
}

}  // namespace playground
