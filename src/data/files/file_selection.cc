#include "data/files/file_selection.h"

#include <algorithm>
#include <cassert>
#include <ranges>
#include <utility>

#include "data/idx/gzip.h"
#include "data/idx/idx_names.h"
#include "data/numpy/unpacker.h"
#include "text/fill.h"

namespace playground {
namespace {

bool BeginsAsData(std::span<const uint8_t> bytes) {
  const bool is_idx =
      bytes.size() >= 4 && bytes[0] == 0 && bytes[1] == 0 && bytes[2] >= 0x08 && bytes[2] <= 0x0E;
  return is_idx || IsGzip(bytes) || Unpacker::IsPacked(bytes);
}

bool AreEqual(const IdxHeader& a, const IdxHeader& b) {
  return a.kind == b.kind && a.num_examples == b.num_examples && a.height == b.height &&
         a.width == b.width;
}

bool AreOneName(std::string_view a, std::string_view b) {
  static constexpr std::string_view kEnding = ".gz";
  const auto is_zipped = [](std::string_view zipped, std::string_view plain) {
    return zipped.ends_with(kEnding) && zipped.substr(0, zipped.size() - kEnding.size()) == plain;
  };
  return is_zipped(a, b) || is_zipped(b, a);
}

}  // namespace

std::vector<std::string> LeaveOutCompanions(std::vector<OpenedFile>* files) {
  const auto is_companion = [](const OpenedFile& file) {
    return IsCompanionName(file.name) && !BeginsAsData(file.bytes);
  };
  std::vector<std::string> left_out;
  for (const OpenedFile& file : *files | std::views::filter(is_companion)) {
    left_out.push_back(file.name);
  }
  if (left_out.size() == files->size()) return {};
  std::erase_if(*files, is_companion);
  return left_out;
}

std::vector<std::string> LeaveOutValidation(std::vector<OpenedFile>* files,
                                            std::vector<IdxHeader>* headers) {
  std::vector<std::string> left_out;
  for (const auto kind : {IdxHeader::Kind::kImages, IdxHeader::Kind::kLabels}) {
    const auto find = [&](IdxRole role) -> std::optional<size_t> {
      for (size_t i = 0; i < files->size(); ++i) {
        if ((*headers)[i].kind == kind && IdxRoleOfName((*files)[i].name) == role) return i;
      }
      return std::nullopt;
    };
    if (!find(IdxRole::kTrain) || !find(IdxRole::kTest)) continue;
    while (const std::optional<size_t> i = find(IdxRole::kValidation)) {
      left_out.push_back((*files)[*i].name);
      files->erase(files->begin() + static_cast<ptrdiff_t>(*i));
      headers->erase(headers->begin() + static_cast<ptrdiff_t>(*i));
    }
  }
  return left_out;
}

DuplicateSearch::DuplicateSearch(std::vector<OpenedFile>* files, std::vector<IdxHeader>* headers)
    : files_(files), headers_(headers) {
  assert(files->size() == headers->size());
  for (size_t a = 0; a < files->size(); ++a) {
    for (size_t b = a + 1; b < files->size(); ++b) {
      if (MayBeSame(a, b)) num_total_ += (*headers)[a].num_content_bytes();
    }
  }
}

bool DuplicateSearch::MayBeSame(size_t a, size_t b) const {
  return AreEqual((*headers_)[a], (*headers_)[b]);
}

Result<bool> DuplicateSearch::Advance(int64_t max_bytes) {
  assert(max_bytes > 0);
  const int64_t end = num_done_ + max_bytes;
  while (num_done_ < end) {
    if (second_ >= files_->size()) {
      ++first_;
      second_ = first_ + 1;
      if (second_ >= files_->size()) return true;
    }
    if (!comparison_) {
      if (!MayBeSame(first_, second_)) {
        if (AreOneName((*files_)[first_].name, (*files_)[second_].name)) {
          return std::unexpected(FoundDifference().error());
        }
        ++second_;
        continue;
      }
      if (Result<void> begun = Begin(); !begun) return std::unexpected(begun.error());
    }
    bool are_same = true;
    const Result<bool> is_compared = CompareSlice(end - num_done_, &are_same);
    if (!is_compared) return is_compared;
    if (!are_same) {
      if (Result<void> differ = FoundDifference(); !differ) return std::unexpected(differ.error());
      comparison_.reset();
      ++second_;
    } else if (*is_compared) {
      FoundSame();
      comparison_.reset();
    }
  }
  return false;
}

Result<void> DuplicateSearch::Begin() {
  const OpenedFile& a = (*files_)[first_];
  const OpenedFile& b = (*files_)[second_];
  Result<IdxReader> reader_a = IdxReader::Open(a.name, a.bytes);
  if (!reader_a) return std::unexpected(reader_a.error());
  Result<IdxReader> reader_b = IdxReader::Open(b.name, b.bytes);
  if (!reader_b) return std::unexpected(reader_b.error());
  comparison_.emplace(*std::move(reader_a), *std::move(reader_b));
  return {};
}

// True: compared to the end.
Result<bool> DuplicateSearch::CompareSlice(int64_t max_bytes, bool* are_same) {
  constexpr int64_t kBuffer = int64_t{1} << 16;
  const IdxHeader& header = comparison_->a.header();
  const int64_t width = header.bytes_per_example();
  std::vector<uint8_t> a, b;
  while (max_bytes > 0) {
    const int64_t num_left = header.num_examples - comparison_->a.num_examples_read();
    if (num_left == 0) {
      if (Result<void> end = comparison_->a.Finish(); !end) return std::unexpected(end.error());
      if (Result<void> end = comparison_->b.Finish(); !end) return std::unexpected(end.error());
      return true;
    }
    const int64_t count = std::clamp<int64_t>(std::min(kBuffer, max_bytes) / width, 1, num_left);
    a.resize(static_cast<size_t>(count * width));
    b.resize(a.size());
    if (Result<void> read = comparison_->a.Read(count, width, a.data()); !read) {
      return std::unexpected(read.error());
    }
    if (Result<void> read = comparison_->b.Read(count, width, b.data()); !read) {
      return std::unexpected(read.error());
    }
    num_done_ += count * width;
    max_bytes -= count * width;
    *are_same = a == b;
    if (!*are_same) {
      // The rest need not be compared.
      num_total_ -= (num_left - count) * width;
      return false;
    }
  }
  return false;
}

Result<void> DuplicateSearch::FoundDifference() const {
  const std::string& a = (*files_)[first_].name;
  const std::string& b = (*files_)[second_].name;
  if (!AreOneName(a, b)) return {};
  return FailWith("{} and {} should hold the same, and differ. Open the one that is right.",
                  {a, b});
}

// Keeps the one that is not compressed, which becomes the pixels without a copy, or the first.
void DuplicateSearch::FoundSame() {
  const bool keeps_first = !IsGzip((*files_)[first_].bytes) || IsGzip((*files_)[second_].bytes);
  if (!keeps_first) std::swap((*files_)[first_], (*files_)[second_]);
  twice_.push_back((*files_)[second_].name);
  comparison_.reset();  // it borrows the files
  files_->erase(files_->begin() + static_cast<ptrdiff_t>(second_));
  headers_->erase(headers_->begin() + static_cast<ptrdiff_t>(second_));
}

}  // namespace playground
