#include "data/idx/idx_names.h"

#include <algorithm>
#include <string>

namespace playground {
namespace {

// Whole names and those before the first dot, in lower case.
constexpr std::string_view kCompanionStems[] = {
    "readme",  "license",    "licence",    "copying",   "notice",   "authors", "citation",
    "changes", "changelog",  "checksum",   "checksums", "md5sum",   "md5sums", "sha1sums",
    "sha256",  "sha256sums", "sha512sums", "thumbs",    "ehthumbs", "desktop", "manifest",
};
constexpr std::string_view kCompanionEndings[] = {
    ".md",   ".rst", ".txt",  ".html",    ".htm",    ".pdf", ".json", ".yml",
    ".yaml", ".xml", ".csv",  ".py",      ".ipynb",  ".sh",  ".toml", ".log",
    ".md5",  ".sha", ".sha1", ".sha256",  ".sha512", ".sig", ".asc",  ".ini",
    ".db",   ".lnk", ".url",  ".torrent", ".webloc",
};

std::string LowerCase(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

// The forms of a name made one: lower case, "-" for dots and underscores, no ".gz".
std::string PlainForm(std::string_view name) {
  std::string plain = LowerCase(name);
  if (plain.ends_with(".gz")) plain.resize(plain.size() - 3);
  std::ranges::replace(plain, '.', '-');
  std::ranges::replace(plain, '_', '-');
  return plain;
}

}  // namespace

IdxRole IdxRoleOfName(std::string_view name) {
  const std::string lower = LowerCase(name);
  const bool is_train = lower.contains("train");
  const bool is_test = lower.contains("t10k") || lower.contains("test");
  if (is_train && is_test) return IdxRole::kUnnamed;
  if (is_train) return IdxRole::kTrain;
  if (is_test) return IdxRole::kTest;
  return lower.starts_with("val") || lower.contains("_val") || lower.contains("-val")
             ? IdxRole::kValidation
             : IdxRole::kUnnamed;
}

int IdxNameFit(std::string_view name, std::string_view usual_name) {
  if (name == usual_name) return 4;
  if (name.ends_with(".gz") && name.substr(0, name.size() - 3) == usual_name) return 3;
  const std::string plain = PlainForm(name);
  if (plain == usual_name) return 2;
  return plain.ends_with("-" + std::string(usual_name)) && !name.starts_with('.') ? 1 : 0;
}

bool IsCompanionName(std::string_view name) {
  name.remove_prefix(std::min(name.find_last_of("/\\") + 1, name.size()));
  if (name.starts_with('.')) return true;
  const std::string lower = LowerCase(name);
  const std::string_view stem = std::string_view(lower).substr(0, lower.find('.'));
  if (lower.starts_with("icon\r")) return true;  // of folders on a Mac
  return std::ranges::find(kCompanionStems, stem) != std::end(kCompanionStems) ||
         std::ranges::any_of(kCompanionEndings,
                             [&lower](std::string_view ending) { return lower.ends_with(ending); });
}

}  // namespace playground
