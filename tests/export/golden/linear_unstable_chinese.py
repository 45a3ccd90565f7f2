# Softmax Playground：线性回归，数据 line，PyTorch 代码
#
# 用这个种子，代码与本程序抽取相同的数，因此打印出相同的损失；最后一部分进行比较。只需要 torch。
# 把下面的实验放在本程序网址的 # 之后即可重新打开：
#
# v=1&task=linear&data=line&n=40&test_n=100&noise=1&seed=0&loss=half_squared&reduction=mean&divide=0&lr=1.8&batch=10&epochs=6&weight_decay=0&momentum=0&init=normal&init_std=0.01&order=shuffle&drop_last=0


# %% 设置
# 只用一个线程，因为多个线程会以别的顺序求和。
import math

import torch
from torch import nn

torch.set_num_threads(1)
seed = 0
batch_size, lr, num_epochs = 10, 1.8, 6


# %% 模型
# 各层与书中 3.3 节相同。nn.Linear 在创建时就会抽取随机数，因此在设定种子之前创建。
net = nn.Sequential(nn.Linear(1, 1))


# %% 数据
# 与书中 3.2 节相同，在已知直线或平面附近的点：y = Xw + b + 噪声。它们是设定种子之后 torch 抽取
# 的第一批数。测试集用自己的生成器，其大小不影响训练。
def synthetic_data(w, b, num_examples, generator=None):
    X = torch.normal(0, 1, (num_examples, len(w)), generator=generator)
    y = torch.matmul(X, w) + b
    y += torch.normal(0, noise, y.shape, generator=generator)
    return X, y.reshape(-1, 1)


num_examples, num_test_examples = 40, 100
true_w, true_b, noise = torch.tensor([1.5]), 1.0, 1.0
test_X, test_y = synthetic_data(true_w, true_b, num_test_examples,
                                torch.Generator().manual_seed(seed + 1))

torch.manual_seed(seed)
X, y = synthetic_data(true_w, true_b, num_examples)


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
def loss(y_hat, y):
    return (y_hat - y) ** 2 / 2


# %% 小批量
# 一轮中的样本，用索引表示。
def minibatches():
    return torch.randperm(num_examples).split(batch_size)


# %% 更新
# torch.optim.SGD 直接使用所得的梯度。
optimizer = torch.optim.SGD(net.parameters(), lr=lr)


# %% 训练
# 每轮一行；两个损失都在该轮之后计算，与书中 3.2 节相同。
def evaluate(X, y):
    """The mean loss of a whole set."""
    with torch.no_grad():
        return float(loss(net(X), y).double().mean())


train_losses, test_losses = {0: evaluate(X, y)}, {0: evaluate(test_X, test_y)}
step = 0
for epoch in range(1, num_epochs + 1):
    for batch in minibatches():
        if step == 0:
            first_batch = batch[:8].tolist()  # for the check
        y_hat = net(X[batch])
        l = loss(y_hat, y[batch])
        optimizer.zero_grad()
        l.mean().backward()
        optimizer.step()
        step += 1
    train_losses[epoch], test_losses[epoch] = evaluate(X, y), evaluate(test_X, test_y)
    print(f'epoch {epoch}, train loss {train_losses[epoch]:.6f}, '
          f'test loss {test_losses[epoch]:.6f}')


# %% 检查
# 本程序自己得到的数，从最先抽取的到最后的损失。上面若有改动，这里就会不同。
expected = {
    'data': [-1.12583983, 0.783065833, 1.63602066, 0.769709404, 1.57681292],
    'first weights': [-0.0150548965],
    'first minibatch': [39, 7, 15, 5, 19, 23, 0, 20],
    'train loss': {0: 2.01061373, 1: 0.69239585, 2: 0.702203148, 3: 0.583887464, 4: 0.69859044,
                   5: 1.68250721, 6: 0.681490217},
    'test loss': {0: 2.15248633, 1: 0.672565271, 2: 0.627227356, 3: 0.58754822, 4: 0.688790575,
                   5: 1.62314316, 6: 0.629438354},
}
look_first_at = {
    'data': '种子是紧接在抽取数据之前设定的吗？没有 AVX2 的 PyTorch 抽取的正态随机数略有不同',
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


def rounding_grew():
    """The losses there go up and down. Is the first epoch right but for rounding, and has what
    differs grown from it, epoch by epoch by much the same factor, until it is too much?"""
    grown = [1e-8]
    for epoch in expected['train loss']:
        grown.append(max(grown[-1], *(difference(found[name][epoch], expected[name][epoch], 0)
                                      for name in ('train loss', 'test loss'))))
        if grown[-1] > 1e-4:
            break
    leaps = [math.log(after / before) for before, after in zip(grown[2:], grown[3:])]
    steady = all(leap <= 1.5 * max(leaps[:i], default=5) for i, leap in enumerate(leaps))
    return len(leaps) > 1 and grown[2] <= 1e-6 and grown[-1] < math.inf and steady


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
    if name in ('train loss', 'test loss') and rounding_grew():
        print(f'{name}：这次训练不稳定：损失没有稳步下降，舍入误差被放大，'
              f'\n    从第 1 轮的 {off[1]:.1e} 到第 {too_far[0]} 轮的 {off[too_far[0]]:.1e}；'
              '此前各轮相同。请试试较小的学习率')
        break
    print(f'{name}：从 {too_far[0]} 起不同：这里是 {found[name][too_far[0]]}，'
          f'本程序是 {wanted[too_far[0]]}\n    先检查：{look_first_at[name]}')
    same = False
    break
assert same, '与本程序的数不同；上面几行说明先检查哪里'
