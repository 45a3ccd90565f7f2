#include "look/tensors/tensors_room.h"

#include <optional>
#include <utility>

#include "look/command_reader.h"
#include "look/tensors/tensors_look.h"
#include "text/fill.h"

namespace playground {

void TensorsRoom::Restart() {
  // The old session goes before the outcome that it made is replaced: tensors know its memory.
  outcome_ = {};
  session_ = std::make_unique<TensorSession>();
  entries_.clear();
  for (const char* line : TensorSetup()) session_->Run(line);
  Run("X");
}

bool TensorsRoom::Run(std::string_view line) {
  if (line.empty()) return false;
  outcome_ = {};
  outcome_ = session_->Run(line);
  std::string mistake;
  if (outcome_.mistake) {
    mistake = Fill("{}: {}", {outcome_.mistake->type, outcome_.mistake->message});
  }
  if (entries_.size() == kMostEntries) entries_.erase(entries_.begin());
  entries_.push_back({ShortenedText(line, kLongestLine), outcome_.printed, std::move(mistake)});
  ++num_runs_;
  cell_ = 0;
  return true;
}

bool TensorsRoom::Command(const View&, std::string_view command, Actions*) {
  CommandReader words(command);
  if (words.IsLast("reset")) {
    Restart();
    return true;
  }
  if (words.IsLast("again")) return Run(std::string(entries_.back().line));
  if (words.Take("run")) return Run(words.rest());
  if (words.Take("part")) {
    for (std::size_t i = 0; i < TensorParts().size(); ++i) {
      if (!words.IsLast(TensorParts()[i].key)) continue;
      part_ = static_cast<int64_t>(i);
      return true;
    }
    return false;
  }
  if (words.Take("example")) {
    int64_t begin = 0;
    const std::optional<int64_t> number = words.TakeLastNumber(0, INT64_MAX);
    for (const TensorPart& part : TensorParts()) {
      const auto count = static_cast<int64_t>(part.examples.size());
      if (number && *number < begin + count) {
        return Run(part.examples[static_cast<std::size_t>(*number - begin)].line);
      }
      begin += count;
    }
    return false;
  }
  if (!words.Take("cell") || outcome_.operation == nullptr || !outcome_.operation->IsDrawn())
    return false;
  const std::optional<int64_t> cell =
      words.TakeLastNumber(0, CountOf(outcome_.operation->result_shape));
  if (cell) cell_ = *cell;
  return cell.has_value();
}

Look TensorsRoom::Describe(const View& view) const { return DescribeTensors(view, *this); }

std::string NameOfIdentity(const TensorSession& session, int64_t identity) {
  for (const TensorSession::Name& name : session.names()) {
    if (name.value.is_tensor() && name.value.tensor->identity == identity) return name.name;
  }
  return {};
}

std::vector<std::string> NamesSharing(const TensorSession& session, const Tensor& tensor) {
  std::vector<std::string> names;
  for (const TensorSession::Name& name : session.names()) {
    if (name.value.is_tensor() && SharesMemory(*name.value.tensor, tensor))
      names.push_back(name.name);
  }
  return names;
}

}  // namespace playground
