// The figures of Gradient flow: layers, the norm of a product, two units as arrows and how far apart they are, four
// models, a curve with its slope, and where the values of a layer lie under it.

#ifndef PLAYGROUND_UI_VIEWS_FLOW_FLOW_PLOTS_H_
#define PLAYGROUND_UI_VIEWS_FLOW_FLOW_PLOTS_H_

#include "look/flow/flow_room.h"
#include "ui/paper/rect.h"
#include "ui/paper/text_entry.h"
#include "ui/paper/theme.h"

namespace playground {

struct FlowPanelContext {
  const View& view;
  const Palette& palette;
  FlowRoom* room;
  EntryState* entry;
  Actions* actions;

  bool Command(std::string_view command) const { return room->Command(view, command, actions); }
};

// Below 200 a legend has no values: they would be those of the right end.
inline constexpr float kFlowPlotHeight = 198;
inline constexpr float kFlowFigureHeight = 260;

void DrawRmsPlot(const FlowPanelContext& context, const Rect& area);
void DrawGradOutputPlot(const FlowPanelContext& context, const Rect& area);
void DrawGradWeightPlot(const FlowPanelContext& context, const Rect& area);
void DrawNormPlot(const FlowPanelContext& context, const Rect& area);
void DrawArrows(const FlowPanelContext& context, const Rect& area);
void DrawDistancePlot(const FlowPanelContext& context, const Rect& area);
void DrawZeroPlot(const FlowPanelContext& context, const Rect& area);  // needs a race
void DrawCurvePlot(const FlowPanelContext& context, const Rect& area);
void DrawHistogramPlot(const FlowPanelContext& context, const Rect& area);  // needs a layer

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_FLOW_FLOW_PLOTS_H_
