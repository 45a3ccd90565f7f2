#include "cli/scorm_package.h"

#include "export/zip_writer.h"
#include "text/exact_text.h"
#include "text/json_writer.h"
#include "text/text_hash.h"

namespace playground {
namespace {

constexpr std::string_view kManifestName = "imsmanifest.xml";
constexpr std::string_view kExerciseName = "exercise.json";
constexpr std::string_view kLaunchName = "launch.html";
constexpr std::string_view kPlaygroundFolder = "playground/";

// Characters that XML 1.0 has no place for become '?'.
std::string XmlText(std::string_view text) {
  std::string xml;
  for (const char c : text) {
    if (c == '&') {
      xml += "&amp;";
    } else if (c == '<') {
      xml += "&lt;";
    } else if (c == '>') {
      xml += "&gt;";
    } else if (c == '"') {
      xml += "&quot;";
    } else {
      xml += static_cast<unsigned char>(c) < ' ' || c == '\x7F' ? '?' : c;
    }
  }
  return xml;
}

// An identifier of XML, the same for the same exercise: systems ask it whether a package is one that they know.
std::string IdentifierOf(std::string_view exercise) {
  return "softmax-playground-" + HashText(HashOfText(exercise));
}

std::string ExerciseJson(const ScormOptions& options, std::string_view experiment) {
  JsonWriter json;
  json.BeginObject(JsonWriter::Layout::kLines);
  json.Key("exercise").String(options.exercise);
  json.Key("predict").String(options.question);
  json.Key("title").String(options.title);
  json.Key("experiment").String(experiment);
  json.Key("view").String(options.view);
  json.Key("lang").String(options.language);
  json.EndObject();
  return json.text() + "\n";
}

std::string NameInPackage(std::string_view path) {
  if (path.starts_with(kSiteLaunchFolder)) {
    return std::string(path.substr(kSiteLaunchFolder.size()));
  }
  return std::string(kPlaygroundFolder) + std::string(path);
}

}  // namespace

std::string ScormManifest(const ScormOptions& options, std::span<const std::string> names) {
  const std::string title = XmlText(options.title);
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest identifier=\"" +
                    IdentifierOf(options.exercise) +
                    "\" version=\"1.0\"\n"
                    "    xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\"\n"
                    "    xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\">\n"
                    "  <metadata>\n"
                    "    <schema>ADL SCORM</schema>\n"
                    "    <schemaversion>1.2</schemaversion>\n"
                    "  </metadata>\n"
                    "  <organizations default=\"organization\">\n"
                    "    <organization identifier=\"organization\">\n"
                    "      <title>" +
                    title +
                    "</title>\n"
                    "      <item identifier=\"item\" identifierref=\"exercise\">\n"
                    "        <title>" +
                    title +
                    "</title>\n"
                    "      </item>\n"
                    "    </organization>\n"
                    "  </organizations>\n"
                    "  <resources>\n"
                    "    <resource identifier=\"exercise\" type=\"webcontent\" "
                    "adlcp:scormtype=\"sco\" href=\"" +
                    std::string(kLaunchName) + "\">\n";
  for (const std::string& name : names) {
    xml += "      <file href=\"" + XmlText(name) + "\"/>\n";
  }
  return xml + "    </resource>\n  </resources>\n</manifest>\n";
}

std::string ScormPackage(const ScormOptions& options, std::string_view experiment,
                         std::span<const SiteFile> site) {
  std::vector<std::string> names = {std::string(kExerciseName)};
  for (const SiteFile& file : site) names.push_back(NameInPackage(file.path));
  ZipWriter zip;
  zip.AddFile(kManifestName, ScormManifest(options, names));  // first: some systems look no further
  zip.AddFile(kExerciseName, ExerciseJson(options, experiment));
  for (const SiteFile& file : site) zip.AddFile(NameInPackage(file.path), file.content);
  return zip.Finish();
}

}  // namespace playground
