#include "look/softmax/softmax_room.h"

#include <algorithm>
#include <cmath>

#include "look/view_queries.h"

namespace playground {

SoftmaxFigures ComputeSoftmax(const std::vector<float>& logits, int32_t label) {
  SoftmaxFigures figures;
  figures.largest = static_cast<double>(*std::max_element(logits.begin(), logits.end()));
  for (const float logit : logits) {
    figures.exponentials.push_back(std::exp(static_cast<double>(logit) - figures.largest));
    figures.sum += figures.exponentials.back();
  }
  for (const double e : figures.exponentials) figures.probabilities.push_back(e / figures.sum);
  figures.loss = std::log(figures.sum) - (static_cast<double>(logits[label]) - figures.largest);
  return figures;
}

Look SoftmaxRoom::Describe(const View& view) const {
  Look look = {.key = kKey,
               .title = Text(view, TextId::kTabSoftmax),
               .sentences = {Text(view, TextId::kSoftmaxExplained)}};
  return look;
}

}  // namespace playground
