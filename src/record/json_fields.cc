#include "record/json_fields.h"

#include <algorithm>
#include <cmath>

#include "text/fill.h"

namespace playground {

using Kind = JsonValue::Kind;

bool JsonFields::Has(std::string_view path) const { return Find(path) != nullptr; }

std::string JsonFields::Text(std::string_view path, std::size_t max_bytes) {
  const JsonValue* value = Take(path, Kind::kString, "must be a text");
  if (value == nullptr) return "";
  if (value->text.size() > max_bytes) {
    Refuse(path, Fill("must have at most {} bytes", {max_bytes}));
    return "";
  }
  return value->text;
}

bool JsonFields::Truth(std::string_view path) {
  const JsonValue* value = Take(path, Kind::kBool, "must be true or false");
  return value != nullptr && value->truth;
}

double JsonFields::Number(std::string_view path) {
  const JsonValue* value = Take(path, Kind::kNumber, "must be a number");
  return value == nullptr ? 0 : value->number;
}

std::optional<double> JsonFields::NumberOrNull(std::string_view path) {
  const JsonValue* value = Find(path);
  if (value != nullptr && value->kind == Kind::kNull) return std::nullopt;
  return Number(path);
}

int64_t JsonFields::Count(std::string_view path) {
  constexpr double kMost = 9007199254740992;  // 2^53
  const double number = Number(path);
  if (number >= 0 && number <= kMost && number == std::floor(number)) {
    return static_cast<int64_t>(number);
  }
  Refuse(path, "must be a whole number from 0 on");
  return 0;
}

std::span<const JsonValue> JsonFields::List(std::string_view path, std::size_t max_elements) {
  const JsonValue* value = Take(path, Kind::kArray, "must be a list");
  if (value == nullptr) return {};
  if (value->elements.size() > max_elements) {
    Refuse(path, Fill("must have at most {} elements", {max_elements}));
    return {};
  }
  return value->elements;
}

const JsonValue* JsonFields::Object(std::string_view path, std::size_t max_members) {
  const JsonValue* value = Take(path, Kind::kObject, "must be an object");
  if (value != nullptr && value->elements.size() > max_members) {
    Refuse(path, Fill("must have at most {} members", {max_members}));
    return nullptr;
  }
  return value;
}

void JsonFields::RefuseOthers(std::span<const std::string_view> names) {
  for (const std::string& name : value_.names) {
    if (std::ranges::find(names, name) != names.end()) continue;
    std::string known;
    for (const std::string_view possible : names) {
      known += known.empty() ? "" : ", ";
      known += possible;
    }
    return Refuse(Excerpt(name), Fill("is none of its members ({})", {known}));
  }
}

void JsonFields::Refuse(std::string_view path, std::string_view must) {
  if (!problem_->empty()) return;
  *problem_ = place_ + (place_.empty() || path.empty() ? "" : ".") + std::string(path) + " " +
              std::string(must);
}

const JsonValue* JsonFields::Find(std::string_view path) const {
  const JsonValue* value = &value_;
  while (value != nullptr && !path.empty()) {
    const std::string_view name = path.substr(0, path.find('.'));
    value = value->Find(name);
    path.remove_prefix(std::min(name.size() + 1, path.size()));
  }
  return value;
}

const JsonValue* JsonFields::Take(std::string_view path, Kind kind, std::string_view must) {
  const JsonValue* value = Find(path);
  if (value != nullptr && value->kind == kind) return value;
  if (value == nullptr) {
    Refuse(path, "is missing");
  } else {
    Refuse(path, must);
  }
  return nullptr;
}

}  // namespace playground
