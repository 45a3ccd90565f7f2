// What web/core/*.mjs calls: C functions over handles, the one boundary between JavaScript and the
// core.
//
//   Handles    are numbers given out by ..._create; a wrong one is answered, never followed.
//   Results    below 0 mean failure; the reply is then a sentence that says what was wrong.
//   The reply  of the last call that gives one: text or numbers, read through reply_address and
//              reply_size before the next call.
//   Addresses  come from here (memory_allocate, data_..., trainer_tensor) and are trusted. When
//              memory grows they stay, and JavaScript's ArrayBuffer of it is replaced.
//
// To add an entry point, say a kernel for a benchmark: a function in a .cc file of this folder,
// marked EMSCRIPTEN_KEEPALIVE; JavaScript finds it by its name in `core.exports`. If it is to be
// fast, name its file in CMakeLists.txt under `fast`.

#include <emscripten/emscripten.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tensor/memory.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/json_writer.h"
#include "web_api/array_split.h"
#include "web_api/describe.h"
#include "web_api/handle_table.h"
#include "web_api/open_data.h"
#include "web_api/run.h"

using playground::ArraySplitBuilder;
using playground::Dataset;
using playground::DataSplit;
using playground::ExampleSource;
using playground::Fill;
using playground::HandleTable;
using playground::OpenData;
using playground::Result;
using playground::Run;
using playground::TensorKind;

namespace {

constexpr int32_t kOk = 0;
constexpr int32_t kFailed = -1;
constexpr int32_t kTrainSet = static_cast<int32_t>(ArraySplitBuilder::Set::kTrain);

// What an instance of the module holds.
struct ModuleState {
  HandleTable<OpenData> data{0};
  HandleTable<Run> runs{1};
  std::string reply;
};

ModuleState& ThisModule() {
  static ModuleState* const state = new ModuleState;  // never destroyed, as the module never ends
  return *state;
}

int32_t Reply(std::string text) {
  ThisModule().reply = std::move(text);
  return kOk;
}

int32_t Reply(const std::vector<double>& numbers) {
  const std::span<const std::byte> bytes = std::as_bytes(std::span(numbers));
  return Reply(std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

int32_t Fail(std::string sentence) {
  Reply(std::move(sentence));
  return kFailed;
}

int32_t StatusOf(const Result<void>& result) { return result ? kOk : Fail(result.error().message); }

// Null for a wrong handle; the reply says so.
OpenData* FindData(int32_t handle) {
  OpenData* data = ThisModule().data.Find(handle);
  if (data == nullptr) Fail("This data has been disposed of, or was never created.");
  return data;
}
const DataSplit* FindReadyData(int32_t handle) {
  const OpenData* data = FindData(handle);
  if (data != nullptr && data->split() == nullptr) Fail("The data is not ready yet.");
  return data != nullptr ? data->split().get() : nullptr;
}
Run* FindRun(int32_t handle) {
  Run* run = ThisModule().runs.Find(handle);
  if (run == nullptr) Fail("This trainer has been disposed of, or was never created.");
  return run;
}

int32_t Address(const void* memory) {
  return static_cast<int32_t>(reinterpret_cast<std::uintptr_t>(memory));
}

// As JavaScript reads them from memory, in this order: addresses, counts and values.
struct ArrayPlace {
  int32_t features;
  uint32_t pitch;  // elements from one example to the next
  int32_t labels;  // of int32 labels or float targets
  uint32_t num_examples;
};
struct ExamplePlace {
  int32_t features;
  uint32_t is_bytes;
  int32_t label;
  float target;
};
struct EvaluationPlace {
  int32_t predicted;  // [N] int32
  uint32_t num_predicted;
  int32_t confusion;  // [C, C] int64
  uint32_t num_confusion;
};

int32_t FeaturesAddress(const Dataset& dataset, int64_t example) {
  return dataset.has_bytes() ? Address(dataset.ByteRow(example))
                             : Address(dataset.FloatRow(example));
}

}  // namespace

extern "C" {

// ---- the module ----

EMSCRIPTEN_KEEPALIVE int32_t reply_address() { return Address(ThisModule().reply.data()); }
EMSCRIPTEN_KEEPALIVE int32_t reply_size() {
  return static_cast<int32_t>(ThisModule().reply.size());
}

EMSCRIPTEN_KEEPALIVE int32_t memory_allocate(double num_bytes) {
  if (!playground::HasMemoryFor(static_cast<int64_t>(num_bytes))) {
    return Fail("There is not enough memory for a text of this length.");
  }
  return Address(std::malloc(static_cast<std::size_t>(num_bytes)));
}
EMSCRIPTEN_KEEPALIVE void memory_free(void* memory) { std::free(memory); }

EMSCRIPTEN_KEEPALIVE int32_t core_version() { return Reply(PLAYGROUND_VERSION); }
EMSCRIPTEN_KEEPALIVE int32_t core_describe() { return Reply(playground::DescriptionJson()); }
EMSCRIPTEN_KEEPALIVE int32_t core_parse(const char* experiment, uint32_t size) {
  return Reply(playground::ParsedExperimentJson({experiment, size}));
}

// ---- data ----

// A handle. `source` is a ExampleSource.
EMSCRIPTEN_KEEPALIVE int32_t data_create(int32_t source, const char* experiment, uint32_t size) {
  auto data = OpenData::Create(static_cast<ExampleSource>(source), {experiment, size});
  if (!data) return Fail(data.error().message);
  return ThisModule().data.Add(*std::move(data));
}

EMSCRIPTEN_KEEPALIVE void data_dispose(int32_t handle) { ThisModule().data.Release(handle); }

// The address of room for the file's bytes.
EMSCRIPTEN_KEEPALIVE int32_t data_add_file(int32_t handle, const char* name, uint32_t name_size,
                                           double num_bytes) {
  OpenData* data = FindData(handle);
  if (data == nullptr) return kFailed;
  const auto room = data->AddFile({name, name_size}, static_cast<int64_t>(num_bytes));
  return room ? Address(*room) : Fail(room.error().message);
}

EMSCRIPTEN_KEEPALIVE int32_t data_describe_arrays(int32_t handle, double num_classes,
                                                  double image_height, double image_width) {
  OpenData* data = FindData(handle);
  if (data == nullptr) return kFailed;
  return StatusOf(data->DescribeArrays(static_cast<int64_t>(num_classes),
                                       static_cast<int64_t>(image_height),
                                       static_cast<int64_t>(image_width)));
}

// Room for a set of arrays.
EMSCRIPTEN_KEEPALIVE int32_t data_place_arrays(int32_t handle, int32_t set, double num_examples,
                                               double num_features, bool is_bytes,
                                               ArrayPlace* place) {
  OpenData* data = FindData(handle);
  if (data == nullptr) return kFailed;
  const auto placed = data->PlaceArrays(static_cast<ArraySplitBuilder::Set>(set),
                                        {.num_examples = static_cast<int64_t>(num_examples),
                                         .num_features = static_cast<int64_t>(num_features),
                                         .is_bytes = is_bytes});
  if (!placed) return Fail(placed.error().message);
  const Dataset& dataset = **placed;
  *place = {.features = FeaturesAddress(dataset, 0),
            .pitch = static_cast<uint32_t>(dataset.pitch),
            .labels = dataset.labels.empty() ? Address(dataset.targets.data())
                                             : Address(dataset.labels.data()),
            .num_examples = static_cast<uint32_t>(dataset.num_examples)};
  return kOk;
}

// Does a slice of work. The part of it all that is done; 1 when the data is ready.
EMSCRIPTEN_KEEPALIVE double data_advance(int32_t handle, double amount) {
  OpenData* data = FindData(handle);
  if (data == nullptr) return kFailed;
  const Result<bool> done = data->Advance(static_cast<int64_t>(amount));
  if (!done) return Fail(done.error().message);
  return *done ? 1 : std::min(data->fraction_done(), 0.999);
}

EMSCRIPTEN_KEEPALIVE int32_t data_info(int32_t handle) {
  return FindReadyData(handle) != nullptr ? Reply(FindData(handle)->InfoJson()) : kFailed;
}

EMSCRIPTEN_KEEPALIVE int32_t data_example(int32_t handle, int32_t set, double index,
                                          ExamplePlace* place) {
  const DataSplit* data = FindReadyData(handle);
  if (data == nullptr) return kFailed;
  const Dataset& dataset = set == kTrainSet ? data->train : data->test;
  const int64_t i = static_cast<int64_t>(index);
  if (i < 0 || i >= dataset.num_examples) {
    return Fail(Fill("There is no example {}; the set has {}.", {i, dataset.num_examples}));
  }
  *place = {.features = FeaturesAddress(dataset, i),
            .is_bytes = dataset.has_bytes(),
            .label = dataset.labels.empty() ? -1 : dataset.labels[i],
            .target = dataset.targets.empty() ? 0 : dataset.targets[i]};
  return kOk;
}

// ---- trainers ----

// A handle. The trainer keeps the data, whose handle may be disposed of. `numbers` as ReadRunOptions takes them.
EMSCRIPTEN_KEEPALIVE int32_t trainer_create(int32_t data_handle, const char* experiment,
                                            uint32_t size, const double* numbers,
                                            uint32_t num_numbers) {
  const OpenData* data = FindData(data_handle);
  if (data == nullptr) return kFailed;
  auto run = Run::Create(*data, {experiment, size}, {numbers, num_numbers});
  if (!run) return Fail(run.error().message);
  return ThisModule().runs.Add(*std::move(run));
}

EMSCRIPTEN_KEEPALIVE void trainer_dispose(int32_t handle) { ThisModule().runs.Release(handle); }

// The number of updates made.
EMSCRIPTEN_KEEPALIVE double trainer_steps(int32_t handle, double count) {
  Run* run = FindRun(handle);
  if (run == nullptr) return kFailed;
  return static_cast<double>(run->TakeSteps(static_cast<int64_t>(count)));
}

EMSCRIPTEN_KEEPALIVE int32_t trainer_advance(int32_t handle, double num_examples, bool beyond_end) {
  Run* run = FindRun(handle);
  if (run == nullptr) return kFailed;
  run->Advance(static_cast<int64_t>(num_examples), beyond_end);
  return kOk;
}

EMSCRIPTEN_KEEPALIVE int32_t trainer_settle(int32_t handle) {
  Run* run = FindRun(handle);
  if (run == nullptr) return kFailed;
  run->Settle();
  return kOk;
}

EMSCRIPTEN_KEEPALIVE int32_t trainer_restart(int32_t handle) {
  Run* run = FindRun(handle);
  if (run == nullptr) return kFailed;
  run->Restart();
  return kOk;
}

EMSCRIPTEN_KEEPALIVE int32_t trainer_seek(int32_t handle, double step) {
  Run* run = FindRun(handle);
  return run != nullptr ? StatusOf(run->SeekTo(static_cast<int64_t>(step))) : kFailed;
}

EMSCRIPTEN_KEEPALIVE int32_t trainer_change(int32_t handle, const char* changes, uint32_t size) {
  Run* run = FindRun(handle);
  return run != nullptr ? StatusOf(run->Change({changes, size})) : kFailed;
}

EMSCRIPTEN_KEEPALIVE int32_t trainer_status(int32_t handle, playground::RunStatus* status) {
  const Run* run = FindRun(handle);
  if (run == nullptr) return kFailed;
  *status = run->Status();
  return kOk;
}

EMSCRIPTEN_KEEPALIVE int32_t trainer_tensor(int32_t handle, int32_t kind, int32_t layer,
                                            playground::TensorPlace* place) {
  const Run* run = FindRun(handle);
  if (run == nullptr) return kFailed;
  const auto found = run->Tensor(static_cast<TensorKind>(kind), layer);
  if (!found) return Fail(found.error().message);
  *place = *found;
  return kOk;
}

// Texts. The tensor is the one that ceased to be finite; "" if none did.
EMSCRIPTEN_KEEPALIVE int32_t trainer_config(int32_t handle) {
  const Run* run = FindRun(handle);
  return run != nullptr ? Reply(run->Config()) : kFailed;
}
EMSCRIPTEN_KEEPALIVE int32_t trainer_warnings(int32_t handle) {
  const Run* run = FindRun(handle);
  if (run == nullptr) return kFailed;
  playground::JsonWriter json;
  json.BeginArray();
  for (const std::string& warning : run->warnings()) json.String(warning);
  json.EndArray();
  return Reply(json.text());
}
EMSCRIPTEN_KEEPALIVE int32_t trainer_diverged_tensor(int32_t handle) {
  const Run* run = FindRun(handle);
  if (run == nullptr) return kFailed;
  const auto& divergence = run->trainer().divergence();
  return Reply(divergence ? divergence->tensor : "");
}
EMSCRIPTEN_KEEPALIVE int32_t trainer_weights_hash(int32_t handle) {
  const Run* run = FindRun(handle);
  return run != nullptr ? Reply(playground::HashText(run->trainer().weights_hash())) : kFailed;
}

// Rows of numbers: Run::MinibatchLosses, Run::Epochs.
EMSCRIPTEN_KEEPALIVE int32_t trainer_minibatch_losses(int32_t handle) {
  const Run* run = FindRun(handle);
  return run != nullptr ? Reply(run->MinibatchLosses()) : kFailed;
}
EMSCRIPTEN_KEEPALIVE int32_t trainer_epochs(int32_t handle) {
  const Run* run = FindRun(handle);
  return run != nullptr ? Reply(run->Epochs()) : kFailed;
}

EMSCRIPTEN_KEEPALIVE int32_t trainer_evaluation(int32_t handle, int32_t set,
                                                EvaluationPlace* place) {
  const Run* run = FindRun(handle);
  if (run == nullptr) return kFailed;
  const playground::EvaluationResult& result =
      set == kTrainSet ? run->trainer().train_evaluation() : run->trainer().test_evaluation();
  *place = {.predicted = Address(result.predicted.data()),
            .num_predicted = static_cast<uint32_t>(result.predicted.size()),
            .confusion = Address(result.confusion.data()),
            .num_confusion = static_cast<uint32_t>(result.confusion.size())};
  return kOk;
}

}  // extern "C"
