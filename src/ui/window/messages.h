// Messages: what the student must know now. A restart that is due, training that diverged, data
// that is being made, notices.

#ifndef PLAYGROUND_UI_MESSAGES_H_
#define PLAYGROUND_UI_MESSAGES_H_

#include <string>

#include "ui/actions.h"
#include "ui/rect.h"
#include "ui/theme.h"
#include "ui/view.h"

namespace playground {

// What takes longer than a frame, and how far it has come; takes its height off `area`.
void DrawProgress(const Palette& palette, const LoadProgress& progress, Rect* area);

// Draws them from the top of `area`, takes their height off it.
void DrawMessages(const View& view, Rect* area, Actions* actions);

// The names of the settings that differ from the run's: "Minibatch size, Initial weights".
std::string SettingsThatWait(const View& view);

// Of a view with a diagnosis: which tensor at which step, or how far the loss has grown.
std::string DivergenceTitle(const View& view);

}  // namespace playground

#endif  // PLAYGROUND_UI_MESSAGES_H_
