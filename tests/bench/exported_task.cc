#include "bench/exported_task.h"

#include <cstdint>
#include <cstdio>
#include <vector>

namespace playground {
namespace {

template <typename T>
Result<void> WriteFile(const std::string& path, std::span<const T> values) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return Fail("The file " + path + " cannot be opened for writing.");
  const std::size_t num_written = std::fwrite(values.data(), sizeof(T), values.size(), file);
  const bool closed = std::fclose(file) == 0;
  if (num_written != values.size() || !closed) return Fail("Writing " + path + " failed.");
  return {};
}

// Rows that lie `pitch` apart, close together.
template <typename T>
std::vector<T> WithoutPadding(const T* data, int64_t rows, int64_t columns, int64_t pitch) {
  std::vector<T> values;
  values.reserve(static_cast<std::size_t>(rows * columns));
  for (int64_t r = 0; r < rows; ++r) {
    values.insert(values.end(), data + r * pitch, data + r * pitch + columns);
  }
  return values;
}

Result<void> WriteFeatures(const std::string& folder, const Dataset& dataset) {
  const int64_t n = dataset.num_examples;
  const int64_t d = dataset.num_features;
  if (dataset.has_bytes()) {
    return WriteFile<uint8_t>(folder + "/features.u8",
                              WithoutPadding(dataset.bytes.data(), n, d, dataset.pitch));
  }
  return WriteFile<float>(folder + "/features.f32",
                          WithoutPadding(dataset.floats.data(), n, d, dataset.pitch));
}

Result<void> WriteTargets(const std::string& folder, const Dataset& dataset) {
  if (dataset.labels.empty()) return WriteFile<float>(folder + "/targets.f32", dataset.targets);
  return WriteFile<int32_t>(folder + "/labels.i32", dataset.labels);
}

Result<void> WriteParameters(const std::string& folder, const Parameters& parameters) {
  std::vector<float> values;
  for (int64_t l = 0; l < parameters.num_layers(); ++l) {
    const ConstMatrixView weight = parameters.Weight(l);
    const std::vector<float> rows =
        WithoutPadding(weight.data, weight.rows, weight.columns, weight.pitch);
    values.insert(values.end(), rows.begin(), rows.end());
    const std::span<const float> bias = parameters.Bias(l);
    values.insert(values.end(), bias.begin(), bias.end());
  }
  return WriteFile<float>(folder + "/parameters.f32", values);
}

}  // namespace

Result<std::string> ExportEpochTask(const std::string& folder, const Trainer& trainer,
                                    const Parameters& initial) {
  const Dataset& dataset = trainer.data().train;
  for (const Result<void>& written :
       {WriteFeatures(folder, dataset), WriteTargets(folder, dataset),
        WriteFile<int32_t>(folder + "/order.i32", trainer.epoch_order()),
        WriteParameters(folder, initial)}) {
    if (!written) return std::unexpected(written.error());
  }
  std::string widths;
  for (const int64_t width : trainer.network().widths) {
    widths += (widths.empty() ? "" : ", ") + std::to_string(width);
  }
  return "{\"examples\": " + std::to_string(dataset.num_examples) + ", \"widths\": [" + widths +
         "], \"is_classifier\": " + (trainer.network().is_classifier() ? "true" : "false") +
         ", \"batch_size\": " + std::to_string(trainer.config().batch_size) +
         ", \"learning_rate\": " + std::to_string(trainer.config().learning_rate) + "}";
}

Result<std::string> ExportDenseTask(const std::string& folder, const DenseTask& task) {
  for (const Result<void>& written :
       {WriteFile<float>(folder + "/left.f32", task.left().All()),
        WriteFile<float>(folder + "/right.f32", task.right().All())}) {
    if (!written) return std::unexpected(written.error());
  }
  return "{\"size\": " + std::to_string(DenseTask::kSize) + "}";
}

}  // namespace playground
