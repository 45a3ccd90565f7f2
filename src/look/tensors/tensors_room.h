// Tensors: a small calculator with torch's spelling; what a line prints, and a picture of what it did last.

#ifndef PLAYGROUND_LOOK_TENSORS_TENSORS_ROOM_H_
#define PLAYGROUND_LOOK_TENSORS_TENSORS_ROOM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "look/room.h"
#include "look/tensors/tensors_examples.h"
#include "study/tensors/tensor_session.h"

namespace playground {

// A line that was run.
struct TensorEntry {
  std::string line;
  std::string printed;
  std::string mistake;  // "IndexError: …"; empty where there was none
};

class TensorsRoom : public Room {
 public:
  static constexpr std::string_view kKey = "tensors";
  static constexpr std::size_t kMostEntries = 40;  // the oldest go

  TensorsRoom() { Restart(); }

  Look Describe(const View& view) const override;
  // "part axes", "run X.sum(axis=0)", "again", "example 3" (of all, from 0), "cell 2" (of the result, from 0), "reset".
  bool Command(const View& view, std::string_view command, Actions* actions) override;

  int64_t part() const { return part_; }
  const TensorSession& session() const { return *session_; }
  // In the order in which they were run; never empty.
  const std::vector<TensorEntry>& entries() const { return entries_; }
  // Of the last line.
  const LineOutcome& outcome() const { return outcome_; }
  // How many lines were run, forgotten ones too.
  int64_t num_runs() const { return num_runs_; }
  // The element of the result whose making is marked.
  int64_t cell() const { return cell_; }

 private:
  void Restart();
  bool Run(std::string_view line);

  int64_t part_ = 0;
  std::unique_ptr<TensorSession> session_;
  std::vector<TensorEntry> entries_;
  LineOutcome outcome_;
  int64_t num_runs_ = 0;
  int64_t cell_ = 0;
};

// The name of the tensor that was made with this identity, or that has this memory; "" where there is none.
std::string NameOfIdentity(const TensorSession& session, int64_t identity);
std::vector<std::string> NamesSharing(const TensorSession& session, const Tensor& tensor);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_TENSORS_TENSORS_ROOM_H_
