// Vectors of four, eight and sixteen float lanes, and the only file that knows the instruction set.
//
// GCC and clang vector extensions compile to SSE, AVX, AVX-512, NEON and WebAssembly SIMD128 from one
// text, lane by lane in IEEE single precision, so every build gives the same bits.
//
// Every function here is inlined, also where nothing is optimized. Files that are compiled for other
// processors include it (kernels_8_lanes.cc, kernels_16_lanes.cc), and of a function that was compiled
// twice a linker keeps any one.

#ifndef PLAYGROUND_TENSOR_LANES_H_
#define PLAYGROUND_TENSOR_LANES_H_

#include <cstdint>
#include <cstring>

#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__SSE__)
#include <xmmintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace playground {

// Memory is laid out for four: rows are padded to whole vectors of four, whatever the kernels run on.
inline constexpr int kLanes = 4;

// The most lanes that there are kernels for; which of them a processor has is known when a program
// runs, see width.h.
#if defined(__x86_64__)
inline constexpr int kMostLanes = 16;
#else
inline constexpr int kMostLanes = 4;
#endif

typedef float Float4 __attribute__((vector_size(16)));
typedef float Float8 __attribute__((vector_size(32)));
typedef float Float16 __attribute__((vector_size(64)));
typedef int32_t Int4 __attribute__((vector_size(16)));
typedef int32_t Int8 __attribute__((vector_size(32)));
typedef int32_t Int16 __attribute__((vector_size(64)));
typedef uint8_t Byte16 __attribute__((vector_size(16)));

template <int kWidth>
struct VectorsOf;
template <>
struct VectorsOf<4> {
  typedef Float4 Float;
  typedef Int4 Int;
};
template <>
struct VectorsOf<8> {
  typedef Float8 Float;
  typedef Int8 Int;
};
template <>
struct VectorsOf<16> {
  typedef Float16 Float;
  typedef Int16 Int;
};
template <int kWidth>
using Floats = typename VectorsOf<kWidth>::Float;
template <int kWidth>
using Ints = typename VectorsOf<kWidth>::Int;

// Memory. Addresses need no alignment.
template <int kWidth>
[[gnu::always_inline]] inline Floats<kWidth> Load(const float* source) {
  Floats<kWidth> value;
  std::memcpy(&value, source, sizeof(value));
  return value;
}
template <typename Vector>
[[gnu::always_inline]] inline void Store(float* target, Vector value) {
  std::memcpy(target, &value, sizeof(value));
}
[[gnu::always_inline]] inline Float4 Load4(const float* source) { return Load<4>(source); }
[[gnu::always_inline]] inline void Store4(float* target, Float4 value) { Store(target, value); }
[[gnu::always_inline]] inline Byte16 LoadBytes16(const uint8_t* source) {
  Byte16 value;
  std::memcpy(&value, source, sizeof(value));
  return value;
}

[[gnu::always_inline]] inline Float4 Splat4(float value) {
  return Float4{value, value, value, value};
}
[[gnu::always_inline]] inline Int4 Splat4(int32_t value) {
  return Int4{value, value, value, value};
}
template <int kWidth>
[[gnu::always_inline]] inline Floats<kWidth> Splat(float value) {
  if constexpr (kWidth == 4) {
    return Splat4(value);
  } else if constexpr (kWidth == 8) {
    return Float8{value, value, value, value, value, value, value, value};
  } else {
    return Float16{value, value, value, value, value, value, value, value,
                   value, value, value, value, value, value, value, value};
  }
}

// Lane-wise choice: where `mask` is all ones, `when_true`, elsewhere `when_false`.
[[gnu::always_inline]] inline Float4 Select(Int4 mask, Float4 when_true, Float4 when_false) {
  return (Float4)((mask & (Int4)when_true) | (~mask & (Int4)when_false));
}

// The larger (smaller) lane; if either is NaN, `a`. One instruction on x86 and one in WebAssembly
// (pmax, pmin), where the IEEE max and min would take eight.
template <typename Vector>
[[gnu::always_inline]] inline Vector Max(Vector a, Vector b) {
  return a < b ? b : a;
}
template <typename Vector>
[[gnu::always_inline]] inline Vector Min(Vector a, Vector b) {
  return b < a ? b : a;
}

// The square root of each lane, rounded correctly as IEEE 754 wants it. GCC 12 has none for its vectors.
[[gnu::always_inline]] inline Float4 Sqrt(Float4 a) {
#if defined(__SSE__)
  return _mm_sqrt_ps(a);
#elif defined(__wasm_simd128__)
  return (Float4)wasm_f32x4_sqrt((v128_t)a);
#elif defined(__aarch64__)
  return (Float4)vsqrtq_f32((float32x4_t)a);
#else
  return Float4{__builtin_sqrtf(a[0]), __builtin_sqrtf(a[1]), __builtin_sqrtf(a[2]),
                __builtin_sqrtf(a[3])};
#endif
}
#if defined(__AVX2__)
[[gnu::always_inline]] inline Float8 Sqrt(Float8 a) { return _mm256_sqrt_ps(a); }
#endif
#if defined(__AVX512F__)
[[gnu::always_inline]] inline Float16 Sqrt(Float16 a) { return _mm512_sqrt_ps(a); }
#endif

// (a0+a1)+(a2+a3): the order in which every horizontal sum of this program is taken.
[[gnu::always_inline]] inline float SumLanes(Float4 a) { return (a[0] + a[1]) + (a[2] + a[3]); }

// The sums of the lanes of a, b, c and d, each in SumLanes' order.
[[gnu::always_inline]] inline Float4 SumLanes4(Float4 a, Float4 b, Float4 c, Float4 d) {
  const Float4 ab_low = __builtin_shufflevector(a, b, 0, 4, 2, 6);   // a0 b0 a2 b2
  const Float4 ab_high = __builtin_shufflevector(a, b, 1, 5, 3, 7);  // a1 b1 a3 b3
  const Float4 cd_low = __builtin_shufflevector(c, d, 0, 4, 2, 6);
  const Float4 cd_high = __builtin_shufflevector(c, d, 1, 5, 3, 7);
  const Float4 ab = ab_low + ab_high;  // a01 b01 a23 b23
  const Float4 cd = cd_low + cd_high;  // c01 d01 c23 d23
  return __builtin_shufflevector(ab, cd, 0, 1, 4, 5) + __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
}

// So many bytes to floats, exactly (of four lanes BytesToFloats below does it); four floats repeated in
// every four lanes; four floats of each of several rows side by side. Of the shuffles and conversions
// that say the same without intrinsics GCC 12 makes detours through memory and single numbers.
template <int kWidth>
[[gnu::always_inline]] inline Floats<kWidth> LoadBytes(const uint8_t* source);
template <int kWidth>
[[gnu::always_inline]] inline Floats<kWidth> LoadRepeated(const float* source);
template <int kWidth>
[[gnu::always_inline]] inline Floats<kWidth> LoadSideBySide(const float* const* rows, int64_t k);
template <>
[[gnu::always_inline]] inline Float4 LoadRepeated<4>(const float* source) {
  return Load4(source);
}
template <>
[[gnu::always_inline]] inline Float4 LoadSideBySide<4>(const float* const* rows, int64_t k) {
  return Load4(rows[0] + k);
}
#if defined(__AVX2__)
template <>
[[gnu::always_inline]] inline Float8 LoadBytes<8>(const uint8_t* source) {
  const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(source));
  return _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(bytes));
}
template <>
[[gnu::always_inline]] inline Float8 LoadRepeated<8>(const float* source) {
  return _mm256_broadcast_ps(reinterpret_cast<const __m128*>(source));
}
template <>
[[gnu::always_inline]] inline Float8 LoadSideBySide<8>(const float* const* rows, int64_t k) {
  return _mm256_insertf128_ps(_mm256_castps128_ps256(Load4(rows[0] + k)), Load4(rows[1] + k), 1);
}
#endif
#if defined(__AVX512F__)
template <>
[[gnu::always_inline]] inline Float16 LoadBytes<16>(const uint8_t* source) {
  return _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32((__m128i)LoadBytes16(source)));
}
template <>
[[gnu::always_inline]] inline Float16 LoadRepeated<16>(const float* source) {
  return _mm512_broadcast_f32x4(Load4(source));
}
template <>
[[gnu::always_inline]] inline Float16 LoadSideBySide<16>(const float* const* rows, int64_t k) {
  __m512 value = _mm512_castps128_ps512(Load4(rows[0] + k));
  value = _mm512_insertf32x4(value, Load4(rows[1] + k), 1);
  value = _mm512_insertf32x4(value, Load4(rows[2] + k), 2);
  return _mm512_insertf32x4(value, Load4(rows[3] + k), 3);
}
#endif

// Sixteen zeros whose value no compiler knows; see BytesToFloats.
[[gnu::always_inline]] inline Byte16 UnknownZeros() {
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
[[gnu::always_inline]] inline void BytesToFloats(Byte16 bytes, Byte16 zeros, Float4* out) {
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

#endif  // PLAYGROUND_TENSOR_LANES_H_
