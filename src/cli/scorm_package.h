// A SCORM 1.2 package: an exercise and the page that it runs on as a zip file, which learning management systems open. The
// page is not changed for it: launch.js of the site shows it in a frame, and speaks with the system.
//
// Formats: ADL SCORM 1.2, The SCORM Content Aggregation Model; IMS Content Packaging 1.1.2.

#ifndef PLAYGROUND_CLI_SCORM_PACKAGE_H_
#define PLAYGROUND_CLI_SCORM_PACKAGE_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/scorm_options.h"

namespace playground {

struct SiteFile {
  std::string path;  // in the site, with / between folders
  std::string content;
};

// The names within the site that a package is made of, as they are called there: the page, and what launches it.
inline constexpr std::string_view kSitePage = "index.html";
inline constexpr std::string_view kSiteLaunchFolder = "scorm/1/";
inline constexpr std::string_view kSiteLaunchPage = "scorm/1/launch.html";

// The bytes of the zip file: imsmanifest.xml, exercise.json, the launching page, and the page in playground/.
// `experiment` in the text form of links. The same input gives the same bytes.
std::string ScormPackage(const ScormOptions& options, std::string_view experiment,
                         std::span<const SiteFile> site);

// Names of the files of a package, in its order, for a test and for the manifest.
std::string ScormManifest(const ScormOptions& options, std::span<const std::string> names);

}  // namespace playground

#endif  // PLAYGROUND_CLI_SCORM_PACKAGE_H_
