// Float4: four float lanes, and the only file that knows the instruction set.
//
// GCC and clang vector extensions compile to SSE, NEON and WebAssembly SIMD128 from one text, lane by
// lane in IEEE single precision, so every build gives the same bits. Wider lanes would sum in another
// order and are not offered here.

#ifndef PLAYGROUND_TENSOR_FLOAT4_H_
#define PLAYGROUND_TENSOR_FLOAT4_H_

#include <cstdint>
#include <cstring>

namespace playground {

inline constexpr int kLanes = 4;

typedef float Float4 __attribute__((vector_size(16)));
typedef int32_t Int4 __attribute__((vector_size(16)));
typedef uint8_t Byte16 __attribute__((vector_size(16)));

// Memory. Addresses need no alignment.
inline Float4 Load4(const float* source) {
  Float4 value;
  std::memcpy(&value, source, sizeof(value));
  return value;
}
inline void Store4(float* target, Float4 value) { std::memcpy(target, &value, sizeof(value)); }
inline Byte16 LoadBytes16(const uint8_t* source) {
  Byte16 value;
  std::memcpy(&value, source, sizeof(value));
  return value;
}

inline Float4 Splat4(float value) { return Float4{value, value, value, value}; }
inline Int4 Splat4(int32_t value) { return Int4{value, value, value, value}; }

// Lane-wise choice: where `mask` is all ones, `when_true`, elsewhere `when_false`.
inline Float4 Select(Int4 mask, Float4 when_true, Float4 when_false) {
  return (Float4)((mask & (Int4)when_true) | (~mask & (Int4)when_false));
}

// The larger (smaller) lane; if either is NaN, `a`. One instruction on x86 and one in WebAssembly
// (pmax, pmin), where the IEEE max and min would take eight.
inline Float4 Max(Float4 a, Float4 b) { return a < b ? b : a; }
inline Float4 Min(Float4 a, Float4 b) { return b < a ? b : a; }

// (a0+a1)+(a2+a3): the order in which every horizontal sum of this program is taken.
inline float SumLanes(Float4 a) { return (a[0] + a[1]) + (a[2] + a[3]); }

// The sums of the lanes of a, b, c and d, each in SumLanes' order.
inline Float4 SumLanes4(Float4 a, Float4 b, Float4 c, Float4 d) {
  const Float4 ab_low = __builtin_shufflevector(a, b, 0, 4, 2, 6);   // a0 b0 a2 b2
  const Float4 ab_high = __builtin_shufflevector(a, b, 1, 5, 3, 7);  // a1 b1 a3 b3
  const Float4 cd_low = __builtin_shufflevector(c, d, 0, 4, 2, 6);
  const Float4 cd_high = __builtin_shufflevector(c, d, 1, 5, 3, 7);
  const Float4 ab = ab_low + ab_high;  // a01 b01 a23 b23
  const Float4 cd = cd_low + cd_high;  // c01 d01 c23 d23
  return __builtin_shufflevector(ab, cd, 0, 1, 4, 5) + __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
}

// Sixteen zeros whose value no compiler knows; see BytesToFloats.
inline Byte16 UnknownZeros() {
  typedef uint64_t Words __attribute__((vector_size(16)));
  static constexpr volatile uint64_t zero = 0;
  return (Byte16)Words{zero, zero};
}

// Sixteen bytes to four times four floats, exactly; `zeros` are UnknownZeros().
//
// Bytes interleaved with zeros are halves, and these interleaved again are integers. One instruction
// converts signed integers. A compiler that could tell that none is negative would rather convert
// unsigned ones, which takes eight instructions in V8 and scalar code elsewhere (llvm issues 57182
// and 149457).
inline void BytesToFloats(Byte16 bytes, Byte16 zeros, Float4* out) {
  typedef uint16_t Halves __attribute__((vector_size(16)));
  const Halves none = (Halves)zeros;
  const Halves low = (Halves)__builtin_shufflevector(bytes, zeros, 0, 16, 1, 17, 2, 18, 3, 19, 4,
                                                     20, 5, 21, 6, 22, 7, 23);
  const Halves high = (Halves)__builtin_shufflevector(bytes, zeros, 8, 24, 9, 25, 10, 26, 11, 27,
                                                      12, 28, 13, 29, 14, 30, 15, 31);
  const Int4 integers[4] = {
      (Int4)__builtin_shufflevector(low, none, 0, 8, 1, 9, 2, 10, 3, 11),
      (Int4)__builtin_shufflevector(low, none, 4, 12, 5, 13, 6, 14, 7, 15),
      (Int4)__builtin_shufflevector(high, none, 0, 8, 1, 9, 2, 10, 3, 11),
      (Int4)__builtin_shufflevector(high, none, 4, 12, 5, 13, 6, 14, 7, 15),
  };
  for (int i = 0; i < 4; ++i) out[i] = __builtin_convertvector(integers[i], Float4);
}

}  // namespace playground

#endif  // PLAYGROUND_TENSOR_FLOAT4_H_
