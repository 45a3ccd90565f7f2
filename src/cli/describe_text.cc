#include "cli/describe_text.h"

#include <string_view>

#include "cli/text_layout.h"
#include "experiment/parameter_registry.h"

namespace playground {
namespace {

// The four ways to reduce and divide, two of which are the classic mistakes.
std::string_view StepInWords(const ExperimentConfig& config) {
  if (config.reduction == Reduction::kMean) {
    return config.divide_by_batch
               ? "lr times the gradient of the mean loss, divided by the minibatch size once more: "
                 "the steps are too small by that factor. reduction=mean goes with divide=0."
               : "lr times the gradient of the mean loss of the minibatch.";
  }
  return config.divide_by_batch
             ? "lr times the gradient of the summed loss, divided by the minibatch size: the same "
               "as with the mean."
             : "lr times the gradient of the summed loss: the steps grow with the minibatch size. "
               "reduction=sum goes with divide=1.";
}

}  // namespace

std::string DescribeText(const ParsedConfig& parsed) {
  const ExperimentConfig& config = parsed.config;
  std::string text = "complete  " + ConfigToText(config, parsed.unknown) + "\nshort     " +
                     ConfigToShortText(config, parsed.unknown) + "\n\n";
  for (const Parameter& parameter : ParameterRegistry()) {
    if (!parameter.applies(config)) continue;
    text += "  " + Padded(parameter.key, 14) + Padded(ParameterToText(config, parameter), 16) +
            std::string(parameter.label.english) + "\n";
  }
  return text + "\nA step changes each parameter by\n" + Paragraph(StepInWords(config), 4);
}

}  // namespace playground
