// Generated regression data: points scattered about a known line or plane, as the book's
// `synthetic_data(w, b, num_examples)` draws them.

#ifndef PLAYGROUND_DATA_GENERATED_LINEAR_DATA_H_
#define PLAYGROUND_DATA_GENERATED_LINEAR_DATA_H_

#include "data/catalog.h"
#include "data/dataset.h"

namespace playground {

// The book's plane (section 3.2): y = 2 x1 - 3.4 x2 + 4.2.
TrueLinearModel BookPlane();

// One feature, and a slope and a bias that are easy to read off a scatter plot: y = 1.5 x + 1.
TrueLinearModel PlotLine();

// Features X [N, D] from N(0, 1), targets y = X w + b + N(0, request.noise).
//
// The training examples are the first draws after torch.manual_seed(request.seed), the test
// examples those after torch.manual_seed(request.seed + 1).
DataSplit MakeLinearData(const TrueLinearModel& truth, const DatasetRequest& request);

}  // namespace playground

#endif  // PLAYGROUND_DATA_GENERATED_LINEAR_DATA_H_
