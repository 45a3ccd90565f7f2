#include "look/look_writer.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "text/exact_text.h"

namespace playground {
namespace {

// The first line of a table on a terminal: the head of the rows, and the columns with their units.
std::vector<std::string> HeadOf(const LookTable& table) {
  std::vector<std::string> head = {table.rows_name};
  for (const LookColumn& column : table.columns) {
    head.push_back(column.unit.empty() ? column.name : column.name + " (" + column.unit + ")");
  }
  return head;
}

void AppendPadded(const std::string& text, std::size_t width, bool to_the_right,
                  std::string* line) {
  const std::string blanks(width - std::min(width, WidthOnTerminal(text)), ' ');
  *line += to_the_right ? blanks + text : text + blanks;
}

bool IsNumeric(const LookTable& table, std::size_t column) {
  return std::ranges::any_of(table.rows, [column](const LookRow& row) {
    return column < row.cells.size() && row.cells[column].value.has_value();
  });
}

void AppendTable(const LookTable& table, std::string* text) {
  std::vector<std::vector<std::string>> lines = {HeadOf(table)};
  for (const LookRow& row : table.rows) {
    std::vector<std::string> line = {row.name};
    for (const LookCell& cell : row.cells) line.push_back(cell.text);
    lines.push_back(std::move(line));
  }
  std::vector<std::size_t> widths(lines.front().size(), 0);
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < std::min(widths.size(), line.size()); ++i) {
      widths[i] = std::max(widths[i], WidthOnTerminal(line[i]));
    }
  }
  *text += "\n" + table.caption;
  if (table.num_rows > static_cast<int64_t>(table.rows.size())) {
    *text += "  [" + std::to_string(table.first_row + 1) + "-" +
             std::to_string(table.first_row + static_cast<int64_t>(table.rows.size())) + " / " +
             std::to_string(table.num_rows) + "]";
  }
  *text += "\n";
  for (std::size_t l = 0; l < lines.size(); ++l) {
    const bool is_selected = l > 0 && table.selected_row == static_cast<int64_t>(l) - 1;
    std::string line = is_selected ? "> " : "  ";
    for (std::size_t i = 0; i < std::min(widths.size(), lines[l].size()); ++i) {
      if (i > 0) line += "  ";
      AppendPadded(lines[l][i], widths[i], i > 0 && IsNumeric(table, i - 1), &line);
    }
    while (line.ends_with(' ')) line.pop_back();
    *text += line + "\n";
  }
}

// A field of CSV. What begins like a formula is text.
std::string CsvField(std::string_view text) {
  std::string field(text);
  if (!field.empty() && std::string_view("=+-@\t").find(field[0]) != std::string_view::npos) {
    field = "'" + field;
  }
  if (field.find_first_of(",\"\n\r") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string CsvValue(const LookCell& cell) {
  if (!cell.value) return CsvField(cell.text);
  if (std::isfinite(*cell.value)) return ShortestText(*cell.value);
  return std::isnan(*cell.value) ? "nan" : *cell.value > 0 ? "inf" : "-inf";
}

std::string_view KindName(LookValueKind kind) {
  static constexpr std::string_view kNames[] = {"text", "number", "integer", "choice", "flag"};
  return kNames[static_cast<std::size_t>(kind)];
}

// What the value of an offer may be; limits are empty where there are none.
void WriteValue(const LookOffer& offer, JsonWriter* json) {
  json->Key("kind").String(KindName(offer.kind));
  json->Key("minimum").String(offer.range ? ShortestText(offer.range->least) : "");
  json->Key("maximum").String(offer.range ? ShortestText(offer.range->most) : "");
  json->Key("signed").Bool(offer.range && offer.range->has_sign);
  json->Key("choices").BeginArray();
  for (const LookChoice& choice : offer.choices) {
    json->BeginObject();
    json->Key("value").String(choice.value);
    json->Key("label").String(choice.label);
    json->Key("enabled").Bool(choice.enabled);
    json->EndObject();
  }
  json->EndArray();
  json->Key("help").String(offer.help);
}

// The same on a terminal: "[1 … 100]", "{sum: Sum, mean: Mean}".
std::string ValueAsText(const LookOffer& offer) {
  if (offer.range) {
    return std::string(offer.range->has_sign ? "  ±[" : "  [") + ShortestText(offer.range->least) +
           " … " + ShortestText(offer.range->most) + "]";
  }
  std::string text;
  for (const LookChoice& choice : offer.choices) {
    if (choice.enabled) text += (text.empty() ? "  {" : ", ") + choice.value + ": " + choice.label;
  }
  return text + (text.empty() ? "" : "}");
}

void AppendOffers(std::span<const LookOffer> offers, std::string* text) {
  bool has_offer = false;
  for (const LookOffer& offer : offers) {
    if (!offer.enabled) continue;
    *text += has_offer ? "" : "\n";
    has_offer = true;
    *text += (offer.chosen ? "* " : "  ") + offer.command + "  " + offer.label +
             ValueAsText(offer) + (offer.help.empty() ? "" : ": " + offer.help) + "\n";
  }
}

}  // namespace

void WriteLook(const Look& look, JsonWriter* json) {
  json->BeginObject();
  json->Key("view").String(look.key);
  json->Key("title").String(look.title);
  json->Key("sentences").BeginArray();
  for (const std::string& sentence : look.sentences) json->String(sentence);
  json->EndArray();
  json->Key("tables").BeginArray(JsonWriter::Layout::kLines);
  for (const LookTable& table : look.tables) {
    json->BeginObject(JsonWriter::Layout::kLines);
    json->Key("key").String(table.key);
    json->Key("caption").String(table.caption);
    json->Key("rows_name").String(table.rows_name);
    json->Key("columns").BeginArray();
    for (const LookColumn& column : table.columns) {
      json->BeginObject();
      json->Key("key").String(column.key);
      json->Key("name").String(column.name);
      json->Key("unit").String(column.unit);
      json->EndObject();
    }
    json->EndArray();
    json->Key("rows").BeginArray(JsonWriter::Layout::kLines);
    for (const LookRow& row : table.rows) {
      json->BeginObject();
      json->Key("name").String(row.name);
      json->Key("command").String(row.command);
      json->Key("cells").BeginArray();
      for (const LookCell& cell : row.cells) {
        json->BeginObject();
        json->Key("text").String(cell.text);
        json->Key("value");
        if (cell.value) {
          json->Number(*cell.value);
        } else {
          json->Null();
        }
        json->EndObject();
      }
      json->EndArray();
      json->EndObject();
    }
    json->EndArray();
    json->Key("selected_row");
    if (table.selected_row) {
      json->Integer(*table.selected_row);
    } else {
      json->Null();
    }
    json->Key("first_row").Integer(table.first_row);
    json->Key("num_rows")
        .Integer(std::max(table.num_rows, static_cast<int64_t>(table.rows.size())));
    json->EndObject();
  }
  json->EndArray();
  json->Key("offers").BeginArray(JsonWriter::Layout::kLines);
  for (const LookOffer& offer : look.offers) {
    json->BeginObject();
    json->Key("command").String(offer.command);
    json->Key("label").String(offer.label);
    json->Key("enabled").Bool(offer.enabled);
    json->Key("chosen").Bool(offer.chosen);
    json->Key("value").String(offer.value);
    WriteValue(offer, json);
    json->EndObject();
  }
  json->EndArray();
  json->Key("parts").BeginArray();
  for (const LookPart& part : look.parts) {
    json->BeginObject();
    json->Key("title").String(part.title);
    json->Key("first_sentence").Integer(static_cast<int64_t>(part.first_sentence));
    json->Key("first_table").Integer(static_cast<int64_t>(part.first_table));
    json->Key("first_offer").Integer(static_cast<int64_t>(part.first_offer));
    json->EndObject();
  }
  json->EndArray();
  json->EndObject();
}

std::string LookAsCsv(const Look& look) {
  std::string text;
  for (const LookTable& table : look.tables) {
    if (!text.empty()) text += "\r\n";
    text += CsvField(table.key) + "," + CsvField(table.caption) + "\r\n";
    text += CsvField(table.rows_name);
    for (const LookColumn& column : table.columns) text += "," + CsvField(column.key);
    text += "\r\n";
    for (const LookRow& row : table.rows) {
      text += CsvField(row.name);
      for (const LookCell& cell : row.cells) text += "," + CsvValue(cell);
      text += "\r\n";
    }
  }
  return text;
}

std::string LookAsText(const Look& look) {
  std::string text = look.title + "\n";
  std::vector<LookPart> begins = look.parts;
  begins.insert(begins.begin(), LookPart());
  const LookPart end = {.title = {},
                        .first_sentence = look.sentences.size(),
                        .first_table = look.tables.size(),
                        .first_offer = look.offers.size()};
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const LookPart& part = begins[i];
    const LookPart& next = i + 1 < begins.size() ? begins[i + 1] : end;
    if (i > 0) text += "\n## " + part.title + "\n";
    for (std::size_t s = part.first_sentence; s < next.first_sentence; ++s) {
      text += look.sentences[s] + "\n";
    }
    for (std::size_t t = part.first_table; t < next.first_table; ++t) {
      AppendTable(look.tables[t], &text);
    }
    AppendOffers(
        std::span(look.offers).subspan(part.first_offer, next.first_offer - part.first_offer),
        &text);
  }
  return text;
}

std::size_t WidthOnTerminal(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    if ((byte & 0xc0) == 0x80) continue;
    // Three bytes from U+3000 on: characters of East Asia, and full-width forms.
    width += byte >= 0xe3 && byte < 0xf0 ? 2 : 1;
  }
  return width;
}

}  // namespace playground
