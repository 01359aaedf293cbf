#!/usr/bin/env bash
# Makes the typefaces of the site (site/schrift/*.woff2) from those of the PDF: the characters the pages use, without hinting and
# without the tables for typesetting, under a name of their own, for the licence (SIL OFL 1.1) keeps the name "Source" for the original.
# Needs fonttools and brotli (Debian: python3-fonttools, python3-brotli). The same input gives the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p site/schrift
/usr/bin/python3 - <<'PYTHON'
from fontTools import subset
from fontTools.ttLib import TTFont

# Beyond German: what names and texts of publishers bring along most. All else comes in the typeface of the machine.
LATIN = map(ord, "\u00a0\u00ad§©«°±²³·¹»×ÄÖÜßäöüÉàáåæçèéêëíîïñóôø")
CHARACTERS = [*range(0x20, 0x7F), *LATIN, 0x1E9E, 0x2009, 0x202F, 0x2013, 0x2014, *range(0x2018, 0x201F), 0x2022, 0x2026,
              0x2030, 0x203A, 0x20AC, *range(0x2190, 0x219A), 0x2212, 0x2248, 0x2264, 0x2265, 0x25B2, 0x25BC, 0x25CF]
FAMILY = "Teilhabe Sans"
for face in ("Regular", "Bold"):
    options = subset.Options(hinting=False, layout_features=["kern"], name_IDs=[0, 1, 2, 3, 4, 6, 13, 14], notdef_outline=True)
    options.recalc_timestamp = False
    font = TTFont(f"src/Pipeline.Pdf/Fonts/SourceSans3/SourceSans3-{face}.ttf", recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    for record in list(font["name"].names):
        text = {1: FAMILY, 2: face, 3: f"{FAMILY} {face}, a subset of Source Sans 3", 4: f"{FAMILY} {face}",
                6: f"TeilhabeSans-{face}"}.get(record.nameID)
        if text:
            font["name"].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
    font.flavor = "woff2"
    font.save(f"site/schrift/teilhabe-sans-{face.lower()}.woff2", reorderTables=False)
PYTHON
cp src/Pipeline.Pdf/Fonts/SourceSans3/OFL.txt site/schrift/OFL.txt
ls -l site/schrift
