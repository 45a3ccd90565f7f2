#include "export/distributed_cells.h"

namespace playground {

std::string WorkersCode() {
  return R"(
parser = argparse.ArgumentParser(description='The run with several workers.')
parser.add_argument('--reduce', choices=['weighted', 'mean', 'sum'], default='weighted',
                    help='what each worker differentiates')
parser.add_argument('--workers', type=int, help='starts so many on this machine, without torchrun')
parser.add_argument('--rank', type=int, help='with --world and --store: which worker this is')
parser.add_argument('--world', type=int, help='how many there are')
parser.add_argument('--store', help='a file, not there yet, over which they find each other')
options = parser.parse_args()

if options.workers:
    with tempfile.TemporaryDirectory() as folder:
        started = [subprocess.Popen([sys.executable, __file__, f'--reduce={options.reduce}',
                                     f'--rank={rank}', f'--world={options.workers}',
                                     f'--store={folder}/store']) for rank in range(options.workers)]
        sys.exit(any([worker.wait() for worker in started]))
if options.store:
    dist.init_process_group('gloo', init_method='file://' + os.path.abspath(options.store),
                            rank=options.rank, world_size=options.world)
else:
    dist.init_process_group('gloo')  # torchrun has told the rest
rank, world = dist.get_rank(), dist.get_world_size()
)";
}

CodeCell SharingCell(const ExportedRun& run) {
  CodeCell cell = {
      .title = {"Sharing a minibatch", "分摊小批量"},
      .text =
          {"Every worker draws the same data, weights and order, and takes its share of each "
           "minibatch "
           "(DistributedSampler would pad or drop, which is another run). DistributedDataParallel "
           "adds "
           "the workers' gradients and divides by their number. With `mean` an example of a "
           "smaller "
           "share then counts more; with `sum` the gradient is smaller than that of the single run "
           "by "
           "the number of workers; `weighted` gives exactly its gradient.",
           "每个进程抽取相同的数据、权重和顺序，并取每个小批量中自己的一份（DistributedSampler "
           "会补齐或丢弃样本，那是另一次训练）。DistributedDataParallel "
           "把各进程的梯度相加，再除以进程数。用 mean 时，较小的一份中每个样本的分量更大；用 sum "
           "时，相加后又除以进程数，梯度因此变小；weighted 得到的正是单进程的梯度。"},
      .code = {}};
  std::string whole = run.config.reduction == Reduction::kSum ? "l.sum()" : "l.mean()";
  std::string weighted = run.config.reduction == Reduction::kSum
                             ? "    return l.sum() * world\n"
                             : "    return l.sum() * world / batch_size\n";
  if (!run.changes.empty()) {
    whole = "l.sum() if settings['reduction'] == 'sum' else l.mean()";
    weighted =
        "    return l.sum() * world / (1 if settings['reduction'] == 'sum' else batch_size)\n";
  }
  cell.code = R"(model = DistributedDataParallel(net)
differences, lengths = [], []


def reduced(l, batch_size):
    """What this worker differentiates; l are the losses of its share."""
    if options.reduce == 'mean':
        return l.mean()
    if options.reduce == 'sum':
        return l.sum()
)" + weighted +
              R"(

def single_gradient(batch):
    """Of the whole minibatch, as a single worker finds it."""
    l = loss(net(X[batch]), y[batch])
    whole = )" +
              whole + R"(
    gradients = torch.autograd.grad(whole, list(net.parameters()))
    return torch.cat([gradient.flatten() for gradient in gradients])


def compare_gradient(single):
    shared = torch.cat([param.grad.flatten() for param in net.parameters()])
    length = max(float(single.norm()), 1e-30)
    differences.append(float((shared - single).norm()) / length)
    lengths.append(float(shared.norm()) / length)
)";
  return cell;
}

}  // namespace playground
