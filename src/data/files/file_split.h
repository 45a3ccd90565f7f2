// FileSplitBuilder: a DataSplit from whatever files a user opened together, in slices: a whole folder,
// archives, IDX files gzipped or not. Leaves out what is no data and what is there twice, and keeps
// their names to be told.

#ifndef PLAYGROUND_DATA_FILES_FILE_SPLIT_H_
#define PLAYGROUND_DATA_FILES_FILE_SPLIT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/dataset.h"
#include "data/files/file_selection.h"
#include "data/idx/idx_split.h"
#include "data/numpy/unpacker.h"
#include "data/opened_file.h"
#include "text/error.h"
#include "text/language.h"

namespace playground {

// What happened to the files, beyond that they were read.
struct FileRemarks {
  std::vector<std::string> left_out;  // no data
  std::vector<std::string> twice;     // of the same content as one that was read
  DatasetId wanted = DatasetId::kFile;
  DatasetId content = DatasetId::kFile;  // what they are

  bool are_others() const { return content != wanted; }
};

// A sentence for each.
std::vector<std::string> RemarkTexts(const FileRemarks& remarks, Language language);

// Its members are virtual for the page's program alone: who holds one does not need the code of all readers (look/later.h).
class FileSplitBuilder {
 public:
  virtual ~FileSplitBuilder() = default;

  // Looks at names and headers, and says what is wrong or missing where that can be known already.
  static Result<std::unique_ptr<FileSplitBuilder>> Create(std::vector<OpenedFile> files,
                                                          const IdxSplitRequest& request);

  // Unpacks, compares or reads about `max_bytes` further bytes. True: all is read and correct. After
  // an error no further call is allowed.
  virtual Result<bool> Advance(int64_t max_bytes);

  // Bytes, for a progress bar. The total is an estimate until archives are unpacked.
  virtual int64_t num_done() const;
  virtual int64_t num_total() const;

  // Known after Advance has returned true.
  const FileRemarks& remarks() const { return remarks_; }
  // The finished set; call once, after Advance has returned true.
  virtual DataSplit Take() { return reader_->Take(); }

 private:
  explicit FileSplitBuilder(const IdxSplitRequest& request) : request_(request) {}
  Result<void> BeginSearch();
  Result<void> BeginReading();

  IdxSplitRequest request_;
  FileRemarks remarks_;
  // One after the other; those that have ended are gone, but for the last.
  std::unique_ptr<Unpacker> unpacker_;
  std::optional<DuplicateSearch> search_;
  std::unique_ptr<IdxSplitBuilder> reader_;
  std::vector<OpenedFile> files_;
  std::vector<IdxHeader> headers_;
  int64_t num_done_before_ = 0;  // by those that are gone
  int64_t num_to_read_ = 0;      // afterwards, as far as is known
};

}  // namespace playground

#endif  // PLAYGROUND_DATA_FILES_FILE_SPLIT_H_
