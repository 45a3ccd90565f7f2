#include "text/text.h"

#include <array>
#include <cassert>

namespace playground {
namespace {

struct Row {
  const char* english;
  const char* chinese;
};

constexpr auto kTable = std::to_array<Row>({
#define PLAYGROUND_TEXT(id, english, chinese) {english, chinese},
#include "text/text_table.inc"
#undef PLAYGROUND_TEXT
});

}  // namespace

const char* Text(Language language, TextId id) {
  const Row& row = kTable[static_cast<std::size_t>(id)];
  return language == Language::kChinese ? row.chinese : row.english;
}

int NumTexts() { return static_cast<int>(kTable.size()); }

}  // namespace playground
