#!/usr/bin/env python3
"""Makes the fonts of the interface: subsets of installed fonts, as C++ sources, and the Chinese one as a file, too.

    make_fonts.py characters FOLDERS... --output characters.txt
    make_fonts.py fonts characters.txt --output FOLDER --cache FOLDER
                  --regular TTF --bold TTF --signs TTF --chinese TTC

The first command lists the characters beyond ASCII that the sources hold, and leaves its output alone if that is already
there, so that the second one, which takes seconds, runs only when a character has come or gone. It writes fonts.cc,
chinese_font.cc and chinese.ttf, and keeps them in the cache folder for other builds.
"""

import argparse
import hashlib
import io
import os
import re
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCES = {".cc", ".h", ".inc", ".txt", ".md", ".json", ".csv"}
FIRST_CHINESE = 0x2E80

# What a font needs to be drawn; all else is for other programs than Dear ImGui.
TABLES = {"GlyphOrder", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}

# Always there, whatever the sources hold: what numbers, formulas and file names are made of.
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x391, 0x3A2), *range(0x3A3, 0x3AA), *range(0x3B1, 0x3CA)]
SIGNS = (
    "ŵŷ–—‘’“”•…′″⁰ⁱ¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₑₐᵢⱼₖₘₙₚₛₜₓᵀ←↑→↓↔↵↺↻⇒∀∂∃∅∇∈∉∏∑−∓∘√∝∞∥∧∨∩∪∫≈≠≡≤≥≪≫⊤⊥⋅⋯‖ℓℝ"
    "■□▲△▶▷▼▽◀◁◆◇○●★☆☀☾⚠✓✔✕✗✘⌈⌉⌊⌋⇧⌘⏭⏵⏸⏹\u0302\u0303\u0304"
)
CHINESE_SIGNS = "　、。《》「」【】！（），：；？％～￥"
# What the English interface has of Chinese: the button that changes to it, and its help.
CHINESE_OF_ENGLISH = "中文切换到"


def characters(folders: list[str]) -> str:
    """The characters beyond ASCII in the sources, written as themselves or as \\uXXXX, in order."""
    found: set[str] = set()
    for folder in folders:
        for path in Path(folder).rglob("*"):
            if path.suffix in SOURCES and path.is_file() and path.name != "make_fonts.py":
                text = path.read_text(encoding="utf-8", errors="ignore")
                found.update(text)
                found.update(chr(int(code, 16)) for code in re.findall(r"\\u([0-9a-fA-F]{4})", text))
    return "".join(sorted(c for c in found if ord(c) > 0x7E and c.isprintable()))


def subset(path: str, wanted: set[int], number: int = -1) -> TTFont:
    """The font with only the wanted characters and without hints, which Dear ImGui does not read."""
    font = TTFont(path, fontNumber=number)
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 13, 14]  # with copyright and licence
    options.notdef_outline = True
    options.drop_tables += [table for table in font.keys() if table not in TABLES]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return font


def has(font: TTFont) -> set[int]:
    return set(font.getBestCmap())


def check_digits(font: TTFont, path: str) -> None:
    """Numbers that change must not jump: every digit has the same width."""
    glyphs = font.getBestCmap()
    widths = {font["hmtx"][glyphs[ord(digit)]][0] for digit in "0123456789"}
    if len(widths) != 1:
        sys.exit(f"make_fonts: the digits of {path} have different widths")


def add_player_signs(font: TTFont) -> None:
    """Next, play, pause and stop, which few fonts have: drawn here, as high as a capital letter."""
    height = font["OS/2"].sCapHeight or 1462
    bar, gap = height // 3, height // 4

    def box(pen, left, right):
        pen.moveTo((left, 0))
        for point in ((left, height), (right, height), (right, 0)):
            pen.lineTo(point)
        pen.closePath()

    def triangle(pen, left, right):
        pen.moveTo((left, 0))
        for point in ((left, height), (right, height // 2)):
            pen.lineTo(point)
        pen.closePath()

    shapes = {
        "⏭": lambda pen: (triangle(pen, gap, gap + height), box(pen, gap + height, gap + height + bar)),
        "⏵": lambda pen: triangle(pen, gap, gap + height),
        "⏸": lambda pen: (box(pen, gap, gap + bar), box(pen, 2 * gap + bar, 2 * gap + 2 * bar)),
        "⏹": lambda pen: box(pen, gap, gap + height),
    }
    for sign, draw in shapes.items():
        name = f"uni{ord(sign):04X}"
        pen = TTGlyphPen(None)
        draw(pen)
        glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["glyf"][name] = glyph
        font["hmtx"][name] = (glyph.xMax + gap, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(sign)] = name
    font.setGlyphOrder(font["glyf"].glyphOrder)


def to_bytes(font: TTFont) -> bytes:
    font["post"].formatType = 3.0  # no names of glyphs
    # Dear ImGui takes the way from ascender to descender for the size of a font, in whole pixels. Here that is
    # the em, so that a size means what it means in CSS; how high lines are is typography.cc's business.
    em = font["head"].unitsPerEm
    font["hhea"].ascent = round(0.8 * em)
    font["hhea"].descent = font["hhea"].ascent - em
    font["hhea"].lineGap = 0
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()


def latin(path: str, signs_path: str, wanted: set[int]) -> tuple[bytes, set[int]]:
    """The text font, with what it lacks taken from the font of signs; as bytes, and what both lack."""
    text = subset(path, wanted)
    check_digits(text, path)
    lacking = wanted - has(text)
    signs = subset(signs_path, lacking)
    names = [f["name"].getDebugName(0) or "" for f in (text, signs)]
    with tempfile.TemporaryDirectory() as folder:
        parts = [os.path.join(folder, name) for name in ("text.ttf", "signs.ttf")]
        for font, part in zip((text, signs), parts):
            font.save(part)
        merged = Merger().merge(parts)
    add_player_signs(merged)
    # The notices of both.
    for record in merged["name"].names:
        if record.nameID == 0:
            record.string = "\n".join(names)
        elif record.nameID == 1:
            record.string = "Playground Sans"
    return to_bytes(merged), wanted - has(merged)


def array(name: str, data: bytes) -> str:
    lines = [",".join(map(str, data[i : i + 64])) for i in range(0, len(data), 64)]
    body = ",\n".join(lines)
    return (
        f"constexpr unsigned char k{name}[] = {{\n{body}}};\n}}  // namespace\n"
        f"std::span<const unsigned char> {name}() {{ return k{name}; }}\nnamespace {{\n"
    )


def ranges(name: str, characters: set[int]) -> str:
    """Pairs of the first and last of neighbouring characters, and 0: so Dear ImGui looks for no others."""
    ordered = sorted(characters)
    firsts = [c for c in ordered if c - 1 not in characters]
    lasts = [c for c in ordered if c + 1 not in characters]
    body = ",".join(f"{first},{last}" for first, last in zip(firsts, lasts))
    return (
        f"constexpr unsigned short k{name}[] = {{{body},0}};\n}}  // namespace\n"
        f"const unsigned short* {name}() {{ return k{name}; }}\nnamespace {{\n"
    )


def source(report: str, data: dict[str, bytes], more: str = "") -> bytes:
    arrays = "".join(array(name, font) for name, font in data.items()) + more
    text = f'// {report}\n#include "ui/generated/fonts.h"\nnamespace playground {{\nnamespace {{\n{arrays}}}  // namespace\n}}\n'
    return text.encode()


def fonts(args: argparse.Namespace) -> dict[str, bytes]:
    """The files by their names."""
    wanted = {ord(c) for c in Path(args.characters).read_text(encoding="utf-8") if c != "\n"}
    chinese = {c for c in wanted if c >= FIRST_CHINESE} | {ord(c) for c in CHINESE_SIGNS}
    others = {c for c in wanted if c < FIRST_CHINESE} | set(LATIN) | {ord(c) for c in SIGNS}
    regular, lacking = latin(args.regular, args.signs, others)
    bold, _ = latin(args.bold, args.signs, others)
    chinese_font = subset(args.chinese, chinese, 0)
    lacking |= chinese - has(chinese_font)
    lacking -= {0x200B, 0xFEFF}
    few = to_bytes(subset(args.chinese, {ord(c) for c in CHINESE_OF_ENGLISH}, 0))
    data = {"LatinFont": regular, "LatinBoldFont": bold, "ChineseOfEnglishFont": few}
    cjk = to_bytes(chinese_font)
    sizes = ", ".join(f"{name} {len(font) / 1000:.0f} kB" for name, font in {**data, "CjkFont": cjk}.items())
    report = f"fonts: {sizes}, {len(chinese)} Chinese characters"
    if lacking:
        report += "; in no font: " + " ".join(f"{chr(c)} (U+{c:04X})" for c in sorted(lacking))
    print(report)
    characters_of = ranges("LatinCharacters", others) + ranges("ChineseOfEnglishCharacters", {ord(c) for c in CHINESE_OF_ENGLISH})
    return {"fonts.cc": source(report, data, characters_of), "chinese_font.cc": source(report, {"CjkFont": cjk}), "chinese.ttf": cjk}


def write(path: str | Path, content: bytes) -> None:
    """In one move, so that an interrupted build leaves no half file."""
    new = f"{path}.{os.getpid()}"
    Path(new).write_bytes(content)
    os.replace(new, path)


def cached_fonts(args: argparse.Namespace) -> dict[str, bytes]:
    """The result for the same characters, fonts and recipe is made once for all builds."""
    names = ("fonts.cc", "chinese_font.cc", "chinese.ttf")
    key = hashlib.sha256()
    for path in (__file__, args.characters, args.regular, args.bold, args.signs, args.chinese):
        key.update(Path(path).read_bytes())
    known = Path(args.cache, key.hexdigest()[:16])
    if not all(Path(f"{known}-{name}").exists() for name in names):
        made = fonts(args)
        known.parent.mkdir(parents=True, exist_ok=True)
        # What older sources wanted is not wanted again: the latest few are enough.
        for old in sorted(known.parent.glob("*.*"), key=os.path.getmtime)[: -4 * len(names)]:
            old.unlink(missing_ok=True)
        for name in names:
            write(f"{known}-{name}", made[name])
    return {name: Path(f"{known}-{name}").read_bytes() for name in names}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("characters")
    listing.add_argument("folders", nargs="+")
    listing.add_argument("--output", required=True)
    making = commands.add_parser("fonts")
    making.add_argument("characters")
    for option in ("output", "cache", "regular", "bold", "signs", "chinese"):
        making.add_argument(f"--{option}", required=True)
    args = parser.parse_args()
    if args.command == "characters":
        text = characters(args.folders) + "\n"
        output = Path(args.output)
        if not output.exists() or output.read_text(encoding="utf-8") != text:
            write(output, text.encode())
    else:
        for name, content in cached_fonts(args).items():
            write(Path(args.output, name), content)


main()
