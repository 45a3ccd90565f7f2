#include "ui/vector/svg_file.h"

#include "text/fill.h"
#include "ui/vector/shape_reader.h"
#include "ui/vector/svg_text.h"
#include "ui/vector/svg_writer.h"

namespace playground {

void PlainEdges::Set(bool soft, float circle_error) {
  ImGuiStyle& style = ImGui::GetStyle();
  style.AntiAliasedLines = style.AntiAliasedLinesUseTex = style.AntiAliasedFill = soft;
  style.CircleTessellationMaxError = circle_error;
}

std::string DrawSvg(const ImDrawData& data, const VectorPictures& pictures, ImU32 background,
                    const SvgWords& words) {
  ShapeReader reader;
  reader.Read(data);
  SvgWriter writer(pictures, reader.letter_shapes());
  writer.Write(reader.shapes());
  // What lies over itself is drawn once; acute corners are cut off instead of reaching far.
  return Fill(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
      "width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" xml:lang=\"{2}\" role=\"img\" "
      "fill=\"none\" stroke-miterlimit=\"1.5\">\n"
      "<title>{3}</title>\n"
      "<desc>{4}</desc>\n"
      "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description rdf:about=\"\">"
      "<dc:creator>Softmax Playground</dc:creator><dc:source>{5}</dc:source>"
      "<dc:description>step {6}</dc:description></rdf:Description></rdf:RDF></metadata>\n"
      "<defs>\n{7}</defs>\n"
      "<path{8} d=\"M0 0h{0}v{1}H0z\"/>\n"
      "{9}</svg>\n",
      {SvgPixels(ToPlace(data.DisplaySize.x)), SvgPixels(ToPlace(data.DisplaySize.y)),
       words.language == Language::kChinese ? "zh" : "en", SvgWord(words.title),
       SvgWord(words.description), SvgWord(words.source), words.step, writer.definitions(),
       SvgColor("fill", background | IM_COL32_A_MASK), writer.elements()});
}

}  // namespace playground
