// Numbers to the last bit, for files, links and programs; number_text.h has those for readers.

#ifndef PLAYGROUND_TEXT_EXACT_TEXT_H_
#define PLAYGROUND_TEXT_EXACT_TEXT_H_

#include <cstdint>
#include <string>

namespace playground {

// The shortest text that reads back as the same double. Not for infinity and NaN.
std::string ShortestText(double value);
// 16 hexadecimal digits, as hashes are told: "cbf29ce484222325".
std::string HashText(uint64_t hash);

}  // namespace playground

#endif  // PLAYGROUND_TEXT_EXACT_TEXT_H_
