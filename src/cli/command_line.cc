#include "cli/command_line.h"

#include <algorithm>

#include "cli/console.h"
#include "cli/datasets_text.h"
#include "cli/describe_text.h"
#include "cli/export_command.h"
#include "cli/export_options.h"
#include "cli/keys_text.h"
#include "cli/look_command.h"
#include "cli/scorm_command.h"
#include "cli/scorm_options.h"
#include "cli/text_layout.h"
#include "cli/train_command.h"
#include "cli/train_options.h"
#include "cli/verify_command.h"
#include "cli/verify_options.h"
#include "cli/views_text.h"
#include "experiment/config_text.h"

namespace playground {
namespace {

using Arguments = std::span<const std::string_view>;

ExitCode RefuseArguments(std::string_view command, std::string_view wants) {
  PrintProblem(std::string(command) + " takes " + std::string(wants) +
               "; `play cli help` shows how to call it.");
  return ExitCode::kBadInput;
}

ExitCode RunDatasets(Arguments arguments) {
  if (!arguments.empty()) return RefuseArguments("datasets", "no further word");
  PrintText(DatasetsText());
  return ExitCode::kDone;
}

ExitCode RunDescribe(Arguments arguments) {
  if (arguments.size() != 1) return RefuseArguments("describe", "one experiment in quotes");
  const ParsedConfig parsed = ParseConfig(arguments[0]);
  PrintWarnings(parsed);
  PrintText(DescribeText(parsed));
  return ExitCode::kDone;
}

ExitCode RunKeys(Arguments arguments) {
  const bool as_markdown = arguments.size() == 1 && arguments[0] == "--markdown";
  if (!arguments.empty() && !as_markdown) {
    return RefuseArguments("keys", "nothing but --markdown");
  }
  PrintText(as_markdown ? KeysMarkdown() : KeysText());
  return ExitCode::kDone;
}

ExitCode RunViews(Arguments arguments) {
  bool as_markdown = false;
  Language language = Language::kEnglish;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool is_language = arguments[i] == "--lang" && i + 1 < arguments.size() &&
                             (arguments[i + 1] == "en" || arguments[i + 1] == "zh");
    if (is_language) {
      language = arguments[++i] == "zh" ? Language::kChinese : Language::kEnglish;
    } else if (arguments[i] == "--markdown") {
      as_markdown = true;
    } else {
      return RefuseArguments("views", "nothing but --markdown and --lang en or zh");
    }
  }
  PrintText(as_markdown ? ViewsMarkdown(language) : ViewsText(language));
  return ExitCode::kDone;
}

ExitCode RunHelp(Arguments) {
  PrintText(HelpText());
  return ExitCode::kDone;
}

struct Command {
  std::string_view name;
  std::string_view arguments;
  std::string_view help;
  ExitCode (*run)(Arguments arguments);
};

// To add a command: add a row, and a function that takes the words after the command's name.
constexpr Command kCommands[] = {
    {"train", "'CONFIG' [options]", "trains, and prints a line an epoch", RunTrain},
    {"look", "'CONFIG' [options]", "prints what a view shows of a run", RunLook},
    {"export", "'CONFIG' [options]", "writes a run as PyTorch code with the same losses",
     RunExport},
    {"verify", "FILE... [options]", "makes the runs of records again: right, stale or forged?",
     RunVerify},
    {"scorm", "'CONFIG' [options]", "writes an exercise as a package for courses (SCORM 1.2)",
     RunScorm},
    {"datasets", "", "lists the datasets", RunDatasets},
    {"describe", "'CONFIG'", "shows every setting of an experiment, and what a step does",
     RunDescribe},
    {"keys", "[--markdown]", "lists the keys of an experiment", RunKeys},
    {"views", "[--markdown] [--lang en|zh]",
     "lists the views of the page, with their keys in links", RunViews},
    {"help", "", "shows this text", RunHelp},
};

bool AsksForHelp(std::string_view word) { return word == "--help" || word == "-h"; }

}  // namespace

ExitCode RunCommandLine(Arguments arguments) {
  if (std::ranges::any_of(arguments, AsksForHelp)) return RunHelp({});
  if (arguments.empty()) {
    PrintProblem(
        "What to do is missing: train, look, export, verify, scorm, datasets, describe, keys, "
        "views or help.");
    return ExitCode::kBadInput;
  }
  for (const Command& command : kCommands) {
    if (command.name == arguments[0]) return command.run(arguments.subspan(1));
  }
  PrintProblem("There is no command " + std::string(arguments[0]) +
               "; `play cli help` lists them.");
  return ExitCode::kBadInput;
}

std::string HelpText() {
  std::string text =
      "play cli: trains linear and softmax regression by minibatch stochastic gradient descent.\n"
      "The same experiment gives the same bits here, in the WebAssembly build and on the page.\n\n";
  for (const Command& command : kCommands) {
    std::string call = "  play cli " + std::string(command.name) + " ";
    call += command.arguments;
    text += Padded(call, 40) + std::string(command.help) + "\n";
  }
  text += "\nOptions of train:\n" + TrainOptionsText();
  text += "\nOptions of look:\n" + LookOptionsText();
  text += "\nOptions of export:\n" + ExportOptionsText();
  text += "\nOptions of verify:\n" + VerifyOptionsText();
  text += "\nOptions of scorm:\n" + ScormOptionsText();
  text +=
      "\nThe line of an epoch:\n"
      "  epoch 1, train loss 0.786123, train acc 0.7483, test acc 0.7892, 41.2 ms\n"
      "      of a classification: train loss and train acc are averages over the epoch, taken\n"
      "      before each update (the book's train_epoch_ch3); test acc is measured after it.\n"
      "  epoch 1, train loss 0.042790, test loss 0.041877, 3.1 ms\n"
      "      of a regression: both losses are measured after the epoch, as in the book's 3.2.\n"
      "  The milliseconds are those of the training steps alone, without measuring. The JSON and\n"
      "  the CSV file hold all figures: running_* taken before each update, train_* and test_*\n"
      "  measured after the epoch.\n"
      "\nExit codes: 0 done; 1 a number ceased to be finite: training stopped, and the files hold\n"
      "the last good parameters; 2 bad arguments or data, or a file that cannot be written;\n"
      "130 stopped by Ctrl-C, and the files hold the run so far. Of verify: 0 every record is "
      "right,\n"
      "1 some is stale or forged, 2 some could not be verified.\n"
      "\nA FILE of verify is the record of an exercise, as the page saves it. Its run is made "
      "again, and\n"
      "its numbers and its prediction are held against that: right, they agree; forged, they do "
      "not;\n"
      "stale, they do not but another version made the record, or the exercise has changed since.\n"
      "\nA CONFIG is an experiment as in the address of the page, key=value&key=value, in quotes.\n"
      "What it leaves out keeps its default; with epochs=0 training goes on until Ctrl-C.\n"
      "  play cli train 'task=linear&data=d2l-linear&lr=0.03&batch=10&epochs=3'\n"
      "  play cli train 'data=mnist&lr=0.1&batch=256&epochs=10' --data-dir mnist --json run.json\n"
      "\nIts keys (default first):\n";
  return text + KeysText();
}

}  // namespace playground
