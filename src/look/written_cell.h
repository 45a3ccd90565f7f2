// WrittenCell: a number as it is written; one that is not finite is a text alone.

#ifndef PLAYGROUND_LOOK_WRITTEN_CELL_H_
#define PLAYGROUND_LOOK_WRITTEN_CELL_H_

#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "look/look.h"

namespace playground {

inline LookCell WrittenCell(std::string text, double value) {
  return {std::move(text), std::isfinite(value) ? std::optional(value) : std::nullopt};
}
inline LookCell WrittenCell(std::string text, float value) {
  return WrittenCell(std::move(text), static_cast<double>(value));
}

}  // namespace playground

#endif  // PLAYGROUND_LOOK_WRITTEN_CELL_H_
