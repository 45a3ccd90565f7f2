#include "cli/training_data.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "data/catalog.h"
#include "data/idx/idx.h"
#include "data/idx/idx_split.h"

namespace playground {
namespace {

constexpr uint64_t kMaxFileBytes = kMaxIdxBytes + 1024;  // room for any header

// The name under which a file of the family lies in the folder, or none. What cannot be looked at, in
// a folder without permission or a link in a circle, lies there: reading it says why it cannot be read.
std::optional<std::string> FindFile(const std::filesystem::path& folder, std::string_view name) {
  for (const std::string_view ending : {"", ".gz"}) {
    std::string file_name = std::string(name) + std::string(ending);
    std::error_code error;
    if (std::filesystem::exists(folder / file_name, error) || error) return file_name;
  }
  return std::nullopt;
}

Result<OpenedFile> ReadFile(const std::filesystem::path& folder, const std::string& name) {
  const std::string path = (folder / name).string();
  const auto fail = [&path](const std::string& reason) {
    return Fail("The file " + path + " cannot be read (" + reason +
                "); name a folder with the four files of MNIST's family.");
  };
  std::error_code error;
  const uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return fail(error.message());
  if (size > kMaxFileBytes) {
    return fail("it has more than " + std::to_string(kMaxFileBytes) + " bytes");
  }
  OpenedFile file;
  file.name = name;
  file.bytes.resize(static_cast<std::size_t>(size));
  std::FILE* stream = std::fopen(path.c_str(), "rb");
  if (stream == nullptr) return fail(std::strerror(errno));
  const std::size_t num_read = std::fread(file.bytes.data(), 1, file.bytes.size(), stream);
  std::fclose(stream);
  if (num_read != file.bytes.size()) return fail("it ends too soon");
  return file;
}

// All four files; those that are there for `file`, which may be a single pair.
Result<std::vector<OpenedFile>> ReadFiles(const DatasetInfo& info,
                                          const std::filesystem::path& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    return Fail("There is no folder " + folder.string() +
                "; give --data-dir a folder with the files of " + std::string(info.key) + ".");
  }
  std::vector<OpenedFile> files;
  std::string missing;
  for (const std::string_view name : kIdxFileNames) {
    const std::optional<std::string> found = FindFile(folder, name);
    if (!found) {
      missing += (missing.empty() ? "" : ", ") + std::string(name);
      continue;
    }
    Result<OpenedFile> file = ReadFile(folder, *found);
    if (!file) return std::unexpected(file.error());
    files.push_back(*std::move(file));
  }
  const bool is_enough = missing.empty() || (info.id == DatasetId::kFile && !files.empty());
  if (!is_enough) {
    return Fail("The folder " + folder.string() + " lacks " + missing + "; put the files of " +
                std::string(info.key) + " there under these names, with .gz or without.");
  }
  return files;
}

Result<DataSplit> LoadFromFiles(const ExperimentConfig& config, const std::string& data_dir,
                                ProgressBar* progress) {
  const DatasetInfo& info = FindDataset(config.data);
  const std::string key(info.key);
  if (data_dir.empty()) {
    return Fail("data=" + key + " is read from files; name their folder with --data-dir DIR.");
  }
  Result<std::vector<OpenedFile>> files = ReadFiles(info, data_dir);
  if (!files) return std::unexpected(files.error());

  // The reader knows the files by their names alone.
  const auto in_folder = [&data_dir](const Error& error) {
    return Fail("In the folder " + data_dir + ": " + error.message);
  };
  auto builder = IdxSplitBuilder::Create(
      *std::move(files),
      {.id = config.data, .num_train = config.num_train, .num_test = config.num_test});
  if (!builder) return in_folder(builder.error());
  while (true) {
    constexpr int64_t kSlice = int64_t{1} << 20;  // bytes
    const Result<bool> is_done = (*builder)->Advance(kSlice);
    if (!is_done) return in_folder(is_done.error());
    if (*is_done) return (*builder)->Take();
    progress->Show("reading " + key, (*builder)->num_done(), (*builder)->num_total());
  }
}

Result<DataSplit> Generate(const ExperimentConfig& config, ProgressBar* progress) {
  auto builder = MakeDatasetBuilder(RequestOf(config));
  if (!builder) return std::unexpected(builder.error());
  constexpr int64_t kSlice = 256;  // examples
  while (!(*builder)->Advance(kSlice)) {
    progress->Show("making " + std::string(FindDataset(config.data).key), (*builder)->num_done(),
                   (*builder)->num_total());
  }
  return (*builder)->Take();
}

}  // namespace

Result<std::shared_ptr<const DataSplit>> LoadTrainingData(const ExperimentConfig& config,
                                                          const std::string& data_dir,
                                                          ProgressBar* progress) {
  Result<DataSplit> split = FindDataset(config.data).is_generated()
                                ? Generate(config, progress)
                                : LoadFromFiles(config, data_dir, progress);
  progress->Clear();
  if (!split) return std::unexpected(split.error());
  return std::make_shared<const DataSplit>(*std::move(split));
}

}  // namespace playground
