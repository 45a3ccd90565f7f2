#include "app/app.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "app/announcer.h"
#include "app/command.h"
#include "app/export_json.h"
#include "app/record_json.h"
#include "app/session.h"
#include "app/state_json.h"
#include "app/text_page.h"
#include "experiment/config_text.h"
#include "export/npz_writer.h"
#include "imgui.h"
#include "look/command_reader.h"
#include "look/offered_value.h"
#include "look/reduction/reduction_room.h"
#include "look/run_texts.h"
#include "look/settings_list.h"
#include "look/step/step_look.h"
#include "look/step/step_room.h"
#include "look/view_queries.h"
#include "look/view_table.h"
#include "record/question.h"
#include "study/book/book_presets.h"
#include "text/number_text.h"
#include "text/text.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/window/workspace.h"

namespace playground {
namespace {

// Of a frame until there is a run, of which nothing is seen but how far it is: on a slow device a frame's drawing takes
// several times the other one.
constexpr double kFrameBudgetBeforeRun = 0.04;
// So long after the mouse moved a tooltip may still be due.
constexpr double kSettleSeconds = 0.6;

}  // namespace

struct App::State {
  State(Host* its_host, const Presentation& its_presentation)
      : host(its_host),
        session([its_host] { return its_host->NowSeconds(); }),
        textures(its_host),
        presentation(its_presentation) {}

  Host* host;
  Session session;
  Rooms rooms;
  int64_t known_trainer = 0;  // Session::num_trainers of the run that the rooms know
  TextureCache textures;
  Presentation presentation;
  bool waits_for_chinese = false;  // for the font
  WorkspaceState workspace;
  Announcer announcer;
  std::vector<KeyValue> unknown;              // keys of the experiment's text that are not ours
  std::vector<std::string> waiting_commands;  // to rooms that come later

  // What the outside was told last.
  std::string told_experiment;
  std::string_view told_hint;  // its key
  int64_t told_num_experiments = 0;

  ImVec2 last_mouse = {-1, -1};
  double settled_at = 0;

  void ApplyPresentation();
  View MakeView();
  // Trains and lets the open view work; the view of what came of it.
  View Work(double seconds);
  // Whether a room has work that may be done: runs of its own wait for a prediction as the student's run does.
  bool HasWork(const Room& room, const View& view) const {
    return room.HasWork(view) && !(room.HasOwnRuns() && session.run_waits());
  }
  void Apply(Room* asked, const Actions& actions);
  void ApplyRunCommands(Room* asked, std::span<const RunCommand> commands);
  void TellExperiment();
  void TellHint(std::string_view shown);
  void Tell(const View& view);  // to whoever hears and does not see
  void Settle(double now) { settled_at = std::max(settled_at, now + kSettleSeconds); }
  std::string ShortExperimentText() const { return ConfigToShortText(session.settings(), unknown); }
  bool Set(std::string_view assignment);
  bool RoomCommand(std::string_view key, std::string_view command);
  void ShowView(std::string_view key);
  void OpenView(std::string_view key);
  // The view that is open, though help may be in its place; null while there is no run.
  const ViewInfo* OpenedView(const View& view) const {
    return view.trainer == nullptr ? nullptr
                                   : &ViewOrFirst(workspace.open_view, view.trainer->data());
  }
  // Its room; null also while that is still to come.
  Room* OpenedRoom(const View& view) {
    const ViewInfo* open = OpenedView(view);
    return open == nullptr || !IsHere(view, *open) ? nullptr : &rooms.At(*open);
  }
  // Of the view that is shown; null while none is.
  Room* ShownRoom(const View& view) {
    const ViewInfo* shown = ShownView(view, workspace);
    return shown == nullptr ? nullptr : &rooms.At(*shown);
  }
};

App::App(Host* host, const Presentation& presentation)
    : state_(std::make_unique<State>(host, presentation)) {
  state_->ApplyPresentation();
  if (presentation.shows_hints) state_->workspace.hints.next = Hint::kStep;
  SetExperimentText("");
}

App::~App() = default;

// ---- what is trained ----

void App::SetExecutor(Executor* executor) { state_->session.SetExecutor(executor); }

void App::SetExperimentText(std::string_view text) {
  const ParsedConfig parsed = ParseConfig(text);
  state_->unknown = parsed.unknown;
  state_->session.Start(parsed.config);
  std::string warnings;  // in one notice: all are of one text
  for (const std::string& warning : parsed.warnings) {
    warnings += (warnings.empty() ? "" : " ") + warning;
  }
  if (!warnings.empty()) state_->session.AddNotice(Notice::Kind::kWarning, warnings);
  // The outside knows it: it said so.
  state_->told_experiment = state_->ShortExperimentText();
  state_->told_num_experiments = state_->session.num_experiments();
}

std::string App::ExperimentText() const {
  return ConfigToText(state_->session.settings(), state_->unknown);
}

void App::OpenFiles(std::vector<OpenedFile> files) { state_->session.OpenFiles(std::move(files)); }

void App::LaterPartsCame() {
  for (const std::string& command : std::exchange(state_->waiting_commands, {})) Command(command);
}

// A new experiment is a new entry of the browser's history; a knob that was turned is not. Nothing
// is told while a knob is being turned: browsers allow few changes of the address.
void App::State::TellExperiment() {
  if (ImGui::IsAnyItemActive() || session.is_making_data()) return;
  const bool is_new = told_num_experiments != session.num_experiments();
  const std::string text = ShortExperimentText();
  if (text != told_experiment) host->ExperimentChanged(text, is_new);
  told_experiment = text;
  told_num_experiments = session.num_experiments();
}

// ---- how it is shown ----

void App::SetPresentation(const Presentation& presentation) {
  state_->presentation = presentation;
  state_->ApplyPresentation();
}

const Presentation& App::presentation() const { return state_->presentation; }

void App::State::ApplyPresentation() {
  // English until it can be shown.
  waits_for_chinese = presentation.language == Language::kChinese && !HasChineseFont();
  if (waits_for_chinese) {
    presentation.language = Language::kEnglish;
    if (host->CanFetchChineseFont()) host->FetchChineseFont();
  }
  session.SetLanguage(presentation.language);
  workspace.figure_only = presentation.figure_only;
  workspace.kept = presentation.kept;
  ShowView(presentation.view);
  if (ImGui::GetCurrentContext() != nullptr) {
    ApplyStyle(PaletteOf(presentation.theme), presentation.for_fingers);
  }
}

void App::BuildFonts(float pixel_ratio) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // the layout is the app's; nothing is kept in files
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = false;  // a blink would cost a frame twice a second
  BuildFontAtlas(pixel_ratio);
  ApplyStyle(PaletteOf(state_->presentation.theme), state_->presentation.for_fingers);
}

void App::ChineseFontCame() {
  if (!std::exchange(state_->waits_for_chinese, false)) return;
  state_->presentation.language = Language::kChinese;
  state_->ApplyPresentation();
}

void App::ForgetTextures() { state_->textures.Forget(); }

View App::State::MakeView() {
  // Rooms see a run only in a view: what they know of another one goes first.
  if (known_trainer != session.num_trainers()) {
    known_trainer = session.num_trainers();
    rooms.Reset();
    waiting_commands.clear();  // they were for the run before
  }
  View view = session.MakeView();
  view.language = presentation.language;
  view.chinese_available = HasChineseFont() || host->CanFetchChineseFont();
  view.theme = presentation.theme;
  view.embedded = presentation.embedded;
  view.hidden = presentation.hidden;
  view.has_share = host->HasShare();
  view.has_text_page = host->HasTextPage();
  view.script_loops = host->script_loops();
  view.study_helpers = host->study_helpers();
  view.textures = &textures;
  view.later_parts = host->later_parts();
  return view;
}

// ---- a frame ----

void App::Frame(const FrameInput& input) {
  State& state = *state_;
  const double now = state.host->NowSeconds();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (mouse.x != state.last_mouse.x || mouse.y != state.last_mouse.y) state.Settle(now);
  state.last_mouse = mouse;

  const bool has_run = state.session.trainer() != nullptr;
  View view = state.Work(has_run ? input.work_seconds : kFrameBudgetBeforeRun);
  if (input.textures != nullptr) view.textures = input.textures;
  Room* shown = state.ShownRoom(view);
  Actions actions;
  DrawWorkspace(view, input.width, input.height, &state.rooms, &state.workspace, &actions);
  // From here on `view` may speak of a run that is gone.
  state.Apply(shown, actions);
  state.TellExperiment();
  state.TellHint(actions.hint_shown);
}

void App::State::TellHint(std::string_view shown) {
  if (shown == told_hint) return;
  if (told_hint.empty() && !shown.empty()) host->HintsSeen();
  told_hint = shown;
  for (const Hint hint : {Hint::kStep, Hint::kViews, Hint::kSeed}) {
    if (HintKey(hint) == shown) host->Announce(Text(presentation.language, HintText(hint)));
  }
}

void App::Work(double seconds) { state_->Work(seconds); }

View App::State::Work(double seconds) {
  const double end = host->NowSeconds() + seconds;
  // The student's run first; what is left of the time is the open view's.
  session.Work(seconds);
  const View view = MakeView();
  if (Room* room = ShownRoom(view)) {
    while (HasWork(*room, view)) {
      room->WorkSlice(view);
      if (host->NowSeconds() >= end) break;
    }
  }
  Tell(view);
  return view;
}

void App::State::Tell(const View& view) {
  View told = view;
  Moment moment = {.view = told, .num_experiments = session.num_experiments()};
  const ViewInfo* shown = ShownView(view, workspace);
  const bool is_step = shown != nullptr && shown->key == StepRoom::kKey;
  // Operations that play are told of as a run is: not one by one, and where it stops.
  const bool plays = is_step && rooms.Get<StepRoom>().playback().is_playing();
  if (plays) told.running = true;
  if (is_step && HasStep(view)) {
    const PhaseShown operation = ShownBy(view, rooms.Get<StepRoom>().choice);
    moment.operation = operation.phase;
    moment.operation_text = OperationText(view, operation);
  }
  View own;
  if (const Room* room = ShownRoom(view); room != nullptr) {
    if (room->HasOwnRuns()) {
      own = room->ViewOfOwnRuns(view);
      moment.own_runs = &own;
      moment.own_runs_of = shown->key;
    }
    moment.shown = Text(view, shown->name(view.trainer->data()));
    if (HasWork(*room, view) && !own.running) moment.computing = moment.shown;
  }
  const Announcement due = announcer.Next(moment, host->NowSeconds());
  if (!due.sentence.empty()) host->Announce(due.sentence);
  if (!due.problem.empty()) host->AnnounceProblem(due.problem);
}

double App::data_part() const {
  const std::optional<LoadProgress> loading = state_->session.MakeView().loading;
  if (!loading || loading->total <= 0) return 1;
  return static_cast<double>(loading->done) / static_cast<double>(loading->total);
}

bool App::HasWork() const {
  State& state = *state_;
  if (state.session.HasWork()) return true;
  const View view = state.MakeView();
  const Room* room = state.ShownRoom(view);
  return room != nullptr && state.HasWork(*room, view);
}

bool App::WantsFrame() const {
  State& state = *state_;
  if (HasWork() || state.host->NowSeconds() < state.settled_at) return true;
  const Room* room = state.ShownRoom(state.MakeView());
  return room != nullptr && room->IsPlaying();
}

void App::State::ApplyRunCommands(Room* asked, std::span<const RunCommand> commands) {
  for (const RunCommand command : commands) {
    if (asked != nullptr && asked->HasOwnRuns()) {
      if (GoesOn(command) && session.RefusesToTrain()) continue;
      asked->CommandOwnRuns(command);
    } else {
      session.Command(command);
    }
  }
}

void App::State::ShowView(std::string_view key) {
  const ViewInfo* info = FindView(key);
  workspace.open_view = info == nullptr ? key : info->key;
  presentation.view = workspace.open_view;
}

// Somebody asked for it, so it is seen: help is no longer in its place.
void App::State::OpenView(std::string_view key) {
  ShowView(key);
  workspace.top_bar.help_open = false;
}

// `asked` is the room of the view that the student saw when asking; null: none was shown.
void App::State::Apply(Room* asked, const Actions& actions) {
  if (actions.edit) session.Edit(*actions.edit);
  if (actions.book_preset) session.StartBook(*FindBookPreset(*actions.book_preset));
  if (!actions.complaint.empty()) session.AddNotice(Notice::Kind::kWarning, actions.complaint);
  if (actions.discard_settings) session.DiscardEdits();
  if (actions.restart_with_learning_rate) {
    session.RestartWithLearningRate(*actions.restart_with_learning_rate);
  }
  if (actions.pin_run) session.TogglePin(*actions.pin_run);
  if (actions.forget_run) session.ForgetRun(*actions.forget_run);
  if (actions.open_run) session.OpenRun(*actions.open_run);
  if (actions.open_experiment) session.OpenExperiment(*actions.open_experiment);
  if (!actions.copy_text.empty()) host->CopyText(actions.copy_text);
  ApplyRunCommands(asked, actions.commands);
  if (actions.open_view) OpenView(*actions.open_view);
  if (actions.go_to_step) session.GoToStep(*actions.go_to_step);
  if (actions.by_hand) session.EditByHand(*actions.by_hand);
  if (actions.select) session.Select(*actions.select);
  if (actions.dismiss_notice) session.DismissNotice(*actions.dismiss_notice);
  if (actions.language || actions.theme) {
    presentation.language =
        actions.language.value_or(waits_for_chinese ? Language::kChinese : presentation.language);
    presentation.theme = actions.theme.value_or(presentation.theme);
    ApplyPresentation();
    Settle(host->NowSeconds());
  }
  if (actions.open_files) host->ShowFileChooser();
  if (actions.toggle_text_page) host->ToggleTextPage();
  if (actions.fetch_later_parts) host->FetchLaterParts();
  const auto link = [this] { return host->PageAddress() + "#" + ShortExperimentText(); };
  // What no link carries is told with it.
  const std::string edited = session.trainer() == nullptr
                                 ? std::string()
                                 : EditsNotInLinkText(presentation.language, *session.trainer());
  if (actions.share && !edited.empty()) session.AddNotice(Notice::Kind::kWarning, edited);
  if (actions.share) host->Share(link());
  if (actions.copy_link) {
    host->CopyText(link());
    session.AddNotice(edited.empty() ? Notice::Kind::kInformation : Notice::Kind::kWarning,
                      Text(presentation.language, TextId::kLinkCopied) + edited);
  }
}

std::optional<Look> App::ShownLook() {
  const View view = state_->MakeView();
  const Room* shown = state_->ShownRoom(view);
  return shown == nullptr ? std::nullopt : std::optional(shown->Describe(view));
}

const ViewInfo* App::shown_view() const { return ShownView(state_->MakeView(), state_->workspace); }

int64_t App::num_steps() const {
  const Trainer* trainer = state_->session.trainer();
  return trainer == nullptr ? 0 : trainer->num_steps();
}

bool App::TakesEscape() const { return !state_->told_hint.empty(); }

// ---- automation ----

std::string App::StateJson() const {
  return StateAsJson(state_->session, state_->MakeView(), ExperimentText(),
                     state_->workspace.open_view, state_->rooms.Get<StepRoom>().choice.phase,
                     state_->told_hint);
}

std::string App::HistoryJson() const { return HistoryAsJson(state_->session.trainer()); }

std::string App::ExportJson(std::string_view format, std::string_view pictures_name) const {
  return ExportAsJson(state_->session.trainer(), state_->presentation.language, format,
                      pictures_name);
}

std::string App::WeightsNpz() const {
  const Trainer* trainer = state_->session.trainer();
  return trainer == nullptr ? "" : ParametersToNpz(trainer->parameters());
}

std::string App::RecordJson(std::string_view answer) const {
  return RecordAsJson(state_->session.trainer(), answer);
}

std::string App::TextPageJson() {
  const View view = state_->MakeView();
  return TextPageAsJson(view, state_->OpenedView(view), state_->OpenedRoom(view));
}

// What is no value of a knob is told as if it had been typed into the settings.
bool App::State::Set(std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string_view::npos) return false;
  const Parameter* parameter = FindParameter(assignment.substr(0, equals));
  if (parameter == nullptr) return false;
  const std::string value(assignment.substr(equals + 1));
  if (session.Edit({parameter, value})) return true;
  session.AddNotice(Notice::Kind::kWarning, RefusedValueText(MakeView(), *parameter, value));
  return false;
}

// What a room understands, whether its view is open or not.
bool App::State::RoomCommand(std::string_view key, std::string_view command) {
  const View view = MakeView();
  const ViewInfo* info = FindView(key);
  if (view.trainer == nullptr || info == nullptr) return false;
  if (!IsHere(view, *info)) {
    if (view.later_parts == LaterParts::kFailed) {
      session.AddNotice(Notice::Kind::kWarning, Text(view, TextId::kViewDidNotCome));
      return false;
    }
    waiting_commands.push_back("in " + std::string(key) + " " + std::string(command));
    return true;
  }
  Actions actions;
  const std::string_view verb = command.substr(0, command.find(' '));
  const bool trains = verb == "run" || verb == "step" || verb == "epoch" || verb == "train";
  if (trains && rooms.At(*info).HasOwnRuns() && session.RefusesToTrain()) return true;
  bool understood = rooms.Command(key, view, command, &actions);
  if (!understood && info->applies(view.trainer->data())) {
    // A label may stand for a choice; what is no value at all is told as a knob's is.
    const Look look = rooms.At(*info).Describe(view);
    const std::string plain = CommandWithoutLabels(look, command);
    understood = plain != command && rooms.Command(key, view, plain, &actions);
    const std::string refused = understood ? "" : RefusedCommandText(view.language, look, command);
    if (!refused.empty()) session.AddNotice(Notice::Kind::kWarning, refused);
  }
  if (understood) Apply(nullptr, actions);
  return understood;
}

bool App::Command(std::string_view command) {
  State& state = *state_;
  const std::size_t space = std::min(command.find(' '), command.size());
  const std::string_view verb = command.substr(0, space);
  const std::string_view argument = command.substr(std::min(space + 1, command.size()));
  state.Settle(state.host->NowSeconds());

  if (verb == "run" || verb == "pause") {
    const bool is_other = state.session.is_running() != (verb == "run");
    if (is_other) state.session.Command(RunCommand::kRunOrPause);
    return true;
  }
  struct Plain {
    std::string_view verb;
    RunCommand command;
  };
  for (const Plain& plain :
       {Plain{"step", RunCommand::kStep}, Plain{"epoch", RunCommand::kEpoch},
        Plain{"restart", RunCommand::kRestart}, Plain{"new_seed", RunCommand::kNewSeed}}) {
    if (verb != plain.verb) continue;
    state.session.Command(plain.command);
    return true;
  }
  if (verb == "exercise") {
    constexpr std::string_view kAsks = "asks ";
    if (argument.starts_with(kAsks)) {
      const std::optional<Question> question = ReadQuestion(argument.substr(kAsks.size()));
      if (question) state.session.KeepEpoch(question->epoch);
      return question.has_value();
    }
    if (argument != "waits" && argument != "goes_on") return false;
    state.session.SetRunWaits(argument == "waits");
    return true;
  }
  Actions actions;
  if (ReadCommand(verb, argument, &actions)) {
    const View view = state.MakeView();
    state.Apply(state.OpenedRoom(view), actions);
    return true;
  }
  if (verb == "set") return state.Set(argument);
  if (verb == "lab") return state.RoomCommand(ReductionRoom::kKey, argument);
  if (verb == "in") {
    const std::size_t end = std::min(argument.find(' '), argument.size());
    return state.RoomCommand(argument.substr(0, end),
                             argument.substr(std::min(end + 1, argument.size())));
  }
  if (verb == "phase") {
    CommandReader words(argument);
    const std::optional<int64_t> phase = words.TakeLastNumber(0, 100);
    if (phase) state.rooms.Get<StepRoom>().choice.phase = *phase;
    return phase.has_value();
  }
  const bool opens = argument == "open";
  if (!opens && argument != "close") return false;
  if (verb == "settings") state.workspace.top_bar.settings_open = opens;
  if (verb == "help") state.workspace.top_bar.help_open = opens;
  return verb == "settings" || verb == "help";
}

}  // namespace playground
