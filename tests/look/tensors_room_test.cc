// Tensors as data: every example runs and is whole in both languages, what is offered is understood, and the tables have
// what is printed, how it was stretched, what was taken, and who shares memory.

#include "look/tensors/tensors_room.h"

#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/lab_under_test.h"
#include "look/look_checks.h"
#include "look/tensors/tensor_grids.h"
#include "look/tensors/tensors_texts.h"
#include "look/view_table.h"

namespace playground {
namespace {

using Tensors = LabUnderTest<TensorsRoom>;

std::string PrintedText(const Tensors& lab) {
  const Look look = lab.Describe();
  const LookTable* table = FindTable(look, "printed");
  REQUIRE(table != nullptr);
  std::string text;
  for (const LookRow& row : table->rows) text += row.cells[0].text + "\n";
  return text;
}

std::string RowText(const LookTable& table, std::size_t row) {
  std::string text = table.rows.at(row).name;
  for (const LookCell& cell : table.rows[row].cells) text += "|" + cell.text;
  return text;
}

// The rows of a table, one a line.
std::string TableText(const Tensors& lab, std::string_view key) {
  const Look look = lab.Describe();
  const LookTable* table = FindTable(look, key);
  if (table == nullptr) return "none";
  std::string text = table->caption;
  for (std::size_t i = 0; i < table->rows.size(); ++i) text += "\n" + RowText(*table, i);
  return text;
}

TEST_CASE("tensors is in the table, among the labs") {
  const ViewInfo* info = FindView("tensors");
  REQUIRE(info != nullptr);
  CHECK(info->section == Section::kLabs);
}

TEST_CASE("what is to be tried can be pressed: a + b where it is among the lines") {
  Tensors lab;
  const std::string sum = "which shape has a + b";
  for (const TensorPart& part : TensorParts()) {
    REQUIRE(lab.Do("part " + std::string(part.key)));
    bool has_sum = false;
    for (const TensorExample& example : part.examples) has_sum |= example.shown() == "a + b";
    CAPTURE(std::string(part.key));
    CHECK(lab.Says("Guess first"));
    CHECK(lab.Says(sum) == has_sum);
  }
}

TEST_CASE("every example runs on the names of the beginning; those of errors fail, and no other") {
  int number = 0;
  for (const TensorPart& part : TensorParts()) {
    for (const TensorExample& example : part.examples) {
      Tensors lab;
      CAPTURE(std::string(example.line));
      REQUIRE(lab.Do("example " + std::to_string(number++)));
      CHECK(lab.room.entries().back().line == example.line);
      const std::string_view line = example.line;
      const bool is_to_fail =
          part.key == "mistakes" || line == "X + torch.ones(3)" || line == "b.clone().add_(a)";
      CHECK(lab.room.outcome().mistake.has_value() == is_to_fail);
      CHECK(!(lab.room.outcome().printed + lab.room.entries().back().mistake).empty());
      for (const Language language : {Language::kEnglish, Language::kChinese}) {
        lab.view.language = language;
        CheckLook(lab.room, lab.view);
        for (const LookOffer& offer : lab.Describe().offers) {
          // Of the examples those of this part are enough.
          if (offer.command.starts_with("example") && offer.command != "example 0") continue;
          CAPTURE(offer.command);
          Tensors other;
          REQUIRE(other.Do("example " + std::to_string(number - 1)));
          CHECK(other.Do(offer.command));
        }
      }
    }
  }
  Tensors lab;
  CheckRefused(&lab.room, lab.view, "example " + std::to_string(number));
}

TEST_CASE("tensors does not understand nonsense, and nothing changes by it") {
  Tensors lab;
  for (const char* bad : {"", "run", "run ", "part", "part none", "example", "example -1",
                          "example x", "cell 0", "cell", "again 1", "reset now", "nothing"}) {
    CheckRefused(&lab.room, lab.view, bad);
  }
  REQUIRE(lab.Do("run X + 1"));
  CheckRefused(&lab.room, lab.view, "cell 12");
  CheckRefused(&lab.room, lab.view, "cell -1");
  CHECK(lab.Do("cell 11"));
}

TEST_CASE("a line is printed as torch prints it, and a mistake in its words with what to do") {
  Tensors lab;
  REQUIRE(lab.Do("run X[:, 1:3]"));
  CHECK(PrintedText(lab) == "tensor([[ 1.,  2.],\n        [ 5.,  6.],\n        [ 9., 10.]])\n");
  REQUIRE(lab.Do("run X + torch.ones(3)"));
  CHECK(PrintedText(lab) ==
        "RuntimeError: The size of tensor a (4) must match the size of tensor b (3) at "
        "non-singleton dimension 1\n");
  CHECK(lab.Says("Align the shapes at the right"));
  CHECK(TableText(lab, "shapes") == "Shapes, aligned at the right\n(3, 4)|3|4 ✗\n(3,)|–|3 ✗");
  CHECK(TableText(lab, "result") == "none");
  lab.view.language = Language::kChinese;
  CHECK(lab.Says("把形状右对齐"));
  REQUIRE(lab.Do("run torch.zeros(300, 1)"));
  CHECK(FindTable(lab.Describe(), "printed")->rows.back().cells[0].text == "...");
}

TEST_CASE("broadcasting is seen as stretching") {
  Tensors lab;
  REQUIRE(lab.Do("run a + b"));
  CHECK(TableText(lab, "shapes") ==
        "Shapes, aligned at the right\n(3, 1)|3|1\n(1, 2)|1|2\nresult|3|2");
  CHECK(TableText(lab, "operand0") == "a (3, 1), stretched to (3, 2)\n0|0|(0)\n1|1|(1)\n2|2|(2)");
  CHECK(TableText(lab, "operand1") == "b (1, 2), stretched to (3, 2)\n0|0|1\n1|(0)|(1)\n2|(0)|(1)");
  CHECK(TableText(lab, "result") == "result (3, 2)\n0|0|1\n1|1|2\n2|2|3");
  CHECK(lab.Value("result", 2, "column1") == 3);
  CHECK(lab.Says("The shapes (3, 1), (1, 2) are aligned at the right"));
  REQUIRE(lab.Do("cell 3"));
  for (const TensorGrid& grid : GridsOf(lab.room)) {
    for (int64_t i = 0; i < 6; ++i) CHECK(grid.at(i).is_marked == (i == 3));
  }
}

TEST_CASE("what a slice takes and a write changes is marked, and so is what an element came from") {
  Tensors lab;
  REQUIRE(lab.Do("run X[::2, ::3]"));
  CHECK(TableText(lab, "operand0") ==
        "X (3, 4)\n0|0. *|1.|2.|3. *\n1|4.|5.|6.|7.\n2|8. *|9.|10.|11. *");
  CHECK(lab.Says("A view: 4 elements of the same memory"));
  CHECK(lab.Says("The result lies in the memory of X."));
  REQUIRE(lab.Do("run X[[0, 2]]"));
  CHECK(lab.Says("A copy: 8 elements in new memory"));
  CHECK(lab.Says("No name shares the memory of the result."));
  REQUIRE(lab.Do("run c = X.clone(); c[0:2, 1] = 9"));
  CHECK(lab.Says("2 of 12 elements were written in place"));
  CHECK(TableText(lab, "result") ==
        "result (3, 4)\n0|0.|9. *|2.|3.\n1|4.|9. *|6.|7.\n2|8.|9.|10.|11.");
  REQUIRE(lab.Do("run A.sum(axis=1)"));
  CHECK(lab.Says("sum along axes [1]: (5, 4) becomes (5,); each element is made of 4."));
  REQUIRE(lab.Do("cell 2"));
  const std::vector<TensorGrid> grids = GridsOf(lab.room);
  for (int64_t i = 0; i < 20; ++i) CHECK(grids[0].at(i).is_marked == (i / 4 == 2));
  REQUIRE(lab.Do("run torch.mv(A, x)"));
  CHECK(lab.Says("(5, 4), (4,): the inner sizes are both 4 and go away, (5,) is left."));
}

TEST_CASE("names tell their memory: who shares has the same byte") {
  Tensors lab;
  const auto byte_of = [&lab](const std::string& name) {
    const Look look = lab.Describe();
    const LookTable* table = FindTable(look, "names");
    for (const LookRow& row : table->rows) {
      if (row.name == name) return row.cells[ColumnAt(*table, "memory")].text;
    }
    return std::string("none");
  };
  REQUIRE(lab.Do("run c = X.clone(); t = c.T; s = c[1]; r = c.T.reshape(12); n = 3"));
  CHECK(byte_of("t") == byte_of("c"));
  CHECK(byte_of("s") != byte_of("c"));
  CHECK(byte_of("r") != byte_of("c"));
  CHECK(byte_of("n") == "–");
  REQUIRE(lab.Do("run before = id(Y); Y = Y + X; id(Y) == before"));
  CHECK(PrintedText(lab) == "False\n");
  REQUIRE(lab.Do("run p = id(Y); Y += X; id(Y) == p"));
  CHECK(PrintedText(lab) == "True\n");
  CHECK(lab.Says("No new tensor"));
}

TEST_CASE("the session keeps its lines, runs one again, and begins anew") {
  Tensors lab;
  REQUIRE(lab.Do("run k += 1"));
  REQUIRE(lab.Do("again"));
  REQUIRE(lab.Do("run k"));
  CHECK(PrintedText(lab) == "tensor([4, 4, 4, 4])\n");
  CHECK(TableText(lab, "session") ==
        "Lines of this session\n1|X|tensor([[ 0.,  1.,  2.,  3.],\n2|k += 1|\n3|k += "
        "1|\n4|k|tensor([4, 4, 4, 4])");
  for (int i = 0; i < 60; ++i) REQUIRE(lab.Do("again"));
  CHECK(lab.room.entries().size() == TensorsRoom::kMostEntries);
  REQUIRE(lab.Do("reset"));
  REQUIRE(lab.Do("run k"));
  CHECK(PrintedText(lab) == "tensor([2, 2, 2, 2])\n");
}

TEST_CASE("large tensors are told by their shape alone") {
  Tensors lab;
  REQUIRE(lab.Do("run torch.zeros(40, 40) + 1"));
  CHECK(GridsOf(lab.room).empty());
  CHECK(TableText(lab, "result") == "none");
  CHECK(lab.Says("(40, 40)"));
}

}  // namespace
}  // namespace playground
