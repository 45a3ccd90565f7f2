// LinkPairs: the pairs of an experiment's text, whatever chat programs, Markdown, mail and hands did
// to the link on its way. What is certain is repaired without a word; the rest is told.

#ifndef PLAYGROUND_EXPERIMENT_LINK_PAIRS_H_
#define PLAYGROUND_EXPERIMENT_LINK_PAIRS_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace playground {

using KeyValue = std::pair<std::string, std::string>;

struct LinkPairs {
  // In their order, decoded; keys of the registry as it writes them, each once; unknown ones as they
  // came. Neither what trackers add (utm_source, fbclid) nor what the page keeps in its query (view,
  // embed).
  std::vector<KeyValue> pairs;
  // What counts for nothing, in words for the reader: "lr=0.5 (the first lr counts)".
  std::vector<std::string> ignored;
};

// A text or a whole link. Repaired are: & written as an entity or full-width, a hash that became a
// query, percent signs encoded once more, quotes, brackets, full stops and line breaks around and in
// it, keys in capitals, with hyphens, or by another name (learning_rate, num_epochs).
LinkPairs ReadLink(std::string_view text);

// The key of the registry that such a key may have been meant for; empty if none is near.
std::string_view NearestKey(std::string_view key);

std::string PercentDecoded(std::string_view text);
// What may not stand for itself in a link becomes %XX.
std::string PercentEncoded(std::string_view text);

}  // namespace playground

#endif  // PLAYGROUND_EXPERIMENT_LINK_PAIRS_H_
