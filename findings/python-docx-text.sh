#!/usr/bin/env bash
# python-docx 1.2.0: `Paragraph.text` leaves out words that Word shows.
#
# The text of a paragraph is that of its runs and hyperlinks. Runs that stand in anything
# else are not looked for: what was inserted while changes were tracked, what stands in a
# content control (every form has them), the result of a simple field, a smart tag. The
# documentation says that hyperlinks are included and names nothing that is not.
#
# What to do: walk the XML, as ingest/word/word_text.py does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"${PYTHON:-python3}" -m venv venv || exit 2
venv/bin/python -m pip install -qq --disable-pip-version-check \
  python-docx==1.2.0 lxml==6.1.3 || exit 2

venv/bin/python - <<'SCRIPT'
import io
import sys
from importlib.metadata import version

from docx import Document
from docx.oxml import parse_xml

SEEN = "Ada signs; see the page"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARTS = {
    "a tracked insertion": '<w:ins w:id="1" w:author="Ben" {}>{}</w:ins>',
    "a content control": "<w:sdt {}><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "a simple field": '<w:fldSimple w:instr=" DOCPROPERTY Place " {}>{}</w:fldSimple>',
    "a smart tag": '<w:smartTag w:element="place" {}>{}</w:smartTag>',
    "a hyperlink": '<w:hyperlink w:anchor="page" {}>{}</w:hyperlink>',
}
WORDS = dict(zip(PARTS, (" today", " in the office", " at Ahlen", " (town)", "; see the page")))

document = Document()
paragraph = document.add_paragraph("Ada signs")
for name, shape in PARTS.items():
    run = f'<w:r><w:t xml:space="preserve">{WORDS[name]}</w:t></w:r>'
    paragraph._p.append(parse_xml(shape.format(W, run)))
file = io.BytesIO()
document.save(file)

print("python-docx", version("python-docx"))
print("Word shows:     ", "Ada signs" + "".join(WORDS.values()))
found = Document(io.BytesIO(file.getvalue())).paragraphs[0].text
print("Paragraph.text: ", found)
if found != SEEN:
    sys.exit(f"That is no longer what was seen: {SEEN!r}")
left = [name for name, words in WORDS.items() if words not in found]
print("As it was seen: left out is what stands in", ", ".join(left) + ".")
SCRIPT
