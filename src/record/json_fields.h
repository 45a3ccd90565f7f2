// JsonFields: what is taken out of a JSON value that came from outside. Each taking names a member, its kind and
// its bounds; the first that is not so is the problem that is told, and what is taken after it is of no use.

#ifndef PLAYGROUND_RECORD_JSON_FIELDS_H_
#define PLAYGROUND_RECORD_JSON_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "text/json_reader.h"

namespace playground {

class JsonFields {
 public:
  // `value` must outlive the fields. `place` is where it stands: "" for the whole, "run.changes[3]".
  JsonFields(const JsonValue& value, std::string place, std::string* problem)
      : value_(value), place_(std::move(place)), problem_(problem) {}

  // A path names members within members: "run.steps".
  bool Has(std::string_view path) const;
  std::string Text(std::string_view path, std::size_t max_bytes);
  bool Truth(std::string_view path);
  double Number(std::string_view path);
  std::optional<double> NumberOrNull(std::string_view path);
  // From 0 to 2^53, beyond which doubles are not every whole number.
  int64_t Count(std::string_view path);
  std::span<const JsonValue> List(std::string_view path, std::size_t max_elements);
  // Null after a problem.
  const JsonValue* Object(std::string_view path, std::size_t max_members);

  // Refuses a member beside these: what a person writes may be misspelt.
  void RefuseOthers(std::span<const std::string_view> names);
  // Tells a problem of one's own, if it is the first: "run.steps must be a whole number".
  void Refuse(std::string_view path, std::string_view must);

 private:
  const JsonValue* Find(std::string_view path) const;
  const JsonValue* Take(std::string_view path, JsonValue::Kind kind, std::string_view must);

  const JsonValue& value_;
  std::string place_;
  std::string* problem_;
};

}  // namespace playground

#endif  // PLAYGROUND_RECORD_JSON_FIELDS_H_
