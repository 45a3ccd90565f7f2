// A Look for other programs and for plain text: JSON, CSV, and text in columns.

#ifndef PLAYGROUND_LOOK_LOOK_WRITER_H_
#define PLAYGROUND_LOOK_LOOK_WRITER_H_

#include <string>

#include "look/look.h"
#include "text/json_writer.h"

namespace playground {

// {"view", "title", "sentences": [...], "tables": [{"key", "caption", "rows_name", "columns": [{"key",
// "name", "unit"}], "rows": [{"name", "command", "cells": [{"text", "value"}]}], "selected_row", "first_row",
// "num_rows"}], "offers": [{"command", "label", "enabled", "chosen", "value"}]}. A cell that is no number has the
// value null.
void WriteLook(const Look& look, JsonWriter* json);

// Every table: a line with its key and caption, one of column names, and a line a row with unrounded
// numbers; RFC 4180, an empty line between tables. What a spreadsheet would take for a formula gets a
// quote before it.
std::string LookAsCsv(const Look& look);

// For a terminal: title, sentences, tables in aligned columns (the selected row marked), and the
// commands that the view understands now.
std::string LookAsText(const Look& look);

// Cells that a terminal gives a text: a Chinese character takes two.
std::size_t WidthOnTerminal(std::string_view text);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_LOOK_WRITER_H_
