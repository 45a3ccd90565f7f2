// ScormOptions: the words after `play cli scorm`, understood.

#ifndef PLAYGROUND_CLI_SCORM_OPTIONS_H_
#define PLAYGROUND_CLI_SCORM_OPTIONS_H_

#include <span>
#include <string>
#include <string_view>

#include "text/error.h"

namespace playground {

struct ScormOptions {
  std::string config_text;
  std::string question;  // see record/question.h
  std::string exercise;  // its name in records; empty: the question
  std::string title;     // what the course shows; empty: one is made
  std::string view;      // key; empty: the page's first
  std::string language;  // "en", "zh"; empty: the student's
  std::string site_dir;
  std::string output_path;

  static Result<ScormOptions> Parse(std::span<const std::string_view> arguments);
};

// For the help: a line an option.
std::string ScormOptionsText();

}  // namespace playground

#endif  // PLAYGROUND_CLI_SCORM_OPTIONS_H_
