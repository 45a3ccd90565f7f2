#include "data/numpy/unpacker.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "data/idx/gzip.h"
#include "data/idx/idx_names.h"
#include "tensor/memory.h"
#include "text/fill.h"

namespace playground {
namespace {

// Read at a time; a whole number of elements of any size.
constexpr int64_t kBuffer = int64_t{1} << 16;
constexpr size_t kMaxNameBytes = 255;

void AppendBigEndian32(int64_t value, AlignedVector<uint8_t>* bytes) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes->push_back(static_cast<uint8_t>(value >> shift & 0xFF));
  }
}

// Whether bytes that are no array are worth a look as IDX: of any type and number of dimensions, so
// that the reader of IDX can say what is wrong.
bool BeginsAsIdx(std::span<const uint8_t> beginning) {
  return IsGzip(beginning) || (beginning.size() >= 4 && beginning[0] == 0 && beginning[1] == 0 &&
                               beginning[2] >= 0x08 && beginning[2] <= 0x0E && beginning[3] <= 4);
}

}  // namespace

Result<std::unique_ptr<Unpacker>> Unpacker::Create(std::vector<OpenedFile> files) {
  std::unique_ptr<Unpacker> unpacker(new Unpacker());
  for (OpenedFile& file : files) {
    if (!IsPacked(file.bytes)) {
      unpacker->unpacked_.push_back(std::move(file));
      continue;
    }
    unpacker->files_.push_back(std::move(file));
    if (Result<void> planned = unpacker->Plan(unpacker->files_.size() - 1); !planned) {
      return std::unexpected(planned.error());
    }
  }
  return unpacker;
}

Result<void> Unpacker::Plan(size_t file) {
  const auto fail = [&](const Error& error) {
    return FailWith("{}: {}", {files_[file].name, error.message});
  };
  const std::span<const uint8_t> bytes = files_[file].bytes;
  if (!IsZip(bytes)) {
    jobs_.push_back({.file = file, .member = {.name = {}, .size = bytes.size()}, .is_last = true});
    num_total_ += static_cast<int64_t>(bytes.size());
    return {};
  }
  Result<std::vector<ZipMember>> members = ListZip(bytes);
  if (!members) return fail(members.error());
  const size_t num_jobs = jobs_.size();
  uint64_t total = 0;  // at most 1000 times 2^32
  for (ZipMember& member : *members) {
    if (IsCompanionName(member.name)) {
      left_out_.push_back(Excerpt(member.name, kMaxNameBytes));
      continue;
    }
    total += member.size;
    jobs_.push_back({.file = file, .member = std::move(member)});
  }
  if (jobs_.size() == num_jobs) {
    return fail({"This ZIP archive holds neither NumPy arrays nor IDX files."});
  }
  if (total > kMaxUnpackedBytes) {
    return fail(
        {Fill("This ZIP archive claims {} bytes unpacked; at most {} are read here. "
              "Unpack it, and open the files that are wanted.",
              {total, kMaxUnpackedBytes})});
  }
  jobs_.back().is_last = true;
  num_total_ += static_cast<int64_t>(total);
  return {};
}

Result<bool> Unpacker::Advance(int64_t max_bytes) {
  assert(max_bytes > 0);
  const int64_t end = num_done_ + max_bytes;
  while (num_done_ < end && current_job_ < jobs_.size()) {
    if (!has_begun_) {
      if (Result<void> begun = Begin(); !begun) return FailJob(begun.error());
    }
    // Left out, or empty: nothing more is to be read.
    if (has_begun_ && num_left_ > 0) {
      if (Result<void> read = Unpack(end - num_done_); !read) return FailJob(read.error());
    }
    if (num_left_ == 0) {
      if (has_begun_) {
        // Its checksum.
        const Result<size_t> rest = ReadContent({});
        if (!rest) return FailJob(rest.error());
      }
      EndJob();
    }
  }
  if (current_job_ < jobs_.size()) return false;
  if (unpacked_.empty()) {
    return FailWith("{}: This ZIP archive holds neither NumPy arrays nor IDX files.",
                    {files_.empty() ? "" : files_[0].name});
  }
  return true;
}

// Looks at the first bytes of the current job, and gets memory for what it holds.
Result<void> Unpacker::Begin() {
  const Job& job = jobs_[current_job_];
  member_.reset();
  array_.reset();
  position_ = 0;
  head_.clear();
  result_ = {};
  num_left_ = 0;
  if (IsZip(files_[job.file].bytes)) {
    Result<ZipMemberReader> member = ZipMemberReader::Open(files_[job.file].bytes, job.member);
    if (!member) return std::unexpected(member.error());
    member_ = *std::move(member);
  }
  if (Result<void> filled = FillHead(kNpyPrefix); !filled) return filled;
  if (!IsNpy(head_) && !BeginsAsIdx(head_)) {
    left_out_.push_back(Excerpt(job.member.name, kMaxNameBytes));
    num_done_ += static_cast<int64_t>(job.member.size);
    return {};
  }
  result_.name = JobName();
  has_begun_ = true;
  return IsNpy(head_) ? BeginArray() : BeginCopy();
}

Result<void> Unpacker::BeginArray() {
  const Result<uint64_t> header_size = NpyHeaderSize(head_);
  if (!header_size) return std::unexpected(header_size.error());
  const uint64_t size = jobs_[current_job_].member.size;
  if (*header_size > size) {
    return Fail("The NumPy array ends within its header: it was cut short. Copy it again.");
  }
  // Shorter than the prefix where the dictionary is empty; then there is no type in it either.
  if (Result<void> filled = FillHead(static_cast<size_t>(*header_size)); !filled) return filled;
  Result<NpyHeader> array = ParseNpyHeader(head_);
  if (!array) return std::unexpected(array.error());
  const Result<IdxHeader> header = IdxHeaderOf(*array, jobs_[current_job_].member.name);
  if (!header) return std::unexpected(header.error());

  // At most 2^28 numbers of 8 bytes.
  const uint64_t expected =
      static_cast<uint64_t>(header->num_content_bytes()) * static_cast<uint64_t>(array->item_size);
  num_left_ = size - *header_size;
  if (num_left_ != expected) {
    return FailWith(
        "The shape of this NumPy array promises {} bytes, but {} follow its header. It "
        "is damaged, or was cut short. Copy it again.",
        {expected, num_left_});
  }
  const int64_t num_kept = header->num_header_bytes() + header->num_content_bytes();
  if (!HasMemoryFor(num_kept)) {
    return FailWith("There is not enough memory for its examples ({} bytes).", {num_kept});
  }
  result_.bytes.reserve(static_cast<size_t>(num_kept));
  const bool has_images = header->kind == IdxHeader::Kind::kImages;
  AppendBigEndian32(has_images ? 0x0803 : 0x0801, &result_.bytes);
  AppendBigEndian32(header->num_examples, &result_.bytes);
  if (has_images) {
    AppendBigEndian32(header->height, &result_.bytes);
    AppendBigEndian32(header->width, &result_.bytes);
  }
  num_done_ += static_cast<int64_t>(*header_size);
  array_ = *std::move(array);
  return {};
}

Result<void> Unpacker::BeginCopy() {
  const uint64_t size = jobs_[current_job_].member.size;
  if (size > kMaxIdxBytes + 16 || !HasMemoryFor(static_cast<int64_t>(size))) {
    return FailWith("There is not enough memory for its {} bytes.", {size});
  }
  result_.bytes.reserve(static_cast<size_t>(size));
  result_.bytes.insert(result_.bytes.end(), head_.begin(), head_.end());
  num_left_ = size - head_.size();
  num_done_ += static_cast<int64_t>(head_.size());
  return {};
}

Result<void> Unpacker::Unpack(int64_t max_bytes) {
  std::vector<uint8_t> buffer(static_cast<size_t>(kBuffer));
  while (max_bytes > 0 && num_left_ > 0) {
    const auto size = static_cast<size_t>(std::min<uint64_t>(buffer.size(), num_left_));
    const std::span<uint8_t> bytes = std::span(buffer).first(size);
    const Result<size_t> num_read = ReadContent(bytes);
    if (!num_read) return std::unexpected(num_read.error());
    assert(*num_read == size);  // no more is read than the member claims
    if (array_) {
      if (Result<void> taken = UnpackNumbers(bytes); !taken) return taken;
    } else {
      result_.bytes.insert(result_.bytes.end(), bytes.begin(), bytes.end());
    }
    num_left_ -= size;
    num_done_ += static_cast<int64_t>(size);
    max_bytes -= static_cast<int64_t>(size);
  }
  return {};
}

Result<void> Unpacker::UnpackNumbers(std::span<const uint8_t> bytes) {
  if (array_->item_size == 1 && array_->kind != 'i') {
    result_.bytes.insert(result_.bytes.end(), bytes.begin(), bytes.end());
    return {};
  }
  const auto item_size = static_cast<size_t>(array_->item_size);
  for (size_t i = 0; i < bytes.size(); i += item_size) {
    const int64_t number = array_->NumberAt(&bytes[i]);
    if (number < 0 || number > 255) {
      return FailWith(
          "It holds a number that is {} than the whole numbers from 0 to 255 that pictures "
          "and labels are.",
          {number < 0 && array_->kind == 'i' ? "less" : "more"});
    }
    result_.bytes.push_back(static_cast<uint8_t>(number));
  }
  return {};
}

void Unpacker::EndJob() {
  if (has_begun_) unpacked_.push_back(std::exchange(result_, {}));
  member_.reset();
  // What was read of it is no longer needed.
  if (jobs_[current_job_].is_last) files_[jobs_[current_job_].file].bytes = {};
  has_begun_ = false;
  ++current_job_;
}

Result<size_t> Unpacker::ReadContent(std::span<uint8_t> out) {
  if (member_) return member_->Read(out);
  const AlignedVector<uint8_t>& file = files_[jobs_[current_job_].file].bytes;
  const size_t count = std::min(out.size(), file.size() - position_);
  std::copy_n(file.begin() + static_cast<ptrdiff_t>(position_), count, out.begin());
  position_ += count;
  return count;
}

// Until the head has `size` bytes, or all that there are.
Result<void> Unpacker::FillHead(size_t size) {
  if (head_.size() >= size) return {};
  const size_t old_size = head_.size();
  head_.resize(size);
  const Result<size_t> num_read = ReadContent(std::span(head_).subspan(old_size));
  if (!num_read) return std::unexpected(num_read.error());
  head_.resize(old_size + *num_read);
  return {};
}

// The member's name where it tells what is inside, else the archive's before it.
std::string Unpacker::JobName() const {
  const Job& job = jobs_[current_job_];
  const std::string& file = files_[job.file].name;
  if (job.member.name.empty()) return file;
  const std::string member = Excerpt(job.member.name, kMaxNameBytes);
  return IdxRoleOfName(member) != IdxRole::kUnnamed ? member : Fill("{}/{}", {file, member});
}

std::unexpected<Error> Unpacker::FailJob(const Error& error) const {
  const Job& job = jobs_[current_job_];
  const std::string& file = files_[job.file].name;
  if (job.member.name.empty()) return FailWith("{}: {}", {file, error.message});
  return FailWith("{}/{}: {}", {file, Excerpt(job.member.name, kMaxNameBytes), error.message});
}

}  // namespace playground
