#include "train/hand_edit.h"

#include "model/network.h"
#include "text/fill.h"
#include "text/number_reader.h"

namespace playground {
namespace {

// "12" and nothing else.
std::optional<int64_t> ReadIndex(std::string_view text) {
  if (text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return ReadWholeNumber(text);
}

}  // namespace

bool IsIn(const Parameters& parameters, const HandPlace& place) {
  if (place.layer < 0 || place.layer >= parameters.num_layers()) return false;
  const ConstMatrixView weight = parameters.Weight(place.layer);
  return place.output >= 0 && place.output < weight.rows &&
         (place.is_bias() || (place.input >= 0 && place.input < weight.columns));
}

float ValueAt(const Parameters& parameters, const HandPlace& place) {
  if (place.is_bias()) return parameters.Bias(place.layer)[place.output];
  return parameters.Weight(place.layer).At(place.output, place.input);
}

void SetValueAt(const HandPlace& place, float value, Parameters* parameters) {
  if (place.is_bias()) {
    parameters->Bias(place.layer)[place.output] = value;
  } else {
    parameters->Weight(place.layer).At(place.output, place.input) = value;
  }
}

std::string PlaceText(const HandPlace& place) {
  if (place.is_bias()) return Fill("{}[{}]", {BiasName(place.layer), place.output});
  return Fill("{}[{},{}]", {WeightName(place.layer), place.output, place.input});
}

std::optional<HandPlace> ReadPlace(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::size_t bracket = text.find('[');
  if (bracket == std::string_view::npos || point > bracket || !text.ends_with(']')) return {};
  const std::string_view tensor = text.substr(point + 1, bracket - point - 1);
  const std::string_view indices = text.substr(bracket + 1, text.size() - bracket - 2);
  const std::size_t comma = indices.find(',');
  const std::optional<int64_t> module = ReadIndex(text.substr(0, point));
  const std::optional<int64_t> output = ReadIndex(indices.substr(0, comma));
  if (!module || *module % 2 != 0 || !output) return {};
  const int64_t layer = *module / 2;  // between two layers stands an activation
  if (tensor == "bias" && comma == std::string_view::npos) {
    return HandPlace{.layer = layer, .output = *output};
  }
  if (tensor != "weight" || comma == std::string_view::npos) return {};
  const std::optional<int64_t> input = ReadIndex(indices.substr(comma + 1));
  if (!input) return {};
  return HandPlace{.layer = layer, .output = *output, .input = *input};
}

}  // namespace playground
