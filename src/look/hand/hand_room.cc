#include "look/hand/hand_room.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "look/command_reader.h"
#include "look/view_queries.h"
#include "text/number_reader.h"
#include "train/knob_changes.h"

namespace playground {
namespace {

constexpr int64_t kSlice = Evaluation::kBlock;  // examples

}  // namespace

void HandRoom::Reset() { *this = HandRoom(); }

// ---- what is chosen ----

HandChoice HandRoom::ChoiceOf(const View& view) const {
  const Parameters& parameters = view.trainer->parameters();
  HandChoice choice = choice_;
  HandPlace& place = choice.place;
  place.layer = std::min(place.layer, parameters.num_layers() - 1);
  const ConstMatrixView weight = parameters.Weight(place.layer);
  const DataSplit& data = view.trainer->data();
  if (place.output == HandChoice::kNone) {
    const bool is_of_classes = data.is_classification() && parameters.num_layers() == 1;
    place.output = is_of_classes ? SetOf(data, view.selected).labels[view.selected.index] : 0;
  }
  place.output = std::min(place.output, weight.rows - 1);
  const int64_t first =
      data.has_images() ? data.image_height / 2 * data.image_width + data.image_width / 2 : 0;
  if (place.input == HandChoice::kNone) place.input = place.layer == 0 ? first : 0;
  if (choice.feature == HandChoice::kNone) choice.feature = first;
  place.input = std::min(place.input, weight.columns - 1);
  choice.feature = std::min(choice.feature, view.trainer->network().num_inputs() - 1);
  return choice;
}

void HandRoom::ChoosePlace(const View& view, const HandPlace& place) {
  choice_.place = place;
  if (place.layer == 0 && !place.is_bias()) choice_.feature = place.input;
  choice_ = ChoiceOf(view);
}

void HandRoom::ChooseFeature(const View& view, int64_t feature) {
  choice_.feature = feature;
  if (choice_.place.layer == 0) choice_.place.input = feature;
  choice_ = ChoiceOf(view);
}

float HandRoom::Value(const View& view) const {
  return ValueAt(view.trainer->parameters(), ChoiceOf(view).place);
}

float HandRoom::ValueBefore(const View& view) const {
  return ValueAt(view.trainer->parameters_before_edits(), ChoiceOf(view).place);
}

bool HandRoom::CanEdit(const View& view) const {
  return !view.run_waits && view.trainer->IsBetweenSteps();
}

// ---- the example's copy ----

bool HandRoom::IsOfExample(const View& view) const {
  return inputs_of_ == view.selected && inputs_data_ == view.data_version;
}

std::span<const InputEdit> HandRoom::input_edits(const View& view) const {
  if (!IsOfExample(view)) return {};
  return inputs_;
}

float HandRoom::InputBefore(const View& view) const {
  const Dataset& set = SetOf(view.trainer->data(), view.selected);
  const int64_t feature = ChoiceOf(view).feature;
  return set.has_bytes() ? static_cast<float>(set.ByteRow(view.selected.index)[feature])
                         : set.FloatRow(view.selected.index)[feature];
}

float HandRoom::Input(const View& view) const {
  const int64_t feature = ChoiceOf(view).feature;
  float value = InputBefore(view);
  for (const InputEdit& edit : input_edits(view)) {
    if (edit.feature == feature) value = edit.after;
  }
  return value;
}

Dataset HandRoom::EditedExample(const View& view) const {
  const Dataset& set = SetOf(view.trainer->data(), view.selected);
  const int64_t index = view.selected.index;
  Dataset copy = set.has_bytes() ? MakeByteDataset(1, set.num_features)
                                 : MakeFloatDataset(1, set.num_features);
  if (set.has_bytes()) {
    std::copy_n(set.ByteRow(index), set.num_features, copy.bytes.data());
  } else {
    std::copy_n(set.FloatRow(index), set.num_features, copy.floats.data());
  }
  if (!set.labels.empty()) copy.labels = {set.labels[index]};
  if (!set.targets.empty()) copy.targets = {set.targets[index]};
  for (const InputEdit& edit : input_edits(view)) {
    if (set.has_bytes()) {
      copy.bytes[edit.feature] = static_cast<uint8_t>(edit.after);
    } else {
      copy.floats[edit.feature] = edit.after;
    }
  }
  return copy;
}

bool HandRoom::SetInput(const View& view, float value, bool goes_on) {
  const Dataset& set = SetOf(view.trainer->data(), view.selected);
  if (set.has_bytes()) value = std::round(std::clamp(value, 0.f, 255.f));
  if (!IsOfExample(view)) {
    inputs_.clear();
    inputs_of_ = view.selected;
    inputs_data_ = view.data_version;
  }
  const float before = Input(view);
  if (value == before) return false;
  const int64_t feature = ChoiceOf(view).feature;
  undone_.clear();
  if (goes_on && !inputs_.empty() && inputs_.back().feature == feature) {
    inputs_.back().after = value;
    return true;
  }
  inputs_.push_back({.feature = feature,
                     .before = before,
                     .after = value,
                     .num_weight_edits = view.trainer->edits_now().size()});
  return true;
}

HandOutputs HandRoom::OutputsOf(const View& view) const {
  const Trainer& trainer = *view.trainer;
  ExampleProbe probe(trainer.network());
  HandOutputs outputs;
  outputs.before = probe.OutputsOf(trainer.parameters_before_edits(),
                                   SetOf(trainer.data(), view.selected), view.selected.index);
  outputs.after = probe.OutputsOf(trainer.parameters(), EditedExample(view), 0);
  return outputs;
}

// ---- weights, and the way back ----

bool HandRoom::SetWeight(const View& view, float value, bool goes_on, Actions* actions) {
  if (!CanEdit(view) || !std::isfinite(value)) return false;
  undone_.clear();
  actions->by_hand = HandRequest{.kind = HandRequest::Kind::kSet,
                                 .place = ChoiceOf(view).place,
                                 .value = value,
                                 .goes_on = goes_on};
  return true;
}

bool HandRoom::CanUndo(const View& view) const {
  return !input_edits(view).empty() || (CanEdit(view) && !view.trainer->edits_now().empty());
}

// What was taken back can be done again where it was.
bool HandRoom::RedoIsValid(const View& view) const {
  return view.trainer->num_steps() == undone_step_ &&
         view.trainer->edits_now().size() == undone_weight_edits_;
}

bool HandRoom::CanRedo(const View& view) const {
  if (undone_.empty() || !RedoIsValid(view)) return false;
  return undone_.back().input ? IsOfExample(view) : CanEdit(view);
}

bool HandRoom::Undo(const View& view, Actions* actions) {
  if (!CanUndo(view)) return false;
  const std::span<const HandEdit> edits = view.trainer->edits_now();
  if (!RedoIsValid(view)) undone_.clear();
  undone_step_ = view.trainer->num_steps();
  undone_weight_edits_ = edits.size();
  const bool is_input =
      !input_edits(view).empty() &&
      (edits.empty() || !CanEdit(view) || inputs_.back().num_weight_edits >= edits.size());
  if (is_input) {
    undone_.push_back({.input = inputs_.back()});
    inputs_.pop_back();
    return true;
  }
  undone_.push_back({.input = {}, .place = edits.back().place, .value = edits.back().after});
  --undone_weight_edits_;
  actions->by_hand = HandRequest{.kind = HandRequest::Kind::kTakeBack};
  return true;
}

bool HandRoom::Redo(const View& view, Actions* actions) {
  if (!CanRedo(view)) return false;
  const Undone undone = undone_.back();
  undone_.pop_back();
  if (undone.input) {
    inputs_.push_back(*undone.input);
    return true;
  }
  ++undone_weight_edits_;
  actions->by_hand =
      HandRequest{.kind = HandRequest::Kind::kSet, .place = undone.place, .value = undone.value};
  return true;
}

// "0.weight[3,17]=0.5", as an exported notebook has it.
bool HandRoom::SetPlace(const View& view, std::string_view assignment, Actions* actions) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string_view::npos) return false;
  const std::optional<HandPlace> place = ReadPlace(assignment.substr(0, equals));
  const std::optional<double> value = ReadNumber(assignment.substr(equals + 1));
  if (!place || !value || !IsIn(view.trainer->parameters(), *place)) return false;
  if (!CanEdit(view) || !std::isfinite(static_cast<float>(*value))) return false;
  ChoosePlace(view, *place);
  return SetWeight(view, static_cast<float>(*value), false, actions);
}

bool HandRoom::Command(const View& view, std::string_view command, Actions* actions) {
  const Trainer& trainer = *view.trainer;
  const HandChoice choice = ChoiceOf(view);
  const ConstMatrixView weight = trainer.parameters().Weight(choice.place.layer);
  CommandReader words(command);
  if (words.IsLast("undo")) return Undo(view, actions);
  if (words.IsLast("redo")) return Redo(view, actions);
  if (words.IsLast("put_back")) {
    if (!CanEdit(view) || trainer.edits_now().empty()) return false;
    undone_.clear();
    actions->by_hand = HandRequest{.kind = HandRequest::Kind::kPutBackAll};
    return true;
  }
  if (words.IsLast("restore")) {
    if (input_edits(view).empty()) return false;
    undone_.clear();
    inputs_.clear();
    return true;
  }
  if (words.IsLast("back")) {
    const std::vector<PlacedEdit> edits = HandEdits(trainer);
    if (edits.empty() || !trainer.edits_now().empty()) return false;
    actions->go_to_step = edits.back().step;
    return true;
  }
  if (words.IsLast("bias")) {
    ChoosePlace(view, {.layer = choice.place.layer, .output = choice.place.output});
    return true;
  }
  const Dataset& set = SetOf(trainer.data(), view.selected);
  if (words.IsLast("next") || words.IsLast("previous")) {
    const int64_t way = words.IsLast("next") ? 1 : set.num_examples - 1;
    actions->select =
        ExampleChoice{view.selected.from_test, (view.selected.index + way) % set.num_examples};
    return true;
  }
  if (words.Take("set")) return SetPlace(view, words.rest(), actions);
  if (words.Take("layer")) {
    const auto layer = words.TakeLastNumber(0, trainer.parameters().num_layers());
    if (layer) ChoosePlace(view, {.layer = *layer, .output = 0, .input = 0});
    return layer.has_value();
  }
  if (words.Take("output")) {
    const auto output = words.TakeLastNumber(0, weight.rows);
    HandPlace place = choice.place;
    if (output) place.output = *output;
    if (output) ChoosePlace(view, place);
    return output.has_value();
  }
  if (words.Take("input")) {
    const auto input = words.TakeLastNumber(0, weight.columns);
    HandPlace place = choice.place;
    if (input) place.input = *input;
    if (input) ChoosePlace(view, place);
    return input.has_value();
  }
  if (words.Take("place")) {
    const auto output = words.TakeNumber(0, weight.rows);
    const auto input = words.TakeLastNumber(0, weight.columns);
    if (!output || !input) return false;
    ChoosePlace(view, {.layer = choice.place.layer, .output = *output, .input = *input});
    return true;
  }
  if (words.Take("feature")) {
    const auto feature = words.TakeLastNumber(0, trainer.network().num_inputs());
    if (feature) ChooseFeature(view, *feature);
    return feature.has_value();
  }
  if (words.Take("value")) {
    const std::optional<double> value = words.TakeLastReal();
    if (!value || std::fabs(*value) > kLargestWeight) return false;
    return SetWeight(view, static_cast<float>(*value), false, actions);
  }
  if (words.Take("ink")) {
    const std::optional<double> value = words.TakeLastReal();
    const bool is_byte = set.has_bytes();
    if (!value || std::fabs(*value) > kLargestInput) return false;
    if (is_byte && (*value < 0 || *value > 255)) return false;
    SetInput(view, static_cast<float>(*value), false);
    return true;
  }
  if (words.Take("example")) {
    const auto index = words.TakeLastNumber(0, set.num_examples);
    if (index) actions->select = ExampleChoice{view.selected.from_test, *index};
    return index.has_value();
  }
  return false;
}

// ---- the whole set, measured in the background ----

const HandFigures* HandRoom::Find(uint64_t hash) const {
  const auto found = std::ranges::find(measured_, hash, &Measured::hash);
  return hash == 0 || found == measured_.end() ? nullptr : &found->figures;
}

HandFigures HandRoom::FiguresBefore(const View& view) const {
  const HandFigures* found =
      seen_version_ == view.parameters_version ? Find(hash_before_) : nullptr;
  return found == nullptr ? HandFigures() : *found;
}

HandFigures HandRoom::FiguresAfter(const View& view) const {
  const HandFigures* found = seen_version_ == view.parameters_version ? Find(hash_after_) : nullptr;
  return found == nullptr ? HandFigures() : *found;
}

bool HandRoom::HasWork(const View& view) const {
  if (view.running || !view.trainer->IsBetweenSteps()) return false;
  return seen_version_ != view.parameters_version || !FiguresAfter(view).test ||
         !FiguresBefore(view).test;
}

void HandRoom::LookAtParameters(const View& view) {
  seen_version_ = view.parameters_version;
  const Trainer& trainer = *view.trainer;
  hash_after_ = HashParameters(trainer.parameters());
  hash_before_ =
      trainer.edits_now().empty() ? hash_after_ : HashParameters(trainer.parameters_before_edits());
  evaluated_hash_ = 0;
}

void HandRoom::WorkSlice(const View& view) {
  if (!HasWork(view)) return;
  if (seen_version_ != view.parameters_version) return LookAtParameters(view);
  const Trainer& trainer = *view.trainer;
  if (evaluated_hash_ == 0) {
    // What the student has just done first.
    const bool is_after = !FiguresAfter(view).test;
    const Parameters& parameters =
        is_after ? trainer.parameters() : trainer.parameters_before_edits();
    evaluated_hash_ = is_after ? hash_after_ : hash_before_;
    const HandFigures* known = Find(evaluated_hash_);
    evaluates_test_ = known != nullptr && known->train.has_value();
    if (evaluation_ == nullptr) evaluation_ = std::make_unique<Evaluation>(trainer.network());
    if (view.executor != nullptr) evaluation_->SetExecutor(view.executor);
    evaluation_->Start(&parameters, evaluates_test_ ? &trainer.data().test : &trainer.data().train);
  }
  if (!evaluation_->Advance(kSlice)) return;
  const SetFigures figures = {.loss = evaluation_->result().loss,
                              .accuracy = evaluation_->result().accuracy};
  auto found = std::ranges::find(measured_, evaluated_hash_, &Measured::hash);
  if (found == measured_.end()) {
    found = measured_.begin() + static_cast<std::ptrdiff_t>(next_measured_);
    // Those that are looked at stay.
    while (found->hash != 0 && (found->hash == hash_before_ || found->hash == hash_after_)) {
      next_measured_ = (next_measured_ + 1) % measured_.size();
      found = measured_.begin() + static_cast<std::ptrdiff_t>(next_measured_);
    }
    next_measured_ = (next_measured_ + 1) % measured_.size();
    *found = {.hash = evaluated_hash_, .figures = {}};
  }
  (evaluates_test_ ? found->figures.test : found->figures.train) = figures;
  evaluated_hash_ = 0;
}

}  // namespace playground
