// A covariance as a map with its numbers: a square a pair of classes, blue below zero and orange above.

#ifndef PLAYGROUND_UI_VIEWS_FAMILY_COVARIANCE_MAP_H_
#define PLAYGROUND_UI_VIEWS_FAMILY_COVARIANCE_MAP_H_

#include <string_view>

#include "ui/views/family/family_widgets.h"

namespace playground {

inline constexpr double kCovarianceScale = 0.25;  // p(1 − p) is never more

float CovarianceMapHeight(float width);
void DrawCovarianceMap(const FamilyPanelContext& context, Rect area, std::string_view title,
                       std::string_view remark, const OneHotCovariance& matrix);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_FAMILY_COVARIANCE_MAP_H_
