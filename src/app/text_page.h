// The page in words: all that the interface shows and offers at a moment, for a page without a canvas,
// which is drawn and driven by web/text_page.js.

#ifndef PLAYGROUND_APP_TEXT_PAGE_H_
#define PLAYGROUND_APP_TEXT_PAGE_H_

#include <string>

#include "look/view.h"
#include "look/view_table.h"

namespace playground {

// As JSON:
//   {"language", "title", "status", "running", "loading": null or {"text", "done", "total"},
//    "controls": [{"command", "label", "help", "key", "enabled"}],
//    "presets": [{"command", "label", "help", "chosen"}],
//    "settings": {"restart_needed", "note", "actions": [{"command", "label"}],
//                 "groups": [{"key", "label", "fields": [{"key", "label", "help", "kind", "value",
//                             "minimum", "maximum", "choices": [{"value", "label", "help", "enabled"}],
//                             "needs_restart", "changed"}]}]},
//    "sections": [{"key", "label", "help", "views": [{"key", "label", "help", "open"}]}],
//    "looks": [{"command", "label", "chosen"}],
//    "notices": [{"id", "kind", "title", "text", "actions": [{"command", "label"}]}],
//    "look": null or the open view as WriteLook has it}
// Words are in the language of `view`; commands are those of App::Command, those within "look" those of
// the open view's room. What is hidden in `view` is left out. `room` is that of `open`; both are null
// while there is no run.
std::string TextPageAsJson(const View& view, const ViewInfo* open, const Room* room);

// "Paused. epoch 2 / 10; step 0 / 235; ...": of the runs which the view is for.
std::string StatusText(const View& view);

}  // namespace playground

#endif  // PLAYGROUND_APP_TEXT_PAGE_H_
