#include "data/files/file_split.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "data/catalog.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "text/text.h"

namespace playground {
namespace {

// Of a list of names: a notice is a line or two.
constexpr size_t kMostNames = 3;

std::string NamesText(const std::vector<std::string>& names, Language language) {
  std::string list;
  for (size_t i = 0; i < std::min(names.size(), kMostNames); ++i) {
    if (i > 0) list += Text(language, TextId::kListSeparator);
    list += names[i];
  }
  if (names.size() <= kMostNames) return list;
  return Fill(Text(language, TextId::kFilesAndMore),
              {list, CountText(static_cast<int64_t>(names.size() - kMostNames))});
}

std::string_view NameOf(DatasetId id, Language language) {
  return Text(language, FindDataset(id).name);
}

}  // namespace

std::vector<std::string> RemarkTexts(const FileRemarks& remarks, Language language) {
  std::vector<std::string> texts;
  if (remarks.are_others()) {
    texts.push_back(Fill(Text(language, TextId::kFilesAreOthers),
                         {NameOf(remarks.content, language), NameOf(remarks.wanted, language)}));
  }
  if (!remarks.left_out.empty()) {
    texts.push_back(
        Fill(Text(language, TextId::kFilesLeftOut), {NamesText(remarks.left_out, language)}));
  }
  if (!remarks.twice.empty()) {
    texts.push_back(
        Fill(Text(language, TextId::kFilesTwice), {NamesText(remarks.twice, language)}));
  }
  return texts;
}

Result<std::unique_ptr<FileSplitBuilder>> FileSplitBuilder::Create(std::vector<OpenedFile> files,
                                                                   const IdxSplitRequest& request) {
  std::unique_ptr<FileSplitBuilder> builder(new FileSplitBuilder(request));
  builder->remarks_.left_out = LeaveOutCompanions(&files);
  const bool has_packed = std::ranges::any_of(
      files, [](const OpenedFile& file) { return Unpacker::IsPacked(file.bytes); });
  Result<void> begun;
  if (has_packed) {
    Result<std::unique_ptr<Unpacker>> unpacker = Unpacker::Create(std::move(files));
    if (!unpacker) return std::unexpected(unpacker.error());
    builder->unpacker_ = *std::move(unpacker);
    builder->num_to_read_ = builder->unpacker_->num_total();
  } else {
    builder->files_ = std::move(files);
    begun = builder->BeginSearch();
  }
  if (!begun) return std::unexpected(begun.error());
  return builder;
}

// Looks for files that are there twice, if any may be.
Result<void> FileSplitBuilder::BeginSearch() {
  for (const OpenedFile& file : files_) {
    const Result<IdxReader> reader = IdxReader::Open(file.name, file.bytes);
    if (!reader) return std::unexpected(reader.error());
    headers_.push_back(reader->header());
  }
  for (std::string& name : LeaveOutValidation(&files_, &headers_)) {
    remarks_.left_out.push_back(std::move(name));
  }
  num_to_read_ = 0;
  for (const IdxHeader& header : headers_) num_to_read_ += header.num_content_bytes();
  search_.emplace(&files_, &headers_);
  if (search_->num_total() > 0) return {};
  // Where nothing is to be compared, what is missing is known now.
  constexpr int64_t kAnything = 1;
  const Result<bool> is_done = search_->Advance(kAnything);
  if (!is_done) return std::unexpected(is_done.error());
  return BeginReading();
}

Result<void> FileSplitBuilder::BeginReading() {
  remarks_.twice = search_->twice();
  num_done_before_ += search_->num_done();
  search_.reset();
  Result<std::unique_ptr<IdxSplitBuilder>> reader =
      IdxSplitBuilder::Create(std::move(files_), request_);
  if (!reader) return std::unexpected(reader.error());
  reader_ = *std::move(reader);
  return {};
}

Result<bool> FileSplitBuilder::Advance(int64_t max_bytes) {
  assert(max_bytes > 0);
  if (unpacker_) {
    const Result<bool> is_done = unpacker_->Advance(max_bytes);
    if (!is_done || !*is_done) return is_done;
    remarks_.left_out.insert(remarks_.left_out.end(), unpacker_->left_out().begin(),
                             unpacker_->left_out().end());
    files_ = unpacker_->Take();
    num_done_before_ += unpacker_->num_done();
    unpacker_.reset();
    if (Result<void> begun = BeginSearch(); !begun) return std::unexpected(begun.error());
    return false;
  }
  if (search_) {
    const Result<bool> is_done = search_->Advance(max_bytes);
    if (!is_done || !*is_done) return is_done;
    if (Result<void> begun = BeginReading(); !begun) return std::unexpected(begun.error());
    return false;
  }
  const Result<bool> is_done = reader_->Advance(max_bytes);
  if (is_done && *is_done) {
    remarks_.wanted = request_.id;
    remarks_.content = reader_->content_id();
  }
  return is_done;
}

int64_t FileSplitBuilder::num_done() const {
  return num_done_before_ + (unpacker_ ? unpacker_->num_done()
                             : search_ ? search_->num_done()
                                       : reader_->num_done());
}

int64_t FileSplitBuilder::num_total() const {
  if (unpacker_) return unpacker_->num_total() + num_to_read_;
  if (search_) return num_done_before_ + search_->num_total() + num_to_read_;
  return num_done_before_ + reader_->num_total();
}

}  // namespace playground
