#include "cli/export_options.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "cli/option_table.h"
#include "experiment/config_text.h"
#include "text/fill.h"
#include "text/number_reader.h"

namespace playground {
namespace {

// To add an option: a row here, and what it sets in SetExportOption.
constexpr OptionRow kExportRows[] = {
    {"--format", "FORMAT", "py, ipynb (a notebook) or ddp (several workers under torchrun)"},
    {"-o", "FILE", "writes there instead of printing; --output is the same"},
    {"--at", "STEP:KEY=VALUE",
     "turns a knob after so many steps, as on the page, or sets a weight: 9:0.bias[2]=1; may be "
     "repeated",
     true},
    {"--lang", "LANGUAGE", "en or zh: what stands between the code"},
    {"--data-dir", "DIR", "as for train; the code reads the files there"},
};

constexpr OptionTable kExportOptions = {.command = "export", .rows = kExportRows};

Result<KnobTurn> ReadTurn(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::size_t equals = text.find('=', colon == std::string_view::npos ? 0 : colon);
  if (colon == std::string_view::npos || equals == std::string_view::npos) {
    return kExportOptions.Refuse(
        Fill("--at {} is not of the form STEP:KEY=VALUE, such as 500:lr=0.01", {Excerpt(text)}));
  }
  const std::optional<int64_t> step = ReadWholeNumber(text.substr(0, colon));
  if (!step || *step < 0) {
    return kExportOptions.Refuse(Fill("--at {} begins with no number of steps", {Excerpt(text)}));
  }
  const std::string_view key = text.substr(colon + 1, equals - colon - 1);
  const std::string_view value = text.substr(equals + 1);
  if (const std::optional<HandPlace> place = ReadPlace(key)) {
    const std::optional<double> number = ReadNumber(value);
    if (!number || !std::isfinite(static_cast<float>(*number))) {
      return kExportOptions.Refuse(
          Fill("--at {}: a weight cannot be {}", {Excerpt(text), Excerpt(value)}));
    }
    return KnobTurn{.step = *step,
                    .knob = nullptr,
                    .value = std::string(value),
                    .place = *place,
                    .hand_value = static_cast<float>(*number)};
  }
  const Parameter* knob = FindParameter(key);
  if (knob == nullptr) {
    return kExportOptions.Refuse(
        Fill("--at {}: there is no knob {}", {Excerpt(text), Excerpt(key)}));
  }
  if (knob->effect != ParameterEffect::kAtOnce || knob->key == "epochs") {
    return kExportOptions.Refuse(Fill(
        "--at {}: {} stays as it is during a run; set it in the experiment", {Excerpt(text), key}));
  }
  ExperimentConfig config;
  if (!SetParameter(&config, *knob, value)) {
    return kExportOptions.Refuse(
        Fill("--at {}: {} cannot be {}", {Excerpt(text), key, Excerpt(value)}));
  }
  return KnobTurn{.step = *step, .knob = knob, .value = std::string(value)};
}

Result<void> SetExportOption(std::string_view name, std::string_view value, ExportWords* words) {
  if (name == "--format") {
    const std::span<const ExportFormatInfo> formats = ExportFormats();
    const auto found = std::ranges::find(formats, value, &ExportFormatInfo::key);
    if (found == formats.end()) {
      return kExportOptions.Refuse(Fill("--format is py, ipynb or ddp, not {}", {Excerpt(value)}));
    }
    words->format = found->format;
  } else if (name == "--at") {
    Result<KnobTurn> turn = ReadTurn(value);
    if (!turn) return std::unexpected(turn.error());
    words->turns.insert(std::ranges::upper_bound(words->turns, turn->step, {}, &KnobTurn::step),
                        *std::move(turn));
  } else if (name == "--lang") {
    if (value != "en" && value != "zh") return kExportOptions.Refuse("--lang is en or zh");
    words->language = value == "zh" ? Language::kChinese : Language::kEnglish;
  } else if (name == "--data-dir") {
    words->data_dir = value;
  } else {
    words->output_path = value;
  }
  return {};
}

}  // namespace

Result<ExportWords> ExportWords::Parse(std::span<const std::string_view> arguments) {
  const Result<CommandWords> given =
      kExportOptions.TakeWithExperiment(arguments, "task=linear&lr=0.03");
  if (!given) return std::unexpected(given.error());
  ExportWords words;
  words.config_text = given->others.front();
  for (const auto& [name, value] : given->options) {
    if (Result<void> set = SetExportOption(name, value, &words); !set) {
      return std::unexpected(set.error());
    }
  }
  return words;
}

std::string ExportOptionsText() { return kExportOptions.HelpText(); }

}  // namespace playground
