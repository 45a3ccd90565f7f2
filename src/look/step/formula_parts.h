// What the formulas of a step are put together from: its numbers, each with its digits, and signs that
// stand where a reader expects them.

#ifndef PLAYGROUND_LOOK_STEP_FORMULA_PARTS_H_
#define PLAYGROUND_LOOK_STEP_FORMULA_PARTS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "look/step/step_digits.h"
#include "look/step/step_formula.h"
#include "look/view.h"
#include "train/trainer.h"

namespace playground {

// " + 0.03" or " − 0.03": a number that is added to what stands before.
std::string Plus(const std::string& number);
// A number that is multiplied or raised: in brackets where it has a sign.
std::string Bracketed(const std::string& number);
std::string Minus(const std::string& number);
// "w₃"
std::string Indexed(std::string_view name, int64_t index);
// As the formulas write it, before "(aⱼ)".
std::string ActivationName(Activation activation);

// "2.1 · 0.3 − 0.7 · (−1.2)": products, the first ones of a sum.
class Products {
 public:
  void Add(const std::string& left, const std::string& right);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// What is multiplied, and what goes into exp, has more decimals than where it stands in a table:
// else its result would not come out with the digits that are shown.
inline constexpr int kMoreInProducts = 2;
inline constexpr int kMoreInExponents = 1;
// Sums of more terms are not written out.
inline constexpr int64_t kFewTerms = 4;

// Everything the numbers are taken from.
struct StepNumbers {
  const View& view;
  const Trainer& trainer;
  const MinibatchTensors& tensors;
  const ExperimentConfig& config;
  StepDigits digits;
  int64_t batch_size;
  int64_t i;      // example
  int64_t j;      // output
  int64_t k;      // input
  int64_t layer;  // of the update

  const Network& network() const { return trainer.network(); }
  bool is_classifier() const { return network().is_classifier(); }
  const LossFormulas& formulas() const { return FindLoss(config.loss).formulas; }
  bool IsLast(int64_t l) const { return l + 1 == network().num_layers(); }
  int32_t label() const { return trainer.data().train.labels[tensors.examples[i]]; }
  double target() const {
    return static_cast<double>(trainer.data().train.targets[tensors.examples[i]]);
  }
  double logit(int64_t c) const { return static_cast<double>(tensors.logits.View().At(c, i)); }
  double probability(int64_t c) const {
    return static_cast<double>(tensors.probabilities.View().At(c, i));
  }
  double grad_logit(int64_t c) const {
    return static_cast<double>(tensors.grad_logits.View().At(c, i));
  }
  // What layer l reads of an example.
  double Input(int64_t l, int64_t example, int64_t column) const {
    return static_cast<double>(l == 0
                                   ? trainer.data().train.Feature(tensors.examples[example], column)
                                   : tensors.hidden[l - 1].View().At(example, column));
  }
  std::string InputText(int64_t l, int64_t example, int64_t column, int more_decimals = 0) const;
  // What comes back to layer l of an example, from the loss or from the layer above.
  double GradientAbove(int64_t l, int64_t example, int64_t column) const {
    return static_cast<double>(IsLast(l) ? tensors.grad_logits.View().At(column, example)
                                         : tensors.grad_hidden[l].View().At(example, column));
  }
  std::string GradientAboveText(int64_t l, int64_t example, int64_t column) const;
  ParameterDigits DigitsOf(int64_t l, bool shows_update) const;
  double largest_logit() const;
  // "bag:  " or "unit 5:  ": which output the numbers are of; nothing where there is only one.
  std::string OutputPrefix(int64_t l) const;
  // The same of a weight: "bag, pixel (14, 14):  ". Tables call their weights by the index alone.
  std::string WeightPrefix(int64_t l) const;
  // "w₁" where a table has a row of that name, else "w".
  std::string WeightName() const;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_FORMULA_PARTS_H_
