#!/usr/bin/env bash
# langchain-text-splitters 1.1.3: `add_start_index` is wrong where length counts words.
#
# The start of a chunk is searched for in the text once the chunk is made, from a place
# that takes chunk_overlap for a number of characters. Where the length is counted in words
# or tokens, the search begins too late: it finds the same words further on, where they are
# said again, or finds nothing and says -1; and after a -1 it begins at the top once more.
#
# What to do: note where each piece stands while cutting, as ingest/split.py does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"${PYTHON:-python3}" -m venv venv || exit 2
venv/bin/python -m pip install -qq --disable-pip-version-check \
  langchain-text-splitters==1.1.3 langchain-core==1.7.2 || exit 2

venv/bin/python - <<'SCRIPT'
import re
import sys
from importlib.metadata import version

from langchain_text_splitters import RecursiveCharacterTextSplitter

SEEN = [0, 74, -1, 50, 129, -1, 103, 182, 254, -1, 172, 247, -1, 224, -1, 29]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
SIZE, OVERLAP = 6, 3

text = " ".join(f"{day}: fill the lamps, wind the clock, sound the horn." for day in DAYS)
splitter = RecursiveCharacterTextSplitter(
    chunk_size=SIZE,
    chunk_overlap=OVERLAP,
    length_function=lambda piece: len(piece.split()),
    add_start_index=True,
)
chunks = splitter.create_documents([text])
starts = [word.start() for word in re.finditer(r"\S+", text)]

print("langchain-text-splitters", version("langchain-text-splitters"), "and langchain-core",
      version("langchain-core"))
print(f"Chunks of {SIZE} words that share {OVERLAP}; where each is said to start, and starts:")
said, true = [], []
for number, chunk in enumerate(chunks):
    said.append(chunk.metadata["start_index"])
    true.append(starts[number * (SIZE - OVERLAP)])
    if not text.startswith(chunk.page_content, true[-1]):
        sys.exit("The text is cut elsewhere than it was.")
    wrong = "" if said[-1] == true[-1] else "  wrong"
    print(f"  {said[-1]:4d} {true[-1]:4d}  {chunk.page_content}{wrong}")
if said != SEEN:
    sys.exit(f"That is no longer what was seen: {SEEN}")
right = sum(a == b for a, b in zip(said, true))
print(f"As it was seen: {right} of {len(said)} are right, {said.count(-1)} are -1, "
      "the rest point to another day.")
SCRIPT
