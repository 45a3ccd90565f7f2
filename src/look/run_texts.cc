#include "look/run_texts.h"

#include "experiment/config_text.h"
#include "look/diagnosis.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {

using enum TextId;

std::string DivergenceTitle(const View& view) {
  if (const auto& divergence = view.trainer->divergence()) {
    return Fill(Text(view, kDivergedTitle),
                {CountText(divergence->step), CountText(divergence->epoch), divergence->tensor});
  }
  return Fill(Text(view, kGrowingTitle),
              {ShortText(view.diagnosis->first_loss, 3), ShortText(view.diagnosis->last_loss, 3)});
}

std::string SettingsThatWait(const View& view) {
  std::string names;
  const ExperimentConfig& running = view.trainer->config();
  for (const Parameter& parameter : ParameterRegistry()) {
    if (parameter.effect != ParameterEffect::kRestart || !parameter.applies(*view.settings))
      continue;
    if (ParameterToText(*view.settings, parameter) == ParameterToText(running, parameter)) continue;
    if (!names.empty()) names += Text(view, kListSeparator);
    names += Text(view.language, parameter.label);
  }
  return names;
}

}  // namespace playground
