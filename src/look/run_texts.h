// Sentences about the run: which settings wait for a restart, how it diverged.

#ifndef PLAYGROUND_LOOK_RUN_TEXTS_H_
#define PLAYGROUND_LOOK_RUN_TEXTS_H_

#include <cstdint>
#include <string>

#include "look/view.h"

namespace playground {

// The names of the settings that differ from the run's: "Minibatch size, Initial weights".
std::string SettingsThatWait(const View& view);

// Of a view with a diagnosis, a line and what to think of it: which tensor at which step, or what the loss
// does; why, and from which learning rate on.
std::string DiagnosisTitle(const View& view);
std::string DiagnosisText(const View& view);

// What a view with a diagnosis offers to do about it.
struct Remedies {
  // The beginning of the epoch under way, or of the one before if it has only begun.
  int64_t back_to_step = 0;
  double learning_rate =
      0;  // to begin again with: half the limit where that is known, else a tenth
  std::string lower_label;
};
Remedies RemediesOf(const View& view);

// Of a run that was edited by hand: "edited by hand after step 12 (edits: 3)"; else empty.
std::string HandEditedText(const View& view);
// The same as a sentence of its own, which says what follows from it.
std::string HandEditedSentence(const View& view);
// What to say beside a link to such a run; begins with a space.
std::string EditsNotInLinkText(Language language, const Trainer& trainer);

// Where the run stands: "epoch 3 · step 75"; before the first step, or after it diverged, a sentence.
std::string RunPlaceText(const View& view);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_RUN_TEXTS_H_
