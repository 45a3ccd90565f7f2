#include "cli/training_data.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "data/catalog.h"
#include "data/files/file_split.h"
#include "data/idx/idx.h"
#include "data/idx/idx_names.h"
#include "data/idx/idx_pairing.h"

namespace playground {
namespace {

constexpr uint64_t kMaxFileBytes = kMaxIdxBytes + 1024;  // room for any header

using Path = std::filesystem::path;

Result<OpenedFile> ReadFile(const Path& path_given) {
  const std::string path = path_given.string();
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
  file.name = path_given.filename().string();
  file.bytes.resize(static_cast<std::size_t>(size));
  std::FILE* stream = std::fopen(path.c_str(), "rb");
  if (stream == nullptr) return fail(std::strerror(errno));
  const std::size_t num_read = std::fread(file.bytes.data(), 1, file.bytes.size(), stream);
  std::fclose(stream);
  if (num_read != file.bytes.size()) return fail("it ends too soon");
  return file;
}

// What lies in a folder, by name, so that the choice does not depend on the file system. What cannot
// be looked at is listed too: reading it says why it cannot be read.
std::vector<Path> ListFolder(const Path& folder) {
  std::vector<Path> paths;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    paths.push_back(entry->path());
  }
  std::ranges::sort(paths);
  return paths;
}

bool IsFolder(const Path& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

// Archives of Kaggle are unpacked into a folder for each file, with the file's name.
Path InsideFolder(const Path& path, std::string_view usual_name) {
  if (!IsFolder(path)) return path;
  for (const Path& inside : ListFolder(path)) {
    if (!IsFolder(inside) && IdxNameFit(inside.filename().string(), usual_name) > 0) return inside;
  }
  return path;
}

// The file of the folder whose name suits best, or none. Several that suit no better than each other
// are returned all, for the reader to compare.
std::vector<Path> FindFile(const std::vector<Path>& listed, std::string_view usual_name) {
  std::vector<Path> best;
  int best_fit = 0;
  for (const Path& entry : listed) {
    const Path path = InsideFolder(entry, usual_name);
    // A folder with nothing in it that suits is named only where there is nothing else.
    const int fit = IsFolder(path) ? std::min(IdxNameFit(entry.filename().string(), usual_name), 1)
                                   : 1 + IdxNameFit(entry.filename().string(), usual_name);
    const bool suits = IdxNameFit(entry.filename().string(), usual_name) > 0;
    if (!suits || fit < best_fit) continue;
    if (fit > best_fit) best.clear();
    best_fit = fit;
    best.push_back(path);
  }
  return best;
}

// NumPy archives, or data of one's own under any names, where the usual ones are not there.
std::vector<Path> FindOthers(const std::vector<Path>& listed, bool any_name) {
  constexpr std::size_t kMaxFiles = 16;
  std::vector<Path> found;
  for (const Path& path : listed) {
    const std::string name = path.filename().string();
    const bool is_wanted = name.ends_with(".npz") || (any_name && !IsCompanionName(name));
    if (is_wanted && !IsFolder(path) && found.size() < kMaxFiles) found.push_back(path);
  }
  return found;
}

// All four files, or what stands for them; for `file` those that are there, which may be a single
// pair.
Result<std::vector<Path>> ChooseFiles(const DatasetInfo& info, const Path& folder) {
  const std::vector<Path> listed = ListFolder(folder);
  const bool is_own = info.id == DatasetId::kFile;
  std::vector<Path> paths;
  std::string missing;
  for (const std::string_view name : kIdxFileNames) {
    const std::vector<Path> found = FindFile(listed, name);
    if (found.empty()) missing += (missing.empty() ? "" : ", ") + std::string(name);
    paths.insert(paths.end(), found.begin(), found.end());
  }
  if (missing.empty() || (is_own && !paths.empty())) return paths;
  std::vector<Path> others = FindOthers(listed, is_own);
  if (!others.empty()) return others;
  return Fail("The folder " + folder.string() + " lacks " + missing + "; put the files of " +
              std::string(info.key) + " there under these names, with .gz or without, or a NumPy " +
              "archive such as mnist.npz.");
}

// The files to be read: `place` itself, or those chosen in it.
Result<std::vector<Path>> FindFiles(const DatasetInfo& info, const Path& place) {
  std::error_code ignored;
  if (std::filesystem::is_regular_file(place, ignored)) return std::vector<Path>{place};
  if (IsFolder(place)) return ChooseFiles(info, place);
  return Fail("There is no folder " + place.string() +
              "; give --data-dir a folder with the files of " + std::string(info.key) + ".");
}

Result<std::vector<OpenedFile>> ReadFiles(const DatasetInfo& info, const Path& place) {
  Result<std::vector<Path>> paths = FindFiles(info, place);
  if (!paths) return std::unexpected(paths.error());
  std::vector<OpenedFile> files;
  for (const Path& path : *paths) {
    Result<OpenedFile> file = ReadFile(path);
    if (!file) return std::unexpected(file.error());
    files.push_back(*std::move(file));
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
    return Fail((IsFolder(data_dir) ? "In the folder " + data_dir + ": " : "") + error.message);
  };
  auto builder = FileSplitBuilder::Create(
      *std::move(files),
      {.id = config.data, .num_train = config.num_train, .num_test = config.num_test});
  if (!builder) return in_folder(builder.error());
  while (true) {
    constexpr int64_t kSlice = int64_t{1} << 20;  // bytes
    const Result<bool> is_done = (*builder)->Advance(kSlice);
    if (!is_done) return in_folder(is_done.error());
    if (*is_done) {
      progress->Clear();
      for (const std::string& remark : RemarkTexts((*builder)->remarks(), Language::kEnglish)) {
        PrintProblem(remark);
      }
      return (*builder)->Take();
    }
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

Result<std::vector<std::string>> FindIdxFiles(const ExperimentConfig& config,
                                              const std::string& data_dir) {
  const DatasetInfo& info = FindDataset(config.data);
  Result<std::vector<Path>> paths = FindFiles(info, data_dir);
  if (!paths) return std::unexpected(paths.error());
  std::vector<IdxFileInfo> files;
  for (const Path& path : *paths) {
    Result<OpenedFile> file = ReadFile(path);
    if (!file) return std::unexpected(file.error());
    Result<IdxReader> reader = IdxReader::Open(file->name, file->bytes);
    if (!reader) {
      return Fail(
          "The file " + path.string() +
          " is no IDX file, and the exported code reads no others; name a folder with those of " +
          std::string(info.key) + ", gzipped or not.");
    }
    files.push_back({.name = file->name, .header = reader->header()});
  }
  const Result<IdxPairs> pairs = PairIdxFiles(files);
  if (!pairs) return std::unexpected(pairs.error());
  std::vector<std::string> names;
  const auto add = [&](const IdxPair& pair) {
    for (const std::size_t place : {pair.images, pair.labels}) {
      names.push_back((*paths)[place].lexically_relative(data_dir).generic_string());
    }
  };
  add(pairs->train);
  if (pairs->test) add(*pairs->test);
  return names;
}

}  // namespace playground
