#include "app/text_page.h"

#include <algorithm>

#include "experiment/config_text.h"
#include "look/look_writer.h"
#include "look/run_controls.h"
#include "look/run_texts.h"
#include "look/settings_list.h"
#include "look/view_queries.h"
#include "study/book/book_presets.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

void WriteAction(std::string_view command, std::string_view label, JsonWriter* json) {
  json->BeginObject();
  json->Key("command").String(command);
  json->Key("label").String(label);
  json->EndObject();
}

// The top bar: `view` is that of the runs which it is for.
void WriteControls(const View& view, JsonWriter* json) {
  json->BeginArray();
  const auto control = [json](const std::string& command, std::string_view label,
                              std::string_view help, std::string_view key, bool is_enabled) {
    json->BeginObject();
    json->Key("command").String(command);
    json->Key("label").String(label);
    json->Key("help").String(help);
    json->Key("key").String(key);
    json->Key("enabled").Bool(is_enabled);
    json->EndObject();
  };
  for (const RunControl& button : RunControls()) {
    if (IsHidden(view, button.id)) continue;
    control("press " + std::string(button.id), LabelOf(view, button), Text(view, button.help),
            button.key, IsEnabled(view, button));
  }
  if (!IsHidden(view, "link")) {
    if (view.has_share) control("share", Text(view, kShare), Text(view, kShareHelp), "", true);
    control("copy_link", Text(view, kCopyLink), Text(view, kCopyLinkHelp), "", true);
  }
  if (!FindDataset(view.settings->data).is_generated() && !IsHidden(view, "open")) {
    control("open_files", Text(view, kOpenFiles), Text(view, kOpenFilesHelp), "", true);
  }
  json->EndArray();
}

void WritePresets(const View& view, JsonWriter* json) {
  json->BeginArray();
  const BookPreset* matched = MatchBookPreset(*view.settings, view.book_preset);
  for (const BookPreset& preset : BookPresets()) {
    if (IsHidden(view, "book")) break;
    json->BeginObject();
    json->Key("command").String("book " + std::string(preset.key));
    json->Key("label").String(Text(view.language, preset.title));
    json->Key("help").String(Text(view.language, preset.edition));
    json->Key("chosen").Bool(&preset == matched);
    json->EndObject();
  }
  json->EndArray();
}

std::string_view KindName(ParameterKind kind) {
  switch (kind) {
    case ParameterKind::kInteger:
      return "integer";
    case ParameterKind::kReal:
      return "number";
    case ParameterKind::kChoice:
      return "choice";
    case ParameterKind::kFlag:
      return "flag";
    case ParameterKind::kWidths:
      break;
  }
  return "widths";
}

void WriteField(const View& view, const Parameter& parameter, const ExperimentConfig& defaults,
                JsonWriter* json) {
  const bool is_number =
      parameter.kind == ParameterKind::kInteger || parameter.kind == ParameterKind::kReal;
  json->BeginObject();
  json->Key("key").String(parameter.key);
  json->Key("label").String(Text(view.language, parameter.label));
  json->Key("help").String(SettingHelp(view, parameter, *view.settings, defaults));
  json->Key("kind").String(KindName(parameter.kind));
  json->Key("value").String(ParameterToText(*view.settings, parameter));
  json->Key("minimum").String(is_number ? ShortestText(parameter.range.minimum) : "");
  json->Key("maximum").String(is_number ? ShortestText(parameter.range.maximum) : "");
  json->Key("choices").BeginArray();
  for (std::size_t i = 0; i < parameter.choices.size(); ++i) {
    const ParameterChoice& choice = parameter.choices[i];
    json->BeginObject();
    json->Key("value").String(choice.key);
    json->Key("label").String(Text(view.language, choice.label));
    json->Key("help").String(Text(view.language, choice.help));
    json->Key("enabled").Bool(parameter.allows == nullptr ||
                              parameter.allows(*view.settings, static_cast<int>(i)));
    json->EndObject();
  }
  json->EndArray();
  json->Key("needs_restart").Bool(parameter.effect == ParameterEffect::kRestart);
  json->Key("changed").Bool(WaitsForRestart(view, parameter));
  json->EndObject();
}

// Without groups where a view has runs of its own, whose knobs it offers itself.
void WriteSettings(const View& view, bool has_own_runs, JsonWriter* json) {
  const ExperimentConfig defaults = DefaultConfig(view.settings->task, view.settings->data);
  const bool waits = view.restart_needed && view.trainer != nullptr;
  json->BeginObject();
  json->Key("restart_needed").Bool(waits);
  json->Key("note").String(waits ? Fill(Text(view, kRestartToApply), {SettingsThatWait(view)})
                                 : "");
  json->Key("actions").BeginArray();
  if (waits) {
    WriteAction("press restart", Text(view, kRestart), json);
    WriteAction("discard_settings", Text(view, kUndo), json);
  }
  json->EndArray();
  json->Key("groups").BeginArray();
  for (const SettingsGroup& group : SettingsGroups(view)) {
    if (IsHidden(view, "settings") || has_own_runs) break;
    json->BeginObject();
    json->Key("key").String(group.parameters.front()->key);
    json->Key("label").String(Text(view, group.name));
    json->Key("fields").BeginArray();
    for (const Parameter* parameter : group.parameters) {
      WriteField(view, *parameter, defaults, json);
    }
    json->EndArray();
    json->EndObject();
  }
  json->EndArray();
  json->EndObject();
}

void WriteSections(const View& view, const ViewInfo* open, JsonWriter* json) {
  json->BeginArray();
  const std::vector<const ViewInfo*> views =
      view.trainer == nullptr ? std::vector<const ViewInfo*>() : ViewsOf(view.trainer->data());
  for (std::size_t first = 0; first < views.size();) {
    const Section section = views[first]->section;
    json->BeginObject();
    json->Key("key").String(SectionKey(section));
    json->Key("label").String(Text(view, SectionName(section)));
    json->Key("help").String(Text(view, SectionHelp(section)));
    json->Key("views").BeginArray();
    for (; first < views.size() && views[first]->section == section; ++first) {
      const ViewInfo& info = *views[first];
      json->BeginObject();
      json->Key("key").String(info.key);
      json->Key("label").String(Text(view, info.name(view.trainer->data())));
      json->Key("help").String(Text(view, info.help(view.trainer->data())));
      json->Key("open").Bool(&info == open);
      json->EndObject();
    }
    json->EndArray();
    json->EndObject();
  }
  json->EndArray();
}

void WriteLooks(const View& view, JsonWriter* json) {
  json->BeginArray();
  const auto look = [json](std::string_view command, std::string_view label, bool is_chosen) {
    json->BeginObject();
    json->Key("command").String(command);
    json->Key("label").String(label);
    json->Key("chosen").Bool(is_chosen);
    json->EndObject();
  };
  if (!IsHidden(view, "theme")) {
    look("theme light", Text(view, kLightThemeHelp), view.theme == Theme::kLight);
    look("theme dark", Text(view, kDarkThemeHelp), view.theme == Theme::kDark);
  }
  if (view.chinese_available && !IsHidden(view, "language")) {
    look("language en", "English", view.language == Language::kEnglish);
    look("language zh", "中文", view.language == Language::kChinese);
  }
  json->EndArray();
}

std::string_view KindName(Notice::Kind kind) {
  switch (kind) {
    case Notice::Kind::kInformation:
      return "information";
    case Notice::Kind::kWarning:
      return "warning";
    case Notice::Kind::kError:
      break;
  }
  return "error";
}

void BeginNotice(int64_t id, Notice::Kind kind, std::string_view title, std::string_view text,
                 JsonWriter* json) {
  json->BeginObject();
  json->Key("id").Integer(id);
  json->Key("kind").String(KindName(kind));
  json->Key("title").String(title);
  json->Key("text").String(text);
  json->Key("actions").BeginArray();
}

void EndNotice(JsonWriter* json) {
  json->EndArray();
  json->EndObject();
}

// What nobody can close has ids below 1: the diagnosis 0, that the open view did not come -1, the word about edits by hand -2.
void WriteNotices(const View& view, const ViewInfo* open, JsonWriter* json) {
  json->BeginArray();
  if (open != nullptr && !IsHere(view, *open) && view.later_parts == LaterParts::kFailed) {
    BeginNotice(-1, Notice::Kind::kError, "", Text(view, kViewDidNotCome), json);
    WriteAction("fetch_later_parts", Text(view, kTryAgain), json);
    EndNotice(json);
  }
  if (view.trainer != nullptr && view.diagnosis != nullptr) {
    BeginNotice(0, Notice::Kind::kError, DiagnosisTitle(view), DiagnosisText(view), json);
    const Remedies remedies = RemediesOf(view);
    WriteAction("go_to_step " + std::to_string(remedies.back_to_step), Text(view, kBackOneEpoch),
                json);
    WriteAction("restart_with_learning_rate " + ShortestText(remedies.learning_rate),
                remedies.lower_label, json);
    EndNotice(json);
  }
  if (view.trainer != nullptr && !HandEditedText(view).empty()) {
    // No complaint about what was typed just now, as a warning would be taken for.
    BeginNotice(-2, Notice::Kind::kInformation, "", HandEditedSentence(view), json);
    EndNotice(json);
  }
  for (const Notice& notice : view.notices) {
    BeginNotice(notice.id, notice.kind, "", notice.text, json);
    WriteAction("dismiss " + std::to_string(notice.id), Text(view, kClose), json);
    EndNotice(json);
  }
  json->EndArray();
}

// The data, or the view that is opened; of that nobody knows how far it is.
void WriteLoading(const View& view, const ViewInfo* open, JsonWriter* json) {
  const bool view_comes =
      open != nullptr && !IsHere(view, *open) && view.later_parts == LaterParts::kComing;
  if (!view.loading && !view_comes) return json->Null();
  const LoadProgress loading =
      view.loading ? *view.loading : LoadProgress{.what = Text(view, kViewComes)};
  json->BeginObject();
  json->Key("text").String(loading.what);
  json->Key("done").Integer(loading.done);
  json->Key("total").Integer(loading.total);
  json->EndObject();
}

}  // namespace

std::string StatusText(const View& view) {
  if (view.files_needed) {
    return Fill(Text(view, kFilesNeeded),
                {Text(view.language, FindDataset(view.settings->data).name)});
  }
  std::string text = Text(view, view.running ? kStateRunning : kStatePaused);
  for (const RunFigure& figure : RunFigures(view)) {
    text += Fill(Text(view, kStateFigure), {Text(view, figure.name), figure.value});
  }
  const std::string edited = view.trainer == nullptr ? "" : HandEditedText(view);
  if (!edited.empty()) text += Text(view, kHandEditedBefore) + edited;
  return text;
}

std::string TextPageAsJson(const View& view, const ViewInfo* open, const Room* room) {
  const bool has_own_runs = room != nullptr && room->HasOwnRuns();
  const View run = has_own_runs ? room->ViewOfOwnRuns(view) : view;
  JsonWriter json;
  json.BeginObject();
  json.Key("language").String(view.language == Language::kChinese ? "zh" : "en");
  json.Key("title").String(Text(view, kName));
  json.Key("status").String(IsHidden(view, "counters") ? "" : StatusText(run));
  json.Key("running").Bool(run.running);
  json.Key("loading");
  WriteLoading(view, open, &json);
  json.Key("controls");
  WriteControls(run, &json);
  json.Key("presets");
  WritePresets(view, &json);
  json.Key("settings");
  WriteSettings(view, has_own_runs, &json);
  json.Key("sections");
  WriteSections(view, open, &json);
  json.Key("looks");
  WriteLooks(view, &json);
  json.Key("notices");
  WriteNotices(view, open, &json);
  json.Key("look");
  if (room == nullptr) {
    json.Null();
  } else {
    WriteLook(room->Describe(view), &json);
  }
  json.EndObject();
  return json.text();
}

}  // namespace playground
