#include "look/reduction/reduction_lines.h"

#include "look/reduction/verdict_text.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {

using enum TextId;

std::string NameOfRun(const ReductionView& view, int64_t run) {
  const ComparedRun& its = view.runs[run];
  const std::vector<ComparedRun> preset_runs = MakeComparedRuns(*view.preset);
  for (std::size_t i = 0; i < preset_runs.size(); ++i) {
    ComparedRun same_seed = preset_runs[i];
    same_seed.config.seed = its.config.seed;
    if (same_seed == its) return std::string(Text(view.language, view.preset->runs[i].name));
  }
  return Text(view, kReductionOwnRun);
}

std::string EffectiveRateLine(const ReductionView& view, int64_t run) {
  if (view.comparison == nullptr) return {};
  const UpdateRule rule = view.comparison->Rule(run);
  if (rule.is_adaptive) return NoEffectiveRateText(view.language, view.runs[run]);
  return Fill(Text(view, kReductionEffectiveRate), {EffectiveRateText(view.runs[run], rule)}) +
         EffectivePartsText(view.language, view.runs[run], rule);
}

std::string NewsOfRun(const ReductionView& view, int64_t run) {
  return view.comparison == nullptr ? Text(view, kVerdictPending)
                                    : VerdictText(view.language, *view.comparison, run);
}

LoadProgress ProgressOfData(const ReductionView& view) {
  return {Fill(Text(view, kMakingData), {CountText(view.data_done), CountText(view.data_total)}),
          view.data_done, view.data_total};
}

std::vector<std::string_view> KnobsOfRun(const ExperimentConfig& config) {
  std::vector<std::string_view> knobs = {"reduction", "divide", "lr", "batch"};
  if (config.task == Task::kLinear) knobs.insert(knobs.begin(), "loss");
  return knobs;
}

bool CanAddRun(const ReductionView& view) {
  return !view.runs.empty() && static_cast<int64_t>(view.runs.size()) < Comparison::kMaxRuns;
}
bool CanRemoveRun(const ReductionView& view) { return view.runs.size() > 2; }

}  // namespace playground
