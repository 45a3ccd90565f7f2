#include "look/step/step_look.h"

#include <functional>
#include <string>
#include <utility>

#include "look/look_cells.h"
#include "look/step/phase_texts.h"
#include "look/step/step_figures.h"
#include "look/step/step_focus.h"
#include "look/step/step_labels.h"
#include "look/step/step_tables.h"
#include "look/tensor_tables.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"

namespace playground {
namespace {

using enum TextId;

bool IsAboutWeights(const StepPhase& phase) {
  return phase.kind == PhaseKind::kGradParameters || phase.kind == PhaseKind::kUpdate;
}

// "example 12, coat, pixel (14, 14)": what the numbers of the formula are of.
std::string NameOfFocus(const View& view, const PhaseShown& shown) {
  const int64_t layer = LayerOf(view, shown.now(), shown.focus);
  const auto with = [&view](const std::string& first, const std::string& second) {
    return Fill(Text(view, kWeightPlace), {first, second});
  };
  const std::string example = ExampleLabel(view, shown.focus.example);
  if (!IsAboutWeights(shown.now())) {
    return with(example, OutputLabel(view, layer, shown.focus.output));
  }
  const std::string weight = WeightLabel(view, layer, shown.focus.output, shown.focus.input);
  return shown.now().kind == PhaseKind::kUpdate ? weight : with(example, weight);
}

// A layer's weights, or what has their shape.
void AddWeights(const View& view, ConstMatrixView values, int64_t layer, const StepFocus& focus,
                std::string_view key, const std::string& caption, std::vector<LookTable>* tables) {
  const TensorWords words = {
      .key = key,
      .caption = caption,
      .rows_name = Text(view, kOutputRows),
      .column_key = "input",
      .row_name = [&view, layer](int64_t j) { return OutputLabel(view, layer, j); },
      .column_name = [&view, layer](int64_t k) { return InputLabel(view, layer, k); }};
  tables->push_back(TableOfTensor(values, words, focus.output));
}

void AddGradientOfWeights(const View& view, const PhaseShown& shown,
                          std::vector<LookTable>* tables) {
  const int64_t layer = shown.now().layer;
  const ConstMatrixView gradient = view.trainer->gradient().Weight(layer);
  const FigureWords figure = WordsOfFigure(view, shown.now(), shown.focus);
  if (!ReadsPictures(view, layer)) {
    AddWeights(view, gradient, layer, shown.focus, "gradient of weights", figure.name, tables);
    return;
  }
  const TensorWords words = {
      .key = "gradients of outputs",
      .caption = figure.name,
      .rows_name = Text(view, kOutputRows),
      .row_name = [&view, layer](int64_t j) { return OutputLabel(view, layer, j); }};
  tables->push_back(TableOfPictures(view, gradient, words, shown.focus.output));
  tables->push_back(TableOfPixels(
      view, gradient.Row(shown.focus.output), "gradient pixels",
      Fill(Text(view, kWeightPlace), {figure.name, OutputLabel(view, layer, shown.focus.output)})));
}

void AddUpdate(const View& view, const StepFocus& focus, std::vector<LookTable>* tables) {
  tables->push_back(LookOf(MakeUpdateTable(view, focus), "chosen weight", Text(view, kTitleUpdate),
                           Text(view, kParameterRows)));
  const UpdateStages update = StagesOf(view, focus);
  for (const UpdateStage& stage : update.stages) {
    if (ReadsPictures(view, focus.layer)) {
      tables->push_back(TableOfPixels(view, stage.values.Row(focus.output), stage.id, stage.name));
    } else {
      AddWeights(view, stage.values, focus.layer, focus, stage.id, stage.name, tables);
    }
  }
}

// Logits, probabilities, hidden units or a gradient: a row for each example.
void AddTensor(const View& view, const PhaseShown& shown, std::vector<LookTable>* tables) {
  const ExamplesTensor tensor = TensorOf(view, shown.now());
  Matrix by_example(tensor.values.columns, tensor.values.rows);
  for (int64_t i = 0; i < tensor.values.columns; ++i) {
    for (int64_t j = 0; j < tensor.values.rows; ++j) {
      by_example.View().At(i, j) = tensor.values.At(j, i);
    }
  }
  const int64_t layer = LayerOf(view, shown.now(), shown.focus);
  const std::string name = WordsOfFigure(view, shown.now(), shown.focus).name;
  const TensorWords words = {
      .key = "tensor",
      .caption = name + " " + ShapeText({tensor.values.columns, tensor.values.rows}),
      .rows_name = Text(view, kExampleRows),
      .column_key = "output",
      .row_name = [](int64_t i) { return std::to_string(i); },
      .column_name = [&view, layer](int64_t j) { return OutputLabel(view, layer, j); }};
  tables->push_back(TableOfTensor(std::as_const(by_example).View(), words, shown.focus.example));
}

void AddLosses(const View& view, const StepFocus& focus, std::vector<LookTable>* tables) {
  const std::vector<float>& losses = view.trainer->last_minibatch().losses;
  const NumberColumn column = LossesOf(view).column;
  NumberTable table = {.columns = {{.key = "loss", .title = "l"}}, .chosen_row = focus.example};
  for (std::size_t i = 0; i < losses.size(); ++i) {
    table.row_names.push_back(std::to_string(i));
    table.cells.push_back({NumberCell(losses[i], column.Text(losses[i]))});
  }
  tables->push_back(LookOf(table, "losses", Text(view, kTitleLosses), Text(view, kExampleRows)));
}

void AddReduction(const View& view, std::vector<LookTable>* tables) {
  LookTable table = {.key = "reduction",
                     .caption = Text(view, kTitleReduce),
                     .rows_name = Text(view, kReductionRows),
                     .columns = {{"value", "L"}}};
  for (const ReductionLine& line : ReductionLines(view)) {
    if (line.is_chosen) table.selected_row = static_cast<int64_t>(table.rows.size());
    table.rows.push_back({line.name, {line.value}});
  }
  tables->push_back(std::move(table));
}

void AddExamplePixels(const View& view, const StepFocus& focus, std::vector<LookTable>* tables) {
  const Dataset& set = view.trainer->data().train;
  const int64_t example = view.trainer->last_minibatch().examples[focus.example];
  std::vector<float> pixels;
  for (int64_t k = 0; k < set.num_features; ++k) pixels.push_back(set.Feature(example, k));
  tables->push_back(TableOfPixels(
      view, pixels.data(), "pixels",
      Fill(Text(view, kWeightPlace),
           {ExampleLabel(view, focus.example), ClassNameAt(view, set.labels[example])})));
}

void AddFigure(const View& view, const PhaseShown& shown, std::vector<LookTable>* tables) {
  switch (shown.now().kind) {
    case PhaseKind::kDraw:
      if (view.trainer->data().has_images()) AddExamplePixels(view, shown.focus, tables);
      return;
    case PhaseKind::kHidden:
    case PhaseKind::kLogits:
    case PhaseKind::kSoftmax:
    case PhaseKind::kGradLogits:
    case PhaseKind::kGradHidden:
      AddTensor(view, shown, tables);
      return;
    case PhaseKind::kReduce:
      AddReduction(view, tables);
      AddLosses(view, shown.focus, tables);
      return;
    case PhaseKind::kLosses:
      AddLosses(view, shown.focus, tables);
      return;
    case PhaseKind::kGradParameters:
      AddGradientOfWeights(view, shown, tables);
      return;
    case PhaseKind::kUpdate:
      AddUpdate(view, shown.focus, tables);
      return;
  }
}

// "example 12" for the one before and the one after, in a circle, and for any other by its number.
void OfferNeighbours(const View& view, const std::string& word, int64_t chosen, int64_t count,
                     const std::function<std::string(int64_t)>& name, const char* number,
                     std::vector<LookOffer>* offers) {
  const auto offer = [&](TextId which, int64_t other) {
    offers->push_back({.command = word + " " + std::to_string(other),
                       .label = Fill(Text(view, which), {name(other)})});
  };
  // Of two there is one other, of one there is none.
  if (count > 2) offer(kPreviousIs, (chosen + count - 1) % count);
  if (count > 1) offer(kNextIs, (chosen + 1) % count);
  if (count > 1) offers->push_back(OfferOfWhole(word + " ", chosen, number, 0, count));
}

}  // namespace

PhaseShown ShownBy(const View& view, const StepChoice& choice) {
  StepChoice kept = choice;
  KeepInRange(view, &kept);
  PhaseShown shown = {.phases = PhasesOf(view.trainer->network()), .phase = kept.phase};
  shown.focus = FocusFor(view, shown.now(), kept);
  return shown;
}

std::string OperationText(const View& view, const PhaseShown& shown) {
  return Fill(Text(view, kPhaseOf),
              {std::to_string(shown.phase + 1), std::to_string(shown.phases.size()),
               PhaseTitle(view, shown.now())});
}

std::vector<std::string> SentencesOf(const View& view, const PhaseShown& shown) {
  const Trainer& trainer = *view.trainer;
  const int64_t batch_size = trainer.last_minibatch().batch_size();
  const StepFormula formula = MakeStepFormula(view, shown.now(), shown.focus);
  std::vector<std::string> sentences = {
      PlaceOfStep(view), OperationText(view, shown),
      PhaseShapesTexts(trainer.network(), shown.now(), batch_size).front(), formula.symbols,
      formula.numbers};
  if (!formula.why.empty()) sentences.push_back(formula.why);
  if (shown.now().kind == PhaseKind::kUpdate && !trainer.edits_now().empty()) {
    sentences.push_back(
        Fill(Text(view, kHandStepNote), {CountText(std::ssize(trainer.edits_now()))}));
  }
  sentences.push_back(Fill(Text(view, kChosenNow), {NameOfFocus(view, shown)}));
  if (trainer.data().is_classification() && shown.now().kind != PhaseKind::kUpdate) {
    const int64_t example = trainer.last_minibatch().examples[shown.focus.example];
    sentences.push_back(
        Fill(Text(view, kLabelIs), {ClassNameAt(view, trainer.data().train.labels[example])}));
  }
  const bool has_losses =
      shown.now().kind == PhaseKind::kLosses || shown.now().kind == PhaseKind::kReduce;
  if (has_losses) sentences.push_back(LossesOf(view).mean_text);
  return sentences;
}

std::vector<LookTable> TablesOf(const View& view, const PhaseShown& shown) {
  const PhaseParts parts = PartsOf(view, shown.phases, shown.phase);
  std::vector<LookTable> tables;
  if (parts.has_examples) {
    tables.push_back(LookOf(MakeExampleTable(view, shown.phases, shown.phase, shown.focus),
                            "minibatch", Text(view, kMinibatchTitle), Text(view, kExampleRows)));
  }
  if (parts.has_classes) {
    tables.push_back(LookOf(MakeClassTable(view, shown.phases, shown.phase, shown.focus), "classes",
                            Fill(Text(view, kClassesOf), {ExampleLabel(view, shown.focus.example)}),
                            Text(view, kClassRows)));
  }
  if (parts.has_parameters) {
    tables.push_back(LookOf(MakeParameterTable(view, shown.phases, shown.phase, shown.focus),
                            "parameters", Text(view, kParametersTitle),
                            Text(view, kParameterRows)));
  }
  if (parts.has_figure) AddFigure(view, shown, &tables);
  return tables;
}

std::vector<LookOffer> OffersOf(const View& view, const PhaseShown& shown) {
  const Network& network = view.trainer->network();
  const int64_t layer = LayerOf(view, shown.now(), shown.focus);
  std::vector<LookOffer> offers;
  for (int64_t phase = 0; phase < static_cast<int64_t>(shown.phases.size()); ++phase) {
    offers.push_back({.command = "phase " + std::to_string(phase + 1),
                      .label = NumberedPhaseName(view, shown.phases, phase),
                      .chosen = phase == shown.phase});
  }
  if (shown.now().kind == PhaseKind::kUpdate && network.num_layers() > 1) {
    const std::vector<std::string> names = NamesOfLayers(view);
    for (int64_t l = 0; l < network.num_layers(); ++l) {
      offers.push_back({.command = "layer " + std::to_string(l + 1),
                        .label = names[l],
                        .chosen = l == shown.focus.layer});
    }
  }
  OfferNeighbours(
      view, "example", shown.focus.example, view.trainer->last_minibatch().batch_size(),
      [&view](int64_t i) { return ExampleLabel(view, i); }, Text(view, kExampleNumber), &offers);
  OfferNeighbours(
      view, "output", shown.focus.output, network.widths[layer + 1],
      [&view, layer](int64_t j) { return OutputLabel(view, layer, j); }, Text(view, kOutputNumber),
      &offers);
  if (IsAboutWeights(shown.now())) {
    OfferNeighbours(
        view, "input", shown.focus.input, network.widths[layer],
        [&view, layer](int64_t k) { return InputLabel(view, layer, k); }, Text(view, kInputNumber),
        &offers);
  }
  return offers;
}

}  // namespace playground
