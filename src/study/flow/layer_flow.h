// LayerFlow: what a network makes of its values layer by layer on the way forward, and of the gradient on the way
// back: in float32 with the tensors of the core, and in double beside it.

#ifndef PLAYGROUND_STUDY_FLOW_LAYER_FLOW_H_
#define PLAYGROUND_STUDY_FLOW_LAYER_FLOW_H_

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "data/dataset.h"
#include "model/passes.h"

namespace playground {

// A unit is off for an example where the slope of its activation is below this share of the greatest slope.
inline constexpr double kOffShare = 0.05;

// Of the outputs h = φ(z) of one layer, over all examples and units. L is the mean loss over the examples.
struct LayerFigures {
  static constexpr int kBins = 40;
  static constexpr double kBinsEnd =
      10;  // z from -10 to 10; the outermost bins have what lies beyond, too

  int64_t num_units = 0;
  double rms = 0;          // root of the mean of h^2
  double mean = 0;         // of h
  double deviation = 0;    // of h from that mean, as root of the mean square
  double grad_output = 0;  // norm of dL/dh
  double grad_weight = 0;  // norm of dL/dW
  // Of float32 alone.
  int64_t num_values = 0;
  int64_t num_off = 0;                        // units off for an example
  int64_t num_flat = 0;                       // ... of which the slope is exactly 0
  int64_t num_dead = 0;                       // units that are off for every example
  std::array<int64_t, kBins> histogram = {};  // of z; empty for outputs of the network
};

struct FlowFigures {
  std::vector<LayerFigures> layers;  // hidden ones, and last the outputs of the network: h = z
  double loss = 0;
};

class LayerFlow {
 public:
  // Of the first `num_examples`. Takes a copy of the parameters.
  LayerFlow(const Network& network, const Parameters& parameters,
            std::shared_ptr<const Dataset> data, int64_t num_examples);

  // The next examples, some milliseconds of work; nothing once all are done.
  void AdvanceFloat();
  void AdvanceDouble();
  bool is_float_done() const { return in_float_.num_done == num_examples_; }
  bool is_double_done() const { return in_double_.num_done == num_examples_; }

  // Of all examples: when it is done.
  const FlowFigures& in_float() const { return in_float_.figures; }
  const FlowFigures& in_double() const { return in_double_.figures; }
  const Network& network() const { return network_; }
  int64_t num_examples() const { return num_examples_; }

 private:
  // Sums over the examples that are done.
  struct LayerSums {
    double first = 0;  // of the values: they are summed from there
    double sum = 0;
    double squares = 0;
    double own_squares = 0;
    double grad_squares = 0;
    std::vector<double> grad_weight = {};
    std::vector<uint8_t> is_on = {};  // of a unit: 1 if it is, for some example
    LayerFigures counts = {};

    void AddValue(double value);
  };
  struct Sums {
    std::vector<LayerSums> layers;
    double loss = 0;
    int64_t num_done = 0;
    FlowFigures figures = {};
  };

  Sums MakeSums() const;
  void AddSlopes(int64_t layer, const ConstMatrixView& z, const ConstMatrixView& outputs);
  void AddExampleInDouble(int64_t example);
  void Finish(Sums* sums) const;

  Network network_;
  Parameters parameters_;
  std::shared_ptr<const Dataset> data_;
  int64_t num_examples_;
  int64_t examples_at_once_;
  Passes passes_;
  MinibatchTensors tensors_;
  Parameters gradient_;
  Sums in_float_, in_double_;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_FLOW_LAYER_FLOW_H_
