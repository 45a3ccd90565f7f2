#include "data/class_names.h"

#include <string>

namespace playground {

std::vector<BilingualString> FashionClassNames() {
  return {{"t-shirt", "T恤"}, {"trouser", "裤子"},   {"pullover", "套衫"}, {"dress", "连衣裙"},
          {"coat", "外套"},   {"sandal", "凉鞋"},    {"shirt", "衬衫"},    {"sneaker", "运动鞋"},
          {"bag", "包"},      {"ankle boot", "短靴"}};
}

std::vector<BilingualString> NumberClassNames(int64_t num_classes) {
  std::vector<BilingualString> names;
  for (int64_t i = 0; i < num_classes; ++i) names.push_back({std::to_string(i), std::to_string(i)});
  return names;
}

}  // namespace playground
