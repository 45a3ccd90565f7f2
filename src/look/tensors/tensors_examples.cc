#include "look/tensors/tensors_examples.h"

namespace playground {
namespace {

using enum TextId;

constexpr const char* kSetup[] = {
    "x12 = torch.arange(12)",
    "X = torch.arange(12, dtype=torch.float32).reshape((3, 4))",
    "Y = torch.tensor([[2.0, 1, 4, 3], [1, 2, 3, 4], [4, 3, 2, 1]])",
    "a = torch.arange(3).reshape((3, 1))",
    "b = torch.arange(2).reshape((1, 2))",
    "v = torch.tensor([1.0, 2, 4, 8])",
    "k = torch.tensor([2, 2, 2, 2])",
    "A = torch.arange(20, dtype=torch.float32).reshape(5, 4)",
    "Ai = torch.arange(20).reshape(5, 4)",
    "x = torch.arange(4, dtype=torch.float32)",
    "y = torch.ones(4, dtype=torch.float32)",
    "B = torch.ones(4, 3)",
    "u = torch.tensor([3.0, -4.0])",
    "T3 = torch.arange(24).reshape(2, 3, 4)",
};

constexpr TensorExample kMake[] = {
    {"x12"},
    {"x12.shape"},
    {"x12.numel()"},
    {"x12.reshape(3, 4)"},
    {"x12.reshape(-1, 6)"},
    {"torch.zeros((2, 3, 4))"},
    {"torch.ones((2, 3, 4))"},
    {"torch.manual_seed(0); torch.randn(3, 4)", "torch.randn(3, 4)"},
    {"torch.tensor([[2, 1, 4, 3], [1, 2, 3, 4]])", "torch.tensor([[2, 1, 4, 3], ...])"},
    {"torch.arange(0, 1, 0.3)"},
    {"torch.linspace(0, 1, 5)"},
    {"torch.eye(3)"},
    {"torch.full((2, 2), 7)"},
};
constexpr TensorExample kCompute[] = {
    {"v + k"},
    {"v - k"},
    {"v * k"},
    {"v / k"},
    {"v ** k"},
    {"torch.exp(v)"},
    {"k / 3"},
    {"k // 3"},
    {"torch.tensor([-7, 7]) % 3"},
    {"(k + v).dtype"},
    {"X == Y"},
    {"X < Y"},
    {"(X == Y).sum()"},
    {"torch.cat((X, Y), dim=0)"},
    {"torch.cat((X, Y), dim=1)"},
    {"torch.stack((X, Y)).shape"},
};
constexpr TensorExample kBroadcast[] = {
    {"a + b"},
    {"X + torch.tensor([10., 20, 30, 40])", "X + [10, 20, 30, 40]"},
    {"X + torch.tensor([[10.], [20], [30]])", "X + [[10], [20], [30]]"},
    {"T3 + torch.arange(3).reshape(3, 1)", "T3 + torch.arange(3).reshape(3, 1)"},
    {"A / A.sum(axis=1, keepdims=True)"},
    {"a.expand(3, 4).stride()"},
    {"X + torch.ones(3)"},
    {"b.clone().add_(a)"},
};
constexpr TensorExample kIndex[] = {
    {"X[-1]"},
    {"X[1:3]"},
    {"X[:, 1]"},
    {"X[:, 1:2]"},
    {"X[::2, ::3]"},
    {"X[1, 2]"},
    {"X[[0, 2]]"},
    {"X[[0, 1], [1, 2]]"},
    {"X[X > 5]"},
    {"T3[..., 0]"},
    {"c = X.clone(); c[1, 2] = 9; c", "c[1, 2] = 9"},
    {"c = X.clone(); c[0:2, :] = 12; c", "c[0:2, :] = 12"},
};
constexpr TensorExample kMemory[] = {
    {"before = id(Y); Y = Y + X; id(Y) == before", "Y = Y + X"},
    {"Z = torch.zeros_like(X); p = id(Z); Z[:] = X + 1; id(Z) == p", "Z[:] = X + 1"},
    {"c = X.clone(); p = c.data_ptr(); c += X; c.data_ptr() == p", "c += X"},
    {"c = X.clone(); r = c.reshape(4, 3); r.data_ptr() == c.data_ptr()", "r = c.reshape(4, 3)"},
    {"c = X.clone(); t = c.T.reshape(12); t.data_ptr() == c.data_ptr()", "t = c.T.reshape(12)"},
    {"c = X.clone(); s = c[0]; s.zero_(); c", "s = c[0]; s.zero_()"},
    {"c = X.clone(); s = c[[0]]; s.zero_(); c", "s = c[[0]]; s.zero_()"},
    {"X.T.stride(), X.T.is_contiguous()"},
};
constexpr TensorExample kAxes[] = {
    {"x.sum()"},          {"A.sum(axis=0)"},
    {"A.sum(axis=1)"},    {"A.sum(axis=[0, 1])"},
    {"A.mean()"},         {"A.sum() / A.numel()"},
    {"A.mean(axis=0)"},   {"A.sum(axis=1, keepdims=True)"},
    {"A.cumsum(axis=0)"}, {"A.cumsum(axis=1)"},
    {"Ai.sum(axis=0)"},   {"X.argmax(dim=1)"},
    {"X.max(dim=1)"},
};
constexpr TensorExample kProducts[] = {
    {"Ai.T"},
    {"A * A"},
    {"torch.dot(x, y)"},
    {"torch.sum(x * y)"},
    {"torch.mv(A, x)"},
    {"torch.mm(A, B)"},
    {"A @ x"},
    {"torch.norm(u)"},
    {"torch.abs(u).sum()"},
    {"torch.norm(u, 3)"},
    {"torch.norm(u, float('inf'))"},
    {"torch.norm(torch.ones((4, 9)))"},
};
constexpr TensorExample kPrinting[] = {
    {"torch.tensor([1000., 1])"},
    {"torch.tensor([1001., 1])"},
    {"torch.tensor([1e8])"},
    {"torch.tensor([0.0001])"},
    {"torch.tensor([16777216., 16777217.])"},
    {"torch.tensor([0.1]).item()"},
    {"torch.tensor([-0., 0.])"},
    {"v / 0"},
    {"torch.arange(1001)"},
    {"torch.zeros(40, 40)"},
    {"torch.zeros(0, 3)"},
};
constexpr TensorExample kMistakes[] = {
    {"x12.reshape(5, -1)"},
    {"X + torch.ones(3)"},
    {"torch.cat((X, torch.ones(3, 2)))"},
    {"torch.mm(A, A)"},
    {"torch.mv(Ai, x)"},
    {"Ai.mean()"},
    {"X.sum(axis=2)"},
    {"X[3]"},
    {"k.add_(0.5)"},
    {"X.T.view(12)"},
    {"torch.tensor([[1, 2], [3]])"},
};

constexpr TensorPart kParts[] = {
    {"make", kTensorsMake, kMake},
    {"compute", kTensorsCompute, kCompute},
    {"broadcast", kTensorsBroadcast, kBroadcast},
    {"index", kTensorsIndex, kIndex},
    {"memory", kTensorsMemory, kMemory},
    {"axes", kTensorsAxes, kAxes},
    {"products", kTensorsProducts, kProducts},
    {"printing", kTensorsPrinting, kPrinting},
    {"mistakes", kTensorsMistakes, kMistakes},
};

}  // namespace

std::span<const TensorPart> TensorParts() { return kParts; }
std::span<const char* const> TensorSetup() { return kSetup; }

}  // namespace playground
