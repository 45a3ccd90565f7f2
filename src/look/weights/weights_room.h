// The weights of every class or unit, value by value.

#ifndef PLAYGROUND_LOOK_WEIGHTS_WEIGHTS_ROOM_H_
#define PLAYGROUND_LOOK_WEIGHTS_WEIGHTS_ROOM_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "look/room.h"
#include "text/text.h"

namespace playground {

struct WeightsChoice {
  int64_t layer = 0;
  // Whose weights are spelled out where a layer has too many for one table; from which input on.
  int64_t output = 0;
  int64_t input = 0;
};

// The chosen layer, or the last one of a network that has fewer.
int64_t LayerOf(const View& view, const WeightsChoice& choice);
// Whether the weights of a layer lie like the pixels they multiply.
bool HasTemplates(const View& view, int64_t layer);
// "coat", or "unit 3" of a hidden layer.
std::string OutputName(const View& view, int64_t layer, int64_t output);
// "x₃", or the number of a hidden unit.
std::string InputName(const View& view, int64_t layer, int64_t input);
// "0.weight [10, 784]".
std::string WeightShapeText(const View& view, int64_t layer);
// How the picture of a layer is to be read.
TextId WeightsExplanation(const View& view, int64_t layer);
// "weight [2, 0]: +0.1234", of a template "weight of the pixel in row 3, column 4: ...".
std::string WeightText(const View& view, int64_t layer, int64_t output, int64_t input);
// "bias [2]: +0.1234".
std::string BiasText(const View& view, int64_t layer, int64_t output);

// The weights of one output in brief.
struct OutputSummary {
  double bias = 0;
  double minimum = 0;
  double maximum = 0;
  double mean = 0;
  double norm = 0;  // root of the sum of squares
};
OutputSummary SummaryOf(const View& view, int64_t layer, int64_t output);

// All weights of a narrow layer; of a wide one each output in brief, and the weights of one. For the
// overview, too.
std::vector<LookTable> WeightTables(const View& view, const WeightsChoice& choice);

class WeightsRoom : public Room {
 public:
  static constexpr std::string_view kKey = "weights";

  Look Describe(const View& view) const override;
  // "layer NUMBER", "output NUMBER", "next", "previous", "input NUMBER".
  bool Command(const View& view, std::string_view command, Actions* actions) override;

  WeightsChoice choice;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_WEIGHTS_WEIGHTS_ROOM_H_
