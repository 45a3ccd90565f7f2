// What a page needs to know to offer the settings of an experiment: the parameter registry and the
// catalog of datasets, as JSON.

#ifndef PLAYGROUND_WEB_API_DESCRIBE_H_
#define PLAYGROUND_WEB_API_DESCRIBE_H_

#include <string>
#include <string_view>

namespace playground {

// {"parameters": [...], "datasets": [...]}: Description in web/core/playground_core.d.mts.
std::string DescriptionJson();

// {"config", "shortConfig", "warnings"}: ParsedExperiment there.
std::string ParsedExperimentJson(std::string_view experiment);

}  // namespace playground

#endif  // PLAYGROUND_WEB_API_DESCRIBE_H_
