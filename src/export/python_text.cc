#include "export/python_text.h"

#include "text/exact_text.h"

namespace playground {
namespace {

constexpr std::size_t kWidth = 96;

// Bytes of the character of UTF-8 that begins so; a character of three bytes is two columns wide.
std::size_t CharacterSize(char first) {
  const unsigned char byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// What stays together at the beginning of `text`: a word, or one character of Chinese with the ASCII that
// follows it, such as a bracket.
std::string_view NextPiece(std::string_view text, std::size_t* columns) {
  std::size_t size = 0;
  *columns = 0;
  while (size < text.size() && text[size] != ' ' && text[size] != '\n') {
    const std::size_t bytes = CharacterSize(text[size]);
    if (bytes >= 3 && size > 0) break;
    size += bytes;
    *columns += bytes >= 3 ? 2 : 1;
  }
  return text.substr(0, size);
}

}  // namespace

std::string PythonString(std::string_view text) {
  std::string literal = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') literal += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) {
      literal += c;
      continue;
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    literal += "\\x";
    literal += {kDigits[c >> 4], kDigits[c & 15]};
  }
  return literal + "'";
}

std::string PythonReal(double value) {
  std::string text = ShortestText(value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string PythonFigure(double value, int digits) {
  std::string text = DigitsText(value, digits);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string PythonList(std::span<const std::string> items, std::size_t indent,
                       std::string_view brackets) {
  std::string list(1, brackets[0]);
  std::size_t column = indent + 1;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool is_last = i + 1 == items.size();
    const std::size_t size = items[i].size() + 1;
    if (i > 0 && column + 1 + size > kWidth) {
      list += "\n" + std::string(indent + 1, ' ');
      column = indent + 1;
    } else if (i > 0) {
      list += ' ';
      ++column;
    }
    list += items[i] + (is_last ? "" : ",");
    column += size;
  }
  return list + std::string(1, brackets[1]);
}

std::string Wrapped(std::string_view text, std::string_view prefix) {
  std::string wrapped;
  std::string line(prefix);
  std::size_t column = prefix.size();
  bool is_empty = true;  // of words
  const auto end_line = [&] {
    while (line.ends_with(' ')) line.pop_back();
    wrapped += line + "\n";
    line = prefix;
    column = prefix.size();
    is_empty = true;
  };
  std::size_t gap = 0;  // before the next word
  while (!text.empty()) {
    if (text[0] == '\n') {
      end_line();
      gap = 0;
      text.remove_prefix(1);
      continue;
    }
    if (text[0] == ' ') {
      ++gap;
      text.remove_prefix(1);
      continue;
    }
    std::size_t columns = 0;
    const std::string_view piece = NextPiece(text, &columns);
    if (!is_empty && column + gap + columns > kWidth) {
      end_line();
      gap = 0;
    }
    line.append(gap, ' ');
    line += piece;
    column += gap + columns;
    gap = 0;
    is_empty = false;
    text.remove_prefix(piece.size());
  }
  end_line();
  return wrapped;
}

}  // namespace playground
