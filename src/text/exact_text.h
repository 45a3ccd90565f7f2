// Numbers to the last bit, for files, links and programs; number_text.h has those for readers.

#ifndef PLAYGROUND_TEXT_EXACT_TEXT_H_
#define PLAYGROUND_TEXT_EXACT_TEXT_H_

#include <cstdint>
#include <string>

namespace playground {

// The shortest text that reads back as the same double. Not for infinity and NaN.
std::string ShortestText(double value);
// As C's printf writes it, for lines that programs read and for columns of a terminal: so many decimals,
// or so many significant digits.
std::string DecimalsText(double value, int decimals);
std::string DigitsText(double value, int digits);
// 16 hexadecimal digits, as hashes are told: "cbf29ce484222325".
std::string HashText(uint64_t hash);

}  // namespace playground

#endif  // PLAYGROUND_TEXT_EXACT_TEXT_H_
