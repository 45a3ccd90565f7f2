#include "ui/headless.h"

#include <cassert>
#include <utility>

#include "experiment/config_text.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"

namespace playground {

Headless::Headless(float pixel_ratio) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DeltaTime = 1.0f / 60;
  io.DisplayFramebufferScale = {pixel_ratio, pixel_ratio};
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  BuildFontAtlas(pixel_ratio);
  renderer_.UploadFonts();
  textures_ = std::make_unique<TextureCache>(&renderer_);
}

Headless::~Headless() {
  textures_.reset();
  ImGui::DestroyContext();
}

Actions Headless::Draw(View view, float width, float height) {
  ApplyStyle(PaletteOf(view.theme));
  view.textures = textures_.get();
  ImGui::GetIO().DisplaySize = {width, height};
  ImGui::NewFrame();
  Actions actions;
  DrawWorkspace(view, width, height, &rooms, &state, &actions);
  if (actions.open_view) state.open_view = *actions.open_view;
  ImGui::Render();
  return actions;
}

void Headless::DrawAlone(View view, float width, float height,
                         const std::function<void(const View&)>& panel) {
  ApplyStyle(PaletteOf(view.theme));
  view.textures = textures_.get();
  ImGui::GetIO().DisplaySize = {width, height};
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({width, height});
  ImGui::Begin("alone", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground);
  panel(view);
  ImGui::End();
  ImGui::Render();
}

Actions Headless::Click(const View& view, float width, float height, ImVec2 place) {
  ImGuiIO& io = ImGui::GetIO();
  Actions all;
  const auto draw = [&] {
    Actions actions = Draw(view, width, height);
    all.commands.insert(all.commands.end(), actions.commands.begin(), actions.commands.end());
    if (actions.edit) all.edit = std::move(actions.edit);
    if (actions.select) all.select = actions.select;
    if (actions.theme) all.theme = actions.theme;
    all.discard_settings |= actions.discard_settings;
  };
  io.AddMousePosEvent(place.x, place.y);
  draw();
  io.AddMouseButtonEvent(0, true);
  draw();
  io.AddMouseButtonEvent(0, false);
  draw();
  draw();
  return all;
}

Actions Headless::Press(const View& view, float width, float height, ImGuiKey key) {
  ImGui::GetIO().AddKeyEvent(key, true);
  Actions actions = Draw(view, width, height);
  ImGui::GetIO().AddKeyEvent(key, false);
  Draw(view, width, height);
  return actions;
}

StagedRun::StagedRun(std::string_view experiment, Stage stage) {
  config = ParseConfig(experiment).config;
  if (stage == Stage::kDiverged) {
    // Softmax regression takes every learning rate; decay makes it overflow.
    config.learning_rate = 1e30;
    config.weight_decay = 100;
  }
  view.settings = &config;
  view.parameters_version = 1 + static_cast<uint64_t>(stage);
  if (stage == Stage::kNoRun) return;
  auto data = GenerateDataset(RequestOf(config));
  assert(data.has_value());
  auto created = Trainer::Create(config, std::make_shared<const DataSplit>(*std::move(data)));
  assert(created.has_value());
  trainer = *std::move(created);
  view.trainer = trainer.get();
  if (!trainer->data().is_classification()) {
    if (auto solution = SolveLeastSquares(trainer->data().train)) least_squares = *solution;
    view.least_squares = &least_squares;
  }
  if (stage == Stage::kNotEvaluated) return;

  const auto evaluate = [&] {
    while (trainer->phase() == Trainer::Phase::kEvaluating) trainer->Advance(1000);
  };
  evaluate();
  if (stage == Stage::kOneStep) trainer->Step();
  if (stage == Stage::kFull || stage == Stage::kDiverged) {
    while (trainer->phase() == Trainer::Phase::kTraining) {
      trainer->Step();
      evaluate();
    }
  }
  evaluation = trainer->test_evaluation();
  view.test_evaluation = &evaluation;
  view.test_evaluation_step = trainer->epoch() * trainer->steps_per_epoch();
  if (trainer->data().is_classification()) {
    const auto num_classes = static_cast<std::size_t>(trainer->data().num_classes);
    outputs.logits.assign(num_classes, 0);
    outputs.logits[1] = 1;
    outputs.probabilities.assign(num_classes, 1 / static_cast<float>(num_classes));
    outputs.predicted = 1;
    view.selected_outputs = &outputs;
  }
}

}  // namespace playground
