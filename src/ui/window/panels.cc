#include "ui/window/panels.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>

#include "ui/views/confusion/confusion_panel.h"
#include "ui/views/curves/curves_panel.h"
#include "ui/views/examples/examples_panel.h"
#include "ui/views/fit/fit_panel.h"
#include "ui/views/gradients/gradients_panel.h"
#include "ui/views/numerics/numerics_panel.h"
#include "ui/views/overview/overview_panel.h"
#include "ui/views/reduction/reduction_panel.h"
#include "ui/views/softmax/softmax_panel.h"
#include "ui/views/step/step_panel.h"
#include "ui/views/weights/weights_panel.h"

namespace playground {
namespace {

template <typename P>
std::unique_ptr<Panel> Make() {
  return std::make_unique<P>();
}

struct Row {
  std::string_view key;
  std::unique_ptr<Panel> (*make)();
};

// A line a view of look/view_table.cc.
constexpr auto kRows = std::to_array<Row>({
    {"overview", Make<OverviewPanel>},
    {"curves", Make<CurvesPanel>},
    {"fit", Make<FitPanel>},
    {"examples", Make<ExamplesPanel>},
    {"weights", Make<WeightsPanel>},
    {"confusion", Make<ConfusionPanel>},
    {"step", Make<StepPanel>},
    {"softmax", Make<SoftmaxPanel>},
    {"gradients", Make<GradientsPanel>},
    {"reduction", Make<ReductionPanel>},
    {"numerics", Make<NumericsPanel>},
});

}  // namespace

Panel& Panels::At(const ViewInfo& view) {
  const auto row = std::ranges::find(kRows, view.key, &Row::key);
  assert(row != kRows.end());
  panels_.resize(kRows.size());
  std::unique_ptr<Panel>& panel = panels_[static_cast<std::size_t>(row - kRows.begin())];
  if (panel == nullptr) panel = row->make();
  return *panel;
}

}  // namespace playground
