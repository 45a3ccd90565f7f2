#include "experiment/link_pairs.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"
#include "text/fill.h"
#include "text/plain_text.h"

namespace playground {
namespace {

// ---- the text as a whole ----

struct Replacement {
  std::string_view from;
  std::string_view to;
};

constexpr Replacement kEntities[] = {
    {"&amp;", "&"}, {"&#38;", "&"}, {"&#x26;", "&"}, {"&gt;", ""}, {"&quot;", ""}, {"&#39;", ""},
};

std::string WithoutEntities(std::string_view text) {
  std::string plain(text);
  for (const auto& [from, to] : kEntities) {
    // From the place of the last one again: "&amp;amp;" was encoded twice.
    for (std::size_t at = 0; (at = plain.find(from, at)) != plain.npos;) {
      plain.replace(at, from.size(), to);
    }
  }
  return plain;
}

// Of an address the hash, and then the query: what the hash does not say may stand there.
std::string ExperimentOf(std::string text) {
  const auto after_question_mark = [](const std::string& part) {
    const std::size_t mark = part.find('?');
    return mark < part.find('=') ? part.substr(mark + 1) : part;
  };
  if (text.starts_with('#')) text.erase(0, 1);
  const std::size_t hash = text.find('#');
  if (hash == text.npos) return after_question_mark(text);
  const std::string before = after_question_mark(text.substr(0, hash));
  std::string experiment = text.substr(hash + 1);
  if (before.find('=') != before.npos) experiment += "&" + before;
  return experiment;
}

// ---- percent signs ----

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// ---- keys ----

// Other names of the keys, as programs and books have them, each followed by its key; small letters
// only. (One text: a table of texts takes three times the room.)
constexpr std::string_view kAliases =
    "learningrate lr batchsize batch minibatch batch minibatchsize batch epoch epochs numepochs "
    "epochs "
    "nepochs epochs maxepochs epochs randomseed seed manualseed seed dataset data wd weight_decay "
    "ntrain n numtrain n ntest test_n numtest test_n lossfunction loss initialization init "
    "numhiddens hidden hiddensize hidden hiddenwidths hidden hiddenlayers hidden "
    "activationfunction activation ";

// What trackers and chat programs add, and what the page has in its query; '*' stands at the end.
constexpr std::string_view kSilentKeys =
    "utm_* mc_* hsa_* pk_* mtm_* _hs* _g* fbclid gclid* dclid gbraid wbraid msclkid yclid twclid "
    "ttclid igsh* li_fat_id ref ref_* referrer spm from isappinstalled nsukey share_* vd_source si "
    "view hide lang theme embed wheel ";

std::string_view TakeWord(std::string_view* words) {
  const std::size_t end = words->find(' ');
  const std::string_view word = words->substr(0, end);
  words->remove_prefix(end + 1);
  return word;
}

char Small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool IsSilent(std::string_view key) {
  for (std::string_view words = kSilentKeys; !words.empty();) {
    std::string_view word = TakeWord(&words);
    const bool is_begin = word.back() == '*';
    if (is_begin) word.remove_suffix(1);
    if (is_begin ? key.size() < word.size() : key.size() != word.size()) continue;
    if (std::equal(word.begin(), word.end(), key.begin(),
                   [](char a, char b) { return a == Small(b); })) {
      return true;
    }
  }
  return false;
}

// Small letters and digits alone: Learning-Rate and learning_rate are one.
std::string FormOf(std::string_view text) {
  std::string form;
  for (const char written : PlainText(text)) {
    const char c = Small(written);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) form += c;
  }
  return form;
}

int EditDistance(std::string_view a, std::string_view b);

struct KnownName {
  std::string form;
  std::string_view key;
};

// What keys are called: their own forms, then the aliases.
const std::vector<KnownName>& KnownNames() {
  static const std::vector<KnownName> names = [] {
    std::vector<KnownName> made;
    for (const Parameter& parameter : ParameterRegistry()) {
      made.push_back({FormOf(parameter.key), parameter.key});
    }
    for (std::string_view words = kAliases; !words.empty();) {
      const std::string_view name = TakeWord(&words);
      made.push_back({std::string(name), TakeWord(&words)});
    }
    return made;
  }();
  return names;
}

// The key of the registry, or `v`, one of whose names is no further from `form` than `distance`: the
// nearest; empty if none is.
std::string_view FindKey(std::string_view form, int distance) {
  std::string_view found = distance == 0 && form == "v" ? "v" : "";
  for (const auto& [name, key] : KnownNames()) {
    // Each letter more or less is one.
    const auto more = static_cast<int>(form.size()) - static_cast<int>(name.size());
    if (std::abs(more) > distance || (distance == 0 && name != form)) continue;
    const int from_name = EditDistance(form, name);
    if (from_name > distance) continue;
    found = key;
    distance = from_name - 1;  // only a nearer one takes its place
  }
  return found;
}

// How many letters were left out, put in, changed, or swapped with their neighbour.
int EditDistance(std::string_view a, std::string_view b) {
  if (a == b) return 0;
  constexpr std::size_t kLongest = 24;
  if (a.size() > kLongest || b.size() > kLongest) return kLongest;
  std::array<std::array<int, kLongest + 1>, kLongest + 1> distance;
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        distance[i][j] = static_cast<int>(i + j);
        continue;
      }
      const int change = a[i - 1] == b[j - 1] ? 0 : 1;
      distance[i][j] = std::min(
          {distance[i - 1][j] + 1, distance[i][j - 1] + 1, distance[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        distance[i][j] = std::min(distance[i][j], distance[i - 2][j - 2] + 1);
      }
    }
  }
  return distance[a.size()][b.size()];
}

// ---- values ----

// Without what clings to a link in a sentence: quotes, brackets, full stops, spaces, line breaks.
std::string Cleaned(std::string_view value) {
  std::string clean = PlainText(PercentDecoded(value));
  std::erase_if(clean, [](char c) { return c >= '\0' && c <= ' '; });
  const std::size_t first = clean.find_first_not_of("\"'`<([{*=");
  const std::size_t last = clean.find_last_not_of("\"'`>)]}*,;:!?./\\#");
  if (first == clean.npos || last == clean.npos || last < first) return "";
  return clean.substr(first, last - first + 1);
}

bool IsUnderstood(std::string_view key, std::string_view value) {
  ExperimentConfig config;
  const Parameter* parameter = FindParameter(key);
  return parameter == nullptr ? value == "1" : SetParameter(&config, *parameter, value);
}

// ---- pairs ----

constexpr int kMostEncodings = 3;

void AddPairs(std::string_view text, int num_decodings, LinkPairs* link);

// A value whose & was encoded, full-width, or taken for the entity of ÷, holds what comes after it,
// too: cuts it there, and returns the rest.
std::string TakeRest(std::string* value) {
  std::string plain = PlainText(PercentDecoded(*value));
  constexpr std::string_view kDivision = "÷";
  if (const std::size_t at = plain.find(kDivision); at != plain.npos) {
    plain.replace(at, kDivision.size(), "&divide");
  }
  const std::size_t end = plain.find('&');
  if (end == plain.npos) return "";
  *value = plain.substr(0, end);
  return plain.substr(end + 1);
}

void AddPair(std::string key, std::string value, LinkPairs* link) {
  const std::string form = FormOf(PercentDecoded(key));
  // ")" and the like, where a link ends.
  const bool is_mark = value.empty() && form.empty() &&
                       std::all_of(key.begin(), key.end(), [](char c) { return c >= '\0'; });
  if (key.empty() || is_mark) return;
  std::string cut = value;
  std::string rest = TakeRest(&cut);
  if (IsSilent(key)) {
    AddPairs(rest, kMostEncodings, link);
    return;
  }
  const std::string_view known = FindKey(form, 0);
  bool is_cut = false;
  if (!known.empty()) {
    key = known;
    if (!IsUnderstood(key, value)) {
      cut = Cleaned(cut);
      is_cut = IsUnderstood(key, cut);
      if (is_cut) value = std::move(cut);
    }
  }
  const KeyValue* first = nullptr;
  for (const KeyValue& pair : link->pairs) {
    if (pair.first == key) first = &pair;
  }
  if (first == nullptr) {
    link->pairs.emplace_back(std::move(key), std::move(value));
  } else if (!known.empty() && first->second != value) {
    link->ignored.push_back(Fill("{0}={1} (the first {0} counts)", {key, Excerpt(value)}));
  }
  if (is_cut) AddPairs(rest, kMostEncodings, link);
}

void AddPairs(std::string_view text, int num_decodings, LinkPairs* link) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    std::string key = PercentDecoded(pair.substr(0, equals));
    if (equals < pair.size()) {
      AddPair(std::move(key), PercentDecoded(pair.substr(equals + 1)), link);
    } else if (const std::string plain = PlainText(key);
               plain != pair && num_decodings < kMostEncodings) {
      AddPairs(plain, num_decodings + 1, link);  // its & and = were encoded or full-width
    } else {
      AddPair(std::move(key), "", link);
    }
  }
}

}  // namespace

std::string PercentDecoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && HexDigit(text[i + 1]) >= 0 &&
        HexDigit(text[i + 2]) >= 0) {
      decoded += static_cast<char>(HexDigit(text[i + 1]) * 16 + HexDigit(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

std::string PercentEncoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte >= 127 || std::string_view("%&=#?;\"<>\\^`{|}").contains(c)) {
      encoded += '%';
      encoded += kHex[byte / 16];
      encoded += kHex[byte % 16];
    } else {
      encoded += c;
    }
  }
  return encoded;
}

std::string_view NearestKey(std::string_view key) {
  const std::string form = FormOf(key);
  // A third of the letters may be wrong, and one at least.
  return form.size() < 2 ? "" : FindKey(form, std::max(1, static_cast<int>(form.size() / 3)));
}

LinkPairs ReadLink(std::string_view text) {
  LinkPairs link;
  AddPairs(ExperimentOf(WithoutEntities(text)), 0, &link);
  return link;
}

}  // namespace playground
