#include "look/view_table.h"

#include <algorithm>
#include <utility>

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

namespace playground {
namespace {

using enum TextId;

bool Always(const DataSplit&) { return true; }
bool HasPictures(const DataSplit& data) { return data.is_classification() && data.has_images(); }
bool HasClasses(const DataSplit& data) { return data.is_classification(); }
// A line, a plane, or regions of the plane.
bool HasFit(const DataSplit& data) {
  return !data.is_classification() || data.train.num_features == 2;
}

template <TextId kId>
TextId Is(const DataSplit&) {
  return kId;
}
template <TextId kOfClasses, TextId kOfNumbers>
TextId Depends(const DataSplit& data) {
  return data.is_classification() ? kOfClasses : kOfNumbers;
}

template <typename R>
std::unique_ptr<Room> Make() {
  return std::make_unique<R>();
}
template <typename R>
constexpr RoomMaker kAtOnce = {Make<R>, false};
template <typename R>
constexpr RoomMaker kLater = {MakeLater<R, Room>, true};

// To add a view: see room.h. The order is that of the navigation. kAtOnce is for what most people look at first: all of it is
// downloaded before anything is drawn.
constexpr auto kViews = std::to_array<ViewInfo>({
    {OverviewRoom::kKey, "", Section::kTrain, Is<kTabOverview>, Is<kOverviewExplained>, Always,
     kAtOnce<OverviewRoom>},
    {CurvesRoom::kKey, "", Section::kTrain, Is<kTabCurves>, Is<kCurvesExplained>, Always,
     kAtOnce<CurvesRoom>},
    {FitRoom::kKey, "", Section::kTrain, Depends<kTabRegions, kTabFit>,
     Depends<kRegionsExplained, kFitExplained>, HasFit, kAtOnce<FitRoom>},
    {ExamplesRoom::kKey, "", Section::kTrain, Is<kTabExamples>, Is<kExamplesExplained>, HasPictures,
     kLater<ExamplesRoom>},
    {WeightsRoom::kKey, "", Section::kTrain, Is<kTabWeights>, Is<kTemplatesExplained>, HasClasses,
     kAtOnce<WeightsRoom>},
    {ConfusionRoom::kKey, "", Section::kTrain, Is<kTabConfusion>, Is<kConfusionExplained>,
     HasClasses, kLater<ConfusionRoom>},
    {StepRoom::kKey, "", Section::kStep, Is<kTabStep>, Is<kStepExplained>, Always,
     kAtOnce<StepRoom>},
    {SoftmaxRoom::kKey, "", Section::kStep, Is<kTabSoftmax>, Is<kSoftmaxExplained>, HasClasses,
     kLater<SoftmaxRoom>},
    {GradientsRoom::kKey, "", Section::kStep, Is<kTabGradients>, Is<kGradientsExplained>, Always,
     kLater<GradientsRoom>},
    {HandRoom::kKey, "", Section::kStep, Is<kTabHand>, Is<kHandExplained>, Always,
     kLater<HandRoom>},
    {ReductionRoom::kKey, "lab", Section::kLabs, Is<kTabReduction>, Is<kReductionExplained>, Always,
     kLater<ReductionRoom>},
    {NumericsRoom::kKey, "", Section::kLabs, Is<kTabNumerics>, Is<kNumericsExplained>, Always,
     kLater<NumericsRoom>},
    {SurfaceRoom::kKey, "", Section::kLabs, Is<kTabSurface>, Is<kSurfaceExplained>, Always,
     kLater<SurfaceRoom>},
    {FamilyRoom::kKey, "", Section::kLabs, Is<kTabFamily>, Is<kFamilyExplained>, Always,
     kLater<FamilyRoom>},
    {GraphRoom::kKey, "", Section::kLabs, Is<kTabGraph>, Is<kGraphExplained>, Always,
     kLater<GraphRoom>},
    {InformationRoom::kKey, "", Section::kLabs, Is<kTabInformation>, Is<kInformationExplained>,
     Always, kLater<InformationRoom>},
    {RunsRoom::kKey, "", Section::kLabs, Is<kTabRuns>, Is<kRunsExplained>, Always,
     kLater<RunsRoom>},
    {LikelihoodRoom::kKey, "", Section::kLabs, Is<kTabLikelihood>, Is<kLikelihoodExplained>, Always,
     kLater<LikelihoodRoom>},
    {FlowRoom::kKey, "", Section::kLabs, Is<kTabFlow>, Is<kFlowExplained>, Always,
     kLater<FlowRoom>},
    {TensorsRoom::kKey, "", Section::kLabs, Is<kTabTensors>, Is<kTensorsExplained>, Always,
     kLater<TensorsRoom>},
    {CostRoom::kKey, "", Section::kLabs, Is<kTabCost>, Is<kCostExplained>, Always,
     kLater<CostRoom>},
});

struct SectionText {
  std::string_view key;
  TextId name;
  TextId help;
};
constexpr std::array<SectionText, kNumSections> kSections = {
    {{"train", kSectionTrain, kSectionTrainHelp},
     {"step", kSectionStep, kSectionStepHelp},
     {"labs", kSectionLabs, kSectionLabsHelp},
     {"data", kSectionData, kSectionDataHelp},
     {"lessons", kSectionLessons, kSectionLessonsHelp}}};

}  // namespace

std::span<const ViewInfo> ViewTable() { return kViews; }

const ViewInfo* FindView(std::string_view key) {
  const auto found = std::ranges::find_if(kViews, [key](const ViewInfo& view) {
    return !key.empty() && (key == view.key || key == view.old_key);
  });
  return found == kViews.end() ? nullptr : &*found;
}

std::string_view SectionKey(Section section) {
  return kSections[static_cast<std::size_t>(section)].key;
}
TextId SectionName(Section section) { return kSections[static_cast<std::size_t>(section)].name; }
TextId SectionHelp(Section section) { return kSections[static_cast<std::size_t>(section)].help; }

std::vector<const ViewInfo*> ViewsOf(const DataSplit& data) {
  std::vector<const ViewInfo*> views;
  for (const ViewInfo& view : kViews) {
    if (view.applies(data)) views.push_back(&view);
  }
  return views;
}

const ViewInfo& ViewOrFirst(std::string_view key, const DataSplit& data) {
  const ViewInfo* view = FindView(key);
  return view != nullptr && view->applies(data) ? *view : kViews.front();
}

Room& Rooms::At(const ViewInfo& view) {
  rooms_.resize(kViews.size());
  std::unique_ptr<Room>& room = rooms_[static_cast<std::size_t>(&view - kViews.data())];
  if (room == nullptr) room = view.room.make();
  return *room;
}

bool Rooms::Command(std::string_view key, const View& view, std::string_view command,
                    Actions* actions) {
  const ViewInfo* info = FindView(key);
  if (info == nullptr || !At(*info).Command(view, command, actions)) return false;
  const std::string passed_on = std::exchange(actions->tell_view, {});
  return passed_on.empty() || !actions->open_view ||
         Command(*actions->open_view, view, passed_on, actions);
}

void Rooms::Reset() {
  for (const std::unique_ptr<Room>& room : rooms_) {
    if (room != nullptr) room->Reset();
  }
}

}  // namespace playground
