// Sentences about the run: which settings wait for a restart, how it diverged.

#ifndef PLAYGROUND_LOOK_RUN_TEXTS_H_
#define PLAYGROUND_LOOK_RUN_TEXTS_H_

#include <string>

#include "look/view.h"

namespace playground {

// The names of the settings that differ from the run's: "Minibatch size, Initial weights".
std::string SettingsThatWait(const View& view);

// Of a view with a diagnosis: which tensor at which step, or how far the loss has grown.
std::string DivergenceTitle(const View& view);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_RUN_TEXTS_H_
