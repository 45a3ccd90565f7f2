// Experiments that are over at once: of points, and of pictures.

#ifndef PLAYGROUND_TESTS_APP_SMALL_RUNS_H_
#define PLAYGROUND_TESTS_APP_SMALL_RUNS_H_

namespace playground {

inline constexpr const char* kFewPoints = "data=blobs&n=90&test_n=30&batch=30&epochs=3";
inline constexpr const char* kFewGarments = "data=garments&n=300&test_n=60&batch=64&epochs=2";

}  // namespace playground

#endif  // PLAYGROUND_TESTS_APP_SMALL_RUNS_H_
