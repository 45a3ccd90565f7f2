// CommandReader: takes the words of a command for a room, "logit 3 2.5", one after the other.

#ifndef PLAYGROUND_LOOK_COMMAND_READER_H_
#define PLAYGROUND_LOOK_COMMAND_READER_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace playground {

class CommandReader {
 public:
  explicit CommandReader(std::string_view command);

  bool empty() const { return rest_.empty(); }
  // All words that are left.
  std::string_view rest() const { return rest_; }
  // The next word; "" behind the last one.
  std::string_view Take();
  // Takes the next word if it is `word`.
  bool Take(std::string_view word);
  // Whether the command is, from here on, this word alone.
  bool IsLast(std::string_view word) const { return rest_ == word; }

  // The next word as a whole number from `first` to before `end`; nothing if it is none.
  std::optional<int64_t> TakeNumber(int64_t first, int64_t end);
  // The same of the last word: nothing if another one follows.
  std::optional<int64_t> TakeLastNumber(int64_t first, int64_t end);
  // The last word as a finite number, as ReadNumber understands it.
  std::optional<double> TakeLastReal();

 private:
  std::string_view rest_;  // neither begins nor ends with a space
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_COMMAND_READER_H_
