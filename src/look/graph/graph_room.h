// Graph: the loss of one example as a computational graph, forward and back step by step; the chain rule for one
// weight; and every gradient against central differences.

#ifndef PLAYGROUND_LOOK_GRAPH_GRAPH_ROOM_H_
#define PLAYGROUND_LOOK_GRAPH_GRAPH_ROOM_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "look/graph/graph_watch.h"
#include "look/playback.h"
#include "look/room.h"

namespace playground {

enum class GraphPart { kGraph, kWeight, kCheck };
inline constexpr std::array<GraphPart, 3> kGraphParts = {GraphPart::kGraph, GraphPart::kWeight,
                                                         GraphPart::kCheck};
std::string_view KeyOf(GraphPart part);

struct GraphChoice {
  GraphPart part = GraphPart::kGraph;
  GraphSource source = GraphSource::kRun;
  SoftmaxRoute route = SoftmaxRoute::kFused;
  std::optional<int64_t> step = {};        // of the playback; nothing: the last one
  std::optional<int> node = {};            // nothing: that of the step
  std::optional<int64_t> element = {};     // of the node; nothing: that with the largest gradient
  std::optional<WeightPlace> weight = {};  // nothing: that with the largest gradient
  double epsilon = 1e-5;
};

class GraphRoom : public Room {
 public:
  static constexpr std::string_view kKey = "graph";

  Look Describe(const View& view) const override;
  // "part weight", "source mlp", "softmax long", "step 3", those of Playback, "node 4", "element 1",
  // "weight 0 3 17" (layer, output, input), "bias 0 3", "largest", "epsilon 1e-6", "example 12" (of the test set), "reset".
  bool Command(const View& view, std::string_view command, Actions* actions) override;
  bool HasWork(const View& view) const override;
  void WorkSlice(const View& view) override;
  bool IsPlaying() const override { return playback_.is_playing(); }
  void Reset() override;

  // The clock of whoever draws: while it plays it goes on a step when one is due.
  void Tick(double seconds);

  const GraphChoice& choice() const { return choice_; }
  const GraphWatch& watch() const { return watch_; }
  const GraphFigures* figures() const { return watch_.figures(); }
  const Playback& playback() const { return playback_; }
  // Of the figures, which there must be.
  int64_t step() const;
  int node() const;
  int64_t element() const;
  WeightPlace weight() const;

 private:
  bool CommandGraph(const View& view, std::string_view command);
  bool CommandWeight(std::string_view command);
  void ChooseWeight(std::optional<WeightPlace> weight);
  bool GoTo(int64_t step);

  GraphChoice choice_;
  GraphWatch watch_;
  Playback playback_;
};

std::string WeightCommand(const WeightPlace& place);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_GRAPH_GRAPH_ROOM_H_
