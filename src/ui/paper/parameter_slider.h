// A slider for a knob of the registry: round values, over orders of magnitude where the knob asks
// for it.

#ifndef PLAYGROUND_UI_PAPER_PARAMETER_SLIDER_H_
#define PLAYGROUND_UI_PAPER_PARAMETER_SLIDER_H_

#include "experiment/parameter_registry.h"
#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

// Where a value stands, from 0 to 1; values beyond the slider are at its ends.
float SliderPlace(const Parameter& parameter, double value);

// The value at a place: one significant digit (or a power of two) on a logarithmic slider, a
// hundredth of the range on a linear one; the default if that is near. The left end of a
// logarithmic slider is 0 for a real number that may be 0.
double SliderValue(const Parameter& parameter, float place, double default_value);

// A track with a knob. True: `place` was moved, by mouse or keyboard.
bool DrawSlider(const Palette& palette, const Rect& area, float* place);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_PARAMETER_SLIDER_H_
