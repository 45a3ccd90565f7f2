// What Information shows, as tables: class by class and in sum, over the probability of one class, the code's
// words and lengths, rates over the length of blocks, and the labels of the run.

#ifndef PLAYGROUND_LOOK_INFORMATION_INFORMATION_LOOK_H_
#define PLAYGROUND_LOOK_INFORMATION_INFORMATION_LOOK_H_

#include <cstdint>
#include <optional>

#include "look/information/information_room.h"
#include "look/look.h"
#include "look/view.h"
#include "study/information/label_code.h"

namespace playground {

// The labels of the test set, where the run has classes and was evaluated.
struct RunLabels {
  int64_t num_labels = 0;
  int64_t num_classes = 0;
  LabelCode code;
};
std::optional<RunLabels> LabelsOfRun(const View& view);
// So many labels at so many bits, in whole bytes.
int64_t BytesOf(double bits_per_label, int64_t num_labels);

// In nats and bits.
LookTable DescribeInformationNumbers(const View& view, const InformationRoom& room);
// Words of single symbols.
LookTable DescribeWords(const View& view, const InformationRoom& room);
// Rates over the length of blocks.
LookTable DescribeBlocks(const View& view, const InformationRoom& room);
LookTable DescribeLabels(const View& view, const RunLabels& labels);

Look DescribeInformation(const View& view, const InformationRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_INFORMATION_INFORMATION_LOOK_H_
