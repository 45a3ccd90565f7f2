#include "cli/scorm_command.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "cli/console.h"
#include "cli/input_file.h"
#include "cli/output_file.h"
#include "cli/scorm_options.h"
#include "cli/scorm_package.h"
#include "data/catalog.h"
#include "experiment/config_text.h"
#include "record/question.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr std::size_t kMostSiteFiles = 1000;
constexpr std::size_t kMostFileBytes = 64 << 20;

// What of the site's own folder the page does not ask for.
constexpr std::string_view kForServers[] = {"_headers", "manifest.json"};

bool IsPlainName(std::string_view name) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  };
  return !name.starts_with('.') && std::ranges::all_of(name, is_plain);
}

// The files directly in a folder of the site, in the order of their names.
Result<std::vector<std::string>> FilesIn(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  std::filesystem::directory_iterator it(folder, error);
  for (; !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
    std::error_code ignored;
    const std::string name = it->path().filename().string();
    if (!it->is_regular_file(ignored) || !IsPlainName(name)) continue;
    if (std::ranges::find(kForServers, name) != std::end(kForServers)) continue;
    names.push_back(name);
    if (names.size() > kMostSiteFiles) {
      return FailWith("{} holds more than {} files: it is no site of the playground.",
                      {folder.string(), kMostSiteFiles});
    }
  }
  if (error) {
    return FailWith("{} cannot be read ({}): --site is the folder that ./play dist makes.",
                    {folder.string(), error.message()});
  }
  std::ranges::sort(names);
  return names;
}

Result<std::vector<SiteFile>> ReadSite(const std::filesystem::path& site) {
  std::vector<SiteFile> files;
  for (const std::string_view folder : {kSiteLaunchFolder, std::string_view()}) {
    const Result<std::vector<std::string>> names = FilesIn(site / folder);
    if (!names) return std::unexpected(names.error());
    for (const std::string& name : *names) {
      Result<std::string> content = ReadInputFile((site / folder / name).string(), kMostFileBytes);
      if (!content) return std::unexpected(content.error());
      files.push_back({.path = std::string(folder) + name, .content = *std::move(content)});
    }
  }
  for (const std::string_view needed : {kSitePage, kSiteLaunchPage}) {
    if (std::ranges::find(files, needed, &SiteFile::path) == files.end()) {
      return FailWith("{} has no {}: --site is the folder that ./play dist makes.",
                      {site.string(), needed});
    }
  }
  return files;
}

// Whether the run comes to what is asked.
Result<void> CheckQuestion(const ExperimentConfig& config, const Question& question) {
  if (!HasMeasure(FindDataset(config.data).is_classification, *question.measure)) {
    return FailWith(
        "scorm: data={} has no classes, and so no accuracy; ask for {}.",
        {FindDataset(config.data).key, "test_loss_after_" + std::to_string(question.epoch)});
  }
  if (config.num_epochs > 0 && question.epoch > config.num_epochs) {
    return FailWith("scorm: the run ends after {} epochs, before the question; set epochs={}.",
                    {config.num_epochs, question.epoch});
  }
  return {};
}

}  // namespace

ExitCode RunScorm(std::span<const std::string_view> arguments) {
  const auto refuse = [](const Error& error) {
    PrintProblem(error.message);
    return ExitCode::kBadInput;
  };
  const Result<ScormOptions> options = ScormOptions::Parse(arguments);
  if (!options) return refuse(options.error());
  const ParsedConfig parsed = ParseConfig(options->config_text);
  PrintWarnings(parsed);
  if (const Result<void> checked = CheckQuestion(parsed.config, *ReadQuestion(options->question));
      !checked) {
    return refuse(checked.error());
  }
  if (const DatasetInfo& data = FindDataset(parsed.config.data); !data.is_generated()) {
    PrintProblem(
        Fill("data={} is read from files: each student has to open them in the page.", {data.key}));
  }
  const Result<std::vector<SiteFile>> site = ReadSite(options->site_dir);
  if (!site) return refuse(site.error());
  const std::string package =
      ScormPackage(*options, ConfigToText(parsed.config, parsed.unknown), *site);
  if (const Result<void> written = WriteOutputFile(options->output_path, package); !written) {
    return refuse(written.error());
  }
  return ExitCode::kDone;
}

}  // namespace playground
