// Generated classification data that can be seen whole: three round clouds of points in the plane.

#ifndef PLAYGROUND_DATA_GENERATED_BLOBS_H_
#define PLAYGROUND_DATA_GENERATED_BLOBS_H_

#include "data/catalog.h"
#include "data/dataset.h"

namespace playground {

// Features [N, 2]: a centre of its class and a normal deviation of standard deviation request.noise
// in each direction. Every class is equally likely. Drawn from our own generator, so that the first
// draws of torch's are the weights.
DataSplit MakeBlobs(const DatasetRequest& request);

}  // namespace playground

#endif  // PLAYGROUND_DATA_GENERATED_BLOBS_H_
