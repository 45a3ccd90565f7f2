// SVG files: what they say is what was drawn, every reader takes them, and the bytes stay the same.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bits_hash.h"
#include "doctest/doctest.h"
#include "look/staged_run.h"
#include "ui/drawn.h"
#include "ui/inspection.h"
#include "ui/paper/marks.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/raster/png.h"
#include "ui/vector/outline.h"
#include "ui/vector/path_text.h"
#include "ui/vector/svg_file.h"
#include "ui/vector/svg_text.h"
#include "ui/window/workspace.h"

namespace playground {
namespace {

// A page without a window, whose frames have plain edges.
class Sheet {
 public:
  Sheet() {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    BuildFontAtlas(1);
    unsigned char* alphas = nullptr;
    int width = 0, height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&alphas, &width, &height);
    textures_ = std::make_unique<TextureCache>(&pictures);
  }
  ~Sheet() {
    textures_.reset();
    ImGui::DestroyContext();
  }
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  void DrawView(View view, std::string_view key) {
    view.textures = textures_.get();
    state_.open_view = key;
    for (int frame = 0; frame < 2; ++frame) {
      Begin(700, 450, view.theme);
      Actions actions;
      DrawWorkspace(view, 700, 450, &rooms_, &state_, &actions);
      ImGui::Render();
    }
  }
  // What a function draws, as the elements of the file behind its page.
  template <typename Draw>
  std::string Elements(const Draw& draw) {
    Begin(200, 100, Theme::kLight);
    draw(ImGui::GetForegroundDrawList());
    ImGui::Render();
    const std::string svg = Svg();
    const std::string page = "<path fill=\"#ffffff\" d=\"M0 0h200v100H0z\"/>\n";
    const std::size_t begin = svg.find(page) + page.size();
    return svg.substr(begin, svg.rfind("</svg>") - begin);
  }
  std::string Svg(const SvgWords& words = {}) const {
    return DrawSvg(*ImGui::GetDrawData(), pictures, 0xffffffff, words);
  }

  VectorPictures pictures;

 private:
  void Begin(float width, float height, Theme theme) {
    ApplyStyle(PaletteOf(theme));
    const PlainEdges plain_edges;
    ImGui::GetIO().DisplaySize = {width, height};
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
  }

  std::unique_ptr<TextureCache> textures_;
  Rooms rooms_;
  WorkspaceState state_;
};

std::size_t Count(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

// The values of an attribute, in their order.
std::vector<std::string> Values(std::string_view svg, std::string_view attribute) {
  const std::string opening = " " + std::string(attribute) + "=\"";
  std::vector<std::string> values;
  for (std::size_t at = svg.find(opening); at != std::string_view::npos;
       at = svg.find(opening, at)) {
    at += opening.size();
    values.emplace_back(svg.substr(at, svg.find('"', at) - at));
  }
  return values;
}

// What is wrong with it as XML: elements closed in their order, attributes quoted and each once, nothing but the known
// entities. "" if nothing.
std::string XmlFault(std::string_view xml) {
  std::vector<std::string> open;
  if (!xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")) return "no declaration";
  xml.remove_prefix(xml.find('\n') + 1);
  std::size_t num_roots = 0;
  while (!xml.empty()) {
    if (xml[0] == '&') {
      const std::string_view entity = xml.substr(0, xml.find(';') + 1);
      if (entity != "&amp;" && entity != "&lt;" && entity != "&gt;" && entity != "&quot;") {
        return "the entity " + std::string(entity.substr(0, 20));
      }
      xml.remove_prefix(entity.size());
      continue;
    }
    if (xml[0] != '<') {
      if (open.empty() && xml[0] != '\n') return "text outside";
      if (xml[0] == '>') return "a loose >";
      xml.remove_prefix(1);
      continue;
    }
    const std::size_t end = xml.find('>');
    if (end == std::string_view::npos) return "an open tag";
    std::string_view tag = xml.substr(1, end - 1);
    xml.remove_prefix(end + 1);
    if (tag.starts_with('/')) {
      if (open.empty() || open.back() != tag.substr(1)) return "closes " + std::string(tag);
      open.pop_back();
      continue;
    }
    const bool is_closed = tag.ends_with('/');
    if (is_closed) tag.remove_suffix(1);
    const std::string name(tag.substr(0, tag.find(' ')));
    if (open.empty()) ++num_roots;
    tag.remove_prefix(name.size());
    std::set<std::string> attributes;
    while (!tag.empty()) {
      const std::size_t equals = tag.find("=\"");
      if (tag[0] != ' ' || equals == std::string_view::npos) return "attributes of " + name;
      if (!attributes.insert(std::string(tag.substr(1, equals - 1))).second)
        return "twice in " + name;
      const std::size_t quote = tag.find('"', equals + 2);
      if (quote == std::string_view::npos) return "a quote in " + name;
      if (tag.substr(equals, quote - equals).find('<') != std::string_view::npos)
        return "< in " + name;
      tag.remove_prefix(quote + 1);
    }
    if (!is_closed) open.push_back(name);
  }
  if (!open.empty()) return "never closes " + open.back();
  return num_roots == 1 ? "" : "not one root";
}

// The characters that its letters stand for: their shapes are named by them.
std::string LettersOf(std::string_view svg) {
  std::string text;
  for (const std::string& name : Values(svg, "xlink:href")) {
    if (name.starts_with("#sp")) {
      text += Utf8(static_cast<uint32_t>(std::strtoul(name.c_str() + 4, nullptr, 16)));
    }
  }
  return text;
}

int CountPictures() {
  int count = 0;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.GetTexID() == ImGui::GetIO().Fonts->TexID) continue;
      for (unsigned i = 0; i < command.ElemCount; i += 6) {
        const auto at = [&](unsigned k) {
          const unsigned index = list->IdxBuffer[static_cast<int>(command.IdxOffset + i + k)];
          return list->VtxBuffer[static_cast<int>(index)].pos;
        };
        const ImVec4& clip = command.ClipRect;
        count += at(0).x < clip.z && at(2).x > clip.x && at(0).y < clip.w && at(2).y > clip.y;
      }
    }
  }
  return count;
}

double AreaOf(const std::vector<Place>& loop) {
  double area = 0;
  for (std::size_t i = 0; i < loop.size(); ++i) {
    const Place a = loop[i], b = loop[(i + 1) % loop.size()];
    area += (static_cast<double>(a.x) * b.y - static_cast<double>(b.x) * a.y) / 2;
  }
  return area;
}

}  // namespace

TEST_CASE("every view becomes a file of every letter and picture, which is sound and not large") {
  Sheet sheet;
  std::size_t largest = 0;
  for (const char* task : kTasks) {
    StagedRun run(task, Stage::kFull);
    for (const ViewInfo* info : ViewsOf(run.trainer->data())) {
      for (const Language language : {Language::kEnglish, Language::kChinese}) {
        View view = run.view;
        view.language = language;
        view.theme = language == Language::kEnglish ? Theme::kLight : Theme::kDark;
        INFO(task << " " << std::string(info->key));
        sheet.DrawView(view, info->key);
        const std::string svg = sheet.Svg({.language = language, .title = "x"});
        CHECK(XmlFault(svg) == "");
        CHECK(LettersOf(svg) == DrawnText());
        CHECK(Count(svg, "<image ") == CountPictures());
        largest = std::max(largest, svg.size());
        CHECK(svg == sheet.Svg({.language = language, .title = "x"}));

        // Nothing runs, nothing is fetched, and what is referred to is there, once.
        for (const char* part : {"<script", " style=", "<style", "javascript:"}) {
          CHECK(Count(svg, part) == 0);
        }
        const std::vector<std::string> ids = Values(svg, "id");
        const std::set<std::string> defined(ids.begin(), ids.end());
        CHECK(defined.size() == ids.size());
        std::set<std::string> used;
        for (const std::string& address : Values(svg, "xlink:href")) {
          if (address.starts_with("data:image/png;base64,iVBOR")) continue;
          REQUIRE(address.starts_with('#'));
          used.insert(address.substr(1));
        }
        for (const char* attribute : {"clip-path", "fill"}) {
          for (const std::string& value : Values(svg, attribute)) {
            if (value.starts_with("url(#")) used.insert(value.substr(5, value.size() - 6));
          }
        }
        CHECK(used == defined);
      }
    }
  }
  MESSAGE("the largest file has " << largest << " bytes");
  CHECK(largest < 500'000);
}

TEST_CASE("shapes are told as they were asked for") {
  Sheet sheet;
  const ImU32 blue = IM_COL32(0, 0x72, 0xb2, 0xff), glass = IM_COL32(0, 0x72, 0xb2, 0x80);
  // A rectangle, its edges between pixels.
  CHECK(sheet.Elements([&](ImDrawList* list) {
    list->AddRectFilled({10, 20}, {40.5f, 30}, blue);
  }) == "<path fill=\"#0072b2\" shape-rendering=\"crispEdges\" d=\"M10 20h30.5v10h-30.5z\"/>\n");
  // Of one colour, together; what is seen through alone.
  CHECK(sheet.Elements([&](ImDrawList* list) {
    for (const float x : {10.f, 30.f}) list->AddRectFilled({x, 20}, {x + 5, 30}, blue);
    for (const float x : {10.f, 12.f}) list->AddRectFilled({x, 40}, {x + 5, 50}, glass);
  }) == "<path fill=\"#0072b2\" shape-rendering=\"crispEdges\" d=\"M10 20h5v10h-5zM30 "
        "20h5v10h-5z\"/>\n"
        "<path fill=\"#0072b2\" fill-opacity=\".502\" shape-rendering=\"crispEdges\" "
        "d=\"M10 40h5v10h-5z\"/>\n"
        "<path fill=\"#0072b2\" fill-opacity=\".502\" shape-rendering=\"crispEdges\" "
        "d=\"M12 40h5v10h-5z\"/>\n");
  // A line of pieces, one that is closed, and a dash.
  CHECK(sheet.Elements([&](ImDrawList* list) {
    const ImVec2 line[] = {{10, 10}, {20, 15}, {30, 10}};
    list->AddPolyline(line, 3, blue, 0, 1.5f);
    const ImVec2 ring[] = {{50, 10}, {60, 15}, {70, 10}};
    list->AddPolyline(ring, 3, blue, ImDrawFlags_Closed, 1.5f);
    list->AddLine({10, 50}, {20, 60}, blue, 2);
  }) == "<path stroke=\"#0072b2\" stroke-width=\"1.5\" d=\"M10 10l10 5 10-5M50 10l10 5 10-5z\"/>\n"
        "<path stroke=\"#0072b2\" stroke-width=\"2\" d=\"M10.5 50.5l10 10\"/>\n");
  // Circles are round again, filled and as lines.
  CHECK(sheet.Elements([&](ImDrawList* list) {
    list->AddCircleFilled({50, 50}, 3, blue, 14);
    list->AddCircle({80, 50}, 10, blue, 24, 2);
  }) == "<path fill=\"#0072b2\" d=\"M47 50a3 3 0 0 1 6 0 3 3 0 0 1-6 0z\"/>\n"
        "<path stroke=\"#0072b2\" stroke-width=\"2\" d=\"M70.5 50a9.5 9.5 0 0 1 19 0 9.5 9.5 0 0 "
        "1-19 0z\"/>\n");
  // What was cut into triangles is whole, though it is seen through; what is clear is not there.
  CHECK(sheet.Elements([&](ImDrawList* list) {
    const ImVec2 roof[] = {{10, 30}, {20, 10}, {30, 10}, {40, 30}};
    list->AddConvexPolyFilled(roof, 4, glass);
    list->AddConvexPolyFilled(roof, 4, glass & ~IM_COL32_A_MASK);
    const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
    list->PrimReserve(12, 6);
    const unsigned first = list->_VtxCurrentIdx;
    for (const float x : {50.f, 60.f, 70.f}) {
      for (const float y : {40.f, 20 + x / 10}) list->PrimWriteVtx({x, y}, uv, glass);
    }
    for (const unsigned i : {0, 1, 3, 0, 3, 2, 2, 3, 5, 2, 5, 4}) list->PrimWriteIdx(first + i);
  }) == "<path fill=\"#0072b2\" fill-opacity=\".502\" d=\"M10 30l10-20h10l10 20z\"/>\n"
        "<path fill=\"#0072b2\" fill-opacity=\".502\" d=\"M50 25l20 2v13h-20z\"/>\n");
}

TEST_CASE("neighbours of two colours leave no gap, and others stay as they are") {
  Sheet sheet;
  const std::string elements = sheet.Elements([&](ImDrawList* list) {
    list->AddQuadFilled({10, 10}, {30, 12}, {28, 30}, {8, 28}, IM_COL32(255, 0, 0, 255));
    list->AddQuadFilled({30, 12}, {50, 14}, {48, 32}, {28, 30}, IM_COL32(0, 0, 255, 255));
    list->AddQuadFilled({70, 12}, {90, 14}, {88, 32}, {68, 30}, IM_COL32(0, 255, 0, 255));
  });
  CHECK(Count(elements, "fill=\"#ff0000\" stroke=\"#ff0000\" stroke-width=\".5\"") == 1);
  CHECK(Count(elements, "fill=\"#0000ff\" stroke=\"#0000ff\" stroke-width=\".5\"") == 1);
  CHECK(Count(elements, "fill=\"#00ff00\" d=") == 1);
}

TEST_CASE("what is clipped is clipped, and nothing else") {
  Sheet sheet;
  const ImU32 black = IM_COL32_BLACK;
  CHECK(sheet.Elements([&](ImDrawList* list) {
    list->PushClipRect({20, 20}, {60, 60});
    list->AddRectFilled({10, 30}, {30, 40}, black);                // cut
    list->AddTriangleFilled({30, 30}, {40, 30}, {35, 40}, black);  // inside
    list->AddTriangleFilled({50, 30}, {70, 30}, {60, 50}, black);  // in part
    list->AddTriangleFilled({70, 30}, {90, 30}, {80, 50}, black);  // outside
    list->PopClipRect();
  }) == "<path fill=\"#000000\" shape-rendering=\"crispEdges\" d=\"M20 30h10v10h-10z\"/>\n"
        "<path fill=\"#000000\" d=\"M30 30h10l-5 10z\"/>\n"
        "<g clip-path=\"url(#spc2000-2000-6000-6000)\">\n"
        "<path fill=\"#000000\" d=\"M50 30h20l-10 20z\"/>\n"
        "</g>\n");
}

TEST_CASE("letters stand where they are drawn, each with its outline once, whatever its size") {
  Sheet sheet;
  const auto draw = [](ImDrawList* list) {
    DrawText(list, TextStyle::kBody, {10, 20}, IM_COL32_BLACK, "noon");
    DrawText(list, TextStyle::kSmall, {10, 50}, IM_COL32_BLACK, "no");
    DrawText(list, TextStyle::kBold, {10, 70}, IM_COL32_BLACK, "n");
  };
  const std::string elements = sheet.Elements(draw);
  const std::string svg = sheet.Svg();
  CHECK(LettersOf(svg) == "noonnon");
  CHECK(Count(svg, "<path id=\"sp") == 3);  // n and o, and a bold n
  // In rows that begin with the letters' origins; the second row is smaller.
  const std::vector<std::string> rows = Values(elements, "transform");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].starts_with("translate(10 "));
  const auto scale = [](const std::string& row) {
    return std::strtod(row.c_str() + row.find("scale(") + 6, nullptr);
  };
  CHECK(scale(rows[1]) / scale(rows[0]) == doctest::Approx(12.0 / 13));
  // Advances add up to what the text measures.
  const std::vector<std::string> places = Values(elements.substr(0, elements.find("</g>")), "x");
  REQUIRE(places.size() == 3);
  const double before_last = std::strtod(places[2].c_str(), nullptr) * scale(rows[0]);
  CHECK(
      before_last ==
      doctest::Approx(static_cast<double>(MeasureText(TextStyle::kBody, "noo").x)).epsilon(0.001));
}

TEST_CASE("pictures are cut out, sharp where they were sharp") {
  Sheet sheet;
  std::vector<uint32_t> pixels(8 * 4, 0xff0000ff);
  const auto id = [](uint64_t texture) {
    return reinterpret_cast<ImTextureID>(static_cast<uintptr_t>(texture));
  };
  const ImTextureID sharp = id(sheet.pictures.UploadTexture(0, 8, 4, pixels.data(), false));
  const ImTextureID smooth = id(sheet.pictures.UploadTexture(0, 8, 4, pixels.data(), true));
  const std::string elements = sheet.Elements([&](ImDrawList* list) {
    list->AddImage(sharp, {10, 10}, {50, 50}, {0, 0}, {0.5f, 1});
    list->AddImage(smooth, {60, 10}, {100, 50});
    list->AddImage(sharp, {110, 10}, {112, 11});  // smaller than its pixels
    list->AddImage(sharp, {120, 10}, {130, 50}, {0.0625f, 0},
                   {0.1875f, 1});  // half pixels at its sides
  });
  CHECK(Count(elements, "<image ") == 4);
  CHECK(Count(elements, " image-rendering=\"pixelated\"") == 2);
  CHECK(Values(elements, "x") == std::vector<std::string>{"10", "60", "110", "115"});
  CHECK(Values(elements, "width") == std::vector<std::string>{"40", "40", "2", "20"});
  CHECK(Values(elements, "clip-path") ==
        std::vector<std::string>{"url(#spc12000-1000-13000-5000)"});

  // A part alone, through its colour, as squares for viewers that soften all pictures.
  const VectorPicture two = {{2, 1, {0xff0000ff, 0xffff0000}}, false};
  CHECK(two.PngOf({1, 0, 2, 1}, 0x80ffffff, 2) ==
        EncodeIndexedPng({2, 2, {0x80ff0000, 0x80ff0000, 0x80ff0000, 0x80ff0000}}));
  CHECK(two.PngOf({0, 0, 2, 1}, IM_COL32_WHITE, 2) ==
        EncodeIndexedPng({4,
                          2,
                          {0xff0000ff, 0xff0000ff, 0xffff0000, 0xffff0000, 0xff0000ff, 0xff0000ff,
                           0xffff0000, 0xffff0000}}));
}

TEST_CASE("colours that go on from one rectangle to the next are one gradient") {
  Sheet sheet;
  const ImU32 red = IM_COL32(255, 0, 0, 255), white = IM_COL32_WHITE,
              clear = IM_COL32(255, 255, 255, 0);
  const std::string elements = sheet.Elements([&](ImDrawList* list) {
    list->AddRectFilledMultiColor({10, 10}, {20, 20}, red, white, white, red);
    list->AddRectFilledMultiColor({20, 10}, {50, 20}, white, red, red, white);
    list->AddRectFilledMultiColor({10, 30}, {50, 50}, white, white, clear, clear);
  });
  CHECK(Count(elements, "<path ") == 2);
  const std::string svg = sheet.Svg();
  CHECK(Count(svg, "<linearGradient ") == 2);
  CHECK(Values(svg, "offset") == std::vector<std::string>{"0", ".25", "1", "0", "1"});
  CHECK(Values(svg, "stop-opacity") == std::vector<std::string>{"0"});
  CHECK(Count(svg, " x2=\"0\" y2=\"1\">") == 1);
}

TEST_CASE("words of any origin do no harm") {
  Sheet sheet;
  sheet.Elements([](ImDrawList*) {});
  const std::string svg = sheet.Svg({.language = Language::kChinese,
                                     .title = "a<b & \"c\">\x01",
                                     .description = "损失\nβ\xff\xc3",
                                     .source = "https://example.org/?a=1&b=<script>",
                                     .step = 12});
  CHECK(XmlFault(svg) == "");
  CHECK(Count(svg, "<title>a&lt;b &amp; &quot;c&quot;&gt;</title>") == 1);
  CHECK(Count(svg, "<desc>损失\nβ\ufffd\ufffd</desc>") == 1);
  CHECK(Count(svg, "<dc:source>https://example.org/?a=1&amp;b=&lt;script&gt;</dc:source>") == 1);
  CHECK(Count(svg, "step 12<") == 1);
  CHECK(Count(svg, " xml:lang=\"zh\"") == 1);
  CHECK(Count(svg, " width=\"200\" height=\"100\" viewBox=\"0 0 200 100\"") == 1);
}

TEST_CASE("decimals are as short as they can be") {
  const auto text = [](int64_t value, int decimals) {
    std::string told;
    AppendDecimal(value, decimals, &told);
    return told;
  };
  CHECK(text(0, 2) == "0");
  CHECK(text(5, 2) == ".05");
  CHECK(text(-50, 2) == "-.5");
  CHECK(text(100, 2) == "1");
  CHECK(text(-12345, 2) == "-123.45");
  CHECK(text(120, 0) == "120");
  CHECK(text(634766, 8) == ".00634766");
}

TEST_CASE("an outline covers what its triangles cover") {
  // A wheel with a hole: a ring of quads, some of whose corners are on no place in particular.
  Outline ring;
  std::vector<Place> corners;
  constexpr int kParts = 23;
  const auto at = [](int i, double radius) {
    const double angle = 6.283185307179586 * i / kParts;
    return Place{static_cast<int32_t>(std::lround(5000 + radius * std::cos(angle))),
                 static_cast<int32_t>(std::lround(5000 + radius * std::sin(angle)))};
  };
  double area = 0;
  for (int i = 0; i < kParts; ++i) {
    const Place a = at(i, 4000), b = at(i + 1, 4000), c = at(i + 1, 1500), d = at(i, 1500);
    // Both ways around.
    const std::vector<Place> quad =
        i % 2 == 0 ? std::vector{a, b, c, a, c, d} : std::vector{c, b, a, d, c, a};
    ring.Add(quad);
    area += AreaOf({a, b, c, d});
  }
  const std::vector<std::vector<Place>> loops = LoopsOf(ring.Border());
  REQUIRE(loops.size() == 2);
  CHECK(loops[0].size() == kParts);
  CHECK(loops[1].size() == kParts);
  CHECK(AreaOf(loops[0]) + AreaOf(loops[1]) == doctest::Approx(area));
  CHECK((AreaOf(loops[0]) < 0) != (AreaOf(loops[1]) < 0));  // the hole runs the other way

  // Places on a straight edge go, and so does what has no area.
  Outline strip;
  strip.Add(std::vector<Place>{{0, 0}, {10, 0}, {10, 10}, {0, 0}, {10, 10}, {0, 10}});
  strip.Add(std::vector<Place>{{10, 0}, {30, 0}, {30, 10}, {10, 0}, {30, 10}, {10, 10}});
  strip.Add(std::vector<Place>{{50, 0}, {60, 0}, {70, 0}});
  const std::vector<std::vector<Place>> boxes = LoopsOf(strip.Border());
  REQUIRE(!boxes.empty());
  CHECK(boxes[0] == std::vector<Place>{{0, 0}, {30, 0}, {30, 10}, {0, 10}});
}

TEST_CASE("the same drawing has the same bytes on every machine") {
  Sheet sheet;
  const std::string elements = sheet.Elements([](ImDrawList* list) {
    for (int i = 0; i < 40; ++i) {
      const float angle = 0.37f * static_cast<float>(i);
      const ImVec2 to = {100 + 90 * std::cos(angle), 50 + 40 * std::sin(angle)};
      list->AddLine({100, 50}, to, IM_COL32(5 * i, 255 - 5 * i, 100, 255),
                    1 + 0.05f * static_cast<float>(i));
      list->AddCircleFilled(to, 3.3f, IM_COL32(0, 0, 0, 40 + i), 12);
    }
    const std::vector<ImVec2> wave = {{5, 5}, {33.3f, 71.7f}, {60, 20}, {95, 90}, {150, 11}};
    DrawStyledLine(list, wave, LineStyle::kDashDot, 1.7f, IM_COL32(90, 0, 90, 255));
  });
  BitsHash hash;
  for (const char c : elements) hash.Add(static_cast<int32_t>(c));
  CHECK(hash.value() == 851932386378569927u);
}

}  // namespace playground
