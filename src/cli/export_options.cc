#include "cli/export_options.h"

#include <algorithm>
#include <optional>

#include "cli/text_layout.h"
#include "experiment/config_text.h"
#include "text/fill.h"
#include "text/number_reader.h"

namespace playground {
namespace {

struct ExportOptionRow {
  std::string_view name;
  std::string_view value_name;
  std::string_view help;
};

// To add an option: a row here, and what it sets in SetExportOption.
constexpr ExportOptionRow kExportOptions[] = {
    {"--format", "FORMAT", "py, ipynb (a notebook) or ddp (several workers under torchrun)"},
    {"-o", "FILE", "writes there instead of printing; --output is the same"},
    {"--at", "STEP:KEY=VALUE", "turns a knob after so many steps, as on the page; may be repeated"},
    {"--lang", "LANGUAGE", "en or zh: what stands between the code"},
    {"--data-dir", "DIR", "as for train; the code reads the files there"},
};

std::unexpected<Error> FailExportUsage(std::string_view problem) {
  return FailWith("export: {}; `play cli help` shows how to call it.", {problem});
}

Result<KnobTurn> ReadTurn(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::size_t equals = text.find('=', colon == std::string_view::npos ? 0 : colon);
  if (colon == std::string_view::npos || equals == std::string_view::npos) {
    return FailExportUsage(
        Fill("--at {} is not of the form STEP:KEY=VALUE, such as 500:lr=0.01", {Excerpt(text)}));
  }
  const std::optional<int64_t> step = ReadWholeNumber(text.substr(0, colon));
  if (!step || *step < 0) {
    return FailExportUsage(Fill("--at {} begins with no number of steps", {Excerpt(text)}));
  }
  const std::string_view key = text.substr(colon + 1, equals - colon - 1);
  const std::string_view value = text.substr(equals + 1);
  const Parameter* knob = FindParameter(key);
  if (knob == nullptr) {
    return FailExportUsage(Fill("--at {}: there is no knob {}", {Excerpt(text), Excerpt(key)}));
  }
  if (knob->effect != ParameterEffect::kAtOnce || knob->key == "epochs") {
    return FailExportUsage(Fill("--at {}: {} stays as it is during a run; set it in the experiment",
                                {Excerpt(text), key}));
  }
  ExperimentConfig config;
  if (!SetParameter(&config, *knob, value)) {
    return FailExportUsage(Fill("--at {}: {} cannot be {}", {Excerpt(text), key, Excerpt(value)}));
  }
  return KnobTurn{.step = *step, .knob = knob, .value = std::string(value)};
}

Result<void> SetExportOption(std::string_view name, std::string_view value, ExportWords* words) {
  if (name == "--format") {
    const std::span<const ExportFormatInfo> formats = ExportFormats();
    const auto found = std::ranges::find(formats, value, &ExportFormatInfo::key);
    if (found == formats.end()) {
      return FailExportUsage(Fill("--format is py, ipynb or ddp, not {}", {Excerpt(value)}));
    }
    words->format = found->format;
  } else if (name == "--at") {
    Result<KnobTurn> turn = ReadTurn(value);
    if (!turn) return std::unexpected(turn.error());
    words->turns.insert(std::ranges::upper_bound(words->turns, turn->step, {}, &KnobTurn::step),
                        *std::move(turn));
  } else if (name == "--lang") {
    if (value != "en" && value != "zh") return FailExportUsage("--lang is en or zh");
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
  ExportWords words;
  bool has_config = false;
  std::vector<const ExportOptionRow*> seen;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view word = arguments[i];
    if (!word.starts_with("-")) {
      if (has_config) {
        return FailExportUsage(
            Fill("there is a second experiment, {} (an experiment needs quotes, because of its &)",
                 {Excerpt(word)}));
      }
      words.config_text = word;
      has_config = true;
      continue;
    }
    const std::size_t equals = std::min(word.find('='), word.size());
    std::string_view name = word.substr(0, equals);
    if (name == "--output") name = "-o";
    const auto* row = std::ranges::find(kExportOptions, name, &ExportOptionRow::name);
    if (row == std::end(kExportOptions)) {
      return FailExportUsage(Fill("there is no option {}", {Excerpt(name)}));
    }
    if (row->name != "--at" && std::ranges::count(seen, row) > 0) {
      return FailExportUsage(Fill("{} is given twice", {name}));
    }
    seen.push_back(row);
    const bool has_value = equals < word.size();
    const bool next_is_value = i + 1 < arguments.size() && !arguments[i + 1].starts_with("--");
    if (!has_value && !next_is_value) {
      return FailExportUsage(Fill("{} wants a {} after it", {name, row->value_name}));
    }
    const std::string_view value = has_value ? word.substr(equals + 1) : arguments[++i];
    if (value.empty())
      return FailExportUsage(Fill("the {} of {} is empty", {row->value_name, name}));
    if (Result<void> set = SetExportOption(name, value, &words); !set) {
      return std::unexpected(set.error());
    }
  }
  if (!has_config) {
    return FailExportUsage("the experiment is missing, for example 'task=linear&lr=0.03'");
  }
  return words;
}

std::string ExportOptionsText() {
  std::string text;
  for (const ExportOptionRow& row : kExportOptions) {
    text += Padded("  " + std::string(row.name) + " " + std::string(row.value_name), 24) +
            std::string(row.help) + "\n";
  }
  return text;
}

}  // namespace playground
