// PageScriptLoops: the page's own loops, which are timed beside those of the program (web/timed_loops.js).

#ifndef PLAYGROUND_PLATFORM_WEB_PAGE_SCRIPT_LOOPS_H_
#define PLAYGROUND_PLATFORM_WEB_PAGE_SCRIPT_LOOPS_H_

#include "platform/web/page_imports.h"
#include "study/cost/loop_timing.h"

namespace playground {

class PageScriptLoops final : public ScriptLoops {
 public:
  void Begin(std::span<const float> a, std::span<const float> b) override {
    page_loops_begin(a.data(), b.data(), static_cast<int>(a.size()));
  }
  void Add(bool is_typed, int64_t first, int64_t count) override {
    page_loops_add(is_typed, static_cast<int>(first), static_cast<int>(count));
  }
  void TakeResults(bool is_typed, std::span<float> c) override {
    page_loops_results(is_typed, c.data(), static_cast<int>(c.size()));
  }
};

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_WEB_PAGE_SCRIPT_LOOPS_H_
