// ExampleDetail: the chosen example: what it is, what the network takes it for, and the logit and
// probability of every class.

#ifndef PLAYGROUND_LOOK_EXAMPLE_DETAIL_H_
#define PLAYGROUND_LOOK_EXAMPLE_DETAIL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "look/look.h"
#include "look/view.h"

namespace playground {

struct ClassOutput {
  std::string name = {};
  bool is_label = false;
  bool is_wrong_prediction = false;
  // Of an example with outputs.
  LookCell logit = {};
  LookCell probability = {};
};

struct ExampleDetail {
  std::string name = {};      // "Test example 12"
  std::string features = {};  // "(0.512, −1.203)" where they are no picture
  std::string label = {};
  std::string prediction = {};  // kUnknown without outputs
  std::string loss = {};        // "−log ŷ = 0.4475"
  bool has_outputs = false;     // the network has been asked
  bool is_right = false;
  int32_t label_class = 0;
  double lowest_logit = 0;  // of those that are finite, and of 0
  double highest_logit = 0;
  std::vector<ClassOutput> classes = {};
};

// Of a classifier's selected example; nothing if the set has no such example.
std::optional<ExampleDetail> SelectedExampleDetail(const View& view);

// "Test example 12: label coat, taken for shirt."; without a prediction name and label alone.
std::string ExampleSentence(const View& view, const ExampleChoice& choice, int32_t predicted);

// What the detail says, and the table of its classes with the label's row selected.
std::string DetailSentence(const View& view, const ExampleDetail& detail);
LookTable DetailTable(const View& view, const ExampleDetail& detail);
// The values of the selected example's pixels, row by row. Of data with pictures.
LookTable PixelTable(const View& view);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_EXAMPLE_DETAIL_H_
