#!/usr/bin/env bash
# python-pptx 1.0.2: a text box with an equation is not among the shapes of its slide.
#
# PowerPoint puts a shape that older versions cannot show into `mc:AlternateContent`: the
# shape itself, and a picture or a plain one instead. A text box is such a shape as soon as
# there is one equation in it. python-pptx looks at neither form: the shape, with all its
# words, is missing from `slide.shapes`, and nothing says so.
#
# What to do: take the first choice, as ingest/slides/slide_shapes.py does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"${PYTHON:-python3}" -m venv venv || exit 2
venv/bin/python -m pip install -qq --disable-pip-version-check \
  python-pptx==1.0.2 lxml==6.1.3 || exit 2

venv/bin/python - <<'SCRIPT'
import copy
import io
import sys
from importlib.metadata import version

from pptx import Presentation
from pptx.oxml import parse_xml

SEEN = ["Fees of 2026"]
SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
EQUATION = f"<a14:m {SPACES}><m:oMath><m:r><m:t>12n</m:t></m:r></m:oMath></a14:m>"

presentation = Presentation()
slide = presentation.slides.add_slide(presentation.slide_layouts[6])
for words in SEEN:
    slide.shapes.add_textbox(0, 0, 3_000_000, 500_000).text_frame.text = words
box = slide.shapes.add_textbox(0, 1_000_000, 3_000_000, 500_000)
box.text_frame.text = "Each boat pays 12 euro a metre: "
both = parse_xml(
    f'<mc:AlternateContent {SPACES}><mc:Choice Requires="a14"/><mc:Fallback/>'
    "</mc:AlternateContent>"
)
box._element.addprevious(both)
both[1].append(copy.deepcopy(box._element))
both[0].append(box._element)
box.text_frame.paragraphs[0]._p.append(parse_xml(EQUATION))
file = io.BytesIO()
presentation.save(file)

print("python-pptx", version("python-pptx"))
shapes = Presentation(io.BytesIO(file.getvalue())).slides[0].shapes
found = [shape.text_frame.text for shape in shapes]
print("  PowerPoint shows two text boxes; slide.shapes has:", found)
if found != SEEN:
    sys.exit(f"That is no longer what was seen: {SEEN}")
print("As it was seen: the text box with an equation is not there.")
SCRIPT
