#include "look/settings_list.h"

#include <array>

#include "experiment/config_text.h"
#include "look/offered_value.h"
#include "look/view_queries.h"
#include "text/fill.h"

namespace playground {
namespace {

using enum TextId;

// In the order of ParameterGroup.
constexpr std::array<TextId, 6> kGroupNames = {kGroupTask, kGroupData,      kGroupModel,
                                               kGroupLoss, kGroupOptimizer, kGroupOrder};

}  // namespace

std::vector<SettingsGroup> SettingsGroups(const View& view) {
  std::vector<SettingsGroup> groups;
  for (std::size_t i = 0; i < kGroupNames.size(); ++i) {
    SettingsGroup group{static_cast<ParameterGroup>(i), kGroupNames[i], {}};
    for (const Parameter& parameter : ParameterRegistry()) {
      if (parameter.group == group.group && parameter.applies(*view.settings) &&
          !IsHidden(view, parameter.key)) {
        group.parameters.push_back(&parameter);
      }
    }
    if (!group.parameters.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

bool WaitsForRestart(const View& view, const Parameter& parameter) {
  return view.trainer != nullptr && parameter.effect == ParameterEffect::kRestart &&
         DiffersIn(parameter, *view.settings, view.trainer->config());
}

std::string SettingHelp(const View& view, const Parameter& parameter,
                        const ExperimentConfig& settings, const ExperimentConfig& defaults) {
  std::string help(Text(view.language, parameter.help));
  if (DiffersIn(parameter, settings, defaults)) {
    help += "\n" + Fill(Text(view, kDefaultIs), {ParameterToText(defaults, parameter)});
  }
  if (parameter.effect == ParameterEffect::kRestart) {
    help += "\n" + std::string(Text(view, kNeedsRestart));
  }
  return help;
}

std::string RefusedValueText(const View& view, const Parameter& parameter,
                             const std::string& typed) {
  const std::string label(Text(view.language, parameter.label));
  const LookOffer offer = OfferOfParameter("", label, view.language, *view.settings, parameter);
  return Fill(Text(view, kRefusedOffer),
              {label, ShortenedText(typed), TakenText(view.language, offer)});
}

}  // namespace playground
