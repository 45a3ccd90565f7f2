// The words of Loss surface: names of parameters, numbers with their inf, what the curvature means for
// the learning rate, how the path ended, the sums of the normal equation.

#ifndef PLAYGROUND_LOOK_SURFACE_SURFACE_TEXTS_H_
#define PLAYGROUND_LOOK_SURFACE_SURFACE_TEXTS_H_

#include <span>
#include <string>
#include <vector>

#include "look/surface/surface_room.h"
#include "text/language.h"

namespace playground {

inline constexpr int kSurfaceDigits = 5;  // of numbers in tables and sentences

// "0.333", "inf", "NaN".
std::string SurfaceText(double value, int digits = kSurfaceDigits);

TextId NameOf(SurfacePart part);
TextId NameOf(ProblemKind kind);
TextId NameOf(SliceKind kind);
// "w", "w₂", "b".
std::string ParameterName(const SurfaceRoom& room, int64_t parameter);
// "weight w", "bias b".
std::string ParameterAxis(Language language, const SurfaceRoom& room, int64_t parameter);
// "w = 1.5, b = 0.33333".
std::string PlaceText(const SurfaceRoom& room, std::span<const double> parameters);
std::vector<double> EndOfPath(const DescentPath& path);
// Where it was after this step.
std::vector<double> PlaceOnPath(const DescentPath& path, int64_t step);

// "Loss over w and b".
std::string SurfaceTitle(Language language, const SurfaceRoom& room);

std::string LowestSentence(Language language, const SurfaceRoom& room);
std::string RateSentence(Language language, const SurfaceRoom& room);
// Of minibatches, where they are not the whole set; else empty.
std::string NoiseSentence(Language language, const SurfaceRoom& room);
std::string PathSentence(Language language, const SurfaceRoom& room);
// The config of a run that takes the very same steps; empty where there is none.
std::string RunText(const SurfaceRoom& room);

// What a learning rate of this share of the limit does.
TextId BehaviourOf(double share);

// "Σ x² = 1² + 2² + 3² = 14", written out where there are few examples.
std::vector<std::string> SumLines(const SurfaceRoom& room);
// Whether there is one solution, what the ridge does, what is left.
std::vector<std::string> EquationSentences(Language language, const SurfaceRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_SURFACE_SURFACE_TEXTS_H_
