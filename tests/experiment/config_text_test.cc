// The text form of a config: what is understood, what is warned about, what is kept; and any text
// at all gives a config that can be written down and read back.

#include "experiment/config_text.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "random/pcg32.h"

namespace playground {
namespace {

std::string OnlyWarning(std::string_view text) {
  const ParsedConfig parsed = ParseConfig(text);
  CHECK(parsed.warnings.size() == 1);
  return parsed.warnings.empty() ? "" : parsed.warnings[0];
}

TEST_CASE("no text is the default experiment") {
  for (const char* text : {"", "#", "?", "&", "&&&", "#&", "v=1"}) {
    CAPTURE(text);
    const ParsedConfig parsed = ParseConfig(text);
    CHECK(parsed.config == ExperimentConfig());
    CHECK(parsed.warnings.empty());
    CHECK(parsed.unknown.empty());
  }
}

TEST_CASE("a text is understood in any order, with or without a leading # or ?") {
  for (const char* text :
       {"task=mlp&data=blobs&hidden=8,4&lr=0.5", "#lr=0.5&hidden=8,4&data=blobs&task=mlp",
        "?hidden=8,4&task=mlp&lr=0.5&data=blobs&"}) {
    CAPTURE(text);
    const ParsedConfig parsed = ParseConfig(text);
    CHECK(parsed.warnings.empty());
    CHECK(parsed.config.task == Task::kMlp);
    CHECK(parsed.config.data == DatasetId::kBlobs);
    CHECK(parsed.config.hidden_widths == std::vector<int64_t>{8, 4});
    CHECK(parsed.config.learning_rate == 0.5);
    CHECK(parsed.config.num_train == 600);  // as the dataset has it
  }
}

TEST_CASE("of task and data the one that is not given follows the other") {
  CHECK(ParseConfig("task=linear").config.data == DatasetId::kD2lLinear);
  CHECK(ParseConfig("data=line").config.task == Task::kLinear);
  CHECK(ParseConfig("data=mnist").config.task == Task::kSoftmax);
  CHECK(ParseConfig("data=mnist").config.num_train == 0);
  CHECK(ParseConfig("task=mlp").config.data == DatasetId::kGarments);
  CHECK(ParseConfig("task=linear").config.loss == LossKind::kHalfSquared);
}

TEST_CASE("an optimizer stands in a text where it is not SGD, and brings Nesterov's momentum") {
  const auto config_of = [](std::string_view text) {
    const ParsedConfig parsed = ParseConfig(text);
    CHECK(parsed.warnings.empty());
    return parsed.config;
  };
  CHECK(ConfigToText(config_of("optimizer=sgd")) == ConfigToText(ExperimentConfig()));
  CHECK_FALSE(ConfigToText(ExperimentConfig()).contains("optimizer"));
  CHECK(config_of("optimizer=nesterov").momentum == 0.9);
  CHECK(ConfigToShortText(config_of("optimizer=nesterov")) ==
        "v=1&task=softmax&data=garments&seed=0&optimizer=nesterov");
  // What is said counts, wherever it stands.
  for (const char* text : {"optimizer=nesterov&momentum=0", "momentum=0&optimizer=nesterov"}) {
    CHECK(config_of(text).momentum == 0);
    CHECK(ConfigToShortText(config_of(text)) ==
          "v=1&task=softmax&data=garments&seed=0&optimizer=nesterov&momentum=0");
  }
  CHECK(config_of("momentum=0.5&optimizer=nesterov").momentum == 0.5);
  // By hand, too; and no other optimizer has a momentum to be set.
  ExperimentConfig config;
  CHECK(SetParameter(&config, *FindParameter("optimizer"), "nesterov"));
  CHECK(config.momentum == 0.9);
  CHECK(SetParameter(&config, *FindParameter("optimizer"), "Adam"));
  CHECK(MomentumOf(config) == 0);
  CHECK_FALSE(ConfigToText(config).contains("momentum"));
  CHECK(ConfigToText(config).contains("&divide=0&optimizer=adam&lr=0.1&batch=256"));
  CHECK(SetParameter(&config, *FindParameter("optimizer"), "sgd"));
  CHECK(MomentumOf(config) == 0.9);
}

TEST_CASE("a bad value falls back to the default, with a warning that names key, value and range") {
  CHECK(OnlyWarning("lr=fast") ==
        "lr=fast is not possible: it takes a number from 0 to 1e+30. 0.1 is used instead.");
  CHECK(OnlyWarning("batch=0") ==
        "batch=0 is not possible: it takes a whole number from 1 to 1e+06. 256 is used instead.");
  CHECK(OnlyWarning("divide=maybe") ==
        "divide=maybe is not possible: it takes 0 or 1. 0 is used instead.");
  CHECK(OnlyWarning("reduction=average") ==
        "reduction=average is not possible: it takes one of mean, sum. mean is used instead.");
  CHECK(
      OnlyWarning("task=mlp&hidden=0") ==
      "hidden=0 is not possible: it takes 1 to 4 whole numbers from 1 to 4096 with commas. 256 is "
      "used instead.");
  CHECK(OnlyWarning("v=2") ==
        "v=2 is not known here: this is version 1 of the text form, and is used instead.");
  CHECK(OnlyWarning("task=linear&data=mnist") ==
        "data=mnist does not suit task=linear. d2l-linear is used instead.");
  CHECK(OnlyWarning("loss=huber") ==
        "loss=huber does not suit this task. cross_entropy is used instead.");
  CHECK(OnlyWarning("data=blobs&n=900000") ==
        "n=900000 is not possible for this dataset. 199700 is used instead.");
}

TEST_CASE("sizes that are used instead can be had together, and those that can are left alone") {
  const auto sizes = [](std::string_view text) {
    const ParsedConfig parsed = ParseConfig(text);
    return std::to_string(parsed.config.num_train) + " + " +
           std::to_string(parsed.config.num_test) + ", " + std::to_string(parsed.warnings.size());
  };
  CHECK(sizes("data=blobs&n=199999&test_n=1") == "199999 + 1, 0");
  CHECK(sizes("data=blobs&test_n=199999&n=1") == "1 + 199999, 0");
  CHECK(sizes("data=blobs&n=300000") == "199700 + 300, 1");
  CHECK(sizes("data=blobs&n=10&test_n=300000") == "10 + 199990, 1");
  CHECK(sizes("data=blobs&n=300000&test_n=300000") == "100000 + 100000, 2");
  CHECK(sizes("data=mnist&n=1000000&test_n=1000000") == "1000000 + 1000000, 0");
}

TEST_CASE("every knob refuses what is below, above and beside its range, and names the three") {
  for (const Parameter& parameter : ParameterRegistry()) {
    CAPTURE(parameter.key);
    std::vector<std::string> bad = {"",    "nonsense", "1e400", "1e-400", "nan",
                                    "inf", "0x10",     "1e-3x", "12abc"};
    if (parameter.kind == ParameterKind::kInteger || parameter.kind == ParameterKind::kReal) {
      bad.push_back(std::to_string(parameter.range.minimum - 1));
      bad.push_back("1e31");
    }
    if (parameter.kind == ParameterKind::kInteger) bad.push_back("1.5");
    if (parameter.kind == ParameterKind::kFlag) bad.push_back("2");
    if (parameter.kind == ParameterKind::kWidths) {
      for (const char* widths : {"0", "-1", "4097", "1,2,3,4,5", "1,,2", "1.5"})
        bad.push_back(widths);
    }
    for (const std::string& value : bad) {
      CAPTURE(value);
      const std::string pair = std::string(parameter.key) + "=" + value;
      const ParsedConfig parsed = ParseConfig(pair);
      CHECK(parsed.config == ExperimentConfig());
      REQUIRE(parsed.warnings.size() == 1);
      CHECK(parsed.warnings[0].starts_with(pair + " is not possible: it takes "));
      CHECK(parsed.warnings[0].ends_with(ParameterToText(ExperimentConfig(), parameter) +
                                         " is used instead."));
      ExperimentConfig config;
      CHECK_FALSE(SetParameter(&config, parameter, std::string_view(value)));
      CHECK(config == ExperimentConfig());
    }
  }
}

TEST_CASE("numbers are understood in every usual notation") {
  for (const auto& [text, value] :
       std::initializer_list<std::pair<const char*, double>>{{"0.5", 0.5},
                                                             {".5", 0.5},
                                                             {"5e-1", 0.5},
                                                             {"5E-1", 0.5},
                                                             {"+0.5", 0.5},
                                                             {"1", 1},
                                                             {"0", 0},
                                                             {"0e-400", 0},
                                                             {"1e30", 1e30},
                                                             {"0,1", 0.1},
                                                             {"5%", 0.05},
                                                             {"1/3", 1.0 / 3},
                                                             {"10^-3", 1e-3},
                                                             {"1e−3", 1e-3},
                                                             {"０．１", 0.1},
                                                             {" 0.1 ", 0.1},
                                                             {"007", 7}}) {
    CAPTURE(text);
    const ParsedConfig parsed = ParseConfig("lr=" + std::string(text));
    CHECK(parsed.warnings.empty());
    CHECK(parsed.config.learning_rate == value);
  }
  CHECK(ParseConfig("batch=1e2").config.batch_size == 100);
  CHECK(ParseConfig("batch=1,000").config.batch_size == 1000);
  CHECK(ParseConfig("task=mlp&hidden=128, 64").config.hidden_widths ==
        std::vector<int64_t>{128, 64});
  CHECK(ParseConfig("seed=4294967295").config.seed == 4294967295u);
}

TEST_CASE("unknown keys are kept as they are, and written behind the known ones") {
  const ParsedConfig parsed = ParseConfig("zoom=3&lr=0.5&name=a%26b%3Dc&flag&empty=");
  CHECK(parsed.warnings ==
        std::vector<std::string>{"Of the experiment's text this is ignored: zoom=3, name=a&b=c, "
                                 "flag=, empty=."});
  CHECK(parsed.config.learning_rate == 0.5);
  const std::vector<KeyValue> expected = {
      {"zoom", "3"}, {"name", "a&b=c"}, {"flag", ""}, {"empty", ""}};
  CHECK(parsed.unknown == expected);
  const std::string text = ConfigToText(parsed.config, parsed.unknown);
  CHECK(text.ends_with("&zoom=3&name=a%26b%3Dc&flag=&empty="));
  CHECK(ParseConfig(text).unknown == expected);
  CHECK(ConfigToShortText(parsed.config, parsed.unknown)
            .ends_with("&lr=0.5&zoom=3&name=a%26b%3Dc&flag=&empty="));
}

TEST_CASE("words without a value are unknown keys: sum&0 is no way to write reduction and divide") {
  const ParsedConfig parsed = ParseConfig("sum&0");
  CHECK(parsed.config == ExperimentConfig());
  CHECK(parsed.warnings.size() == 1);
  CHECK(parsed.unknown == std::vector<KeyValue>{{"sum", ""}, {"0", ""}});
  const ParsedConfig right = ParseConfig("reduction=sum&divide=0");
  CHECK(right.config.reduction == Reduction::kSum);
  CHECK_FALSE(right.config.divide_by_batch);
}

TEST_CASE(
    "of a repeated key the first counts, also if it is bad, and what does not count is told") {
  CHECK(ParseConfig("lr=1&lr=2").config.learning_rate == 1);
  CHECK(OnlyWarning("lr=1&lr=2") ==
        "Of the experiment's text this is ignored: lr=2 (the first lr counts).");
  CHECK(ParseConfig("lr=1&lr=1").warnings.empty());
  CHECK(OnlyWarning("learning_rate=1&lr=2").contains("lr=2 (the first lr counts)"));
  const ParsedConfig parsed = ParseConfig("lr=x&lr=2&a=1&a=2");
  CHECK(parsed.config.learning_rate == 0.1);
  CHECK(parsed.warnings.size() == 2);  // the bad value, and what is ignored
  CHECK(parsed.unknown == std::vector<KeyValue>{{"a", "1"}});
  CHECK(ParseConfig("%6Cr=1&lr=2").config.learning_rate == 1);  // the same key, written otherwise
}

TEST_CASE("percent signs are decoded once, and left where they mean nothing") {
  CHECK(ParseConfig("data=d2l%2Dlinear").config.data == DatasetId::kD2lLinear);
  CHECK(ParseConfig("data=d2l%2dlinear").config.data == DatasetId::kD2lLinear);
  CHECK(ParseConfig("%64ata=line").config.data == DatasetId::kLine);
  CHECK(ParseConfig("task=mlp&hidden=8%2C4").config.hidden_widths == std::vector<int64_t>{8, 4});
  const auto value_of = [](std::string_view text) {
    return ParseConfig(text).unknown.at(0).second;
  };
  CHECK(value_of("x=%2541") == "%41");
  CHECK(value_of("x=%") == "%");
  CHECK(value_of("x=%4") == "%4");
  CHECK(value_of("x=%4G") == "%4G");
  CHECK(value_of("x=%41") == "A");
  CHECK(value_of("x=a+b") == "a+b");
  CHECK(value_of("x=%00") == std::string(1, '\0'));
  CHECK(value_of("x=1=2") == "1=2");
}

TEST_CASE("a percent sign of a value is written so that it reads back as itself") {
  const std::vector<KeyValue> unknown = {{"a", "%41"}, {"b", "100%"}};
  CHECK(ParseConfig(ConfigToText(ParseConfig("").config, unknown)).unknown == unknown);
}

TEST_CASE("a text of more than 2048 characters is refused whole") {
  const std::string fits = "lr=0.5&x=" + std::string(2048 - 9, 'a');
  REQUIRE(fits.size() == kMaxConfigText);
  CHECK(ParseConfig(fits).config.learning_rate == 0.5);
  const ParsedConfig parsed = ParseConfig(fits + "a");
  CHECK(parsed.config == ExperimentConfig());
  CHECK(parsed.unknown.empty());
  REQUIRE(parsed.warnings.size() == 1);
  CHECK(parsed.warnings[0] ==
        "The experiment's text has 2049 characters, more than 2048; the default experiment is used "
        "instead.");
}

TEST_CASE("unknown pairs that would make the canonical text longer than that are let go") {
  const std::string long_value(700, '\xFF');  // 2,100 characters when encoded
  const ParsedConfig parsed = ParseConfig("lr=0.5&a=1&b=" + long_value + "&c=3");
  CHECK(parsed.config.learning_rate == 0.5);
  CHECK(parsed.unknown == std::vector<KeyValue>{{"a", "1"}});
  REQUIRE(parsed.warnings.size() == 2);
  CHECK(parsed.warnings[1] ==
        "2 unknown settings are left out: the experiment's text has no more than 2048 characters.");
}

TEST_CASE("warnings quote no more than 40 characters of a value") {
  for (const char* key : {"lr", "v", "task", "data"}) {
    CAPTURE(key);
    const std::string warning = OnlyWarning(std::string(key) + "=" + std::string(1500, 'x'));
    CHECK(std::count(warning.begin(), warning.end(), 'x') <= 45);
    CHECK(warning.size() < 300);
  }
  std::string chinese;
  for (int i = 0; i < 50; ++i) chinese += "学";  // three bytes each: 13 of them are 39
  CHECK(
      OnlyWarning("lr=" + chinese).starts_with("lr=" + chinese.substr(0, 39) + " is not possible"));
}

// ---- what happens to a link on its way ----

TEST_CASE("a link that was changed on its way is the same link where that is certain") {
  const std::string right = ConfigToText(
      ParseConfig("task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1").config);
  for (const char* text : {
           // the hash turned into a query, a whole address, a router's hash
           "?task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1",
           "?embed=1&view=curves&task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1",
           "?embed=1#task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1",
           "https://example.org/p/"
           "?lang=zh#task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1",
           "https://example.org/p/?task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1",
           "https://example.org/p/?task=mlp&data=blobs#lr=0.5&batch=32&reduction=sum&divide=1",
           "#/task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1",
           "#!/task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1",
           // entities
           "task=mlp&amp;data=blobs&amp;lr=0.5&amp;batch=32&amp;reduction=sum&amp;divide=1",
           "task=mlp&amp;amp;data=blobs&#38;lr=0.5&#x26;batch=32&reduction=sum&divide=1",
           "task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum÷=1",
           "task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum%C3%B7=1",
           "task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1&quot;&gt;",
           // percent signs
           "task%3Dmlp%26data%3Dblobs%26lr%3D0.5%26batch%3D32%26reduction%3Dsum%26divide%3D1",
           "task%253Dmlp%2526data%253Dblobs%2526lr%253D0.5%2526batch%253D32%2526reduction%253Dsum%"
           "2526divide%253D1",
           "task=mlp%26data=blobs%26lr=0.5%26batch=32%26reduction=sum%26divide=1",
           "task=mlp&data=blobs&lr=0%252E5&batch=32&reduction=sum&divide=1",
           // what clings to it
           "task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1).",
           "<task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1>",
           "“task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1”",
           "%E2%80%9Ctask=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1%E2%80%9D",
           "`task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1`,",
           "(**task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1**)",
           "task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1。",
           // line breaks and spaces
           "task=mlp&data=blobs&\r\n lr=0.5&batch=32&reduction=sum&divide=1\n",
           "task=mlp&data=bl\nobs&lr=0.5&batch=3 2&reduction=sum&divide=%201",
           "task = mlp & data = blobs & lr = 0.5 & batch = 32 & reduction = sum & divide = 1",
           // full-width
           "ｔａｓｋ＝ｍｌｐ＆ｄａｔａ＝ｂｌｏｂｓ＆ｌｒ＝０．５＆batch＝32＆reduction＝sum＆divide"
           "＝１",
           "task=mlp＆data=blobs＆lr=0.5＆batch=32＆reduction=sum＆divide=1",
           "task%EF%BC%9Dmlp%EF%BC%86data%EF%BC%9Dblobs&lr=0.5&batch=32&reduction=sum&divide=1",
           "＃task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1",
           // other names and other ways to write them
           "TASK=mlp&Data=Blobs&LR=0.5&Batch=32&REDUCTION=Sum&Divide=1",
           "task=MLP&dataset=blobs&learning_rate=0.5&batch_size=32&reduction=sum&divide=true",
           "task=mlp&data=blobs&learning-rate=0.5&batch-size=32&reduction=sum&divide=yes",
           "task=mlp&data=blobs&learningRate=0.5&batchSize=32&reduction=sum&divide=1",
           // trackers, and what the page keeps elsewhere
           "utm_source=a&task=mlp&data=blobs&lr=0.5&batch=32&reduction=sum&divide=1&fbclid=b&gclid="
           "c"
           "&mc_cid=d&ref=e&embed=1&view=lab&hide=seed&lang=zh&theme=dark",
       }) {
    CAPTURE(std::string(text));
    const ParsedConfig parsed = ParseConfig(text);
    CHECK(ConfigToText(parsed.config, parsed.unknown) == right);
    for (const std::string& warning : parsed.warnings) CHECK(warning == "");
  }
  CHECK(ParseConfig("data=Fashion_MNIST").config.data == DatasetId::kFashionMnist);
  CHECK(ParseConfig("task=mlp&init=torch-default&test-n=7&data=blobs").config.num_test == 7);
  CHECK(ParseConfig("task=mlp&init\\_std=0.5&init=constant").config.init_std == 0.5);
  CHECK(ParseConfig("num_epochs=4").config.num_epochs == 4);
}

TEST_CASE("what is ignored is told in one sentence, with the key that may have been meant") {
  CHECK(OnlyWarning("learning_rat=0.5&bach=32&zoom=1&lr=0.1&lr=0.2&utm_medium=mail") ==
        "Of the experiment's text this is ignored: lr=0.2 (the first lr counts), learning_rat=0.5 "
        "(lr?), bach=32 (batch?), zoom=1.");
  CHECK(OnlyWarning("a=1&b=2&c=3&d=4&e=5&f=6&g=7").ends_with("e=5 and 2 more."));
  for (const auto& [typed, meant] :
       std::initializer_list<std::pair<const char*, const char*>>{{"rl", "lr"},
                                                                  {"lrr", "lr"},
                                                                  {"bacth", "batch"},
                                                                  {"ephocs", "epochs"},
                                                                  {"momentun", "momentum"},
                                                                  {"weigth_decay", "weight_decay"},
                                                                  {"reducton", "reduction"},
                                                                  {"sede", "seed"},
                                                                  {"tsak", "task"},
                                                                  {"numepoch", "epochs"},
                                                                  {"activaton", "activation"}}) {
    CAPTURE(typed);
    CHECK(NearestKey(typed) == meant);
  }
  for (const char* typed :
       {"zoom", "course", "x", "学", "", "thisisafarlongerkeythananyoftheregistry"}) {
    CAPTURE(typed);
    CHECK(NearestKey(typed) == "");
  }
}

TEST_CASE("what may have been meant otherwise is left alone") {
  CHECK(ParseConfig("note=a%26lr%3D9&lr=0.5").config.learning_rate == 0.5);
  CHECK(ParseConfig("note=“a”").unknown == std::vector<KeyValue>{{"note", "“a”"}});
  CHECK(ParseConfig("lr=fast&batch=32").config.batch_size == 32);
  CHECK(OnlyWarning("lr=0.5 and more").starts_with("lr=0.5 and more is not possible"));
  CHECK(OnlyWarning("batch=16x").starts_with("batch=16x is not possible"));
}

// ---- any text at all ----

std::string Pick(Pcg32& random, std::initializer_list<std::string_view> from) {
  return std::string(from.begin()[random.NextBelow(static_cast<uint32_t>(from.size()))]);
}

// Bytes, pieces of the syntax, keys with values that fit or do not, and canonical texts with a
// change.
std::string RandomText(Pcg32& random) {
  std::string text;
  const uint32_t num_pieces = 1 + random.NextBelow(12);
  for (uint32_t i = 0; i < num_pieces; ++i) {
    switch (random.NextBelow(6)) {
      case 0:
        for (uint32_t count = random.NextBelow(20); count > 0; --count) {
          text += static_cast<char>(random.NextBelow(256));
        }
        break;
      case 1:
        text += Pick(random, {"&",     "=",   "%",   "%2", "%26",   "%3D", "#", "?",
                              "&&",    "=&=", "%00", ",",  "＆",    "＝",  "÷", "&amp;",
                              "%2526", ")",   "”",   "lr", "embed", ";",   " "});
        break;
      default: {
        const auto registry = ParameterRegistry();
        const Parameter& parameter =
            registry[random.NextBelow(static_cast<uint32_t>(registry.size()))];
        text += parameter.key;
        text += '=';
        if (!parameter.choices.empty() && random.NextBelow(8) != 0) {
          text +=
              parameter.choices[random.NextBelow(static_cast<uint32_t>(parameter.choices.size()))]
                  .key;
        } else {
          text += Pick(random, {"0", "1", "-0", "7", "0.25", "1e-7", "1e6", "1e30", "1e31", "-1",
                                "3,5", "4096,1", "nan", "inf", "", "99999999999", "1e400", "x"});
        }
        text += '&';
      }
    }
  }
  if (random.NextBelow(50) == 0) text += std::string(random.NextBelow(2500), '\xFF');
  if (!text.empty() && random.NextBelow(4) == 0) {
    text[random.NextBelow(static_cast<uint32_t>(text.size()))] =
        static_cast<char>(random.NextBelow(256));
  }
  return text;
}

TEST_CASE("20,000 random texts each give a config that reads back as itself") {
  Pcg32 random(1);
  int64_t with_warnings = 0, with_unknown = 0, refused = 0, failures = 0;
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = RandomText(random);
    const ParsedConfig parsed = ParseConfig(text);
    with_warnings += !parsed.warnings.empty();
    with_unknown += !parsed.unknown.empty();
    refused += text.size() > kMaxConfigText;

    const std::string canonical = ConfigToText(parsed.config, parsed.unknown);
    const ParsedConfig again = ParseConfig(canonical);
    // Of the canonical text nothing is told but that the unknown pairs are.
    bool same = again.warnings.size() == (parsed.unknown.empty() ? 0 : 1) &&
                again.unknown == parsed.unknown &&
                ConfigToText(again.config, again.unknown) == canonical;
    // Knobs that mean nothing under the others are not written down; all that are must be equal.
    for (const Parameter& parameter : ParameterRegistry()) {
      same = same && parameter.applies(parsed.config) == parameter.applies(again.config);
      if (!parameter.applies(parsed.config)) continue;
      same = same &&
             ParameterToText(parsed.config, parameter) == ParameterToText(again.config, parameter);
      if (parameter.allows != nullptr) {
        const int choice = static_cast<int>(parameter.get(parsed.config));
        same = same && parameter.allows(parsed.config, choice);
      }
    }
    const ParsedConfig from_short = ParseConfig(ConfigToShortText(parsed.config, parsed.unknown));
    same = same && ConfigToText(from_short.config, from_short.unknown) == canonical;
    if (!same && ++failures < 5) {
      CAPTURE(text);
      CAPTURE(canonical);
      CHECK(same);
    }
  }
  CHECK(failures == 0);
  CHECK(with_warnings > 2'000);
  CHECK(with_unknown > 2'000);
  CHECK(refused > 20);
}

}  // namespace
}  // namespace playground
