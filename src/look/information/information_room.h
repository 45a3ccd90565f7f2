// Information: two distributions over a few classes with surprise, entropy, cross-entropy and divergence; binary
// codes for the first of them; and the labels of the run as a message.

#ifndef PLAYGROUND_LOOK_INFORMATION_INFORMATION_ROOM_H_
#define PLAYGROUND_LOOK_INFORMATION_INFORMATION_ROOM_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "look/room.h"
#include "study/information/block_code.h"
#include "study/information/distribution.h"
#include "text/text.h"

namespace playground {

enum class InformationPart { kDistributions, kCodes, kLabels };
inline constexpr std::array<InformationPart, 3> kInformationParts = {
    InformationPart::kDistributions, InformationPart::kCodes, InformationPart::kLabels};
std::string_view KeyOf(InformationPart part);

enum class InformationUnit { kNats, kBits };

// A pair of distributions one press away.
struct InformationPreset {
  std::string_view key;
  TextId name;
  std::vector<double> p;
  std::vector<double> q;
};
std::span<const InformationPreset> InformationPresets();

struct InformationChoice {
  InformationPart part = InformationPart::kDistributions;
  InformationUnit unit = InformationUnit::kBits;
  std::vector<double> p = {0.7, 0.2, 0.1};
  std::vector<double> q = {1.0 / 3, 1.0 / 3, 1.0 / 3};
  int64_t moved = 0;  // the class whose probability the curves move
  int block = 1;
};

// All that follows from P and Q, in nats.
struct InformationFigures {
  double entropy_p = 0;
  double entropy_q = 0;
  double cross = 0;              // H(P, Q)
  double divergence = 0;         // KL(P || Q)
  double reverse_cross = 0;      // H(Q, P)
  double reverse = 0;            // KL(Q || P)
  double uniform = 0;            // log C
  float cross_float = 0;         // H(P, Q) as the formula stands, in float32
  std::vector<BlockCode> codes;  // of P, of blocks of 1, 2, ...
};

// Where the table has H(P, Q) over the probability of one class.
inline constexpr std::array<double, 9> kMovedProbabilities = {0.01, 0.1, 0.2, 0.3, 0.5,
                                                              0.7,  0.8, 0.9, 0.99};

class InformationRoom : public Room {
 public:
  static constexpr std::string_view kKey = "information";
  static constexpr int64_t kLeastClasses = 2;
  static constexpr int64_t kMostClasses = 10;

  InformationRoom() { Rebuild(); }

  Look Describe(const View& view) const override;
  // "part codes", "unit nats", "preset dyadic", "p 0 0.5" (class, probability: the others share the rest in
  // their proportions), "q 1 0.25", "match" (Q = P), "toward" (Q a quarter of the way to P), "even" (Q the
  // same for each), "swap", "add", "remove", "take" (label and probabilities of the run's selected example),
  // "moved 1", "block 5", "reset".
  bool Command(const View& view, std::string_view command, Actions* actions) override;

  const InformationChoice& choice() const { return choice_; }
  const InformationFigures& figures() const { return figures_; }
  int64_t num_classes() const { return static_cast<int64_t>(choice_.p.size()); }
  const BlockCode& code() const {
    return figures_.codes[static_cast<std::size_t>(choice_.block - 1)];
  }
  int longest_block() const { return static_cast<int>(figures_.codes.size()); }
  // Of nats in the chosen unit.
  double InUnit(double nats) const {
    return choice_.unit == InformationUnit::kBits ? nats * kBitsPerNat : nats;
  }
  static bool CanTake(const View& view);

 private:
  bool Set(std::vector<double> p, std::vector<double> q);
  bool Take(const View& view);
  void Rebuild();

  InformationChoice choice_;
  InformationFigures figures_;
};

// "p 2 0.25", with the number to the last bit.
std::string ProbabilityCommand(bool of_q, int64_t class_index, double value);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_INFORMATION_INFORMATION_ROOM_H_
