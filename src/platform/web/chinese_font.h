// The Chinese font of the page, which is fetched when somebody wants it.

#ifndef PLAYGROUND_PLATFORM_WEB_CHINESE_FONT_H_
#define PLAYGROUND_PLATFORM_WEB_CHINESE_FONT_H_

#include <cstddef>

namespace playground {

// Where the page writes its bytes, once; CjkFont() (ui/generated/fonts.h) has them from then on. Null: no memory.
unsigned char* RoomForChineseFont(std::size_t size);

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_WEB_CHINESE_FONT_H_
