// What Numerics shows, as tables: a loss for every form and format, the values on the way to it,
// where they go wrong, what is known of the ends of exp, the losses of the two runs.

#ifndef PLAYGROUND_LOOK_NUMERICS_NUMERICS_LOOK_H_
#define PLAYGROUND_LOOK_NUMERICS_NUMERICS_LOOK_H_

#include "look/look.h"
#include "look/numerics/numerics_room.h"
#include "text/language.h"

namespace playground {

inline constexpr int kNumericsLossDigits = 8;   // of values of which there is one
inline constexpr int kNumericsValueDigits = 5;  // of values of which there is one a class

TextId NameOfPart(NumericsPart part);
TextId NameOfDial(std::size_t dial);

// What the trials have shown, a row a format.
LookTable DescribeExpLimits(Language language, const NumericsRoom& room);

Look DescribeNumerics(Language language, const NumericsRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_NUMERICS_NUMERICS_LOOK_H_
