// App: puts it together. It owns the run, the settings and the panels, and the time: each frame it
// trains for a slice, builds the View, draws, and applies the Actions. It knows nothing of SDL, GL
// or the browser; what it needs of them is Host.

#ifndef PLAYGROUND_APP_APP_H_
#define PLAYGROUND_APP_APP_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/idx/idx_split.h"
#include "look/later.h"
#include "look/look.h"
#include "look/view.h"
#include "tensor/executor.h"
#include "ui/paper/texture_cache.h"

namespace playground {

struct ViewInfo;
class ScriptLoops;
class StudyHelpers;

// What the app asks of the outside. One implementation a platform; tests have their own.
class Host : public TextureHost {
 public:
  virtual double NowSeconds() = 0;  // monotonic
  virtual void ShowFileChooser() = 0;
  virtual void CopyText(const std::string& text) = 0;
  // Whether there is a dialog of ways to take the run along, and shows it; `link` opens the experiment.
  virtual bool HasShare() const { return false; }
  virtual void Share(const std::string& /*link*/) {}
  // The address of this page (or of the public one, natively) without hash, for links.
  virtual std::string PageAddress() = 0;
  // The experiment changed: the page puts it into the URL's hash. `push` adds a history entry (a
  // new experiment), else the present one is replaced.
  virtual void ExperimentChanged(const std::string& text, bool push) = 0;
  // A sentence for screen readers (polite live region) about the state of the run.
  virtual void Announce(const std::string& sentence) = 0;
  // The same of a warning or an error, which nothing that is said after it may take the place of.
  virtual void AnnounceProblem(const std::string& sentence) { Announce(sentence); }
  // The first of the hints of a first visit is on the screen: they need not be shown again, ever.
  virtual void HintsSeen() = 0;
  // The page in words (text_page.h), where a platform has one: to be shown, or put away again.
  virtual bool HasTextPage() const { return false; }
  virtual void ToggleTextPage() {}
  // Whether the parts of the program that come later are there (look/later.h), and fetches them once more.
  virtual LaterParts later_parts() const { return LaterParts::kHere; }
  virtual void FetchLaterParts() {}
  // Whether the Chinese font can be had where it is not built in, and fetches it: App::ChineseFontCame, or nothing follows.
  virtual bool CanFetchChineseFont() const { return false; }
  virtual void FetchChineseFont() {}
  // Loops of the language around, to be timed (study/cost/loop_timing.h); null: there is none.
  virtual ScriptLoops* script_loops() { return nullptr; }
  // Who takes runs of a study over (study/reduction/study_helpers.h); null: there is nobody.
  virtual StudyHelpers* study_helpers() { return nullptr; }
};

struct Presentation {
  Language language = Language::kEnglish;
  Theme theme = Theme::kLight;
  bool embedded = false;
  bool figure_only = false;  // the view alone, without bars, settings and navigation
  std::vector<std::string>
      kept;          // with figure_only: run controls and knobs that stay, by id and key
  std::string view;  // key of the tab to open, "" for the first
  std::vector<std::string> hidden;  // ids of controls that are not shown
  bool for_fingers = false;         // rows as high as fingers need
  bool shows_hints = false;         // a first visit; only looked at when the app is made
};

struct FrameInput {
  float width = 0;  // of the drawing area, in CSS pixels
  float height = 0;
  float pixel_ratio = 1;  // device pixels per CSS pixel
  // For training: the rest of 1/60 s is for drawing and for what is around. Less where there is work between frames.
  double work_seconds = 0.008;
  TextureCache* textures = nullptr;  // that has this frame's pictures; null: the app's own
};

class App {
 public:
  App(Host* host, const Presentation& presentation);
  ~App();

  // Runs begun from now on compute on its threads, with the same bits; it outlives the app.
  void SetExecutor(Executor* executor);
  // Replaces the experiment (the URL's hash was edited, Back was pressed). Bad values warn.
  void SetExperimentText(std::string_view text);
  std::string ExperimentText() const;  // canonical
  void SetPresentation(const Presentation& presentation);
  const Presentation& presentation() const;
  void OpenFiles(std::vector<OpenedFile> files);
  // Host::later_parts() says kHere now: what was asked of views that had not come is done.
  void LaterPartsCame();
  // Fonts must be built anew before. Shows the interface in Chinese, if that was wanted and still is.
  void ChineseFontCame();

  // Dear ImGui's settings, and fonts and style for this pixel ratio; call before the first frame and
  // when the ratio changes.
  void BuildFonts(float pixel_ratio);
  // Textures are gone (WebGL context lost): draw all pictures anew.
  void ForgetTextures();

  // One frame between ImGui::NewFrame and ImGui::Render: works for a slice, draws, applies.
  void Frame(const FrameInput& input);
  // Trains without drawing for at most `seconds` (a hidden page may ask for none).
  void Work(double seconds);
  // How much of the data there is, 0 to 1, while it is being made; else 1.
  double data_part() const;
  // Whether Work would do something: the student's run goes on or is being prepared, or the view that is
  // open has work.
  bool HasWork() const;
  // Whether another frame is wanted although no input came.
  bool WantsFrame() const;

  // What the view that is shown says of itself; nothing while none is.
  std::optional<Look> ShownLook();
  // The view that is shown, null while there is no run or help is in its place; and where the run is.
  const ViewInfo* shown_view() const;
  int64_t num_steps() const;

  // Whether Escape means something inside: to skip the hint that is shown.
  bool TakesEscape() const;

  // All that is shown and offered, in words, see text_page.h.
  std::string TextPageJson();
  // For automation and tests: the state as JSON, see state_json.h.
  std::string StateJson() const;
  // What the run has measured, an object an epoch.
  std::string HistoryJson() const;
  // The run as PyTorch code, see export_json.h.
  std::string ExportJson(std::string_view format, std::string_view pictures_name) const;
  // Every weight and bias as they are now, as a file of NumPy; empty while there is no run.
  std::string WeightsNpz() const;
  // The record of an exercise, see record_json.h.
  std::string RecordJson(std::string_view answer) const;
  // What ReadCommand knows (command.h), and "run", "pause", "step", "epoch", "restart", "new_seed" of the
  // run whatever view is open, "set <key>=<value>", "in <view> <command>" as the view's room offers it,
  // "lab <command>" for "in reduction <command>", "phase <index>" of the step view, counted from 0,
  // "settings open|close", "help open|close", "exercise asks QUESTION" (of every run from now on), "exercise
  // waits|goes_on": whether nothing may be trained before a prediction. False: not understood.
  bool Command(std::string_view command);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace playground

#endif  // PLAYGROUND_APP_APP_H_
