// Which of the files that were opened together are data: a whole folder may have been, with what
// systems and people leave beside data, and with some files twice.

#ifndef PLAYGROUND_DATA_FILES_FILE_SELECTION_H_
#define PLAYGROUND_DATA_FILES_FILE_SELECTION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/idx/idx.h"
#include "data/opened_file.h"
#include "text/error.h"

namespace playground {

// Takes out files by the names of what is no data, but for those that begin as data do; returns their
// names. Where nothing would be left, all stay, so that it can be said what is wrong with them.
std::vector<std::string> LeaveOutCompanions(std::vector<OpenedFile>* files);

// Takes out a third set, for validation, where pictures or labels for training and for testing are
// there as well; returns the names.
std::vector<std::string> LeaveOutValidation(std::vector<OpenedFile>* files,
                                            std::vector<IdxHeader>* headers);

// Takes out files whose content another one has, too: NAME and NAME.gz, or copies under other names.
// Compares in slices, for a comparison inflates what is compressed.
class DuplicateSearch {
 public:
  // Borrows files and their headers, in the same order, and changes them.
  DuplicateSearch(std::vector<OpenedFile>* files, std::vector<IdxHeader>* headers);

  // Compares about `max_bytes` further bytes. True: all is compared. Fails for files that cannot be
  // read, and for NAME and NAME.gz that differ.
  Result<bool> Advance(int64_t max_bytes);

  int64_t num_done() const { return num_done_; }  // bytes compared
  int64_t num_total() const { return num_total_; }

  const std::vector<std::string>& twice() const { return twice_; }

 private:
  struct Comparison {
    IdxReader a;
    IdxReader b;
  };

  bool MayBeSame(size_t a, size_t b) const;
  Result<void> Begin();
  Result<bool> CompareSlice(int64_t max_bytes, bool* are_same);
  Result<void> FoundDifference() const;
  void FoundSame();

  std::vector<OpenedFile>* files_;
  std::vector<IdxHeader>* headers_;
  size_t first_ = 0;  // the pair that is compared
  size_t second_ = 1;
  std::optional<Comparison> comparison_;
  std::vector<std::string> twice_;
  int64_t num_done_ = 0;
  int64_t num_total_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_DATA_FILES_FILE_SELECTION_H_
