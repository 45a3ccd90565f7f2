// The table of views: everything that the product says of a view without drawing it. Navigation, help,
// links, the README's table, the screenshots and the random tests come from it.

#ifndef PLAYGROUND_LOOK_VIEW_TABLE_H_
#define PLAYGROUND_LOOK_VIEW_TABLE_H_

#include <array>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "data/dataset.h"
#include "look/room.h"
#include "text/text.h"

namespace playground {

// The upper level of the navigation, in its order. A section without views is not shown.
enum class Section { kTrain, kStep, kLabs, kData, kLessons };
inline constexpr int kNumSections = 5;

// How a room is made. What comes later (later.h) is not to be asked for before IsHere says so.
struct RoomMaker {
  std::unique_ptr<Room> (*make)();
  bool comes_later = false;
};

struct ViewInfo {
  std::string_view key;      // in links
  std::string_view old_key;  // that links used before; "" if there is none
  Section section;
  TextId (*name)(const DataSplit& data);
  TextId (*help)(const DataSplit& data);  // a sentence: what it shows
  bool (*applies)(const DataSplit& data);
  RoomMaker room;
};

std::span<const ViewInfo> ViewTable();
const ViewInfo* FindView(std::string_view key);  // by key or old key; null if unknown

std::string_view SectionKey(Section section);  // English and lasting
TextId SectionName(Section section);
TextId SectionHelp(Section section);

// Whether the code of the view's room and panel is there.
inline bool IsHere(const View& view, const ViewInfo& info) {
  return !info.room.comes_later || view.later_parts == LaterParts::kHere;
}

// The views that have something to show of this data, in the table's order.
std::vector<const ViewInfo*> ViewsOf(const DataSplit& data);
// The view of this key if it applies, else the first one of the table.
const ViewInfo& ViewOrFirst(std::string_view key, const DataSplit& data);

// One room a view, made when it is asked for.
class Rooms {
 public:
  Room& At(const ViewInfo& view);
  // By type: for panels and tests. R::kKey names its view.
  template <typename R>
  R& Get() {
    return static_cast<R&>(At(*FindView(R::kKey)));
  }
  // Tells the room of the view; what it wants the room of another view to be told is passed on.
  bool Command(std::string_view key, const View& view, std::string_view command, Actions* actions);
  // Of every room that exists.
  void Reset();

 private:
  std::vector<std::unique_ptr<Room>> rooms_;  // as in the table; null until asked for
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_VIEW_TABLE_H_
