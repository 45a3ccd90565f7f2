# Softmax Playground：softmax 回归，数据 blobs，PyTorch 代码
#
# 用这个种子，代码与本程序抽取相同的数，因此打印出相同的损失；最后一部分进行比较。只需要 torch。
# 把下面的实验放在本程序网址的 # 之后即可重新打开：
#
# v=1&task=softmax&data=blobs&n=60&test_n=300&noise=0.8&seed=0&loss=cross_entropy&reduction=mean&divide=0&lr=0.1&batch=20&epochs=1&weight_decay=0&momentum=0&init=normal&init_std=0.01&order=shuffle&drop_last=0


# %% 设置
# 只用一个线程，因为多个线程会以别的顺序求和。
import math

import torch
from torch import nn

torch.set_num_threads(1)
seed = 0
batch_size, lr, num_epochs = 20, 0.1, 1


# %% 模型
# 各层与书中 3.7 节相同。nn.Linear 在创建时就会抽取随机数，因此在设定种子之前创建。
net = nn.Sequential(nn.Linear(2, 3))


# %% 数据
# 三团圆形的点。它们来自本程序自己的生成器（M. O'Neill 的 PCG32），因此 torch 最先抽取的是权重。
class Pcg32:
    def __init__(self, seed, stream):
        self.state, self.increment = 0, 2 * stream + 1
        self.bits()
        self.state += seed
        self.bits()

    def bits(self):
        """32 random bits."""
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) % 2**64
        word, turn = ((old >> 18 ^ old) >> 27) % 2**32, old >> 59
        return (word >> turn | word << (32 - turn)) % 2**32

    def below(self, bound):
        """0 to bound - 1, each equally likely."""
        while True:
            product = self.bits() * bound
            if product % 2**32 >= 2**32 % bound:
                return product >> 32

    def normal(self):
        radius = math.sqrt(-2 * math.log((self.bits() + 1) / 2**32))
        return radius * math.cos(2 * math.pi * self.bits() / 2**32)


def clouds(num_examples, stream):
    generator, labels, deviations = Pcg32(seed, stream), [], []
    for _ in range(num_examples):
        labels.append(generator.below(3))
        deviations.append([generator.normal(), generator.normal()])
    centres = torch.tensor([[0, 2], [-math.sqrt(3), -1], [math.sqrt(3), -1]])
    y = torch.tensor(labels)
    return centres[y] + noise * torch.tensor(deviations), y


num_examples, num_test_examples = 60, 300
noise = 0.8
X, y = clouds(num_examples, stream=1)
test_X, test_y = clouds(num_test_examples, stream=2)

torch.manual_seed(seed)


# %% 初始权重
# 逐层初始化，每个权重一次抽取。
def init_weights(layer):
    if type(layer) == nn.Linear:
        nn.init.normal_(layer.weight, std=0.01)
        nn.init.zeros_(layer.bias)


net.apply(init_weights)
first_weights = net[0].weight.detach().flatten()[:4].tolist()  # for the check


# %% 损失函数
# 每个样本一个数；如何合成一个数由训练循环决定。
loss = nn.CrossEntropyLoss(reduction='none')


# %% 小批量
# 一轮中的样本，用索引表示。
def minibatches():
    return torch.randperm(num_examples).split(batch_size)


# %% 更新
# torch.optim.SGD 直接使用所得的梯度。
optimizer = torch.optim.SGD(net.parameters(), lr=lr)


# %% 训练
# 每轮一行。训练损失和准确率是该轮中每次更新之前的平均值，与书中的 train_epoch_ch3 相同；测试准
# 确率在该轮之后计算。评估不抽取任何数。
def num_correct_of(y_hat, y):
    return float((y_hat.argmax(dim=1) == y).sum())


def evaluate(X, y):
    """Mean loss and accuracy of a whole set."""
    with torch.no_grad():
        y_hat = net(X)
        return float(loss(y_hat, y).double().mean()), num_correct_of(y_hat, y) / len(y)


train_losses, test_losses = {0: evaluate(X, y)[0]}, {0: evaluate(test_X, test_y)[0]}
step = 0
for epoch in range(1, num_epochs + 1):
    loss_sum, num_correct, num_seen = 0.0, 0.0, 0
    for batch in minibatches():
        if step == 0:
            first_batch = batch[:8].tolist()  # for the check
        y_hat = net(X[batch])
        l = loss(y_hat, y[batch])
        optimizer.zero_grad()
        l.mean().backward()
        optimizer.step()
        step += 1
        loss_sum += float(l.sum())
        num_correct += num_correct_of(y_hat, y[batch])
        num_seen += len(batch)
    train_losses[epoch] = loss_sum / num_seen
    test_losses[epoch], test_accuracy = evaluate(test_X, test_y)
    print(f'epoch {epoch}, train loss {train_losses[epoch]:.6f}, '
          f'train acc {num_correct / num_seen:.4f}, test acc {test_accuracy:.4f}')


# %% 检查
# 本程序自己得到的数，从最先抽取的到最后的损失。上面若有改动，这里就会不同。
expected = {
    'data': [0.444191843, 1.90554416, 1.29446172, 0.9, 1.39928249, 1.07333333],
    'first weights': [0.0154099613, -0.00293428916, -0.021787893, 0.0056843129],
    'first minibatch': [36, 45, 30, 56, 0, 48, 20, 28],
    'train loss': {0: 1.09374413, 1: 0.975933325},
    'test loss': {0: 1.0933806, 1: 0.782151425},
}
look_first_at = {
    'data': '样本数或噪声改过吗？',
    'first weights': '在设定种子与抽取权重之间，有没有抽取过别的随机数？',
    'first minibatch': '在抽取权重与第一轮之间，有没有抽取过别的随机数？',
    'train loss': '第 0 轮：模型和损失；第 1 轮：归约方式、更新、学习率；'
                  '只有后面的轮不同：不稳定的训练会放大舍入误差',
    'test loss': '测试集相同吗？',
}


def size_of(numbers):
    return float(numbers[:1000].double().abs().mean())


def difference(found, wanted, size):
    """Relative; what is smaller than 1e-5 has too few digits in float32 to be compared so."""
    relative = abs(found - wanted) / max(abs(wanted), size, 1e-5)
    return math.inf if math.isnan(relative) else relative


found = {
    'data': [*X[0, :3].tolist(), size_of(X), size_of(y), size_of(test_X), size_of(test_y)],
    'first weights': first_weights,
    'first minibatch': first_batch,
    'train loss': train_losses,
    'test loss': test_losses,
}
same = True
for name, wanted in expected.items():
    places = wanted if isinstance(wanted, dict) else range(len(wanted))
    size = 0 if isinstance(wanted, dict) else max(map(abs, wanted))
    tolerance = 0 if name == 'first minibatch' else 1e-4
    off = {i: difference(found[name][i], wanted[i], size) for i in places}
    too_far = [i for i in places if off[i] > tolerance]
    if not too_far:
        print(f'{name}：相同（最大相对差 {max(off.values()):.1e}）')
        continue
    print(f'{name}：从 {too_far[0]} 起不同：这里是 {found[name][too_far[0]]}，'
          f'本程序是 {wanted[too_far[0]]}\n    先检查：{look_first_at[name]}')
    same = False
    break
assert same, '与本程序的数不同；上面几行说明先检查哪里'
