#include "app/export_json.h"

#include <algorithm>
#include <vector>

#include "data/catalog.h"
#include "experiment/config_text.h"
#include "export/packed_pictures.h"
#include "export/pytorch_export.h"
#include "text/json_writer.h"

namespace playground {
namespace {

Result<ExportedCode> Export(const Trainer* run, Language language, std::string_view format,
                            std::string_view pictures_name) {
  if (run == nullptr) return Fail("There is no run to export yet.");
  const auto known = std::ranges::find(ExportFormats(), format, &ExportFormatInfo::key);
  if (known == ExportFormats().end()) return Fail("The formats are py, ipynb and ddp.");
  ExportOptions options = {.format = known->format,
                           .language = language,
                           .experiment = ConfigToText(run->config()),
                           .data_folder = {},
                           .data_files = {},
                           .pictures_name = std::string(pictures_name)};
  if (!FindDataset(run->config().data).is_generated()) {
    // What the files of MNIST and its relatives are called; where the student's lie, the page does not know.
    options.data_folder = "data";
    options.data_files = {"train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz",
                          "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"};
  }
  return ExportPyTorch(*run, options);
}

}  // namespace

std::string ExportAsJson(const Trainer* run, Language language, std::string_view format,
                         std::string_view pictures_name) {
  const Result<ExportedCode> code = Export(run, language, format, pictures_name);
  JsonWriter json;
  json.BeginObject();
  if (code) {
    json.Key("text").String(code->text);
    json.Key("pictures").String(Base64Lines(code->pictures));
  } else {
    json.Key("error").String(code.error().message);
  }
  json.EndObject();
  return json.text();
}

}  // namespace playground
