// A Look as text, CSV and JSON: nothing is lost, nothing is cut, and no cell can be taken for a
// formula.

#include "look/look_writer.h"

#include <cmath>
#include <limits>

#include "doctest/doctest.h"
#include "look/offered_value.h"

namespace playground {
namespace {

Look Example() {
  LookTable table = {.key = "classes",
                     .caption = "Classes",
                     .rows_name = "class",
                     .columns = {{"loss", "Loss", "nats"}, {"note", "Note"}}};
  table.rows = {{"bag", {{"0.25", 0.25}, {"=1+1"}}},
                {"短裙", {{"−1.5", -1.5}, {"a, \"b\""}}},
                {"coat", {{"∞", std::numeric_limits<double>::infinity()}, {""}}}};
  table.selected_row = 1;
  table.num_rows = 10;
  return {.key = "made-up",
          .title = "Title",
          .sentences = {"One.", "Two."},
          .tables = {table},
          .offers = {{"next", "Next", true, false}, {"back", "Back", false, false}}};
}

TEST_CASE(
    "text: columns are aligned, the selected row is marked, what cannot be done is left out") {
  CHECK(LookAsText(Example()) ==
        "Title\n"
        "One.\n"
        "Two.\n"
        "\n"
        "Classes  [1-3 / 10]\n"
        "  class  Loss (nats)  Note\n"
        "  bag           0.25  =1+1\n"
        "> 短裙          −1.5  a, \"b\"\n"
        "  coat             ∞\n"
        "\n"
        "  next  Next\n");
  CHECK(WidthOnTerminal("短a−") == 4);
}

TEST_CASE("CSV: unrounded numbers, quotes, and no formulas") {
  CHECK(LookAsCsv(Example()) ==
        "classes,Classes\r\n"
        "class,loss,note\r\n"
        "bag,0.25,'=1+1\r\n"
        "短裙,-1.5,\"a, \"\"b\"\"\"\r\n"
        "coat,inf,\r\n");
}

TEST_CASE("JSON: keys as promised, infinity is null, the number of rows is that of all") {
  JsonWriter json;
  WriteLook(Example(), &json);
  const std::string& text = json.text();
  for (const char* part :
       {"\"view\": \"made-up\"", "\"sentences\": [\"One.\", \"Two.\"]", "\"unit\": \"nats\"",
        "{\"text\": \"0.25\", \"value\": 0.25}", "{\"text\": \"∞\", \"value\": null}",
        "\"selected_row\": 1", "\"num_rows\": 10",
        "{\"command\": \"back\", \"label\": \"Back\", \"enabled\": false, \"chosen\": false, "
        "\"value\": \"\", \"kind\": \"text\", \"minimum\": \"\", \"maximum\": \"\", "
        "\"signed\": false, \"choices\": [], \"help\": \"\"}"}) {
    CAPTURE(text);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("what a value may be stands beside it: limits, choices, and the part that it is of") {
  Look look = {.key = "made-up", .title = "Title", .sentences = {"Of all."}};
  look.offers = {{.command = "next", .label = "Next", .help = "The next one."}};
  BeginPart("First part", &look);
  look.sentences.push_back("Of the first.");
  look.offers.push_back(OfferOfWhole("example ", 12, "Example", 0, 100));
  BeginPart("Second part", &look);
  look.sentences.push_back("Of the second.");
  look.offers.push_back(
      OfferOfNumber("t ", "0.5", "T", {.least = 0.001, .most = 10, .has_sign = true}));
  look.offers.push_back({.command = "loss sum",
                         .label = "Loss",
                         .value = "sum",
                         .kind = LookValueKind::kChoice,
                         .choices = {{"sum", "Sum"}, {"mean", "Mean"}, {"no", "No", false}}});
  CHECK(LookAsText(look) ==
        "Title\n"
        "Of all.\n"
        "\n"
        "  next  Next: The next one.\n"
        "\n"
        "## First part\n"
        "Of the first.\n"
        "\n"
        "  example 12  Example  [0 … 99]\n"
        "\n"
        "## Second part\n"
        "Of the second.\n"
        "\n"
        "  t 0.5  T  ±[0.001 … 10]\n"
        "  loss sum  Loss  {sum: Sum, mean: Mean}\n");
  JsonWriter json;
  WriteLook(look, &json);
  const std::string& text = json.text();
  CAPTURE(text);
  for (const char* part :
       {"\"kind\": \"integer\", \"minimum\": \"0\", \"maximum\": \"99\", \"signed\": false",
        "\"kind\": \"number\", \"minimum\": \"0.001\", \"maximum\": \"10\", \"signed\": true",
        "{\"value\": \"mean\", \"label\": \"Mean\", \"enabled\": true}",
        "{\"title\": \"Second part\", \"first_sentence\": 2, \"first_table\": 0, "
        "\"first_offer\": 2}"}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("a label stands for its choice, and what is refused is told with what is taken") {
  Look look = {.key = "made-up", .title = "Title"};
  look.offers = {OfferOfNumber("rate ", "0.5", "learning rate", {.least = 1e-6, .most = 1e6}),
                 {.command = "loss=sum",
                  .label = "Loss",
                  .value = "sum",
                  .kind = LookValueKind::kChoice,
                  .choices = {{"sum", "Sum of all"}, {"mean", "Mean"}}}};
  CHECK(CommandWithoutLabels(look, "loss= sum OF all ") == "loss=sum");
  CHECK(CommandWithoutLabels(look, "loss=Mean") == "loss=mean");
  CHECK(CommandWithoutLabels(look, "loss=average") == "loss=average");
  CHECK(CommandWithoutLabels(look, "other Mean") == "other Mean");
  CHECK(RefusedCommandText(Language::kEnglish, look, "rate 1e308") ==
        "“1e308” is no value for “learning rate”. It takes numbers from 1e-06 to 1e+06.");
  CHECK(RefusedCommandText(Language::kEnglish, look, "loss=average") ==
        "“average” is no value for “Loss”. It takes one of: Sum of all, Mean.");
  CHECK(RefusedCommandText(Language::kChinese, look, "loss=average").starts_with("“average”不是"));
  CHECK(RefusedCommandText(Language::kEnglish, look, "nothing 1").empty());
  const std::string long_one =
      RefusedCommandText(Language::kEnglish, look, "rate " + std::string(5000, '9'));
  CHECK(long_one.size() < 200);
}

}  // namespace
}  // namespace playground
