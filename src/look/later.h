// What comes later. The page's program has two parts: one with what the first views need, and the rest, which
// is fetched meanwhile (tools/split_program.mjs). What MakeLater makes is of the rest, with all that is needed
// for nothing else; so is what the exports page_later_... do (platform/web/page_exports.cc). Whoever calls one
// of these has seen that the rest is there.

#ifndef PLAYGROUND_LOOK_LATER_H_
#define PLAYGROUND_LOOK_LATER_H_

#include <memory>

namespace playground {

// Of the rest. Natively, and where nobody splits the program, it is always there.
enum class LaterParts { kHere, kComing, kFailed };

// Not inline, since the program is split by functions: the tool knows this one by its name.
template <typename T, typename Base>
[[gnu::noinline]] std::unique_ptr<Base> MakeLater() {
  return std::make_unique<T>();
}

}  // namespace playground

#endif  // PLAYGROUND_LOOK_LATER_H_
