// What Softmax family shows, as tables: the relatives class by class, RealSoftMax and entropy, the covariance
// exact and sampled, the two variances, softmax twice, the two gradients.

#ifndef PLAYGROUND_LOOK_FAMILY_FAMILY_LOOK_H_
#define PLAYGROUND_LOOK_FAMILY_FAMILY_LOOK_H_

#include "look/family/family_room.h"
#include "look/look.h"
#include "look/view.h"

namespace playground {

// A row a number, one column.
LookTable DescribeFamilyNumbers(const View& view, const FamilyRoom& room);
// Exact and sampled.
LookTable DescribeVariances(const View& view, const FamilyRoom& room);
// Loss and least loss, softmax applied once and twice.
LookTable DescribeTwiceLosses(const View& view, const FamilyRoom& room);

Look DescribeFamily(const View& view, const FamilyRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_FAMILY_FAMILY_LOOK_H_
