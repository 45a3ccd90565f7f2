// The run as PyTorch code, as JSON for the page.

#ifndef PLAYGROUND_APP_EXPORT_JSON_H_
#define PLAYGROUND_APP_EXPORT_JSON_H_

#include <string>
#include <string_view>

#include "text/language.h"
#include "train/trainer.h"

namespace playground {

// {"text", "pictures"} with the second file in base64, "" if none is needed, or {"error": a sentence}.
// `format` is a key of ExportFormats(); `pictures_name` is what the second file is to be called.
// Without a run (null) there is nothing to export.
std::string ExportAsJson(const Trainer* run, Language language, std::string_view format,
                         std::string_view pictures_name);

}  // namespace playground

#endif  // PLAYGROUND_APP_EXPORT_JSON_H_
