// Sum or mean: two to four runs in lockstep, what each amounts to, and a study over seeds.

#ifndef PLAYGROUND_LOOK_REDUCTION_REDUCTION_ROOM_H_
#define PLAYGROUND_LOOK_REDUCTION_REDUCTION_ROOM_H_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "look/reduction/compared_runs.h"
#include "look/reduction/reduction_look.h"
#include "look/room.h"

namespace playground {

class ReductionRoom : public Room {
 public:
  static constexpr std::string_view kKey = "reduction";

  Look Describe(const View& view) const override;
  bool Command(const View& view, std::string_view command, Actions* actions) override;
  bool HasWork(const View& view) const override;
  void WorkSlice(const View& view) override;
  bool HasOwnRuns() const override { return true; }
  View ViewOfOwnRuns(const View& view) const override;
  void CommandOwnRuns(RunCommand command) override;

  // What its panel asks of the runs while it draws them: done before the next slice of work.
  void Ask(ReductionActions actions) { asked_.push_back(std::move(actions)); }

  ComparedRuns compared;
  ReductionChoice choice;

 private:
  void ApplyAsked();

  std::vector<ReductionActions> asked_;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_REDUCTION_REDUCTION_ROOM_H_
