// JsonReader: JSON text of any origin, read whole into values. It takes what RFC 8259 allows and nothing
// else: no comments, no commas at the end, no name twice in an object, no text that is not UTF-8.

#ifndef PLAYGROUND_TEXT_JSON_READER_H_
#define PLAYGROUND_TEXT_JSON_READER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"

namespace playground {

struct JsonValue {
  enum class Kind { kNull, kBool, kNumber, kString, kArray, kObject };

  // Of an object; null if there is none of that name, or this is no object.
  const JsonValue* Find(std::string_view name) const;

  Kind kind = Kind::kNull;
  bool truth = false;
  double number = 0;                // finite
  std::string text;                 // UTF-8
  std::vector<std::string> names;   // of an object's members, as many as there are elements
  std::vector<JsonValue> elements;  // of an array, or the members of an object
};

struct JsonBounds {
  std::size_t max_bytes;
  int max_depth = 8;  // of objects and arrays within each other
};

// The sentence of an error says line and column, and what stands there; who reads a file says which.
Result<JsonValue> ReadJson(std::string_view text, const JsonBounds& bounds);

}  // namespace playground

#endif  // PLAYGROUND_TEXT_JSON_READER_H_
