#include "data/idx/idx_pairing.h"

#include <string_view>
#include <utility>
#include <vector>

#include "data/idx/idx_names.h"
#include "text/fill.h"

namespace playground {
namespace {

using Kind = IdxHeader::Kind;

// In a list of files: a whole folder may have been dropped.
constexpr size_t kMostNames = 4;

using Role = IdxRole;

std::string_view KindName(Kind kind) { return kind == Kind::kImages ? "pictures" : "labels"; }

std::string Describe(const IdxFileInfo& file) {
  return Fill("{} ({} {})", {file.name, file.header.num_examples, KindName(file.header.kind)});
}

// The files of one kind by role.
struct Roles {
  std::optional<size_t> train;
  std::optional<size_t> test;

  const std::optional<size_t>& Of(Role role) const { return role == Role::kTest ? test : train; }
};

Result<Roles> AssignRoles(std::span<const IdxFileInfo> files, Kind kind) {
  std::vector<size_t> found;
  std::string list;
  for (size_t i = 0; i < files.size(); ++i) {
    if (files[i].header.kind != kind) continue;
    if (found.size() < kMostNames) list += (found.empty() ? "" : ", ") + files[i].name;
    found.push_back(i);
  }
  if (found.size() > kMostNames) {
    list += Fill(" and {} more", {found.size() - kMostNames});
  }
  const std::string_view kind_name = KindName(kind);
  if (found.empty()) return Roles{};
  if (found.size() > 2) {
    return FailWith("{} files hold {} ({}). Open one for training and one for testing.",
                    {found.size(), kind_name, list});
  }
  const Role first = IdxRoleOfName(files[found[0]].name);
  if (found.size() == 1) {
    return first == Role::kTest ? Roles{.train = {}, .test = found[0]}
                                : Roles{.train = found[0], .test = {}};
  }
  const Role second = IdxRoleOfName(files[found[1]].name);
  bool first_is_train;
  if (first != second) {
    // Validation stands for whichever of the two is not there.
    first_is_train = first == Role::kTrain || second == Role::kTest ||
                     (first == Role::kUnnamed && second == Role::kValidation);
  } else {
    const int64_t first_count = files[found[0]].header.num_examples;
    const int64_t second_count = files[found[1]].header.num_examples;
    if (first_count == second_count) {
      return FailWith(
          "Neither the names nor the sizes of the two files with {} ({}) tell which is for "
          "training. Put \"train\" and \"test\" into their names.",
          {kind_name, list});
    }
    first_is_train = first_count > second_count;
  }
  return first_is_train ? Roles{.train = found[0], .test = found[1]}
                        : Roles{.train = found[1], .test = found[0]};
}

// The sentence for a file without its partner.
std::unexpected<Error> MissingPartner(const IdxFileInfo& file, Role role) {
  const bool has_images = file.header.kind == Kind::kImages;
  const std::string usual_name =
      Fill("{}{}", {role == Role::kTest ? "t10k" : "train",
                    has_images ? "-labels-idx1-ubyte" : "-images-idx3-ubyte"});
  return FailWith(
      "The {} that belong to {} are missing. Open them together with it; their file is usually "
      "called {} or {}.gz.",
      {has_images ? "labels" : "pictures", Describe(file), usual_name, usual_name});
}

Result<std::optional<IdxPair>> MakePair(std::span<const IdxFileInfo> files, const Roles& images,
                                        const Roles& labels, Role role) {
  const std::optional<size_t> image_file = images.Of(role);
  const std::optional<size_t> label_file = labels.Of(role);
  if (!image_file && !label_file) return std::nullopt;
  if (!label_file) return MissingPartner(files[*image_file], role);
  if (!image_file) return MissingPartner(files[*label_file], role);
  if (files[*image_file].header.num_examples != files[*label_file].header.num_examples) {
    return FailWith(
        "{} and {} do not belong together: their numbers of examples differ. Open files of one "
        "dataset.",
        {Describe(files[*image_file]), Describe(files[*label_file])});
  }
  return IdxPair{.images = *image_file, .labels = *label_file};
}

// One picture file and one label file of equal size belong together whatever their names say, and
// with two picture files a label file without a role in its name goes to the one of its size.
void FollowCounts(std::span<const IdxFileInfo> files, Roles& single, const Roles& others) {
  const bool has_both = single.train && single.test;
  if (has_both || (!single.train && !single.test)) return;
  const size_t file = single.train ? *single.train : *single.test;
  const bool others_are_one = !(others.train && others.test);
  if (IdxRoleOfName(files[file].name) != Role::kUnnamed && !others_are_one) return;
  for (const Role role : {Role::kTrain, Role::kTest}) {
    const std::optional<size_t> other = others.Of(role);
    if (other && files[*other].header.num_examples == files[file].header.num_examples) {
      single =
          role == Role::kTest ? Roles{.train = {}, .test = file} : Roles{.train = file, .test = {}};
      return;
    }
  }
}

}  // namespace

Result<IdxPairs> PairIdxFiles(std::span<const IdxFileInfo> files) {
  if (files.empty()) return Fail("No file was opened. Open pictures and their labels together.");
  Result<Roles> images = AssignRoles(files, Kind::kImages);
  if (!images) return std::unexpected(images.error());
  Result<Roles> labels = AssignRoles(files, Kind::kLabels);
  if (!labels) return std::unexpected(labels.error());
  FollowCounts(files, *labels, *images);
  FollowCounts(files, *images, *labels);

  Result<std::optional<IdxPair>> train = MakePair(files, *images, *labels, Role::kTrain);
  if (!train) return std::unexpected(train.error());
  Result<std::optional<IdxPair>> test = MakePair(files, *images, *labels, Role::kTest);
  if (!test) return std::unexpected(test.error());
  if (!*train) return IdxPairs{.train = **test, .test = {}};
  if (*test) {
    const IdxFileInfo& train_images = files[(*train)->images];
    const IdxFileInfo& test_images = files[(*test)->images];
    if (train_images.header.height != test_images.header.height ||
        train_images.header.width != test_images.header.width) {
      return FailWith("The pictures of {} and of {} differ in size. Open files of one dataset.",
                      {train_images.name, test_images.name});
    }
  }
  return IdxPairs{.train = **train, .test = *test};
}

}  // namespace playground
