// A host for tests: its clock moves when it is asked, its textures are in memory, and it writes
// down what it is told.

#ifndef PLAYGROUND_TESTS_APP_TEST_HOST_H_
#define PLAYGROUND_TESTS_APP_TEST_HOST_H_

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/app.h"

namespace playground {

class TestHost : public Host {
 public:
  double NowSeconds() override { return now += seconds_a_look; }
  uint64_t UploadTexture(uint64_t texture, int, int, const uint32_t*, bool) override {
    ++num_uploads;
    if (texture == 0) texture = ++last_texture;
    textures.insert(texture);
    return texture;
  }
  void DeleteTexture(uint64_t texture) override { textures.erase(texture); }
  void ShowFileChooser() override { ++num_choosers; }
  void CopyText(const std::string& text) override { copied = text; }
  std::string PageAddress() override { return "https://example.org/page"; }
  void ExperimentChanged(const std::string& text, bool push) override {
    experiments.emplace_back(text, push);
  }
  void Announce(const std::string& sentence) override { sentences.push_back(sentence); }
  void HintsSeen() override { ++num_hints_seen; }

  bool HasTextPage() const override { return true; }
  void ToggleTextPage() override { ++num_text_page_toggles; }
  LaterParts later_parts() const override { return later; }
  void FetchLaterParts() override { ++num_fetches; }

  double now = 0;
  double seconds_a_look = 1e-4;
  int num_uploads = 0;
  uint64_t last_texture = 0;
  std::set<uint64_t> textures;
  int num_choosers = 0;
  std::string copied;
  std::vector<std::pair<std::string, bool>> experiments;
  std::vector<std::string> sentences;
  int num_hints_seen = 0;
  int num_text_page_toggles = 0;
  LaterParts later = LaterParts::kHere;
  int num_fetches = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_APP_TEST_HOST_H_
