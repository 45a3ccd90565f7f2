// ReadNumber: a number as people write it, in links, on the command line and in the fields of the
// interface. What it may mean in one way only is understood, everything else is refused.

#ifndef PLAYGROUND_TEXT_NUMBER_READER_H_
#define PLAYGROUND_TEXT_NUMBER_READER_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace playground {

// The whole text, never a part of it; always finite.
//   1e-3 1E-3 .5 5. +0.1 1e−3 ０．１       plain, by any keyboard
//   1,000 1,000.5 1_000 10 000 1.000,5     digits in groups
//   0,1 0,001 1,25                         a decimal comma; 1,000 is a thousand, as our own screens
//                                          write it
//   10^-3 1×10⁻³ 2*10^5 10**-3 2^8         powers of ten, and of two
//   5% 1/3 10k 1.5M 6万                    hundredths, fractions, thousands
std::optional<double> ReadNumber(std::string_view text);

// A count or a place, in commands and options: the whole text in digits alone, with a '-' below 0.
std::optional<int64_t> ReadWholeNumber(std::string_view text);

}  // namespace playground

#endif  // PLAYGROUND_TEXT_NUMBER_READER_H_
