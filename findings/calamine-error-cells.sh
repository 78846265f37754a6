#!/usr/bin/env bash
# python-calamine 0.9.1: a cell with an error reads like an empty one.
#
# "#DIV/0!", "#N/A" and "#REF!" come as the empty string, as a cell does in which nothing
# stands: that a value is wrong, and that there is none, cannot be told apart. The same
# holds for .xlsx, .xlsb, .xls and .ods; the crate below it knows the errors.
#
# What to do: read the type of the cell beside it, as ingest/sheets/excel_cells.py does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"${PYTHON:-python3}" -m venv venv || exit 2
venv/bin/python -m pip install -qq --disable-pip-version-check \
  python-calamine==0.9.1 XlsxWriter==3.3.1 || exit 2

venv/bin/python - <<'SCRIPT'
import io
import sys
from importlib.metadata import version

import xlsxwriter
from python_calamine import CalamineWorkbook

SEEN = ["", "", "", ""]
ERRORS = ("#DIV/0!", "#N/A", "#REF!")

file = io.BytesIO()
book = xlsxwriter.Workbook(file)
sheet = book.add_worksheet()
for row, error in enumerate(ERRORS):
    sheet.write(row, 0, f"shows {error}")
    sheet.write_formula(row, 1, "=B9", None, error)
sheet.write(len(ERRORS), 0, "is empty")
book.close()

print("python-calamine", version("python-calamine"))
rows = CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue())).get_sheet_by_index(0)
found = []
for name, value in rows.to_python():
    found.append(value)
    print(f"  a cell that {name}: {value!r}")
if found != SEEN:
    sys.exit(f"That is no longer what was seen: {SEEN}")
print("As it was seen: three errors and an empty cell, all alike.")
SCRIPT
