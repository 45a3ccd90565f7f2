#ifndef PLAYGROUND_TENSOR_ELEMENTARY_H_
#define PLAYGROUND_TENSOR_ELEMENTARY_H_

namespace playground {
double Log(double x);
double Log1p(double x);
void SinCos(double x, double* sine, double* cosine);
}  // namespace playground
#endif
