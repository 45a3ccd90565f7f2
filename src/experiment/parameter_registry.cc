#include "experiment/parameter_registry.h"

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <vector>

namespace playground {
namespace {

// ---- choices, in the order of their enums ----

constexpr ParameterChoice kTasks[] = {
    {"softmax",
     {"Softmax regression", "softmax 回归"},
     {"One linear layer and a softmax: which class is it? Chapter 3.4 to 3.7.",
      "一个线性层加 softmax：判断属于哪一类。见 3.4 至 3.7 节。"}},
    {"linear",
     {"Linear regression", "线性回归"},
     {"One linear layer: which number is it? Chapter 3.1 to 3.3.",
      "一个线性层：预测一个数值。见 3.1 至 3.3 节。"}},
    {"mlp",
     {"Multilayer perceptron", "多层感知机"},
     {"Hidden layers with an activation in between. Chapter 4.1 to 4.3.",
      "带激活函数的隐藏层。见 4.1 至 4.3 节。"}},
};

constexpr ParameterChoice kReductions[] = {
    {"mean",
     {"Mean", "平均"},
     {"The losses of a minibatch are averaged, then differentiated.",
      "先对小批量的损失求平均，再求梯度。"}},
    {"sum",
     {"Sum", "求和"},
     {"The losses are added up: the gradient is larger by the minibatch size.",
      "把损失相加：梯度大了批量大小倍。"}},
};

constexpr ParameterChoice kOptimizers[] = {
    {"sgd",
     {"SGD", "SGD"},
     {"The learning rate times the gradient, with the momentum that is set; torch.optim.SGD. Its "
      "usual "
      "learning rate depends on the task: 0.1 for softmax, 0.03 for linear regression.",
      "学习率乘以梯度，并使用所设的动量；即 torch.optim.SGD。常用学习率因任务而异：softmax "
      "为 0.1，线性回归为 0.03。"}},
    {"nesterov",
     {"Nesterov", "Nesterov"},
     {"Momentum that looks ahead: torch.optim.SGD(nesterov=True). It takes momentum 0.9 where none "
      "is "
      "set; at 0, which torch refuses, it is plain SGD.",
      "向前看一步的动量：torch.optim.SGD(nesterov=True)。未设动量时取 0.9；动量为 0 时（torch "
      "会拒绝）就是普通的 SGD。"}},
    {"adam",
     {"Adam", "Adam"},
     {"Averages of the gradient and of its square, betas 0.9 and 0.999, eps 1e-8; "
      "torch.optim.Adam. "
      "A step is about as long as the learning rate, which is usually 0.001.",
      "梯度及其平方的滑动平均，betas 为 0.9 和 0.999，eps 为 1e-8；即 torch.optim.Adam。"
      "一步的长度约等于学习率，常用 0.001。"}},
    {"rmsprop",
     {"RMSprop", "RMSprop"},
     {"The gradient by the root of an average of its square, alpha 0.99, eps 1e-8; "
      "torch.optim.RMSprop. "
      "Its usual learning rate is 0.01.",
      "梯度除以其平方的滑动平均的平方根，alpha 为 0.99，eps 为 1e-8；即 "
      "torch.optim.RMSprop。常用学习率 0.01。"}},
    {"adagrad",
     {"Adagrad", "Adagrad"},
     {"The gradient by the root of the sum of all its squares, eps 1e-10; torch.optim.Adagrad. Its "
      "steps "
      "become shorter. Its usual learning rate is 0.01.",
      "梯度除以其所有平方之和的平方根，eps 为 1e-10；即 torch.optim.Adagrad。步长越来越小。"
      "常用学习率 0.01。"}},
};

constexpr ParameterChoice kInitializations[] = {
    {"normal",
     {"Normal", "正态分布"},
     {"Weights from a normal distribution around 0, as in the book.",
      "权重取自均值为 0 的正态分布，与书中相同。"}},
    {"zeros",
     {"Zeros", "全零"},
     {"All weights 0. Without hidden layers that is fine; with them no unit tells itself apart: "
      "with "
      "sigmoid a layer learns as one unit, with ReLU or tanh only the last bias learns.",
      "权重全为 0。没有隐藏层时没有问题；有隐藏层时，各单元始终无法区分：用 sigmoid "
      "时一层如同一个单元，"
      "用 ReLU 或 tanh 时只有最后的偏置在学习。"}},
    {"xavier_uniform",
     {"Xavier, uniform", "Xavier 均匀分布"},
     {"Uniform, wide enough to keep the variance from layer to layer.",
      "均匀分布，使各层方差保持不变。"}},
    {"xavier_normal",
     {"Xavier, normal", "Xavier 正态分布"},
     {"Normal, wide enough to keep the variance from layer to layer.",
      "正态分布，使各层方差保持不变。"}},
    {"constant",
     {"Constant", "常数"},
     {"Every weight the same: the units of a hidden layer then stay alike and learn as one.",
      "所有权重相同：同一隐藏层的单元始终相同，如同只有一个单元。"}},
    {"torch_default",
     {"PyTorch's default", "PyTorch 默认"},
     {"What nn.Linear does by itself; it draws the bias too.",
      "nn.Linear 的默认做法，偏置也随机抽取。"}},
};

constexpr ParameterChoice kActivations[] = {
    {"relu", {"ReLU", "ReLU"}, {"max(x, 0)", "max(x, 0)"}},
    {"sigmoid", {"Sigmoid", "sigmoid"}, {"1 / (1 + exp(-x))", "1 / (1 + exp(-x))"}},
    {"tanh", {"Tanh", "tanh"}, {"tanh(x)", "tanh(x)"}},
    {"identity",
     {"None", "无"},
     {"Linear layers in a row are one linear layer.", "线性层叠加仍是一个线性层。"}},
};

constexpr ParameterChoice kOrders[] = {
    {"shuffle",
     {"Shuffled (randperm)", "随机（randperm）"},
     {"torch.randperm from the default generator, anew in each epoch.",
      "每轮用默认生成器的 torch.randperm 重新排列。"}},
    {"dataloader",
     {"Shuffled (DataLoader)", "随机（DataLoader）"},
     {"The order of DataLoader(shuffle=True).", "DataLoader(shuffle=True) 的顺序。"}},
    {"python",
     {"Shuffled (random.shuffle)", "随机（random.shuffle）"},
     {"The order of the book's data_iter after random.seed(seed).",
      "random.seed(seed) 之后书中 data_iter 的顺序。"}},
    {"sequential",
     {"Sequential", "顺序"},
     {"As they are stored, the same in each epoch.", "按存储顺序，每轮相同。"}},
};

// ---- how a row reaches its field ----

template <auto kMember>
using FieldOf = std::remove_reference_t<decltype(ExperimentConfig().*kMember)>;

template <auto kMember>
double Get(const ExperimentConfig& config) {
  return static_cast<double>(config.*kMember);
}
template <auto kMember>
void Set(ExperimentConfig& config, double value) {
  config.*kMember = static_cast<FieldOf<kMember>>(value);
}
// Enums go by way of an int: their numbers are the places in the tables above.
template <auto kMember>
double GetChoice(const ExperimentConfig& config) {
  return static_cast<int>(config.*kMember);
}
template <auto kMember>
void SetChoice(ExperimentConfig& config, double value) {
  config.*kMember = static_cast<FieldOf<kMember>>(static_cast<int>(value));
}

bool Always(const ExperimentConfig&) { return true; }
bool IsMlp(const ExperimentConfig& config) { return config.task == Task::kMlp; }
bool HasNoise(const ExperimentConfig& config) { return FindDataset(config.data).has_noise; }
bool HasMomentum(const ExperimentConfig& config) { return !IsAdaptive(config.optimizer); }
bool HasThreshold(const ExperimentConfig& config) { return FindLoss(config.loss).has_threshold; }
bool UsesInitStd(const ExperimentConfig& config) {
  return config.initialization == Initialization::kNormal ||
         config.initialization == Initialization::kConstant;
}

bool AllowsData(const ExperimentConfig& config, int choice) {
  return Suits(config.task, static_cast<DatasetId>(choice));
}
bool AllowsLoss(const ExperimentConfig& config, int choice) {
  const bool classes = FindDataset(config.data).is_classification;
  return classes == (FindLoss(static_cast<LossKind>(choice)).output == OutputKind::kClasses);
}

// The datasets of the catalog as choices.
std::span<const ParameterChoice> DatasetChoices() {
  static const std::vector<ParameterChoice> choices = [] {
    std::vector<ParameterChoice> made;
    for (const DatasetInfo& info : DatasetCatalog()) {
      made.push_back({info.key, info.name, info.help});
    }
    return made;
  }();
  return choices;
}

// The losses of the loss table as choices.
std::span<const ParameterChoice> LossChoices() {
  static const std::vector<ParameterChoice> choices = [] {
    std::vector<ParameterChoice> made;
    for (const LossInfo& loss : LossTable()) made.push_back({loss.key, loss.label, loss.help});
    return made;
  }();
  return choices;
}

using C = ExperimentConfig;
constexpr ParameterRange kNoRange = {};

// Made by the compiler: code that makes it takes more room than the table.
// clang-format off
constexpr Parameter kTable[] = {
    {"task", ParameterKind::kChoice, ParameterGroup::kTask, ParameterEffect::kRestart, kNoRange,
     {"Task", "任务"},
     {"What is trained.", "训练什么模型。"},
     kTasks, GetChoice<&C::task>, SetChoice<&C::task>, Always, nullptr},

    {"data", ParameterKind::kChoice, ParameterGroup::kData, ParameterEffect::kRestart, kNoRange,
     {"Dataset", "数据集"},
     {"What it is trained and tested on.", "用什么数据训练和测试。"},
     {}, GetChoice<&C::data>, SetChoice<&C::data>, Always, AllowsData},
    {"n", ParameterKind::kInteger, ParameterGroup::kData, ParameterEffect::kRestart,
     {0, 1e6, 10, 60000, true},
     {"Training examples", "训练样本数"},
     {"How many examples are trained on. For files: at most so many, 0 for all.",
      "训练样本的数量。对文件数据：上限，0 表示全部。"},
     {}, Get<&C::num_train>, Set<&C::num_train>, Always, nullptr},
    {"test_n", ParameterKind::kInteger, ParameterGroup::kData, ParameterEffect::kRestart,
     {0, 1e6, 10, 10000, true},
     {"Test examples", "测试样本数"},
     {"How many examples are kept for testing. For files: at most so many, 0 for all.",
      "测试样本的数量。对文件数据：上限，0 表示全部。"},
     {}, Get<&C::num_test>, Set<&C::num_test>, Always, nullptr},
    {"noise", ParameterKind::kReal, ParameterGroup::kData, ParameterEffect::kRestart,
     {0, 100, 0, 3, false},
     {"Noise", "噪声"},
     {"Standard deviation of the noise that is added to generated data.",
      "生成数据时所加噪声的标准差。"},
     {}, Get<&C::noise>, Set<&C::noise>, HasNoise, nullptr},
    {"seed", ParameterKind::kInteger, ParameterGroup::kData, ParameterEffect::kRestart,
     {0, 4294967295.0, 0, 100, false},
     {"Seed", "随机种子"},
     {"As torch.manual_seed: data, initial weights and order follow from it.",
      "同 torch.manual_seed：数据、初始权重和样本顺序都由它决定。"},
     {}, Get<&C::seed>, Set<&C::seed>, Always, nullptr},

    {"loss", ParameterKind::kChoice, ParameterGroup::kLoss, ParameterEffect::kRestart, kNoRange,
     {"Loss", "损失函数"},
     {"The number per example that training makes small.", "训练要减小的、每个样本的数值。"},
     {}, GetChoice<&C::loss>, SetChoice<&C::loss>, Always, AllowsLoss},
    {"huber_delta", ParameterKind::kReal, ParameterGroup::kLoss, ParameterEffect::kRestart,
     {1e-6, 1e6, 0.01, 10, true},
     {"Huber threshold", "Huber 阈值"},
     {"Errors above it count linearly.", "误差超过它时按直线计算。"},
     {}, Get<&C::huber_delta>, Set<&C::huber_delta>, HasThreshold, nullptr},
    {"reduction", ParameterKind::kChoice, ParameterGroup::kLoss, ParameterEffect::kAtOnce,
     kNoRange,
     {"Reduction", "归约"},
     {"How the losses of a minibatch become the one number that is differentiated.",
      "小批量的各个损失如何变成一个要求梯度的数。"},
     kReductions, GetChoice<&C::reduction>, SetChoice<&C::reduction>, Always, nullptr},
    {"divide", ParameterKind::kFlag, ParameterGroup::kLoss, ParameterEffect::kAtOnce, kNoRange,
     {"Divide by minibatch size", "除以批量大小"},
     {"The update divides the gradient by the number of examples in the minibatch, as the book's 3.6 "
      "does; 3.2 divides by the batch size also when the last minibatch is smaller. Right for sum; "
      "with mean it divides twice.",
      "更新时把梯度除以小批量中的样本数，与书中 3.6 节相同；3.2 节除以设定的批量大小，"
      "最后一个小批量不足时也是如此。配合求和正确；配合平均则除了两次。"},
     {}, Get<&C::divide_by_batch>, Set<&C::divide_by_batch>, Always, nullptr},

    {"optimizer", ParameterKind::kChoice, ParameterGroup::kOptimizer, ParameterEffect::kRestart,
     kNoRange,
     {"Optimizer", "优化器"},
     {"What the update makes of the gradient, with torch.optim's formulas and defaults. Each wants a "
      "learning rate of its own.",
      "更新如何使用梯度，公式和默认值与 torch.optim 相同。各自需要不同的学习率。"},
     kOptimizers, GetChoice<&C::optimizer>, SetChoice<&C::optimizer>, Always, nullptr, true},
    {"lr", ParameterKind::kReal, ParameterGroup::kOptimizer, ParameterEffect::kAtOnce,
     {0, 1e30, 1e-4, 100, true},
     {"Learning rate", "学习率"},
     {"SGD's update is the learning rate times the gradient. Adam's usual one is 0.001, that of "
      "RMSprop and Adagrad 0.01.",
      "SGD 的每次更新等于学习率乘以梯度。Adam 常用 0.001，RMSprop 和 Adagrad 常用 0.01。"},
     {}, Get<&C::learning_rate>, Set<&C::learning_rate>, Always, nullptr},
    {"batch", ParameterKind::kInteger, ParameterGroup::kOptimizer, ParameterEffect::kRestart,
     {1, 1e6, 1, 1024, true},
     {"Minibatch size", "批量大小"},
     {"How many examples one step looks at.", "每一步使用多少个样本。"},
     {}, Get<&C::batch_size>, Set<&C::batch_size>, Always, nullptr},
    {"epochs", ParameterKind::kInteger, ParameterGroup::kOptimizer, ParameterEffect::kAtOnce,
     {0, 1e9, 0, 100, false},
     {"Epochs", "轮数"},
     {"Where Run stops. 0: it goes on.", "运行到第几轮停止。0 表示不停止。"},
     {}, Get<&C::num_epochs>, Set<&C::num_epochs>, Always, nullptr},
    {"weight_decay", ParameterKind::kReal, ParameterGroup::kOptimizer, ParameterEffect::kAtOnce,
     {0, 100, 1e-5, 10, true},
     {"Weight decay", "权重衰减"},
     {"Adds so many times the parameter to its gradient, as torch.optim does.",
      "把参数乘以该值加到梯度上，与 torch.optim 相同。"},
     {}, Get<&C::weight_decay>, Set<&C::weight_decay>, Always, nullptr},
    {"momentum", ParameterKind::kReal, ParameterGroup::kOptimizer, ParameterEffect::kAtOnce,
     {0, 1, 0, 0.99, false},
     {"Momentum", "动量"},
     {"How much of the last update's direction is kept, as torch.optim.SGD does.",
      "保留上一次更新方向的比例，与 torch.optim.SGD 相同。"},
     {}, Get<&C::momentum>, Set<&C::momentum>, HasMomentum, nullptr},

    {"init", ParameterKind::kChoice, ParameterGroup::kModel, ParameterEffect::kRestart, kNoRange,
     {"Initial weights", "初始权重"},
     {"How the weights start. Biases start at 0, but for PyTorch's default.",
      "权重的初始值。偏置从 0 开始，PyTorch 默认除外。"},
     kInitializations, GetChoice<&C::initialization>, SetChoice<&C::initialization>, Always,
     nullptr},
    {"init_std", ParameterKind::kReal, ParameterGroup::kModel, ParameterEffect::kRestart,
     {0, 1000, 1e-4, 10, true},
     {"Spread of the weights", "权重标准差"},
     {"Standard deviation of the initial weights; for the constant one, the constant itself.",
      "初始权重的标准差；常数初始化时即该常数。"},
     {}, Get<&C::init_std>, Set<&C::init_std>, UsesInitStd, nullptr},
    {"hidden", ParameterKind::kWidths, ParameterGroup::kModel, ParameterEffect::kRestart, kNoRange,
     {"Hidden widths", "隐藏层宽度"},
     {"Units of each hidden layer, with commas: 256 or 128,64.",
      "各隐藏层的单元数，用逗号分隔：256 或 128,64。"},
     {}, nullptr, nullptr, IsMlp, nullptr},
    {"activation", ParameterKind::kChoice, ParameterGroup::kModel, ParameterEffect::kRestart,
     kNoRange,
     {"Activation", "激活函数"},
     {"The function between the layers.", "层与层之间的函数。"},
     kActivations, GetChoice<&C::activation>, SetChoice<&C::activation>, IsMlp, nullptr},

    {"order", ParameterKind::kChoice, ParameterGroup::kOrder, ParameterEffect::kRestart, kNoRange,
     {"Order", "样本顺序"},
     {"In which order an epoch visits the examples.", "一轮中访问样本的顺序。"},
     kOrders, GetChoice<&C::order>, SetChoice<&C::order>, Always, nullptr},
    {"drop_last", ParameterKind::kFlag, ParameterGroup::kOrder, ParameterEffect::kRestart, kNoRange,
     {"Drop the last minibatch", "丢弃不足的小批量"},
     {"Leaves out a last minibatch that is smaller than the others.",
      "丢弃最后一个样本数不足的小批量。"},
     {}, Get<&C::drop_last>, Set<&C::drop_last>, Always, nullptr},
};
// clang-format on

}  // namespace

std::span<const Parameter> ParameterRegistry() {
  static const std::vector<Parameter> registry = [] {
    std::vector<Parameter> rows(std::begin(kTable), std::end(kTable));
    std::ranges::find(rows, "data", &Parameter::key)->choices = DatasetChoices();
    std::ranges::find(rows, "loss", &Parameter::key)->choices = LossChoices();
    return rows;
  }();
  return registry;
}

std::string_view OptimizerName(Optimizer optimizer) {
  return kOptimizers[static_cast<int>(optimizer)].label.english;
}

bool Suits(Task task, DatasetId data) {
  return task == Task::kMlp || FindDataset(data).is_classification == (task == Task::kSoftmax);
}

const Parameter* FindParameter(std::string_view key) {
  for (const Parameter& parameter : ParameterRegistry()) {
    if (parameter.key == key) return &parameter;
  }
  return nullptr;
}

}  // namespace playground
