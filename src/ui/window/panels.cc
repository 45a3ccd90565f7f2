#include "ui/window/panels.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>

#include "look/confusion/confusion_room.h"
#include "look/cost/cost_room.h"
#include "look/curves/curves_room.h"
#include "look/examples/examples_room.h"
#include "look/family/family_room.h"
#include "look/fit/fit_room.h"
#include "look/flow/flow_room.h"
#include "look/gradients/gradients_room.h"
#include "look/graph/graph_room.h"
#include "look/hand/hand_room.h"
#include "look/information/information_room.h"
#include "look/later.h"
#include "look/likelihood/likelihood_room.h"
#include "look/numerics/numerics_room.h"
#include "look/overview/overview_room.h"
#include "look/reduction/reduction_room.h"
#include "look/runs/runs_room.h"
#include "look/softmax/softmax_room.h"
#include "look/step/step_room.h"
#include "look/surface/surface_room.h"
#include "look/tensors/tensors_room.h"
#include "look/weights/weights_room.h"
#include "ui/views/confusion/confusion_panel.h"
#include "ui/views/cost/cost_panel.h"
#include "ui/views/curves/curves_panel.h"
#include "ui/views/examples/examples_panel.h"
#include "ui/views/family/family_panel.h"
#include "ui/views/fit/fit_panel.h"
#include "ui/views/flow/flow_panel.h"
#include "ui/views/gradients/gradients_panel.h"
#include "ui/views/graph/graph_panel.h"
#include "ui/views/hand/hand_panel.h"
#include "ui/views/information/information_panel.h"
#include "ui/views/likelihood/likelihood_panel.h"
#include "ui/views/numerics/numerics_panel.h"
#include "ui/views/overview/overview_panel.h"
#include "ui/views/reduction/reduction_panel.h"
#include "ui/views/runs/runs_panel.h"
#include "ui/views/softmax/softmax_panel.h"
#include "ui/views/step/step_panel.h"
#include "ui/views/surface/surface_panel.h"
#include "ui/views/tensors/tensors_panel.h"
#include "ui/views/weights/weights_panel.h"

namespace playground {
namespace {

template <typename P>
std::unique_ptr<Panel> Make() {
  return std::make_unique<P>();
}
template <typename P>
constexpr auto kLater = MakeLater<P, Panel>;

struct PanelRow {
  std::string_view key;
  std::unique_ptr<Panel> (*make)();
};

// A line a view of look/view_table.cc; what comes later there comes later here.
constexpr auto kRows = std::to_array<PanelRow>({
    {OverviewRoom::kKey, Make<OverviewPanel>},
    {CurvesRoom::kKey, Make<CurvesPanel>},
    {FitRoom::kKey, Make<FitPanel>},
    {ExamplesRoom::kKey, kLater<ExamplesPanel>},
    {WeightsRoom::kKey, Make<WeightsPanel>},
    {ConfusionRoom::kKey, kLater<ConfusionPanel>},
    {StepRoom::kKey, Make<StepPanel>},
    {SoftmaxRoom::kKey, kLater<SoftmaxPanel>},
    {GradientsRoom::kKey, kLater<GradientsPanel>},
    {HandRoom::kKey, kLater<HandPanel>},
    {ReductionRoom::kKey, kLater<ReductionPanel>},
    {NumericsRoom::kKey, kLater<NumericsPanel>},
    {SurfaceRoom::kKey, kLater<SurfacePanel>},
    {FamilyRoom::kKey, kLater<FamilyPanel>},
    {InformationRoom::kKey, kLater<InformationPanel>},
    {LikelihoodRoom::kKey, kLater<LikelihoodPanel>},
    {FlowRoom::kKey, kLater<FlowPanel>},
    {TensorsRoom::kKey, kLater<TensorsPanel>},
    {CostRoom::kKey, kLater<CostPanel>},
    {GraphRoom::kKey, kLater<GraphPanel>},
    {RunsRoom::kKey, kLater<RunsPanel>},
});

}  // namespace

Panel& Panels::At(const ViewInfo& view) {
  const auto row = std::ranges::find(kRows, view.key, &PanelRow::key);
  assert(row != kRows.end());
  panels_.resize(kRows.size());
  std::unique_ptr<Panel>& panel = panels_[static_cast<std::size_t>(row - kRows.begin())];
  if (panel == nullptr) panel = row->make();
  return *panel;
}

}  // namespace playground
