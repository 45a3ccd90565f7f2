// HandleTable: the objects that JavaScript holds by number. A number is given out once, so that one
// whose object was released, or that belongs to another table, is found out instead of followed.

#ifndef PLAYGROUND_WEB_API_HANDLE_TABLE_H_
#define PLAYGROUND_WEB_API_HANDLE_TABLE_H_

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace playground {

template <typename T>
class HandleTable {
 public:
  // Of two tables with different residues modulo kStride no handle of the one fits the other.
  static constexpr int32_t kStride = 2;
  explicit HandleTable(int32_t residue) : next_(kStride + residue) {}

  int32_t Add(std::unique_ptr<T> object) {
    const int32_t handle = next_;
    next_ += kStride;
    entries_.push_back({handle, std::move(object)});
    return handle;
  }
  // Null for a handle that was never given out, or whose object was released.
  T* Find(int32_t handle) const {
    for (const Entry& entry : entries_) {
      if (entry.handle == handle) return entry.object.get();
    }
    return nullptr;
  }
  void Release(int32_t handle) {
    std::erase_if(entries_, [handle](const Entry& entry) { return entry.handle == handle; });
  }

 private:
  struct Entry {
    int32_t handle;
    std::unique_ptr<T> object;
  };
  std::vector<Entry> entries_;  // few: a page has some trainers, not thousands
  int32_t next_;
};

}  // namespace playground

#endif  // PLAYGROUND_WEB_API_HANDLE_TABLE_H_
