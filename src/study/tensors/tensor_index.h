// tensor[index]: whole numbers, slices, None, "...", lists, masks; read, and written in place.

#ifndef PLAYGROUND_STUDY_TENSORS_TENSOR_INDEX_H_
#define PLAYGROUND_STUDY_TENSORS_TENSOR_INDEX_H_

#include "study/tensors/tensor_value.h"

namespace playground {

// A view where whole numbers and slices say what is taken, a copy where lists or masks do.
bool TakeIndex(Workspace* workspace, const TensorPtr& tensor, const LabValue& index,
               LabValue* result);
bool WriteIndex(Workspace* workspace, const TensorPtr& tensor, const LabValue& index,
                const LabValue& value);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_TENSOR_INDEX_H_
