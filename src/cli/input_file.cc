#include "cli/input_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "text/fill.h"

namespace playground {
namespace {

constexpr std::size_t kPieceBytes = 65536;

}  // namespace

Result<std::string> ReadInputFile(const std::string& path, std::size_t max_bytes) {
  const auto fail = [&path](std::string_view reason) {
    return FailWith("The file {} cannot be read ({}); name another one.", {path, reason});
  };
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return fail("it is a folder");
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return fail(std::strerror(errno));
  std::string content;
  // One more than is wanted tells that there is more.
  for (std::size_t num_read = 1; num_read > 0 && content.size() <= max_bytes;) {
    const std::size_t before = content.size();
    content.resize(std::min(before + kPieceBytes, max_bytes + 1));
    num_read = std::fread(content.data() + before, 1, content.size() - before, file);
    content.resize(before + num_read);
  }
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
