#include "look/surface/surface_texts.h"

#include <cmath>

#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "text/text.h"

namespace playground {
namespace {

using enum TextId;

constexpr int64_t kMostWrittenOut = 4;  // examples of a sum
constexpr int kPlaceDigits = 4;

// "1²", "(−1)²", "2 · 3".
std::string FactorText(double value) {
  const std::string text = SurfaceText(value, 4);
  return value < 0 ? "(" + text + ")" : text;
}

}  // namespace

std::string SurfaceText(double value, int digits) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "inf" : "−inf";
  return ShortText(value == 0 ? 0 : value, digits);
}

TextId NameOf(SurfacePart part) {
  static constexpr TextId kNames[] = {kSurfacePartSurface, kSurfacePartRates, kSurfacePartEquation,
                                      kSurfacePartSlice};
  return kNames[static_cast<std::size_t>(part)];
}

TextId NameOf(ProblemKind kind) {
  static constexpr TextId kNames[] = {kSurfaceProblemPoints, kSurfaceProblemLine,
                                      kSurfaceProblemSlope, kSurfaceProblemDependent};
  return kNames[static_cast<std::size_t>(kind)];
}

TextId NameOf(SliceKind kind) {
  static constexpr TextId kNames[] = {kSliceWeights, kSliceTravelled, kSliceRandom};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string ParameterName(const SurfaceRoom& room, int64_t parameter) {
  const int64_t num_features = room.raw().data.num_features;
  if (parameter >= num_features) return "b";
  return num_features == 1 ? "w" : "w" + SubscriptText(parameter + 1);
}

std::string ParameterAxis(Language language, const SurfaceRoom& room, int64_t parameter) {
  if (parameter >= room.raw().data.num_features) return Text(language, kSurfaceBiasAxis);
  return Fill(Text(language, kSurfaceWeightAxis), {ParameterName(room, parameter)});
}

std::string PlaceText(const SurfaceRoom& room, std::span<const double> parameters) {
  std::string text;
  for (std::size_t k = 0; k < parameters.size(); ++k) {
    text += (k == 0 ? "" : ", ") + ParameterName(room, static_cast<int64_t>(k)) + " = " +
            SurfaceText(parameters[k], kPlaceDigits);
  }
  return text;
}

std::vector<double> EndOfPath(const DescentPath& path) {
  return {path.last().parameters.begin(), path.last().parameters.end()};
}

std::vector<double> PlaceOnPath(const DescentPath& path, int64_t step) {
  const std::vector<float>& place = path.points()[static_cast<std::size_t>(step)].parameters;
  return {place.begin(), place.end()};
}

std::string SurfaceTitle(Language language, const SurfaceRoom& room) {
  if (room.start().size() == 1) return Text(language, kSurfaceLossOver1);
  return Fill(Text(language, kSurfaceLossOver2), {ParameterName(room, 0), ParameterName(room, 1)});
}

std::string LowestSentence(Language language, const SurfaceRoom& room) {
  const QuadraticLoss& loss = room.loss();
  const bool is_single = loss.rank() == loss.num_parameters();
  return Fill(Text(language, is_single ? kSurfaceSaysLowest : kSurfaceSaysManyLowest),
              {PlaceText(room, loss.solution()), SurfaceText(loss.least_loss())});
}

std::string RateSentence(Language language, const SurfaceRoom& room) {
  const QuadraticLoss& loss = room.loss();
  const double limit = RateLimitsOf(loss).limit;
  if (std::isinf(limit)) return Text(language, kSurfaceSaysFlat);
  const double rate = room.choice().learning_rate();
  const auto factor = [&](double curvature) { return SurfaceText(1 - rate * curvature, 3); };
  const bool is_below = rate < limit;
  const bool is_single = loss.num_parameters() == 1;
  const TextId sentence = is_single ? (is_below ? kSurfaceSaysBelowOne : kSurfaceSaysAboveOne)
                                    : (is_below ? kSurfaceSaysBelow : kSurfaceSaysAbove);
  return Fill(Text(language, sentence),
              {SurfaceText(rate, kPlaceDigits), SurfaceText(rate / limit, 3),
               SurfaceText(limit, kPlaceDigits), factor(loss.largest_curvature()),
               factor(loss.least_curvature())});
}

std::string NoiseSentence(Language language, const SurfaceRoom& room) {
  if (room.whole_path() == nullptr || std::isinf(room.minibatch_limit())) return {};
  const bool is_below = room.choice().learning_rate() < room.minibatch_limit();
  return Fill(
      Text(language, is_below ? kSurfaceSaysNoise : kSurfaceSaysNoiseAbove),
      {CountText(room.choice().batch_size()), SurfaceText(room.minibatch_limit(), kPlaceDigits)});
}

std::string PathSentence(Language language, const SurfaceRoom& room) {
  const int64_t step = room.shown_step();
  if (room.path().lost_step() && step == room.path().num_steps()) {
    return Fill(Text(language, kSurfaceSaysLost), {CountText(*room.path().lost_step())});
  }
  const std::vector<double> end = PlaceOnPath(room.path(), step);
  const double loss = room.loss().Loss(end);
  return Fill(Text(language, kSurfaceSaysEnd),
              {CountText(step), PlaceText(room, end), SurfaceText(loss, kPlaceDigits),
               SurfaceText(loss - room.loss().least_loss(), 3)});
}

std::string RunText(const SurfaceRoom& room) {
  const SurfaceChoice& choice = room.choice();
  const SurfaceProblem own = MakeSurfaceProblem(ProblemKind::kLine);
  const bool has_run = room.kind() == ProblemKind::kLine && choice[SurfaceDialId::kScale] == 1 &&
                       room.start() == own.start &&
                       room.raw().data.floats == own.regression.data.floats &&
                       room.raw().data.targets == own.regression.data.targets;
  if (!has_run) return {};
  std::string text = "task=linear&data=line&lr=" + ShortestText(choice.learning_rate()) +
                     "&batch=" + std::to_string(choice.batch_size());
  if (choice.ridge() > 0) {
    text += "&weight_decay=" +
            ShortestText(choice.ridge() / static_cast<double>(room.raw().data.num_examples));
  }
  return text;
}

TextId BehaviourOf(double share) {
  if (share < 0.5) return kSurfaceCreeps;
  if (share == 0.5) return kSurfaceJumps;
  return share < 1 ? kSurfaceSwings : kSurfaceDiverges;
}

std::vector<std::string> SumLines(const SurfaceRoom& room) {
  const RegressionProblem& problem = room.regression();
  const int64_t count = problem.data.num_examples;
  const int64_t size = problem.num_parameters();
  const auto name = [&](int64_t k) {
    return problem.data.num_features == 1 ? std::string("x") : "x" + SubscriptText(k + 1);
  };
  const auto line = [&](const std::string& symbols, const auto& term, double sum) {
    std::string text = "Σ " + symbols + " = ";
    if (count <= kMostWrittenOut) {
      for (int64_t i = 0; i < count; ++i) text += (i == 0 ? "" : " + ") + term(i);
      text += " = ";
    }
    return text + SurfaceText(sum);
  };
  const auto at = [&](int64_t i, int64_t k) { return FactorText(problem.Input(i, k)); };
  const auto gram = [&](int64_t row, int64_t column) {
    return room.loss().gram()[static_cast<std::size_t>(row * size + column)];
  };
  std::vector<std::string> lines;
  for (int64_t row = 0; row < problem.data.num_features; ++row) {
    for (int64_t column = row; column < problem.data.num_features; ++column) {
      const bool is_square = row == column;
      lines.push_back(line(
          is_square ? name(row) + "²" : name(row) + name(column),
          [&](int64_t i) {
            return is_square ? at(i, row) + "²" : at(i, row) + "·" + at(i, column);
          },
          gram(row, column)));
    }
    if (problem.has_bias) {
      lines.push_back(line(name(row), [&](int64_t i) { return at(i, row); }, gram(row, size - 1)));
    }
  }
  if (problem.has_bias) lines.push_back("n = " + CountText(count));
  for (int64_t row = 0; row < size; ++row) {
    const bool is_bias = row == problem.data.num_features;
    lines.push_back(line(
        is_bias ? "y" : name(row) + " y",
        [&](int64_t i) {
          const std::string target =
              FactorText(static_cast<double>(problem.data.targets[static_cast<std::size_t>(i)]));
          return is_bias ? target : at(i, row) + "·" + target;
        },
        room.loss().moment()[static_cast<std::size_t>(row)]));
  }
  return lines;
}

std::vector<std::string> EquationSentences(Language language, const SurfaceRoom& room) {
  const QuadraticLoss& loss = room.loss();
  std::vector<std::string> sentences;
  if (loss.rank() == loss.num_parameters()) {
    sentences.push_back(
        Fill(Text(language, kSurfaceDeterminant), {SurfaceText(loss.determinant())}));
  } else {
    sentences.push_back(Text(language, kSurfaceSingular));
    sentences.push_back(
        Fill(Text(language, kSurfaceSaysStays), {PlaceText(room, room.EndOfDescent())}));
  }
  if (loss.ridge() > 0) {
    sentences.push_back(Fill(Text(language, kSurfaceRidged), {SurfaceText(loss.ridge())}));
  }
  sentences.push_back(
      Fill(Text(language, loss.ridge() > 0 ? kSurfaceResidualRidged : kSurfaceResidual),
           {SurfaceText(loss.least_squared_errors()), SurfaceText(loss.least_loss())}));
  return sentences;
}

}  // namespace playground
