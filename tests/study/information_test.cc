// Information: entropies, divergences and codes are the reference's, and keep to what is proved of them.

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "study/information/block_code.h"
#include "study/information/distribution.h"
#include "study/information/label_code.h"
#include "study/reference_check.h"

namespace playground {
namespace {

const std::vector<std::vector<double>> kDistributions = {
    {1, 0, 0},         {0.7, 0.2, 0.1},           {0.1, 0.2, 0.7},   {1.0 / 3, 1.0 / 3, 1.0 / 3},
    {0.5, 0.25, 0.25}, {1e-12, 0.5, 0.5 - 1e-12}, {0.98, 0.01, 0.01}};

TEST_CASE("surprise, entropy, cross-entropy and divergence are the reference's") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check("surprise, entropy, cross-entropy, divergence");
  check.Near(kBitsPerNat, "B.bits_per_nat", 0);
  for (int i = 0; i < CountReferences("B.surprise", ".p"); ++i) {
    const std::string row = "B.surprise." + std::to_string(i);
    const double nats = SurpriseOf(LabsTruth().Number(row + ".p"));
    check.Near(nats, row + ".nats", 1e-12);
    check.Near(nats * kBitsPerNat, row + ".bits", 1e-12);
  }
  for (const char* name :
       {"sure", "coin", "biased", "thirds", "dyadic", "skew", "uniform10", "one_hot10"}) {
    const std::string row = std::string("B.entropy.") + name;
    const double nats = EntropyOf(ReferencesAt(row + ".p"));
    check.Near(nats, row + ".nats", 1e-12);
    check.Near(nats * kBitsPerNat, row + ".bits", 1e-12);
  }
  const int count = CountReferences("B.cross_entropy", ".H(p)");
  REQUIRE(count == 10);
  for (int i = 0; i < count; ++i) {
    const std::string row = "B.cross_entropy." + std::to_string(i);
    const std::vector<double> p = ReferencesAt(row + ".p");
    const std::vector<double> q = ReferencesAt(row + ".q");
    check.Near(EntropyOf(p), row + ".H(p)", 1e-12);
    check.Near(CrossEntropyOf(p, q), row + ".H(p,q)", 1e-12);
    check.Near(CrossEntropyOf(p, q) * kBitsPerNat, row + ".H(p,q)_bits", 1e-12);
    check.Near(DivergenceOf(p, q), row + ".KL(p||q)", 1e-12, 1e-3);
    check.Near(DivergenceOf(q, p), row + ".KL(q||p)", 1e-12, 1e-3);
  }
  const std::vector<double> q = ReferencesAt("B.minimum_over_p_is_not_at_q.q");
  check.Near(CrossEntropyOf(q, q), "B.minimum_over_p_is_not_at_q.H(q,q)", 1e-12);
  check.Near(CrossEntropyOf(std::vector<double>{1, 0, 0}, q),
             "B.minimum_over_p_is_not_at_q.H(e1,q)", 1e-12);
}

TEST_CASE("a divergence is never below 0, 0 at Q = P, and whole where P is near Q") {
  for (const std::vector<double>& p : kDistributions) {
    CHECK(DivergenceOf(p, p) == 0);
    for (const std::vector<double>& q : kDistributions) {
      const double divergence = DivergenceOf(p, q);
      CHECK(divergence >= 0);
      if (std::isinf(divergence)) {
        CHECK(std::isinf(CrossEntropyOf(p, q)));
      } else {
        CHECK(CrossEntropyOf(p, q) - EntropyOf(p) == doctest::Approx(divergence).epsilon(1e-12));
      }
    }
  }
  // e^2 (1/2p + 1/2q) for a small shift e: what H(P, Q) - H(P) loses in rounding.
  const double shift = 0x1p-30;
  const std::vector<double> p = {0.5, 0.5};
  const std::vector<double> q = {0.5 + shift, 0.5 - shift};
  CHECK(DivergenceOf(p, q) == doctest::Approx(2 * shift * shift).epsilon(1e-12));
}

TEST_CASE("H(P, Q) is least at Q = P, and not so at P = Q") {
  const std::vector<double> p = {0.7, 0.2, 0.1};
  for (int64_t j = 0; j < 3; ++j) {
    const double here = CrossEntropyOf(p, p);
    for (const double shift : {-0.05, 0.05}) {
      const double moved = p[static_cast<std::size_t>(j)] + shift;
      CHECK(CrossEntropyOf(p, WithProbability(p, j, moved)) > here);
    }
    // A straight line in P.
    const double low = CrossEntropyOf(WithProbability(p, j, 0.1), p);
    const double middle = CrossEntropyOf(WithProbability(p, j, 0.4), p);
    const double high = CrossEntropyOf(WithProbability(p, j, 0.7), p);
    CHECK(low + high == doctest::Approx(2 * middle).epsilon(1e-12));
  }
  CHECK(CrossEntropyOf(WithProbability(p, 0, 1), p) < CrossEntropyOf(p, p));
}

TEST_CASE("as the formula stands 0 log 0 is NaN in float32; what never comes costs nothing") {
  const std::vector<double> sure = {1, 0};
  CHECK(EntropyOf(sure) == 0);
  CHECK_FALSE(std::signbit(EntropyOf(sure)));
  CHECK(std::isnan(FloatCrossEntropyOf(sure, sure)));
  CHECK(std::isinf(CrossEntropyOf(std::vector<double>{0.5, 0.5}, sure)));
  for (const std::vector<double>& p : kDistributions) {
    const std::vector<double> q = {0.25, 0.25, 0.5};
    CHECK(static_cast<double>(FloatCrossEntropyOf(p, q)) ==
          doctest::Approx(CrossEntropyOf(p, q)).epsilon(1e-6));
  }
}

TEST_CASE("a probability that moves leaves the others their proportions") {
  const std::vector<double> moved = WithProbability(std::vector<double>{0.5, 0.3, 0.2}, 0, 0.75);
  CHECK(moved[0] == 0.75);
  CHECK(moved[1] == doctest::Approx(0.15));
  CHECK(moved[2] == doctest::Approx(0.1));
  CHECK(WithProbability(std::vector<double>{1, 0, 0}, 0, 0.5) ==
        std::vector<double>{0.5, 0.25, 0.25});
  CHECK(Between(std::vector<double>{1, 0}, std::vector<double>{0, 1}, 0.25) ==
        std::vector<double>{0.75, 0.25});
}

TEST_CASE("codes of three equal classes, and of unequal ones, in blocks") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check("codes");
  const std::vector<double> equal(3, 1.0 / 3);
  REQUIRE(LongestBlockOf(equal) == 8);
  for (int i = 0; i < 8; ++i) {
    const std::string row = "B.three_equal_classes." + std::to_string(i);
    const BlockCode code = CodeOfBlocks(equal, i + 1);
    check.Near(static_cast<double>(code.num_words), row + ".symbols", 0);
    check.Near(code.huffman, row + ".huffman_per_symbol", 1e-12);
    check.Near(code.fixed, row + ".fixed_per_symbol", 1e-12);
    for (std::size_t length = 0; length < code.words_of.size(); ++length) {
      const std::string path = row + ".codewords_of_length." + std::to_string(length);
      if (code.words_of[length] > 0) {
        check.Near(static_cast<double>(code.words_of[length]), path, 0);
      } else {
        CHECK_FALSE(LabsTruth().Has(path));
      }
    }
  }
  for (int i = 0; i < 5; ++i) {
    check.Near(CodeOfBlocks(ReferencesAt("B.skew_blocks.p"), i + 1).huffman,
               "B.skew_blocks.rows." + std::to_string(i) + ".huffman_per_symbol", 1e-12);
  }
}

TEST_CASE("a code is a code: Kraft's sum is 1, no word begins another, H <= rate < H + 1/n") {
  for (const std::vector<double>& p : kDistributions) {
    for (int block = 1; block <= std::min(4, LongestBlockOf(p)); ++block) {
      const BlockCode code = CodeOfBlocks(p, block);
      const double entropy = EntropyOf(p) * kBitsPerNat;
      CHECK(code.huffman >= entropy - 1e-12);
      CHECK(code.huffman < entropy + 1.0 / block);
      CHECK(code.huffman <= code.fixed + 1e-12);
      double kraft = 0;
      for (const int length : code.lengths) kraft += std::ldexp(1.0, -length);
      CHECK(kraft == 1);
      const std::vector<std::string> words = CanonicalWords(code.lengths);
      for (std::size_t i = 0; i < words.size(); ++i) {
        CHECK(static_cast<int>(words[i].size()) == code.lengths[i]);
        for (std::size_t j = 0; j < words.size(); ++j) {
          if (i != j) CHECK_FALSE(words[j].starts_with(words[i]));
        }
      }
    }
  }
  // What never comes has no word; what is sure needs no bit.
  CHECK(CodeOfBlocks(std::vector<double>{0, 1, 0}, 3).huffman == 0);
  CHECK(CodeOfBlocks(std::vector<double>{0.5, 0, 0.5}, 1).num_words == 2);
  CHECK(HuffmanLengths(std::vector<double>{0.5, 0.25, 0.25}) == std::vector<int>{1, 2, 2});
  CHECK(LongestBlockOf(std::vector<double>(10, 0.1)) == 3);
}

TEST_CASE("labels as a message") {
  const std::vector<int64_t> counts = {10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
  const LabelCode code = CodeOfLabels(std::log(10.0), counts);
  CHECK(code.model == doctest::Approx(std::log2(10.0)).epsilon(1e-12));
  CHECK(code.frequencies == doctest::Approx(code.uniform).epsilon(1e-12));
  CHECK(code.huffman == doctest::Approx(3.4).epsilon(1e-12));
  CHECK(code.fixed == 4);
  const LabelCode skewed = CodeOfLabels(0.5, std::vector<int64_t>{2, 1, 1});
  CHECK(skewed.frequencies == doctest::Approx(1.5).epsilon(1e-12));
  CHECK(skewed.huffman == doctest::Approx(1.5).epsilon(1e-12));
  CHECK(skewed.model == 0.5 * kBitsPerNat);
}

}  // namespace
}  // namespace playground
