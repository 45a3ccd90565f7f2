#include "cli/output_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace playground {
namespace {

std::string TemporaryName(const std::string& path) { return path + ".part"; }

// A terminal, a pipe, /dev/stdout: written to, and never replaced by a file.
bool IsDevice(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(path, ignored);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
         !std::filesystem::is_directory(status);
}

// What a link leads to, so that the link stays one.
std::string WithoutLinks(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error)) return path;
  const std::filesystem::path target = std::filesystem::weakly_canonical(path, error);
  return error ? path : target.string();
}

// Of the last call of the system that failed.
std::string SystemReason() { return std::strerror(errno); }

std::unexpected<Error> FailToWrite(const std::string& path, const std::string& reason,
                                   const std::string& remedy) {
  return Fail("The file " + path + " cannot be written (" + reason + "); " + remedy + ".");
}

Result<std::FILE*> OpenTemporary(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return FailToWrite(path, "it is a folder", "name a file in it");
  }
  std::FILE* file = std::fopen(TemporaryName(path).c_str(), "wb");
  if (file != nullptr) return file;
  const std::string reason = SystemReason();
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder, ignored)) {
    return FailToWrite(path, "there is no folder " + folder.string(), "make it first");
  }
  return FailToWrite(path, reason, "name another place");
}

// And closes the file.
Result<void> WriteAll(std::FILE* file, const std::string& path, std::string_view content) {
  if (file == nullptr) return FailToWrite(path, SystemReason(), "name another place");
  const bool is_written = std::fwrite(content.data(), 1, content.size(), file) == content.size();
  const bool is_flushed = is_written && std::fflush(file) == 0;
  const std::string write_reason = SystemReason();
  const bool is_closed = std::fclose(file) == 0;
  if (is_flushed && is_closed) return {};
  return FailToWrite(path, is_flushed ? SystemReason() : write_reason,
                     "make room or name another place");
}

}  // namespace

Result<void> CheckOutputFile(const std::string& name) {
  if (IsDevice(name)) return {};  // opening some of them waits, or does something
  const std::string path = WithoutLinks(name);
  const Result<std::FILE*> file = OpenTemporary(path);
  if (!file) return std::unexpected(file.error());
  std::fclose(*file);
  std::remove(TemporaryName(path).c_str());
  return {};
}

Result<void> WriteOutputFile(const std::string& name, std::string_view content) {
  if (IsDevice(name)) return WriteAll(std::fopen(name.c_str(), "wb"), name, content);
  const std::string path = WithoutLinks(name);
  const Result<std::FILE*> file = OpenTemporary(path);
  if (!file) return std::unexpected(file.error());
  if (Result<void> written = WriteAll(*file, path, content); !written) {
    std::remove(TemporaryName(path).c_str());
    return written;
  }
  if (std::rename(TemporaryName(path).c_str(), path.c_str()) != 0) {
    const std::string reason = SystemReason();
    std::remove(TemporaryName(path).c_str());
    return FailToWrite(path, reason, "name another place");
  }
  return {};
}

}  // namespace playground
