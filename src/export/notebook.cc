#include "export/notebook.h"

#include <algorithm>

#include "text/exact_text.h"
#include "text/fill.h"
#include "text/json_writer.h"
#include "text/text_hash.h"

namespace playground {
namespace {

using Layout = JsonWriter::Layout;

// An id is of the content and of the place, so that two equal cells have two.
std::string CellId(std::string_view source, int64_t place) {
  return HashText(HashOfText(source, kHashStart + static_cast<uint64_t>(place)));
}

// Every line but the last keeps its end.
void WriteSource(std::string_view source, JsonWriter* json) {
  if (source.ends_with('\n')) source.remove_suffix(1);
  json->Key("source").BeginArray(Layout::kLines);
  while (!source.empty()) {
    const std::size_t size = std::min(source.find('\n'), source.size() - 1) + 1;
    json->String(source.substr(0, size));
    source.remove_prefix(size);
  }
  json->EndArray();
}

void WriteCell(bool is_code, std::string_view source, int64_t place, JsonWriter* json) {
  json->BeginObject(Layout::kLines);
  json->Key("cell_type").String(is_code ? "code" : "markdown");
  json->Key("id").String(CellId(source, place));
  json->Key("metadata").BeginObject();
  json->EndObject();
  if (is_code) {
    json->Key("execution_count").Null();
    json->Key("outputs").BeginArray();
    json->EndArray();
  }
  WriteSource(source, json);
  json->EndObject();
}

}  // namespace

std::string Notebook(std::string_view introduction, std::span<const CodeCell> cells,
                     const NotebookOrigin& origin, Language language) {
  JsonWriter json;
  json.BeginObject(Layout::kLines);
  json.Key("cells").BeginArray(Layout::kLines);
  int64_t place = 0;
  WriteCell(false, introduction, place++, &json);
  for (const CodeCell& cell : cells) {
    std::string heading = "## ";
    heading += Text(language, cell.title);
    heading += "\n\n";
    heading += Text(language, cell.text);
    WriteCell(false, heading, place++, &json);
    WriteCell(true, cell.code, place++, &json);
  }
  json.EndArray();
  json.Key("metadata").BeginObject(Layout::kLines);
  json.Key("kernelspec").BeginObject();
  json.Key("display_name").String("Python 3");
  json.Key("language").String("python");
  json.Key("name").String("python3");
  json.EndObject();
  json.Key("language_info").BeginObject();
  json.Key("name").String("python");
  json.EndObject();
  json.Key("softmax_playground").BeginObject(Layout::kLines);
  json.Key("version").Integer(1);
  json.Key("experiment").String(origin.experiment);
  if (!origin.changes.empty()) {
    json.Key("changes").BeginArray(Layout::kLines);
    for (const KnobChange& change : origin.changes) {
      json.BeginObject();
      json.Key("at_step").Integer(change.step);
      json.Key("set").String(std::string(change.key) + "=" + change.value);
      json.EndObject();
    }
    json.EndArray();
  }
  if (!origin.edits.empty()) {
    json.Key("edits").BeginArray(Layout::kLines);
    for (const PlacedEdit& placed : origin.edits) {
      json.BeginObject();
      json.Key("at_step").Integer(placed.step);
      json.Key("set").String(Fill("{}={}", {PlaceText(placed.edit.place),
                                            ShortestText(static_cast<double>(placed.edit.after))}));
      json.EndObject();
    }
    json.EndArray();
  }
  json.Key("weights_hash").String(HashText(origin.weights_hash));
  json.EndObject();
  json.EndObject();
  json.Key("nbformat").Integer(4);
  json.Key("nbformat_minor").Integer(5);
  json.EndObject();
  return json.text() + "\n";
}

}  // namespace playground
