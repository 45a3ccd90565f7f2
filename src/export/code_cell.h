// CodeCell: a piece of the exported code with its heading. A script has them one after the other, a notebook
// as cells.

#ifndef PLAYGROUND_EXPORT_CODE_CELL_H_
#define PLAYGROUND_EXPORT_CODE_CELL_H_

#include <string>

#include "text/language.h"

namespace playground {

struct CodeCell {
  BilingualText title;
  BilingualString text;  // a sentence or two, Markdown
  std::string code;      // lines, each with its end
};

}  // namespace playground

#endif  // PLAYGROUND_EXPORT_CODE_CELL_H_
