#include "cli/views_text.h"

#include <string_view>

#include "cli/text_layout.h"
#include "look/view_table.h"
#include "text/text.h"

namespace playground {
namespace {

// What a view says of pictures of classes, and of numbers: some call themselves otherwise.
std::string Words(TextId (*text)(const DataSplit& data), std::string_view between) {
  DataSplit classes;
  classes.num_classes = 10;
  const std::string_view of_classes = Text(Language::kEnglish, text(classes));
  const std::string_view of_numbers = Text(Language::kEnglish, text(DataSplit()));
  std::string words(of_classes);
  if (of_numbers != of_classes) words += std::string(between) + std::string(of_numbers);
  return words;
}

}  // namespace

std::string ViewsText() {
  std::string text;
  for (const ViewInfo& info : ViewTable()) {
    text +=
        Padded(info.key, 12) + Padded(SectionKey(info.section), 9) + Words(info.name, ", ") + "\n";
    text += Paragraph(Words(info.help, " "), 14);
  }
  return text;
}

std::string ViewsMarkdown() {
  std::string table = "| section | view | key in links | what it shows |\n|---|---|---|---|\n";
  for (const ViewInfo& info : ViewTable()) {
    table += "| " + std::string(Text(Language::kEnglish, SectionName(info.section))) + " | " +
             Words(info.name, ", ") + " | `" + std::string(info.key) + "`" +
             (info.old_key.empty() ? "" : ", as before `" + std::string(info.old_key) + "`") +
             " | " + Words(info.help, " ") + " |\n";
  }
  return table;
}

}  // namespace playground
