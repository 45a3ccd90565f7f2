#include "cli/input_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "text/fill.h"

namespace playground {

Result<std::string> ReadInputFile(const std::string& path, std::size_t max_bytes) {
  const auto fail = [&path](std::string_view reason) {
    return FailWith("The file {} cannot be read ({}); name another one.", {path, reason});
  };
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return fail("it is a folder");
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return fail(std::strerror(errno));
  // One more than is wanted tells that there is more.
  std::string content(max_bytes + 1, '\0');
  content.resize(std::fread(content.data(), 1, content.size(), file));
  const bool is_broken = std::ferror(file) != 0;
  const std::string reason = std::strerror(errno);
  std::fclose(file);
  if (is_broken) return fail(reason);
  if (content.size() > max_bytes) {
    return fail(Fill("it has more than the {} bytes that such a file has at most", {max_bytes}));
  }
  return content;
}

}  // namespace playground
