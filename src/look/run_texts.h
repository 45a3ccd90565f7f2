// Sentences about the run: which settings wait for a restart, how it diverged.

#ifndef PLAYGROUND_LOOK_RUN_TEXTS_H_
#define PLAYGROUND_LOOK_RUN_TEXTS_H_

#include <string>

#include "look/view.h"

namespace playground {

// The names of the settings that differ from the run's: "Minibatch size, Initial weights".
std::string SettingsThatWait(const View& view);

// Of a view with a diagnosis, a line and what to think of it: which tensor at which step, or what the loss
// does; why, and from which learning rate on.
std::string DiagnosisTitle(const View& view);
std::string DiagnosisText(const View& view);

// Where the run stands: "epoch 3 · step 75"; before the first step, or after it diverged, a sentence.
std::string RunPlaceText(const View& view);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_RUN_TEXTS_H_
