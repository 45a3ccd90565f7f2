// What Likelihood shows, as tables: the numbers and their densities, the likeliest fits, the penalties over the
// residual, the best constants, and the path of SGD.

#ifndef PLAYGROUND_LOOK_LIKELIHOOD_LIKELIHOOD_LOOK_H_
#define PLAYGROUND_LOOK_LIKELIHOOD_LIKELIHOOD_LOOK_H_

#include "look/likelihood/likelihood_room.h"
#include "look/look.h"
#include "look/view.h"

namespace playground {

// A row a noise: where it is most likely, and -log L there and here.
LookTable DescribeFits(const View& view, const LikelihoodRoom& room);
// A row a loss: the best constant, in the middle where there are several, the least sum, the sum at b; whole with all
// best constants and the sum in float32.
LookTable DescribeConstants(const View& view, const LikelihoodRoom& room, bool is_whole);
// The second half of the path, in double and float32.
LookTable DescribeTail(const View& view, const LikelihoodRoom& room);

Look DescribeLikelihood(const View& view, const LikelihoodRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_LIKELIHOOD_LIKELIHOOD_LOOK_H_
