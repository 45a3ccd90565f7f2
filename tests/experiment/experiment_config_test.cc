// From a config to its data: what the request has, and what cannot change it.

#include "experiment/experiment_config.h"

#include "doctest/doctest.h"
#include "experiment/config_text.h"

namespace playground {
namespace {

TEST_CASE("the data of a config follows from its own knobs and from no others") {
  const ExperimentConfig config = ParseConfig("data=blobs&n=50&test_n=7&noise=0.5&seed=3").config;
  const DatasetRequest request = RequestOf(config);
  CHECK(request == DatasetRequest{DatasetId::kBlobs, 50, 7, 0.5, 3});
  for (const Parameter& parameter : ParameterRegistry()) {
    if (parameter.set == nullptr || parameter.kind == ParameterKind::kChoice) continue;
    CAPTURE(parameter.key);
    ExperimentConfig changed = config;
    parameter.set(changed, parameter.get(config) == 0 ? 1 : 0);
    const bool is_of_data = parameter.group == ParameterGroup::kData;
    CHECK((RequestOf(changed) == request) != is_of_data);
  }
}

TEST_CASE("noise that means nothing to a dataset makes no other data") {
  ExperimentConfig config = ParseConfig("data=garments").config;
  config.noise = 2;
  CHECK(RequestOf(config) == DefaultRequest(DatasetId::kGarments, 0));
}

}  // namespace
}  // namespace playground
