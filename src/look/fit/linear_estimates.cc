#include "look/fit/linear_estimates.h"

#include <algorithm>
#include <cmath>

#include "look/look_cells.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

LookCell CellOf(const std::optional<double>& value) {
  return value ? SignedCell(*value, 4) : UnknownCell();
}

}  // namespace

std::vector<EstimateRow> EstimateRows(const View& view, int64_t most) {
  const Parameters& parameters = view.trainer->parameters();
  const auto& truth = view.trainer->data().truth;
  const LeastSquares* solution = view.least_squares;
  const ConstMatrixView weight = parameters.Weight(0);
  std::vector<EstimateRow> rows;
  for (int64_t i = 0; i < std::min(weight.columns, most); ++i) {
    EstimateRow row;
    row.name = weight.columns == 1 ? "w" : "w" + SubscriptText(i + 1);
    row.estimate = static_cast<double>(weight.At(0, i));
    if (truth) row.truth = static_cast<double>(truth->weight[i]);
    if (solution != nullptr) row.least_squares = solution->weight[i];
    rows.push_back(row);
  }
  EstimateRow bias;
  bias.name = "b";
  bias.estimate = static_cast<double>(parameters.Bias(0)[0]);
  if (truth) bias.truth = static_cast<double>(truth->bias);
  if (solution != nullptr) bias.least_squares = solution->bias;
  rows.push_back(bias);
  return rows;
}

std::vector<LookCell> CellsOf(const EstimateRow& row) {
  const std::optional<double> error =
      row.truth ? std::optional<double>(row.estimate - *row.truth) : std::nullopt;
  return {CellOf(row.estimate), CellOf(row.truth), CellOf(row.least_squares), CellOf(error)};
}

std::string ModelOf(const std::vector<EstimateRow>& rows) {
  if (static_cast<int64_t>(rows.size()) > kMostModelWeights + 1) return "";
  std::vector<double> weights;
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) weights.push_back(rows[i].estimate);
  return ModelText("ŷ", weights, rows.back().estimate, 3);
}

std::string LeastSquaresNote(const View& view) {
  const double error = view.least_squares->mean_squared_error;
  return Fill(Text(view, TextId::kLeastSquaresNote),
              {ShortText(error, 4), ShortText(error / 2, 4)});
}

std::string ModelText(std::string_view left, const std::vector<double>& weights, double bias,
                      int decimals) {
  std::string text = std::string(left) + " =";
  const auto append = [&](double value, const std::string& variable, bool is_first) {
    const bool is_negative = value < 0;
    text += is_negative ? " −" : is_first ? "" : " +";
    if (!is_first || !is_negative) text += " ";
    text += FixedText(std::abs(value), decimals) + variable;
  };
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const std::string variable =
        weights.size() == 1 ? " x" : " x" + SubscriptText(static_cast<int64_t>(i) + 1);
    append(weights[i], variable, i == 0);
  }
  append(bias, "", weights.empty());
  return text;
}

}  // namespace playground
