// Room: one view's half without pictures. It keeps what the student chose in it, does its work in the
// background, and says what it shows. How it is drawn and touched is its panel (ui/views/<key>/).
//
// To add a view: a room in look/<key>/, its row in view_table.cc, its panel in ui/views/<key>/ with a
// line in ui/window/panels.cc, and its texts.

#ifndef PLAYGROUND_LOOK_ROOM_H_
#define PLAYGROUND_LOOK_ROOM_H_

#include <string_view>

#include "look/actions.h"
#include "look/look.h"
#include "look/view.h"

namespace playground {

class Room {
 public:
  virtual ~Room() = default;

  // What the view shows at this moment. `view` has a run.
  virtual Look Describe(const View& view) const = 0;
  // A word and what follows it, as in Look::offers: "phase 3". What concerns the run goes into
  // `actions`. False: not understood, and nothing changed.
  virtual bool Command(const View& view, std::string_view command, Actions* actions);

  // Work in the background, in slices of about a millisecond, done only while the view is open.
  virtual bool HasWork(const View& view) const;
  virtual void WorkSlice(const View& view);
  // Whether something in it plays by itself, and so wants one frame after another, without work.
  virtual bool IsPlaying() const { return false; }
  // Another trainer took the place of the last one, which is gone.
  virtual void Reset() {}

  // A view that compares runs of its own borrows the top bar: what that shows, and who gets its
  // commands.
  virtual bool HasOwnRuns() const { return false; }
  virtual View ViewOfOwnRuns(const View& view) const { return view; }
  virtual void CommandOwnRuns(RunCommand) {}
};

inline bool Room::Command(const View&, std::string_view, Actions*) { return false; }
inline bool Room::HasWork(const View&) const { return false; }
inline void Room::WorkSlice(const View&) {}

}  // namespace playground

#endif  // PLAYGROUND_LOOK_ROOM_H_
