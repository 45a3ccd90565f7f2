// Visits every float of each function's range and prints the largest error against double precision
// libm. Minutes, so it is run by hand and is not one of the tests:
//
//   elementary_exhaustive [exp|log|sigmoid|tanh] ...      (without a word, all)
//
// Exit code 1 if a contract of tensor/elementary.h does not hold.

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include "tensor/elementary.h"
#include "ulp.h"

namespace playground {
namespace {

struct Function {
  const char* name;
  Float4 (*four)(Float4);  // null if there is only the scalar form
  float (*one)(float);
  double (*exact)(double);
  uint64_t last_bits;  // visited are the floats with the bits 0 to last_bits
  double bound;        // ulp
};

constexpr uint64_t kAllFloats = 0xFFFFFFFF;
constexpr uint64_t kPositiveFloats = 0x7F800000;

double ExactSigmoid(double x) { return 1.0 / (1.0 + std::exp(-x)); }

const Function kFunctions[] = {
    {"exp", Exp, Exp, std::exp, kAllFloats, 1.0},
    {"log", nullptr, Log, std::log, kPositiveFloats, 0.5},
    {"sigmoid", Sigmoid, Sigmoid, ExactSigmoid, kAllFloats, 2.5},
    {"tanh", Tanh, Tanh, std::tanh, kAllFloats, 1.5},
};

bool Visit(const Function& function) {
  double worst = 0.5;  // that of the nearest float
  double worst_x = 0.0;
  uint64_t not_nearest = 0, lanes_differ = 0;
  for (uint64_t bits = 0; bits <= function.last_bits; bits += kLanes) {
    if (bits % (uint64_t{1} << 28) == 0) {
      std::fprintf(stderr, "\r%s: %d %%", function.name,
                   static_cast<int>(100 * bits / function.last_bits));
    }
    Float4 x;
    for (int lane = 0; lane < kLanes; ++lane) {
      x[lane] = std::bit_cast<float>(static_cast<uint32_t>(bits) + lane);
    }
    const Float4 four = function.four != nullptr ? function.four(x) : Float4{};
    for (int lane = 0; lane < kLanes; ++lane) {
      if (bits + lane > function.last_bits) break;
      const float y = function.one(x[lane]);
      if (function.four != nullptr &&
          std::bit_cast<uint32_t>(y) != std::bit_cast<uint32_t>(four[lane])) {
        ++lanes_differ;
      }
      const double exact = function.exact(static_cast<double>(x[lane]));
      if (y == static_cast<float>(exact)) continue;
      const double error = UlpError(y, exact);
      if (error > 0.0) ++not_nearest;
      if (error > worst) worst = error, worst_x = static_cast<double>(x[lane]);
    }
  }
  std::fprintf(stderr, "\r");
  std::printf("%-8s %.4f ulp at most (bound %.2f), at %a = %g; %.3f %% not the nearest float; ",
              function.name, worst, function.bound, worst_x, worst_x,
              100.0 * static_cast<double>(not_nearest) / static_cast<double>(function.last_bits));
  std::printf("%llu differ between one and four lanes\n",
              static_cast<unsigned long long>(lanes_differ));
  std::fflush(stdout);
  return worst <= function.bound && lanes_differ == 0;
}

}  // namespace
}  // namespace playground

int main(int argc, char** argv) {
  bool all_hold = true;
  for (const auto& function : playground::kFunctions) {
    bool wanted = argc == 1;
    for (int i = 1; i < argc; ++i) wanted = wanted || std::strcmp(argv[i], function.name) == 0;
    if (wanted && !playground::Visit(function)) all_hold = false;
  }
  return all_hold ? 0 : 1;
}
