// Base64: bytes as letters, digits and two signs: https://www.rfc-editor.org/rfc/rfc4648

#ifndef PLAYGROUND_TEXT_BASE64_H_
#define PLAYGROUND_TEXT_BASE64_H_

#include <string>
#include <string_view>

namespace playground {

std::string Base64(std::string_view bytes);

}  // namespace playground

#endif  // PLAYGROUND_TEXT_BASE64_H_
