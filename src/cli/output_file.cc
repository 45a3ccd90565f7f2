#include "cli/output_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace playground {
namespace {

// A terminal, a pipe, /dev/stdout: written to, and never replaced by a file.
bool IsDevice(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(path, ignored);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
         !std::filesystem::is_directory(status);
}

// What a link leads to, so that the link stays one, also where there is nothing yet.
std::string WithoutLinks(const std::string& name) {
  constexpr int kMaxLinks = 40;
  std::filesystem::path path = name;
  std::error_code error;
  for (int i = 0; i < kMaxLinks && std::filesystem::is_symlink(path, error); ++i) {
    path = path.parent_path() / std::filesystem::read_symlink(path, error);
  }
  return path.string();
}

// Of the last call of the system that failed.
std::string SystemReason() { return std::strerror(errno); }

std::unexpected<Error> FailToWrite(const std::string& path, const std::string& reason,
                                   const std::string& remedy) {
  return Fail("The file " + path + " cannot be written (" + reason + "); " + remedy + ".");
}

struct Temporary {
  std::FILE* file;
  std::string name;
};

// A file beside `path` that was not there before: what others left under such a name stays.
Result<Temporary> OpenTemporary(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return FailToWrite(path, "it is a folder", "name a file in it");
  }
  if (std::filesystem::is_symlink(path, ignored)) {
    return FailToWrite(path, "its links lead in a circle", "name another place");
  }
  constexpr int kMaxTries = 1000;
  for (int i = 0; i < kMaxTries; ++i) {
    std::string name = path + (i == 0 ? "" : "." + std::to_string(i)) + ".part";
    std::FILE* file = std::fopen(name.c_str(), "wbx");
    if (file != nullptr) return Temporary{file, std::move(name)};
    if (errno != EEXIST) break;
  }
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
  const Result<Temporary> temporary = OpenTemporary(WithoutLinks(name));
  if (!temporary) return std::unexpected(temporary.error());
  std::fclose(temporary->file);
  std::remove(temporary->name.c_str());
  return {};
}

Result<void> WriteOutputFile(const std::string& name, std::string_view content) {
  if (IsDevice(name)) return WriteAll(std::fopen(name.c_str(), "wb"), name, content);
  const std::string path = WithoutLinks(name);
  const Result<Temporary> temporary = OpenTemporary(path);
  if (!temporary) return std::unexpected(temporary.error());
  Result<void> written = WriteAll(temporary->file, path, content);
  if (written && std::rename(temporary->name.c_str(), path.c_str()) != 0) {
    written = FailToWrite(path, SystemReason(), "name another place");
  }
  if (!written) std::remove(temporary->name.c_str());
  return written;
}

bool IsSameOutputFile(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (IsDevice(a) || IsDevice(b)) return false;
  std::error_code error;
  const auto place = [&error](const std::string& name) {
    return std::filesystem::weakly_canonical(std::filesystem::absolute(WithoutLinks(name), error),
                                             error);
  };
  return place(a) == place(b) && !error;
}

}  // namespace playground
