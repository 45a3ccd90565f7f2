#include "app/announcer.h"

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {

std::string Announcer::Next(const View& view, double now) {
  if (view.trainer == nullptr || view.trainer->history().epochs().empty()) return "";
  const EpochRecord& record = view.trainer->history().epochs().back();
  const bool is_diverged = IsDiverged(view);
  const bool has_just_diverged = is_diverged && !was_diverged_;
  was_diverged_ = is_diverged;
  if (has_just_diverged) {
    // After this the figures of the epoch before say nothing new.
    was_running_ = view.running;
    epoch_ = record.epoch;
    const Divergence& divergence = *view.trainer->divergence();
    return Fill(Text(view, TextId::kDivergedTitle),
                {CountText(divergence.step), CountText(divergence.epoch), divergence.tensor});
  }
  const bool has_stopped = was_running_ && !view.running;
  was_running_ = view.running;
  const bool is_new = record.epoch != epoch_;
  if (!is_new || (view.running && !has_stopped && now - spoke_at_ < kSecondsBetween)) return "";
  epoch_ = record.epoch;
  spoke_at_ = now;
  if (!view.trainer->data().is_classification()) {
    return Fill(Text(view, TextId::kSayEpoch),
                {CountText(record.epoch), ShortText(record.train_loss, 3)});
  }
  return Fill(Text(view, TextId::kSayEpochWithAccuracy),
              {CountText(record.epoch), ShortText(record.train_loss, 3),
               PercentText(record.test_accuracy)});
}

}  // namespace playground
