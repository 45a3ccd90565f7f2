// ZipWriter: a zip file whose files are stored as they are. The same files give the same bytes. Ours, because it is a
// page of code, and whoever packs anew makes it smaller.
//
// Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT

#ifndef PLAYGROUND_EXPORT_ZIP_WRITER_H_
#define PLAYGROUND_EXPORT_ZIP_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace playground {

class ZipWriter {
 public:
  // `name` with / between folders, in ASCII. At most 4 GB and 65535 files in all.
  void AddFile(std::string_view name, std::string_view content);

  // The bytes of the file; call once, at the end.
  std::string Finish();

 private:
  std::string bytes_;
  std::string directory_;  // zip's list of its files, which comes last
  uint16_t num_files_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_EXPORT_ZIP_WRITER_H_
