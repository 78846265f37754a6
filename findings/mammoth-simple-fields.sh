#!/usr/bin/env bash
# mammoth 1.13.0: the result of a simple field is not in the text.
#
# Word keeps a field in one of two forms that look alike on the page: marks around its
# result, or one element `w:fldSimple`. mammoth reads the first and drops the second with
# all words in it. The message that it gives speaks of an element that was ignored, not of
# text that is missing. Captions, cross-references and document properties are such fields.
#
# What to do: enter `w:fldSimple`, as ingest/word/word_text.py does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"${PYTHON:-python3}" -m venv venv || exit 2
venv/bin/python -m pip install -qq --disable-pip-version-check \
  mammoth==1.13.0 python-docx==1.2.0 lxml==6.1.3 || exit 2

venv/bin/python - <<'SCRIPT'
import io
import sys
from importlib.metadata import version

import mammoth
from docx import Document
from docx.oxml import parse_xml

SEEN = ["Valid until ", "Valid until 3 May 2026"]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RUN = "<w:r><w:t>3 May 2026</w:t></w:r>"
CODE = " DOCPROPERTY Until "


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


marked = (
    mark("begin") + f"<w:r><w:instrText>{CODE}</w:instrText></w:r>" + mark("separate") + RUN
    + mark("end")
)
forms = [f'<w:fldSimple w:instr="{CODE}">{RUN}</w:fldSimple>', marked]

print("mammoth", version("mammoth"))
found = []
for name, form in zip(("w:fldSimple", "w:fldChar"), forms):
    document = Document()
    paragraph = document.add_paragraph("Valid until ")
    for node in list(parse_xml(f"<w:p {W}>{form}</w:p>")):
        paragraph._p.append(node)
    file = io.BytesIO()
    document.save(file)
    result = mammoth.extract_raw_text(file)
    found.append(result.value.strip("\n"))
    said = [message.message for message in result.messages]
    print(f"  the same field as {name}: {found[-1]!r}, messages {said}")
if found != SEEN:
    sys.exit(f"That is no longer what was seen: {SEEN}")
print("As it was seen: the date is in one of two texts that Word shows alike.")
SCRIPT
