// Passes with an executor: one phase after another over the whole minibatch, each cut so that an output
// is made by one piece, its sum in the order of kernels.h. So the bits are those of RunInBlocks.
//
//   weights into panels     pieces of panels
//   gather, forward         pieces of examples
//   loss                    one piece: its sum goes through all examples in double
//   back to hidden layers   pieces of examples
//   gradients               strips of a layer's inputs, each through all examples

#include <algorithm>
#include <cassert>
#include <utility>

#include "model/passes.h"
#include "model/passes_job.h"

namespace playground {
namespace {

// A few pieces a worker, so that one that is held up is waited for a part of its share.
constexpr int64_t kPiecesPerWorker = 4;
// Widths of strips and panel ranges: whole tiles of the widest lanes, and whole rows of bytes.
constexpr int64_t kColumnUnit = 64;
static_assert(kColumnUnit % kMostPanelColumns == 0 && kColumnUnit % kBytePitchUnit == 0);

int64_t PieceWidth(int64_t total, int64_t num_workers) {
  const int64_t pieces = kPiecesPerWorker * num_workers;
  return std::max(kColumnUnit, RoundUp((total + pieces - 1) / pieces, kColumnUnit));
}

// Examples of a piece: whole vectors of any width, and no more than a block.
int64_t PieceRows(int64_t batch_size, int64_t num_workers, int64_t block_rows) {
  const int64_t pieces = 2 * num_workers;
  return std::min(block_rows, RoundUp((batch_size + pieces - 1) / pieces, kMostPanelColumns));
}

}  // namespace

void Passes::SetExecutor(Executor* executor, int64_t smallest_shared_work) {
  assert(executor != nullptr);
  executor_ = executor;
  smallest_shared_work_ = smallest_shared_work;
  run_large_ = &Passes::RunInPieces;
  const int64_t num_workers = executor->num_workers();
  while (static_cast<int64_t>(scratch_.size()) < num_workers) scratch_.push_back(MakeScratch());
  strips_.clear();
  panel_ranges_.clear();
  for (const bool backward : {false, true}) {
    for (int64_t l = 0; l < network_.num_layers(); ++l) {
      if ((backward ? backward_ : forward_)[l].storage.empty()) continue;
      const int64_t total = network_.widths[backward ? l : l + 1];
      const int64_t width = PieceWidth(total, num_workers);
      for (int64_t column = 0; column < total; column += width) {
        panel_ranges_.push_back({l, column, std::min(width, total - column), backward});
      }
    }
    if (!backward) num_forward_ranges_ = static_cast<int64_t>(panel_ranges_.size());
  }
  for (int64_t l = 0; l < network_.num_layers(); ++l) {
    const int64_t width = PieceWidth(network_.widths[l], num_workers);
    for (int64_t column = 0; column < network_.widths[l]; column += width) {
      strips_.push_back({l, column, std::min(width, network_.widths[l] - column)});
    }
  }
}

void Passes::RunInPieces(const Job& job) {
  const int64_t batch_size = job.batch_size();
  const int64_t num_ranges =
      job.gradient != nullptr ? static_cast<int64_t>(panel_ranges_.size()) : num_forward_ranges_;
  const int64_t rows = PieceRows(batch_size, executor_->num_workers(), block_rows_);
  const int64_t num_row_pieces = (batch_size + rows - 1) / rows;
  const auto for_each_row_piece = [&](const auto& work) {
    executor_->Run(num_row_pieces, [&](int64_t piece, int worker) {
      const int64_t begin = piece * rows;
      work(begin, std::min(rows, batch_size - begin), &scratch_[worker]);
    });
  };

  if (num_ranges > 0) {
    executor_->Run(num_ranges, [&](int64_t piece, int) { PackRange(job, panel_ranges_[piece]); });
  }
  for_each_row_piece([&](int64_t begin, int64_t count, Scratch* scratch) {
    GatherBlock(job, begin, count, scratch);
    ForwardBlock(job, begin, count, *scratch);
  });
  for (int64_t begin = 0; begin < batch_size; begin += block_rows_) {
    LossBlock(job, begin, std::min(block_rows_, batch_size - begin), &scratch_.front());
  }
  if (job.gradient == nullptr) return;
  if (network_.num_layers() > 1) {
    for_each_row_piece([&](int64_t begin, int64_t count, Scratch* scratch) {
      PropagateBlock(job, begin, count, scratch);
    });
  }
  const int64_t num_strips = static_cast<int64_t>(strips_.size());
  const int64_t num_upcoming = static_cast<int64_t>(job.upcoming.size());
  executor_->Run(num_strips, [&](int64_t piece, int worker) {
    const int64_t begin = num_upcoming * piece / num_strips;
    const int64_t end = num_upcoming * (piece + 1) / num_strips;
    TouchExamples(job.dataset, job.upcoming.subspan(begin, end - begin));
    GradientStrip(job, strips_[piece], &scratch_[worker]);
  });
}

// The panels of any columns that begin on a panel lie in a row behind those before.
void Passes::PackRange(const Job& job, const PanelRange& range) {
  const ConstMatrixView weight = job.parameters.Weight(range.layer);
  Panels& panels = (range.backward ? backward_ : forward_)[range.layer];
  const int64_t depth = range.backward ? weight.rows : weight.columns;
  const int64_t k_stride = range.backward ? weight.pitch : 1;
  const int64_t n_stride = range.backward ? 1 : weight.pitch;
  const std::span<float> storage = panels.storage;
  const PackedPanels packed =
      PackPanels(weight.data + range.column * n_stride, depth, range.width, k_stride, n_stride,
                 storage.subspan(static_cast<std::size_t>(range.column * depth)));
  if (range.column > 0) return;
  panels.packed = packed;
  panels.packed.n = range.backward ? weight.columns : weight.rows;
}

// The gradient of columns of a layer's weights, through all examples; with the first columns, that of the
// bias.
void Passes::GradientStrip(const Job& job, const Strip& strip, Scratch* scratch) const {
  const MatrixView weight = job.gradient->Weight(strip.layer);
  // The last strip has the padding, too.
  const bool is_last = strip.column + strip.width == weight.columns;
  const int64_t padded = is_last ? weight.pitch - strip.column : strip.width;
  for (int64_t c = 0; c < weight.rows; ++c) std::fill_n(weight.Row(c) + strip.column, padded, 0.0f);
  const int64_t batch_size = job.batch_size();
  for (int64_t begin = 0; begin < batch_size; begin += block_rows_) {
    const int64_t count = std::min(block_rows_, batch_size - begin);
    if (strip.layer == 0) {
      GatherColumns(job, begin, count, strip.column, strip.width, scratch);
    }
    const ConstMatrixView input = LayerInput(job, strip.layer, begin, count, *scratch);
    const int64_t column = strip.layer == 0 ? 0 : strip.column;
    AccumulateWeightGradient(ColumnRange(input, column, strip.width),
                             LayerDelta(job, strip.layer, begin),
                             ColumnRange(weight, strip.column, strip.width));
  }
  if (strip.layer == 0 && job.dataset.has_bytes()) {
    for (int64_t c = 0; c < weight.rows; ++c) {
      Scale(kByteScale, {weight.Row(c) + strip.column, static_cast<std::size_t>(padded)});
    }
  }
  if (strip.column > 0) return;
  const std::span<float> bias = job.gradient->Bias(strip.layer);
  std::fill_n(bias.data(), RoundUp(static_cast<int64_t>(bias.size()), kLanes), 0.0f);
  AccumulateBiasGradient(LayerDelta(job, strip.layer, 0), batch_size, bias);
}

}  // namespace playground
