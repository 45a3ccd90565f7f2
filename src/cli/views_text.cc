#include "cli/views_text.h"

#include <string_view>

#include "cli/text_layout.h"
#include "look/view_table.h"
#include "text/text.h"

namespace playground {
namespace {

// What a view says of pictures of classes, and of numbers: some call themselves otherwise.
std::string Words(Language language, TextId (*text)(const DataSplit& data),
                  std::string_view between) {
  DataSplit classes;
  classes.num_classes = 10;
  const std::string_view of_classes = Text(language, text(classes));
  const std::string_view of_numbers = Text(language, text(DataSplit()));
  std::string words(of_classes);
  if (of_numbers != of_classes) words += std::string(between) + std::string(of_numbers);
  return words;
}

}  // namespace

std::string ViewsText(Language language) {
  std::string text;
  for (const ViewInfo& info : ViewTable()) {
    text += Padded(info.key, 12) + Padded(SectionKey(info.section), 9) +
            Words(language, info.name, ", ") + "\n";
    text += Paragraph(Words(language, info.help, " "), 14);
  }
  return text;
}

std::string ViewsMarkdown(Language language) {
  std::string table = "| section | view | key in links | what it shows |\n|---|---|---|---|\n";
  for (const ViewInfo& info : ViewTable()) {
    table += "| " + std::string(Text(language, SectionName(info.section))) + " | " +
             Words(language, info.name, ", ") + " | `" + std::string(info.key) + "`" +
             (info.old_key.empty() ? "" : ", as before `" + std::string(info.old_key) + "`") +
             " | " + Words(language, info.help, " ") + " |\n";
  }
  return table;
}

}  // namespace playground
