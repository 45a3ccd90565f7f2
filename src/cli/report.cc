#include "cli/report.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>

#include "text/exact_text.h"
#include "text/json_writer.h"

namespace playground {
namespace {

using Layout = JsonWriter::Layout;

constexpr int64_t kReportVersion = 1;  // of the JSON's form

struct Figure {
  std::string_view name;
  double EpochRecord::* value;
  bool is_accuracy = false;
};

// To add a figure of an epoch: add a field to EpochRecord and a row here.
constexpr Figure kFigures[] = {
    {"running_loss", &EpochRecord::running_loss},
    {"running_accuracy", &EpochRecord::running_accuracy, true},
    {"train_loss", &EpochRecord::train_loss},
    {"train_accuracy", &EpochRecord::train_accuracy, true},
    {"test_loss", &EpochRecord::test_loss},
    {"test_accuracy", &EpochRecord::test_accuracy, true},
};

std::vector<Figure> FiguresOf(bool is_classification) {
  std::vector<Figure> figures;
  for (const Figure& figure : kFigures) {
    if (is_classification || !figure.is_accuracy) figures.push_back(figure);
  }
  return figures;
}

// Six decimals, as the book prints losses; those of a run that is about to diverge are shorter so.
std::string LossText(double loss) {
  return loss < 1e6 ? DecimalsText(loss, 6) : DigitsText(loss, 6);
}

void WriteDataset(const DataSplit& data, JsonWriter* json) {
  json->BeginObject();
  json->Key("name").String(data.name);
  json->Key("description").String(data.description);
  json->Key("num_train").Integer(data.train.num_examples);
  json->Key("num_test").Integer(data.test.num_examples);
  json->Key("num_features").Integer(data.train.num_features);
  if (data.is_classification()) {
    json->Key("num_classes").Integer(data.num_classes);
  }
  json->EndObject();
}

void WriteEpoch(const TimedEpoch& epoch, bool is_classification, JsonWriter* json) {
  json->BeginObject();
  json->Key("epoch").Integer(epoch.figures.epoch);
  for (const Figure& figure : FiguresOf(is_classification)) {
    json->Key(figure.name).Number(epoch.figures.*figure.value);
  }
  json->Key("milliseconds").Number(epoch.milliseconds);
  json->EndObject();
}

void WriteDivergence(const Divergence& divergence, JsonWriter* json) {
  json->BeginObject();
  json->Key("step").Integer(divergence.step);
  json->Key("epoch").Integer(divergence.epoch);
  json->Key("tensor").String(divergence.tensor);
  json->EndObject();
}

// `rows` is all of the tensor, a row each; a bias is one row.
void WriteTensor(std::span<const int64_t> shape, ConstMatrixView rows, JsonWriter* json) {
  json->BeginObject();
  json->Key("shape").BeginArray();
  for (const int64_t size : shape) json->Integer(size);
  json->EndArray();
  json->Key("values").BeginArray();
  for (int64_t row = 0; row < rows.rows; ++row) {
    for (int64_t column = 0; column < rows.columns; ++column) {
      json->Number(static_cast<double>(rows.At(row, column)));
    }
  }
  json->EndArray();
  json->EndObject();
}

void WriteParameters(const Parameters& parameters, JsonWriter* json) {
  json->BeginObject(Layout::kLines);
  for (int64_t layer = 0; layer < parameters.num_layers(); ++layer) {
    const ConstMatrixView weight = parameters.Weight(layer);
    json->Key(WeightName(layer));
    WriteTensor(std::array{weight.rows, weight.columns}, weight, json);

    const std::span<const float> bias = parameters.Bias(layer);
    const int64_t num_outputs = static_cast<int64_t>(bias.size());
    json->Key(BiasName(layer));
    WriteTensor(std::array{num_outputs}, {bias.data(), 1, num_outputs, num_outputs}, json);
  }
  json->EndObject();
}

}  // namespace

std::string EpochLine(const TimedEpoch& epoch, bool is_classification) {
  const EpochRecord& figures = epoch.figures;
  std::string line = "epoch " + std::to_string(figures.epoch);
  if (is_classification) {
    line += ", train loss " + LossText(figures.running_loss) + ", train acc " +
            DecimalsText(figures.running_accuracy, 4) + ", test acc " +
            DecimalsText(figures.test_accuracy, 4);
  } else {
    line += ", train loss " + LossText(figures.train_loss) + ", test loss " +
            LossText(figures.test_loss);
  }
  const bool is_short = epoch.milliseconds < 1;
  return line + ", " + DecimalsText(epoch.milliseconds, is_short ? 3 : 1) + " ms";
}

std::string JsonReport(const RunReport& report, const Trainer& trainer) {
  JsonWriter json;
  json.BeginObject(Layout::kLines);
  json.Key("version").Integer(kReportVersion);
  json.Key("config").String(report.config_text);
  json.Key("dataset");
  WriteDataset(trainer.data(), &json);
  json.Key("epochs").BeginArray(Layout::kLines);
  for (const TimedEpoch& epoch : report.epochs) {
    WriteEpoch(epoch, trainer.data().is_classification(), &json);
  }
  json.EndArray();
  if (const std::optional<Divergence>& divergence = trainer.divergence()) {
    json.Key("divergence");
    WriteDivergence(*divergence, &json);
  }
  if (report.is_interrupted) {
    json.Key("interrupted").BeginObject();
    json.Key("step").Integer(trainer.num_steps());
    json.EndObject();
  }
  json.Key("weights_hash").String(HashText(trainer.weights_hash()));
  json.Key("parameters");
  WriteParameters(trainer.parameters(), &json);
  json.EndObject();
  return json.text() + "\n";
}

std::string CsvReport(const RunReport& report, bool is_classification) {
  const std::vector<Figure> figures = FiguresOf(is_classification);
  std::string text = "epoch,";
  for (const Figure& figure : figures) text += std::string(figure.name) + ",";
  text += "milliseconds\n";
  for (const TimedEpoch& epoch : report.epochs) {
    text += std::to_string(epoch.figures.epoch) + ",";
    for (const Figure& figure : figures) {
      const double value = epoch.figures.*figure.value;
      if (std::isfinite(value)) text += ShortestText(value);
      text += ",";
    }
    text += ShortestText(epoch.milliseconds) + "\n";
  }
  return text;
}

}  // namespace playground
