#include "ui/paper/scroll_area.h"

#include "imgui.h"
#include "ui/paper/scroll_list.h"

namespace playground {
namespace {

constexpr float kScrollBarGap = 4;  // between content and scroll bar

}  // namespace

ScrollArea::ScrollArea(const char* id, const Rect& area, float least_height) : content_(area) {
  if (least_height <= area.height() + 0.5f || area.width() < 1 || area.height() < 1) return;
  scrolls_ = true;
  ImGui::SetCursorScreenPos(area.min());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::BeginChild(id, area.size(), ImGuiChildFlags_None, ImGuiWindowFlags_NavFlattened);
  ImGui::PopStyleVar();
  ScrollTextByKeys();
  content_.right -= ImGui::GetStyle().ScrollbarSize + kScrollBarGap;
  content_.top = area.top - ImGui::GetScrollY();
  content_.bottom = content_.top + least_height;
}

ScrollArea::~ScrollArea() {
  if (!scrolls_) return;
  // Where it ends, whatever of it has items.
  ImGui::SetCursorScreenPos({content_.left, content_.bottom - 1});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
}

}  // namespace playground
