#!/usr/bin/env bash
# openpyxl 3.1.5: a workbook saved as "Strict Open XML Spreadsheet" has no sheets.
#
# Excel offers that form of .xlsx beside the usual one; its namespaces are those of ISO/IEC
# 29500 Strict. openpyxl opens it without an error and gives a workbook without sheets. The
# only sign is a warning that something "invalid" with the number 0 "will be removed".
#
# What to do: go by local names, as ingest/office/xml_tree.py does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"${PYTHON:-python3}" -m venv venv || exit 2
venv/bin/python -m pip install -qq --disable-pip-version-check openpyxl==3.1.5 || exit 2

venv/bin/python - <<'SCRIPT'
import io
import sys
import warnings
import zipfile
from importlib.metadata import version

from openpyxl import Workbook, load_workbook

SEEN = ([], ["File contains an invalid specification for 0. This will be removed"])
USUAL = b"http://schemas.openxmlformats.org/"
STRICT = b"http://purl.oclc.org/ooxml/"
SPACES = (
    (USUAL + b"spreadsheetml/2006/main", STRICT + b"spreadsheetml/main"),
    (USUAL + b"officeDocument/2006/", STRICT + b"officeDocument/"),
)

book = Workbook()
book.active.title = "Fares"
book.active.append(["Ahlen", 12])
usual, strict = io.BytesIO(), io.BytesIO()
book.save(usual)
with zipfile.ZipFile(usual) as read, zipfile.ZipFile(strict, "w") as written:
    for name in read.namelist():
        part = read.read(name)
        for one, other in SPACES:
            part = part.replace(one, other)
        written.writestr(name, part)

print("openpyxl", version("openpyxl"))
print("  sheets of the usual file: ", load_workbook(usual).sheetnames)
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    sheets = load_workbook(strict).sheetnames
said = [str(one.message) for one in told]
print("  sheets of the strict file:", sheets, "warnings:", said)
if (sheets, said) != SEEN:
    sys.exit(f"That is no longer what was seen: {SEEN}")
print("As it was seen: the same workbook, saved as Strict, is empty.")
SCRIPT
