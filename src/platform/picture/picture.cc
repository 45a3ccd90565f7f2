#include "platform/picture/picture.h"

#include <optional>
#include <string>
#include <string_view>

#include "experiment/config_text.h"
#include "imgui.h"
#include "look/view_table.h"
#include "platform/svg_words.h"
#include "text/fill.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/raster/png.h"
#include "ui/raster/software_renderer.h"
#include "ui/vector/svg_file.h"

namespace playground {
namespace {

// Until what is laid out by sizes of the frame before is at rest.
constexpr int kFrames = 8;
constexpr double kPixelsPerMeter = 96 / 0.0254;  // CSS pixels

// Time stands still, so that work is done to its end and nothing of it depends on the machine.
class PictureHost final : public Host {
 public:
  explicit PictureHost(TextureHost* textures) : textures_(textures) {}
  double NowSeconds() override { return 0; }
  uint64_t UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                         bool smooth) override {
    return textures_->UploadTexture(texture, width, height, rgba, smooth);
  }
  void DeleteTexture(uint64_t texture) override { textures_->DeleteTexture(texture); }
  void ShowFileChooser() override {}
  void CopyText(const std::string&) override {}
  std::string PageAddress() override { return ""; }
  void ExperimentChanged(const std::string&, bool) override {}
  void Announce(const std::string&) override {}
  void HintsSeen() override {}

 private:
  TextureHost* textures_;
};

struct GuiContext {
  GuiContext() { ImGui::CreateContext(); }
  ~GuiContext() { ImGui::DestroyContext(); }
};

// Any text as characters of an address, for the file takes none but those of Latin 1.
std::string AsAddress(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string address;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte < 0x7f) {
      address += c;
    } else {
      address += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return address;
}

// Where the picture can be gone on with.
std::string LinkOf(const PictureArguments& arguments, const App& app) {
  const Presentation& presentation = arguments.presentation;
  std::string link = arguments.site + "?view=" + std::string(app.shown_view()->key);
  link += presentation.language == Language::kChinese ? "&lang=zh" : "&lang=en";
  link += presentation.theme == Theme::kDark ? "&theme=dark" : "&theme=light";
  return AsAddress(link + "#" + app.ExperimentText());
}

void DrawFrame(const PictureArguments& arguments, App* app) {
  ImGuiIO& io = ImGui::GetIO();
  const auto width = static_cast<float>(arguments.width);
  const auto height = static_cast<float>(arguments.height);
  const auto scale = static_cast<float>(arguments.scale);
  io.DisplaySize = {width, height};
  io.DisplayFramebufferScale = {scale, scale};
  io.DeltaTime = 0.2f;
  ImGui::NewFrame();
  app->Frame({width, height, scale});
  ImGui::Render();
}

// Brings the app to what is to be seen.
Result<void> Arrange(const PictureArguments& arguments, App* app) {
  const ParsedConfig parsed = ParseConfig(arguments.experiment);
  // Elsewhere a warning; but nobody looks at what a Makefile draws.
  if (!parsed.warnings.empty()) {
    return Fail("picture: nothing was drawn, though a link would do: " + parsed.warnings.front());
  }
  if (!arguments.step && parsed.config.num_epochs == 0) {
    return Fail("picture: with epochs=0 the run has no end; name a step with --step.");
  }
  app->SetExperimentText(arguments.experiment);
  app->Work(1);  // makes the data, however long it takes
  const std::string& key = arguments.presentation.view;
  const ViewInfo* shown = app->shown_view();
  if (shown == nullptr) return Fail("picture: data that come as files cannot be drawn here yet.");
  if (!key.empty() && shown != FindView(key)) {
    return Fail(Fill("picture: the view {} has nothing to show of this experiment.", {key}));
  }
  app->Command(arguments.step ? "go_to_step " + std::to_string(*arguments.step) : "run");
  app->Work(1);
  if (arguments.step && app->num_steps() != *arguments.step) {
    return Fail(Fill("picture: the run ends at step {}, before {}.",
                     {std::to_string(app->num_steps()), std::to_string(*arguments.step)}));
  }
  for (const std::string& command : arguments.commands) {
    if (!app->Command("in " + std::string(shown->key) + " " + command)) {
      return Fail(Fill("picture: the view {} does not understand '{}'.", {shown->key, command}));
    }
    app->Work(1);
  }
  return {};
}

}  // namespace

Result<std::vector<uint8_t>> DrawPicture(const PictureArguments& arguments) {
  if (arguments.presentation.language == Language::kChinese && !HasChineseFont()) {
    return Fail("picture: this program was built without a Chinese font.");
  }
  const bool is_vector = arguments.file.ends_with(".svg");
  const GuiContext context;
  SoftwareRenderer renderer;
  VectorPictures pictures;
  PictureHost host(is_vector ? static_cast<TextureHost*>(&pictures) : &renderer);
  App app(&host, arguments.presentation);
  app.BuildFonts(static_cast<float>(arguments.scale));
  std::optional<PlainEdges> plain_edges;
  if (is_vector) plain_edges.emplace();
  renderer.UseFonts();
  if (const Result<void> arranged = Arrange(arguments, &app); !arranged) {
    return std::unexpected(arranged.error());
  }
  for (int frame = 0; frame < kFrames; ++frame) DrawFrame(arguments, &app);
  const ImDrawData& drawn = *ImGui::GetDrawData();
  const ImU32 background = PaletteOf(arguments.presentation.theme).page;
  const std::string link = LinkOf(arguments, app);
  if (is_vector) {
    const std::string svg = DrawSvg(drawn, pictures, background, WordsOfView(&app, link));
    return std::vector<uint8_t>(svg.begin(), svg.end());
  }
  renderer.Draw(drawn, background);
  const std::vector<PngText> texts = {{"Software", "Softmax Playground"},
                                      {"Source", link},
                                      {"Step", std::to_string(app.num_steps())}};
  return EncodePng(renderer.picture(), texts,
                   static_cast<uint32_t>(kPixelsPerMeter * arguments.scale + 0.5));
}

}  // namespace playground
