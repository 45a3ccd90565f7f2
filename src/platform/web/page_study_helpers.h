// PageStudyHelpers: the page's workers, which take runs of a study over (web/study_workers.js).

#ifndef PLAYGROUND_PLATFORM_WEB_PAGE_STUDY_HELPERS_H_
#define PLAYGROUND_PLATFORM_WEB_PAGE_STUDY_HELPERS_H_

#include <string>
#include <utility>

#include "platform/web/page_imports.h"
#include "study/reduction/study_helpers.h"

namespace playground {

class PageStudyHelpers final : public StudyHelpers {
 public:
  void Begin(Asker* asker) override {
    asker_ = asker;
    page_study_begin();
  }
  int64_t Room() override {
    was_asked_ = true;
    return page_study_room();
  }
  void Give(int64_t number, const std::string& what) override {
    page_study_give(static_cast<int>(number), what.c_str());
  }
  void End() override {
    asker_ = nullptr;
    page_study_end();
  }

  // True: it was the last one that the study wanted.
  bool TakeResult(int64_t number, double test_loss, double test_accuracy) {
    if (asker_ == nullptr) return false;
    asker_->TakeResult(number, test_loss, test_accuracy);
    return asker_ == nullptr;
  }

  bool has_study() const { return asker_ != nullptr; }
  // Whether the study is worked at: since the last call it has asked for room.
  bool WasAsked() { return std::exchange(was_asked_, false); }

 private:
  Asker* asker_ = nullptr;
  bool was_asked_ = false;
};

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_WEB_PAGE_STUDY_HELPERS_H_
