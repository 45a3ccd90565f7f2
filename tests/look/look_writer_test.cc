// A Look as text, CSV and JSON: nothing is lost, nothing is cut, and no cell can be taken for a
// formula.

#include "look/look_writer.h"

#include <cmath>
#include <limits>

#include "doctest/doctest.h"

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
        "\"value\": \"\"}"}) {
    CAPTURE(text);
    CHECK(text.find(part) != std::string::npos);
  }
}

}  // namespace
}  // namespace playground
